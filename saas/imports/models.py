"""One import and its rows: what the file said, what was found, what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.imports.states import RUN, RowState, RunState, Verdict

_RUN_STATES = ", ".join(f"'{state.value}'" for state in RunState)
_ROW_STATES = ", ".join(f"'{state.value}'" for state in RowState)
_VERDICTS = ", ".join(f"'{verdict.value}'" for verdict in Verdict)


class ImportRun(Identified, Stamped, Model):
    """One file of one kind on its way in. `sheets` holds how each sheet begins, `mapping` column key to place.

    `turn` counts the jobs it has had, so that each is asked for once; `is_staged` says that every line has its row.
    """

    __tablename__ = "import_run"
    __table_args__ = (
        CheckConstraint(f"state IN ({_RUN_STATES})", name="state"),
        Index("ix_import_run_kind", "kind", "signature"),
        Index("ix_import_run_digest", "digest"),
    )
    access = "full"
    audit = "rows"
    masked = frozenset({"sheets"})
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default=RUN.initial.value)
    file_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("stored_file.id"))
    file_name: Mapped[str]
    digest: Mapped[str]
    sheets: Mapped[list[Any]]
    sheet: Mapped[str] = mapped_column(default="")
    head_line: Mapped[int] = mapped_column(default=0)
    headings: Mapped[list[Any]] = mapped_column(default=list)
    signature: Mapped[str] = mapped_column(default="")
    mapping: Mapped[dict[str, Any]] = mapped_column(default=dict)
    by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("user.id"))
    by_name: Mapped[str]
    job_id: Mapped[int | None] = mapped_column(BigInteger)
    turn: Mapped[int] = mapped_column(default=0)
    is_staged: Mapped[bool] = mapped_column(default=False)
    applied_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]

    def move(self, name: str) -> None:
        """The one door to the state; Refused when the table has no such move from here."""
        self.state = RUN.after(name, RunState(self.state)).value


class ImportRow(Identified, Model):
    """One line of the file: its cells by column key, the verdict, and the record it made or changed."""

    __tablename__ = "import_row"
    __table_args__ = (
        CheckConstraint(f"state IN ({_ROW_STATES})", name="state"),
        CheckConstraint(f"verdict IN ({_VERDICTS})", name="verdict"),
        Index("uq_import_row_line", "run_id", "line", unique=True),
        Index("ix_import_row_verdict", "run_id", "verdict", "state", "line"),
        Index("ix_import_row_key", "key", "digest"),
    )
    access = "full"
    audit = "none"  # a copy of the file; the records it changes are audited, and the act has its event
    run_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("import_run.id"))
    line: Mapped[int]
    place: Mapped[int] = mapped_column(default=0)
    cells: Mapped[dict[str, Any]]
    key: Mapped[str] = mapped_column(default="")
    digest: Mapped[str] = mapped_column(default="")
    called: Mapped[list[Any]] = mapped_column(default=list)
    verdict: Mapped[str]
    problems: Mapped[list[Any]] = mapped_column(default=list)
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(default=RowState.STAGED.value)
    record_id: Mapped[int | None] = mapped_column(BigInteger)
    note: Mapped[dict[str, Any] | None]
