"""What every record of a declared process has, and the tables that all of them share: comments and attachments."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from saas.core.states import StateMachine
from saas.db import Identified, Model, Stamped


class Filed(Identified, Stamped):
    """A numbered record that somebody filed, of a unit, in a state. `machine` is its state table."""

    machine: ClassVar[StateMachine]
    number: Mapped[str | None] = mapped_column(unique=True, sort_order=-1)
    state: Mapped[str] = mapped_column(sort_order=-1)
    unit_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.id"), index=True, sort_order=-1)
    filed_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True, sort_order=-1)
    filed_at: Mapped[datetime] = mapped_column(sort_order=-1)
    version: Mapped[int] = mapped_column(default=1, sort_order=98)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy calls it with the class
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]  # every heir is a model

    def move(self, name: str) -> None:
        """The one door to the state; Refused when the table has no such move from here."""
        self.state = str(self.machine.after(name, self.standing))

    @property
    def standing(self) -> Any:
        """The state as the state table knows it."""
        return type(self.machine.initial)(self.state)


def state_check(machine: StateMachine) -> CheckConstraint:
    """The database knows the states, too."""
    states = ", ".join(f"'{state}'" for state in sorted(machine.states))
    return CheckConstraint(f"state IN ({states})", name="state")


class Comment(Identified, Stamped, Model):
    """What somebody said about a record; never changed."""

    __tablename__ = "comment"
    __table_args__ = (Index("ix_comment_subject", "subject_kind", "subject_id", "id"),)
    access = "append"
    audit = "rows"
    subject_kind: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    text: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    author_name: Mapped[str]
    at: Mapped[datetime]


class Attachment(Identified, Stamped, Model):
    """A stored file under a record."""

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_subject", "subject_kind", "subject_id", "id"),)
    access = "append"
    audit = "rows"
    subject_kind: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    file_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("stored_file.id"))
    author_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    author_name: Mapped[str]
    at: Mapped[datetime]
