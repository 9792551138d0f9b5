"""Transfers."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.hr.transfer.states import TRANSFER
from saas.processes.models import Filed, state_check


class Transfer(Filed, Model):
    """A post shown inside and who takes it; `unit_id` is the unit of the post, `from_unit_id` where she sits now."""

    __tablename__ = "transfer"
    __table_args__ = (
        state_check(TRANSFER),
        CheckConstraint("state IN ('planned','posted','withdrawn') OR person_id IS NOT NULL", name="person"),
        CheckConstraint("state IN ('planned','posted','withdrawn') OR effective_on IS NOT NULL", name="effective"),
        Index("ix_transfer_state", "state", "effective_on"),
    )
    access = "full"
    audit = "rows"
    masked = frozenset({"evidence", "compared", "decision_reasons"})
    machine = TRANSFER
    title: Mapped[str]
    position_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("position.id"), index=True)
    reason: Mapped[str]
    requirements: Mapped[str] = mapped_column(default="")
    posted_until: Mapped[date | None]
    person_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    from_unit_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.id"), index=True)
    from_words: Mapped[str] = mapped_column(default="")
    fit: Mapped[str] = mapped_column(default="")
    gaps: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    compared: Mapped[str] = mapped_column(default="")
    decision_reasons: Mapped[str] = mapped_column(default="")
    development: Mapped[str] = mapped_column(default="")
    next_talk_on: Mapped[date | None]
    effective_on: Mapped[date | None]
    consented_on: Mapped[date | None]
