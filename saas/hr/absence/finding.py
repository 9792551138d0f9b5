"""The night looks at absence: proposes days, takes back those whose cause is gone, opens cases; it decides nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, select

from saas.db import session
from saas.events import SYSTEM
from saas.hr.absence.cases import CASE
from saas.hr.absence.counting import CONFIRMED, Reached, reached
from saas.hr.absence.days import ABSENCE
from saas.hr.absence.models import AbsenceCase, AbsenceDay
from saas.hr.absence.policy import AbsencePolicy
from saas.hr.absence.rules import Step
from saas.hr.attendance.models import AttendanceDay
from saas.organisation import people
from saas.policies.decisions import Verdict, decide
from saas.policies.reading import Read
from saas.processes import actions

LOOK_BACK = timedelta(days=35)
RULES = {"consecutive": ("absence.consecutive", "D02-09"), "monthly": ("absence.monthly", "D02-10")}


def look(*, at: datetime, on: date) -> dict[str, int]:
    """The whole night's look; safe to repeat."""
    return {
        "proposed": propose(at=at, on=on),
        "lapsed": lapse(at=at),
        "cases": open_cases(_confirmed_lately(on), at=at, on=on),
    }


def propose(*, at: datetime, on: date) -> int:
    """A proposal for each day on which somebody was expected and nobody came, without leave; once for each."""
    standing = exists().where(
        AbsenceDay.person_id == AttendanceDay.person_id,
        AbsenceDay.work_date == AttendanceDay.work_date,
        AbsenceDay.state != "lapsed",
    )
    wanted = select(AttendanceDay).where(
        AttendanceDay.status == "absent",
        AttendanceDay.work_date.between(on - LOOK_BACK, on - timedelta(days=1)),
        ~standing,
    )
    days = session.scalars(wanted.order_by(AttendanceDay.work_date, AttendanceDay.person_id)).all()
    for day in days:
        actions.file(ABSENCE, _given(day), by=SYSTEM, at=at)
    return len(days)


def _given(day: AttendanceDay) -> dict[str, Any]:
    return {
        "title": people.get(day.person_id).name,
        "person_id": day.person_id,
        "unit_id": day.unit_id,
        "work_date": day.work_date,
        "minutes": day.absent,
        "expected": day.expected,
    }


def lapse(*, at: datetime) -> int:
    """A proposal whose day is covered by now lapses; what a person has judged is left to people."""
    same = and_(AttendanceDay.person_id == AbsenceDay.person_id, AttendanceDay.work_date == AbsenceDay.work_date)
    wanted = (
        select(AbsenceDay)
        .join(AttendanceDay, same)
        .where(AbsenceDay.state == "proposed", AttendanceDay.status != "absent")
    )
    gone = session.scalars(wanted).all()
    for row in gone:
        actions.follow(ABSENCE, row, "lapse", by=SYSTEM, at=at)
    return len(gone)


def _confirmed_lately(on: date) -> set[int]:
    wanted = select(AbsenceDay.person_id).where(AbsenceDay.state.in_(CONFIRMED), AbsenceDay.work_date >= on - LOOK_BACK)
    return set(session.scalars(wanted))


def open_cases(person_ids: Collection[int], *, at: datetime, on: date) -> int:
    """A case where confirmed days reach a limit, with the decision that says why; one for each run and month."""
    counts = reached(sorted(person_ids), on=on) if person_ids else {}
    known = {(row.person_id, row.kind, row.first_on): row for row in _cases(person_ids)}
    opened = 0
    for person, (found, policy) in counts.items():
        for one in found:
            row = known.get((person, one.kind, one.first))
            if one.step is Step.CASE and row is None:
                _open(person, one, policy, at=at, on=on)
                opened += 1
            elif row is not None and row.days < one.days and row.state == "opened":
                row.days, row.last_on = one.days, one.last
    return opened


def _cases(person_ids: Collection[int]) -> Iterable[AbsenceCase]:
    return session.scalars(select(AbsenceCase).where(AbsenceCase.person_id.in_(list(person_ids))))


def _open(person: int, one: Reached, policy: Read[AbsencePolicy], *, at: datetime, on: date) -> None:
    given = {
        "title": people.get(person).name,
        "person_id": person,
        "unit_id": people.unit_of(person, on=on),
        "kind": one.kind,
        "first_on": one.first,
        "last_on": one.last,
        "days": one.days,
        "limit": one.limit,
    }
    row = actions.file(CASE, given, by=SYSTEM, at=at)
    rule, clause = RULES[one.kind]
    inputs = {"first_on": one.first, "last_on": one.last, "days": one.days, "limit": one.limit}
    key = "absence.consecutive_days_dismissal" if one.kind == "consecutive" else "absence.monthly_days_dismissal"
    decide(Verdict(rule, "opened", (), inputs, (clause,)), row, on=on, policy=policy, keys=(key,), is_new=True)
