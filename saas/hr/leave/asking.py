"""What a leave request says and what is known about the person who sends it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from saas.core.periods import DaySpan
from saas.organisation.calendar_rules import Calendar
from saas.organisation.span_rules import WorkSpan, overlaps, span_objections, working_minutes


class Channel(StrEnum):
    """The written way, or a call in an emergency."""

    ORDINARY = "ordinary"
    EMERGENCY = "emergency"


class Finest(StrEnum):
    """The finest part in which a kind of leave is taken."""

    DAYS = "days"
    HALF_DAYS = "half_days"
    HOURS = "hours"


@dataclass(frozen=True)
class LeaveKind:
    """The rules of one leave type; `natural_days` counts calendar days, as for maternity."""

    key: str
    name: str
    uses_balance: bool = False
    natural_days: bool = False
    finest: Finest = Finest.HOURS
    proof_over_minutes: int | None = None


@dataclass(frozen=True)
class Ask:
    """One request. `minutes` is its working time, `day_minutes` what one day is worth on its first day."""

    kind: LeaveKind
    span: WorkSpan
    minutes: int
    day_minutes: int
    submitted_on: date
    reason: str = ""
    channel: Channel = Channel.ORDINARY
    told_by: str = ""
    has_proof: bool = False

    @property
    def is_emergency(self) -> bool:
        """Whether it was told by a call instead of asked for."""
        return self.channel is Channel.EMERGENCY

    def recorded(self) -> dict[str, object]:
        """The request as a decision keeps it, ready for JSON."""
        return {
            "kind": self.kind.key,
            "first_day": self.span.first_day.isoformat(),
            "first_part": self.span.begins.value,
            "last_day": self.span.last_day.isoformat(),
            "last_part": self.span.ends.value,
            "hours": str(self.span.hours) if self.span.hours else None,
            "minutes": int(self.minutes),
            "day_minutes": int(self.day_minutes),
            "submitted_on": self.submitted_on.isoformat(),
            "reason_length": len(self.reason.strip()),
            "channel": self.channel.value,
            "told_by": self.told_by,
            "has_proof": self.has_proof,
        }


@dataclass(frozen=True)
class Facts:
    """What is known when a request is judged.

    `balance` is what could be used on the last day, `short_by` what the lots do not cover (see
    `balances.allocate`), both in minutes and 0 for a kind without balance.
    """

    employed_on: date
    left_on: date | None = None
    clash: WorkSpan | None = None
    balance: int = 0
    short_by: int = 0
    is_provisional: bool = False

    def recorded(self) -> dict[str, object]:
        """The facts as a decision keeps them, ready for JSON."""
        return {
            "employed_on": self.employed_on.isoformat(),
            "left_on": self.left_on.isoformat() if self.left_on else None,
            "clash": [self.clash.first_day.isoformat(), self.clash.last_day.isoformat()] if self.clash else None,
            "balance": int(self.balance),
            "short_by": int(self.short_by),
            "is_provisional": self.is_provisional,
        }


def counted(kind: LeaveKind, span: WorkSpan, calendar: Calendar) -> tuple[int, int]:
    """Working minutes of the stretch for that kind, and the minutes of one day on its first day."""
    return working_minutes(span, calendar, natural=kind.natural_days), calendar.standard_minutes(span.first_day)


def first_clash(span: WorkSpan, own: Iterable[WorkSpan], calendar: Calendar) -> WorkSpan | None:
    """The earliest of the person's own leaves that takes the same time."""
    return next((taken for taken in sorted(own, key=_start) if overlaps(span, taken, calendar)), None)


def is_provisional(span: WorkSpan, calendar: Calendar) -> bool:
    """Whether any day lies in a year whose holidays are unknown; False for a stretch that makes no sense."""
    if span_objections(span):
        return False
    return any(day.provisional for day in calendar.days(DaySpan(span.first_day, span.last_day)))


def _start(span: WorkSpan) -> date:
    return span.first_day
