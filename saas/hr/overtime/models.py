"""Calls to work longer or on a day off, one for each person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.hr.overtime.states import OVERTIME
from saas.processes.models import Filed, state_check


class Overtime(Filed, Model):
    """One person is asked; `rate` says by which rate of the law it is paid where no time off is given."""

    __tablename__ = "overtime"
    __table_args__ = (
        state_check(OVERTIME),
        CheckConstraint("starts_at < ends_at", name="span"),
        CheckConstraint("rate IN ('workday','rest','statutory')", name="rate"),
        CheckConstraint("wish IN ('','time_off','pay')", name="wish"),
        CheckConstraint("compensation IN ('','time_off','pay')", name="compensation"),
        CheckConstraint("rate <> 'statutory' OR compensation <> 'time_off'", name="statutory"),
        CheckConstraint("state <> 'compensated' OR compensation <> ''", name="compensated"),
        CheckConstraint("planned > 0 AND worked >= 0", name="minutes"),
        Index("ix_overtime_person", "person_id", "starts_at"),
    )
    access = "full"
    audit = "rows"
    machine = OVERTIME
    title: Mapped[str] = mapped_column(default="")
    reason: Mapped[str]
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    planned: Mapped[int] = mapped_column(default=1)
    rate: Mapped[str] = mapped_column(default="workday")
    wish: Mapped[str] = mapped_column(default="")
    exception: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    worked: Mapped[int] = mapped_column(default=0)
    compensation: Mapped[str] = mapped_column(default="")
    lot_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("leave_lot.id"))
