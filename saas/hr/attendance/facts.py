"""What happened to many people in a span: punches, leave, duty outside, what was excused; one statement each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from saas.core.periods import DaySpan, minute_of
from saas.db import session
from saas.hr.attendance.models import Punch
from saas.hr.attendance.request_models import AttendanceCorrection, DutyOutside
from saas.hr.attendance.segment_rules import Cover
from saas.hr.attendance.slot_rules import at_minute, minute_at, moment_of
from saas.hr.leave.models import LeaveRequest
from saas.hr.leave.states import IS_LEAVE

COUNTED_LEAVE = tuple(sorted(state.value for state in IS_LEAVE))
Covers = list[tuple[Cover, int, int]]


@dataclass(frozen=True)
class Facts:
    """By person: her punches in order, and the stretches that stand for work or excuse it; minutes since 1970."""

    punches: Mapping[int, list[int]] = field(default_factory=dict)
    covers: Mapping[int, Covers] = field(default_factory=dict)

    def of(self, person_id: int) -> tuple[list[int], Covers]:
        """The facts of one person."""
        return self.punches.get(person_id, []), self.covers.get(person_id, [])


def facts_of(person_ids: Sequence[int], span: DaySpan, zone: str) -> Facts:
    """Everything that touches the span or the day beside it; four statements."""
    assert span.last is not None
    begin = moment_of(zone, span.first - timedelta(days=1), 0)
    end = moment_of(zone, span.last + timedelta(days=2), 0)
    covers: dict[int, Covers] = defaultdict(list)
    _add_leave(covers, person_ids, span, zone)
    _add_duty(covers, person_ids, begin, end)
    _add_excuses(covers, person_ids, span)
    return Facts(_punches(person_ids, begin, end), covers)


def _punches(person_ids: Sequence[int], begin: int, end: int) -> dict[int, list[int]]:
    wanted = select(Punch.person_id, Punch.at).where(
        Punch.person_id.in_(person_ids), Punch.at >= at_minute(begin), Punch.at < at_minute(end)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for person, at in session.execute(wanted.order_by(Punch.person_id, Punch.at)):
        found[person].append(minute_at(at))
    return found


def _add_leave(covers: dict[int, Covers], person_ids: Sequence[int], span: DaySpan, zone: str) -> None:
    assert span.last is not None
    wanted = select(LeaveRequest.person_id, LeaveRequest.starts_at, LeaveRequest.ends_at).where(
        LeaveRequest.person_id.in_(person_ids),
        LeaveRequest.state.in_(COUNTED_LEAVE),
        LeaveRequest.starts_at < datetime.combine(span.last + timedelta(days=2), time()),
        LeaveRequest.ends_at > datetime.combine(span.first - timedelta(days=1), time()),
    )
    for person, starts, ends in session.execute(wanted):
        covers[person].append((Cover.LEAVE, _local(zone, starts), _local(zone, ends)))


def _local(zone: str, at: datetime) -> int:
    return moment_of(zone, at.date(), minute_of(at.time()))


def _add_duty(covers: dict[int, Covers], person_ids: Sequence[int], begin: int, end: int) -> None:
    wanted = select(DutyOutside.person_id, DutyOutside.starts_at, DutyOutside.ends_at).where(
        DutyOutside.person_id.in_(person_ids),
        DutyOutside.state == "approved",
        DutyOutside.starts_at < at_minute(end),
        DutyOutside.ends_at > at_minute(begin),
    )
    for person, starts, ends in session.execute(wanted):
        assert person is not None  # the filter names them
        covers[person].append((Cover.DUTY, minute_at(starts), minute_at(ends)))


def _add_excuses(covers: dict[int, Covers], person_ids: Sequence[int], span: DaySpan) -> None:
    """What was excused is a stretch between the two moments of an approved request."""
    wanted = select(AttendanceCorrection).where(
        AttendanceCorrection.person_id.in_(person_ids),
        AttendanceCorrection.state == "approved",
        AttendanceCorrection.kind == "excuse",
        AttendanceCorrection.work_date.between(span.first - timedelta(days=1), _last(span) + timedelta(days=1)),
    )
    for row in session.scalars(wanted):
        if row.person_id and row.came_at and row.left_at:
            covers[row.person_id].append((Cover.EXCUSED, minute_at(row.came_at), minute_at(row.left_at)))


def _last(span: DaySpan) -> date:
    assert span.last is not None
    return span.last
