"""What is asked for about attendance: corrections, duty outside, swaps of shifts, adjusting entries, talks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.hr.attendance.request_states import CORRECTION, DUTY, ENTRY, SWAP, TALK
from saas.processes.models import Filed, state_check


class AttendanceCorrection(Filed, Model):
    """A punch that is missing, or being late that is excused; `unit_id` is the person's unit."""

    __tablename__ = "attendance_correction"
    __table_args__ = (
        state_check(CORRECTION),
        CheckConstraint("kind IN ('punch','excuse')", name="kind"),
        CheckConstraint("came_at IS NOT NULL OR left_at IS NOT NULL", name="times"),
        Index("ix_attendance_correction_person", "person_id", "work_date"),
    )
    access = "full"
    audit = "rows"
    machine = CORRECTION
    title: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    work_date: Mapped[date]
    kind: Mapped[str]
    came_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    reason: Mapped[str]


class DutyOutside(Filed, Model):
    """Work outside the house from a moment to a moment: a customer, a fair, a supplier."""

    __tablename__ = "duty_outside"
    __table_args__ = (
        state_check(DUTY),
        CheckConstraint("starts_at < ends_at", name="span"),
        Index("ix_duty_outside_person", "person_id", "starts_at"),
    )
    access = "full"
    audit = "rows"
    machine = DUTY
    title: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    where_to: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")


class ShiftSwap(Filed, Model):
    """Two people work each other's day; without a second day they exchange the one."""

    __tablename__ = "shift_swap"
    __table_args__ = (state_check(SWAP), CheckConstraint("person_id <> other_id", name="two"))
    access = "full"
    audit = "rows"
    machine = SWAP
    title: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    other_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    own_day: Mapped[date]
    other_day: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")


class AttendanceAdjustment(Filed, Model):
    """A fact that came after its month was closed: the difference, proposed for the month that is open now."""

    __tablename__ = "attendance_adjustment"
    __table_args__ = (
        state_check(ENTRY),
        Index(
            "uq_attendance_adjustment_open",
            "person_id",
            "work_date",
            unique=True,
            postgresql_where=text("state = 'proposed'"),
        ),
        Index("ix_attendance_adjustment_month", "for_month", "state"),
        Index("ix_attendance_adjustment_day", "person_id", "work_date"),
        CheckConstraint("extract(day from for_month) = 1 AND work_date < for_month", name="later"),
    )
    access = "full"
    audit = "rows"
    machine = ENTRY
    title: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    work_date: Mapped[date]
    for_month: Mapped[date]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    decision_note: Mapped[str] = mapped_column(default="")


class AttendanceTalk(Filed, Model):
    """So many times late, early or without a punch in a month: a talk is proposed, a person holds or drops it."""

    __tablename__ = "attendance_talk"
    __table_args__ = (
        state_check(TALK),
        UniqueConstraint("person_id", "month", "kind", "times"),
        CheckConstraint("kind IN ('late','early','missing')", name="kind"),
        CheckConstraint("extract(day from month) = 1", name="first_day"),
    )
    access = "full"
    audit = "rows"
    machine = TALK
    title: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    month: Mapped[date]
    kind: Mapped[str]
    times: Mapped[int]
    days: Mapped[list[Any]]
    note: Mapped[str] = mapped_column(default="")
