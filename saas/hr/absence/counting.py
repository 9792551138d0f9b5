"""How many days of absence somebody has in a row and in a month, and what that means by her thresholds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from saas.core.periods import month_span
from saas.db import session
from saas.hr.absence.models import AbsenceDay
from saas.hr.absence.policy import AbsencePolicy
from saas.hr.absence.rules import Run, Step, runs, step_of
from saas.hr.absence.states import COUNTS, AbsenceState
from saas.hr.attendance.models import AttendanceDay
from saas.organisation.scopes import scopes_of
from saas.policies.reading import Read, read_many

BACK = timedelta(days=62)
CONFIRMED = tuple(sorted(state.value for state in COUNTS))
POSSIBLE = (*CONFIRMED, AbsenceState.PROPOSED.value)


@dataclass(frozen=True)
class Reached:
    """A count that means something: which rule, from when to when, how many days, by which limit."""

    kind: str
    first: date
    last: date
    days: int
    limit: int
    step: Step


def reached(
    person_ids: Collection[int], *, on: date, states: Sequence[str] = CONFIRMED
) -> dict[int, tuple[list[Reached], Read[AbsencePolicy]]]:
    """What the absences of these people come to on a day; five statements whatever their number."""
    absent, expected = _absent(person_ids, on, states), _expected(person_ids, on)
    policies = read_many(AbsencePolicy, on=on, for_=scopes_of(person_ids, on=on))
    return {
        person: (_of(absent[person], expected[person], policies[person].policy), policies[person])
        for person in person_ids
    }


def _of(absent: set[date], expected: Sequence[date], policy: AbsencePolicy) -> list[Reached]:
    found = [_row(run, policy.consecutive_days) for run in runs(expected, absent)]
    if policy.monthly_days is not None:
        for month in sorted({day.replace(day=1) for day in absent}):
            days = sorted(day for day in absent if day in month_span(month))
            step = step_of(len(days), policy.monthly_days)
            found.append(Reached("monthly", month, days[-1], len(days), policy.monthly_days, step))
    return [one for one in found if one.step is not Step.NOTHING]


def _row(run: Run, limit: int) -> Reached:
    return Reached("consecutive", run.first, run.last, run.days, limit, step_of(run.days, limit))


def _absent(person_ids: Collection[int], on: date, states: Sequence[str]) -> Mapping[int, set[date]]:
    wanted = select(AbsenceDay.person_id, AbsenceDay.work_date).where(
        AbsenceDay.person_id.in_(list(person_ids)),
        AbsenceDay.state.in_(states),
        AbsenceDay.work_date.between(on - BACK, on),
    )
    found: dict[int, set[date]] = defaultdict(set)
    for person, day in session.execute(wanted):
        found[person].add(day)
    return found


def _expected(person_ids: Collection[int], on: date) -> Mapping[int, list[date]]:
    """Their working days, in no order."""
    wanted = select(AttendanceDay.person_id, AttendanceDay.work_date).where(
        AttendanceDay.person_id.in_(list(person_ids)),
        AttendanceDay.expected > 0,
        AttendanceDay.work_date.between(on - BACK, on),
    )
    found: dict[int, list[date]] = defaultdict(list)
    for person, day in session.execute(wanted):
        found[person].append(day)
    return found
