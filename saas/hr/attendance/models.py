"""Shifts and who works them when, work slots, punches, days as they turned out, and months that are closed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.hr.attendance.day_rules import Status
from saas.organisation.models import no_overlap

SOURCES = ("web", "phone", "device", "correction")
_STATUSES = ", ".join(f"'{status.value}'" for status in sorted(Status))


class Shift(Identified, Stamped, Model):
    """A shift by name: parts of {"start", "end", "breaks", "flexible"}; an end before its start is next day."""

    __tablename__ = "shift"
    __table_args__ = (Index("uq_shift_name", text("lower(name)"), unique=True, postgresql_where=text("in_use")),)
    access = "full"
    audit = "rows"
    name: Mapped[str]
    parts: Mapped[list[Any]]
    in_use: Mapped[bool] = mapped_column(default=True)
    place: Mapped[int] = mapped_column(default=0)


class RosterEntry(Identified, Stamped, Model):
    """Who works which shift from a day to a day, on which weekdays (ISO); no shift means free.

    A single day (a swap, an exchange) goes before the rest. `follows_calendar`: only on the calendar's working days.
    """

    __tablename__ = "roster_entry"
    __table_args__ = (
        no_overlap("ex_roster_entry_span", "person_id", where="NOT is_single"),
        no_overlap("ex_roster_entry_day", "person_id", where="is_single"),
        CheckConstraint("last_on IS NULL OR last_on >= first_on", name="span"),
        CheckConstraint("NOT is_single OR last_on = first_on", name="single"),
        Index("ix_roster_entry_shift", "shift_id"),
    )
    access = "full"
    audit = "rows"
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    shift_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("shift.id"))
    first_on: Mapped[date]
    last_on: Mapped[date | None]
    weekdays: Mapped[list[Any]] = mapped_column(default=lambda: [1, 2, 3, 4, 5, 6, 7])
    follows_calendar: Mapped[bool] = mapped_column(default=False)
    is_single: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")


class WorkSlot(Identified, Stamped, Model):
    """Somebody is expected from a moment to a moment; punches in its window are hers for this slot alone."""

    __tablename__ = "work_slot"
    __table_args__ = (
        UniqueConstraint("person_id", "work_date", "seq"),
        ExcludeConstraint(
            (text("person_id"), "="),
            (text("tstzrange(opens_at, closes_at)"), "&&"),
            name="ex_work_slot_window",
            using="gist",
        ),
        CheckConstraint("starts_at < ends_at AND opens_at <= starts_at AND ends_at <= closes_at", name="order"),
    )
    access = "full"
    audit = "act"
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    work_date: Mapped[date]
    seq: Mapped[int]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    minutes: Mapped[int]
    flexible: Mapped[int] = mapped_column(default=0)
    shift_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("shift.id"))


class Punch(Identified, Stamped, Model):
    """Somebody was seen at a moment; never marked as coming or going, that is worked out each time.

    `device_at` is what the device's own clock showed, `zone` where that clock lives.
    """

    __tablename__ = "punch"
    __table_args__ = (
        UniqueConstraint("person_id", "at"),
        CheckConstraint("source IN ('web','phone','device','correction')", name="source"),
        Index("ix_punch_at", "at"),
    )
    access = "full"
    audit = "act"
    masked = frozenset({"address"})
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    at: Mapped[datetime]
    device_at: Mapped[datetime] = mapped_column(DateTime(timezone=False))
    zone: Mapped[str]
    source: Mapped[str]
    device: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    author_name: Mapped[str] = mapped_column(default="")


class AttendanceDay(Identified, Stamped, Model):
    """One person's day as it turned out, in minutes; `segments` are [kind, from, until] in minutes since 1970.

    Worked out anew whenever a punch, a leave or a shift changes, until its month is closed; never after that.
    """

    __tablename__ = "attendance_day"
    __table_args__ = (
        UniqueConstraint("person_id", "work_date"),
        CheckConstraint(f"status IN ({_STATUSES})", name="status"),
        Index("ix_attendance_day_unit", "work_date", "unit_id"),
        Index(
            "ix_attendance_day_status",
            "work_date",
            postgresql_where=text("status IN ('absent','missing','late','early')"),
        ),
    )
    access = "full"
    audit = "act"
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    work_date: Mapped[date]
    unit_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.id"))
    day_kind: Mapped[str]
    status: Mapped[str]
    expected: Mapped[int]
    worked: Mapped[int]
    leave: Mapped[int]
    duty: Mapped[int]
    unclear: Mapped[int]
    unexcused: Mapped[int]
    absent: Mapped[int]
    late: Mapped[int]
    early: Mapped[int]
    missing: Mapped[int]
    arrived_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    segments: Mapped[list[Any]]


class AttendanceMonth(Identified, Stamped, Model):
    """A month of attendance that HR closes; no row means it is open."""

    __tablename__ = "attendance_month"
    __table_args__ = (
        CheckConstraint("extract(day from month) = 1", name="first_day"),
        CheckConstraint("state IN ('closing','closed')", name="state"),
    )
    access = "full"
    audit = "rows"
    month: Mapped[date] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="closing")
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]
