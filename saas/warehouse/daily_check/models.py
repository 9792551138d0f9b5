"""The sheets of the daily checks and what was seen at each point."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.processes.models import Filed, state_check
from saas.warehouse.daily_check.states import CHECK


class CheckSheet(Filed, Model):
    """One check of one warehouse; `unit_id` is the unit that keeps it."""

    __tablename__ = "check_sheet"
    __table_args__ = (
        state_check(CHECK),
        CheckConstraint("at_time IN ('opening','closing')", name="at_time"),
        UniqueConstraint("warehouse_id", "day", "at_time"),
        Index("ix_check_sheet_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = CHECK
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"))
    title: Mapped[str]
    day: Mapped[date]
    at_time: Mapped[str]
    due_at: Mapped[datetime]
    checked_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    checked_at: Mapped[datetime | None]
    incident_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("incident.id"), index=True)
    handling: Mapped[str] = mapped_column(default="")


class CheckPoint(Identified, Stamped, Model):
    """One point of a sheet: what was looked at, and what was wrong there."""

    __tablename__ = "check_point"
    __table_args__ = (
        CheckConstraint("result IN ('open','ok','abnormal')", name="result"),
        CheckConstraint("result <> 'abnormal' OR note <> ''", name="note"),
        Index("ix_check_point_sheet", "sheet_id", "id"),
    )
    access = "full"
    audit = "rows"
    sheet_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("check_sheet.id"))
    point: Mapped[str]
    result: Mapped[str] = mapped_column(default="open")
    note: Mapped[str] = mapped_column(default="")
