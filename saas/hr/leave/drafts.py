"""What somebody typed into the leave form, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from saas.core.periods import ClockSpan
from saas.hr.leave.asking import Channel
from saas.hr.leave.models import LeaveRequest
from saas.organisation.span_rules import Part, WorkSpan


@dataclass(frozen=True)
class Draft:
    """One wish for leave: type, stretch, reason, and how an emergency was told."""

    type_id: int
    first_day: date
    last_day: date
    first_part: Part = Part.WHOLE
    last_part: Part = Part.WHOLE
    hours: ClockSpan | None = None
    reason: str = ""
    channel: Channel = Channel.ORDINARY
    told_by: str = ""
    told_at: datetime | None = None
    proof_file_id: int | None = None
    deputy_id: int | None = None

    @property
    def span(self) -> WorkSpan:
        """The stretch as the rules take it."""
        return WorkSpan(self.first_day, self.last_day, self.first_part, self.last_part, self.hours)


def span_of(leave: LeaveRequest) -> WorkSpan:
    """The stretch of a stored request."""
    hours = _hours(leave.hours_start, leave.hours_end)
    return WorkSpan(leave.first_day, leave.last_day, Part(leave.first_part), Part(leave.last_part), hours)


def _hours(start: time | None, end: time | None) -> ClockSpan | None:
    return ClockSpan(start, end) if start is not None and end is not None else None
