"""Grievances: the concerns of people at work."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.hr.grievance.states import GRIEVANCE
from saas.processes.models import Filed, state_check


class Grievance(Filed, Model):
    """One concern. Without a name nothing in it leads to whoever filed it: only the hash of her follow-up code."""

    __tablename__ = "grievance"
    __table_args__ = (
        state_check(GRIEVANCE),
        CheckConstraint("kind IN ('need','environment','conflict','help')", name="kind"),
        CheckConstraint("NOT is_anonymous OR filed_by_id IS NULL", name="nameless"),
        CheckConstraint("is_anonymous = (code_hash IS NOT NULL)", name="code"),
        CheckConstraint("against_id IS DISTINCT FROM handler_id OR against_id IS NULL", name="own_case"),
        Index("ix_grievance_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    is_private = True
    masked = frozenset({"title", "text", "answer", "against_id", "code_hash", "outcome", "why"})
    machine = GRIEVANCE
    title: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str]
    against_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    handler_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    mediator_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    is_anonymous: Mapped[bool] = mapped_column(default=False)
    code_hash: Mapped[str | None] = mapped_column(unique=True)
    answer: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    escalations: Mapped[int] = mapped_column(default=0)
