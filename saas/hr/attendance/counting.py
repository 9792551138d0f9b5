"""The counts of a month: proposes talks, and takes proposals back whose cause a correction has removed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import or_, select

from saas.core.periods import month_span
from saas.db import session
from saas.events import SYSTEM
from saas.hr.attendance.count_rules import tallied
from saas.hr.attendance.models import AttendanceDay
from saas.hr.attendance.policy import AttendancePolicy
from saas.hr.attendance.request_models import AttendanceTalk
from saas.hr.attendance.talks import KINDS, TALK
from saas.organisation import people
from saas.organisation.scopes import scopes_of
from saas.policies.reading import read_many
from saas.processes import actions

Counted = dict[tuple[int, str], list[date]]


def count_month(month: date, *, at: datetime, on: date) -> int:
    """Propose the talks of a month that are missing, let those lapse whose days are gone; how many were proposed.

    Safe to repeat: a talk is unique per person, kind and count, and an outcome a person gave is left alone.
    """
    days, standing = _days(month), _standing(month)
    whom = {person for person, _ in (*days, *standing)}
    policies = read_many(AttendancePolicy, on=month, for_=scopes_of(whom, on=month_span(month).last or on))
    proposed = 0
    for person, kind in sorted({*days, *standing}):
        policy = policies[person].policy
        tally = tallied(days.get((person, kind), ()), free=policy.free_times, every=policy.talk_times)
        talks = standing.get((person, kind), {})
        for times in range(1, tally.times + 1):
            if times not in talks:
                days_of = tally.counted[: times * tally.step]
                _propose(person, kind, times, days_of, month=month, at=at)
                proposed += 1
        for times, talk in talks.items():
            if times > tally.times and talk.state == "proposed":
                actions.follow(TALK, talk, "lapse", by=SYSTEM, at=at)
    return proposed


def _days(month: date) -> Counted:
    span = month_span(month)
    figures = {kind: getattr(AttendanceDay, kind) for kind in KINDS}
    wanted = select(AttendanceDay.person_id, AttendanceDay.work_date, *figures.values()).where(
        AttendanceDay.work_date.between(span.first, span.last), or_(*(figure > 0 for figure in figures.values()))
    )
    found: Counted = defaultdict(list)
    for row in session.execute(wanted):
        for kind, figure in zip(figures, row[2:], strict=True):
            if figure:
                found[row[0], kind].append(row[1])
    return found


def _standing(month: date) -> Mapping[tuple[int, str], dict[int, AttendanceTalk]]:
    found: dict[tuple[int, str], dict[int, AttendanceTalk]] = defaultdict(dict)
    for row in session.scalars(select(AttendanceTalk).where(AttendanceTalk.month == month)):
        found[row.person_id, row.kind][row.times] = row
    return found


def _propose(person: int, kind: str, times: int, days: tuple[date, ...], *, month: date, at: datetime) -> None:
    given = {
        "person_id": person,
        "kind": kind,
        "times": times,
        "month": month,
        "days": [day.isoformat() for day in days],
        "title": people.get(person).name,
        "unit_id": people.unit_of(person, on=month_span(month).last or month),
    }
    actions.file(TALK, given, by=SYSTEM, at=at)
