"""Requests of one unit to another."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.office.cross_unit_request.states import CROSS_UNIT
from saas.processes.models import Filed, state_check


class CrossUnitRequest(Filed, Model):
    """One request; `unit_id` is the unit that is asked, `from_unit_id` the one that asks."""

    __tablename__ = "cross_unit_request"
    __table_args__ = (
        state_check(CROSS_UNIT),
        CheckConstraint("kind IN ('data','schedule','cooperation')", name="kind"),
        CheckConstraint("from_unit_id <> unit_id", name="units"),
        CheckConstraint("state <> 'refused' OR answer <> ''", name="answer"),
        Index("ix_cross_unit_request_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = CROSS_UNIT
    title: Mapped[str]
    kind: Mapped[str]
    from_unit_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.id"), index=True)
    wanted_on: Mapped[date | None]
    reason: Mapped[str]
    answer: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
