"""Leave types, entitlements with their movements, and requests."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.hr.leave.states import HOLDS_TIME, LEAVE, LeaveState

_HOLDING = ", ".join(f"'{state.value}'" for state in sorted(HOLDS_TIME))
_STATES = ", ".join(f"'{state.value}'" for state in sorted(LeaveState))


class LeaveType(Identified, Stamped, Model):
    """One kind of leave of the company. `accrues` names the rule that grants it each year, if one does."""

    __tablename__ = "leave_type"
    __table_args__ = (
        CheckConstraint("finest IN ('days','half_days','hours')", name="finest"),
        CheckConstraint("accrues IS NULL OR accrues IN ('annual')", name="accrues"),
    )
    access = "full"
    audit = "rows"
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    uses_balance: Mapped[bool] = mapped_column(default=False)
    natural_days: Mapped[bool] = mapped_column(default=False)
    finest: Mapped[str] = mapped_column(default="hours")
    proof_over_days: Mapped[int | None]
    accrues: Mapped[str | None]
    in_use: Mapped[bool] = mapped_column(default=True)
    place: Mapped[int] = mapped_column(default=0)


class LeaveLot(Identified, Stamped, Model):
    """An entitlement that was granted, in whole minutes; never edited. One per person, type and period."""

    __tablename__ = "leave_lot"
    __table_args__ = (
        UniqueConstraint("person_id", "type_id", "period"),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("expires_on IS NULL OR expires_on >= usable_from", name="span"),
    )
    access = "append"
    audit = "act"
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    type_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("leave_type.id"))
    period: Mapped[str]
    minutes: Mapped[int]
    earned_on: Mapped[date]
    usable_from: Mapped[date]
    expires_on: Mapped[date | None]
    source: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")


class LeaveMovement(Identified, Stamped, Model):
    """One entry against a lot; a mistake is answered by another one. A leave moves a lot once per kind."""

    __tablename__ = "leave_movement"
    __table_args__ = (
        UniqueConstraint("leave_id", "lot_id", "kind"),
        Index("ix_leave_movement_lot", "lot_id"),
        CheckConstraint("kind IN ('reserve','consume','release','expire','adjust')", name="kind"),
        CheckConstraint("minutes <> 0 AND (minutes > 0 OR kind = 'adjust')", name="minutes"),
    )
    access = "append"
    audit = "act"
    lot_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("leave_lot.id"))
    leave_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("leave_request.id"))
    kind: Mapped[str]
    minutes: Mapped[int]
    on_day: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    author_name: Mapped[str]


class LeaveRequest(Identified, Stamped, Model):
    """One leave. `starts_at`/`ends_at` are local clock times; the database refuses two that share time."""

    __tablename__ = "leave_request"
    __table_args__ = (
        ExcludeConstraint(
            (text("person_id"), "="),
            (text("tsrange(starts_at, ends_at)"), "&&"),
            name="ex_leave_request_time",
            using="gist",
            where=text(f"state IN ({_HOLDING})"),
        ),
        CheckConstraint(f"state IN ({_STATES})", name="state"),
        CheckConstraint("last_day >= first_day", name="days"),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("channel IN ('ordinary','emergency')", name="channel"),
        CheckConstraint("deputy_id IS NULL OR deputy_id <> person_id", name="own_deputy"),
        Index("ix_leave_request_person", "person_id", "id"),
        Index("ix_leave_request_unit", "unit_id", "id"),
        Index("ix_leave_request_first_day", "first_day", "id"),
        Index("ix_leave_request_state", "state", "id"),
        Index("ix_leave_request_slip", "slip_due_on", postgresql_where=text("state IN ('slip_owed', 'slip_overdue')")),
    )
    access = "full"
    audit = "rows"
    number: Mapped[str | None] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    unit_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.id"))
    type_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("leave_type.id"))
    state: Mapped[str] = mapped_column(default=LeaveState.DRAFT.value)
    first_day: Mapped[date]
    first_part: Mapped[str] = mapped_column(default="whole")
    last_day: Mapped[date]
    last_part: Mapped[str] = mapped_column(default="whole")
    hours_start: Mapped[time | None]
    hours_end: Mapped[time | None]
    starts_at: Mapped[datetime] = mapped_column(DateTime(timezone=False))
    ends_at: Mapped[datetime] = mapped_column(DateTime(timezone=False))
    minutes: Mapped[int]
    day_minutes: Mapped[int]
    reason: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="ordinary")
    told_by: Mapped[str] = mapped_column(default="")
    told_at: Mapped[datetime | None]
    call_taken_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    proof_file_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("stored_file.id"))
    deputy_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    slip_due_on: Mapped[date | None]
    slip_received_at: Mapped[datetime | None]
    slip_received_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    is_provisional: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it once, nobody changes it

    def move(self, name: str) -> None:
        """The one door to the state; Refused when the table has no such move from here."""
        self.state = LEAVE.after(name, LeaveState(self.state)).value
