"""Who was there, how many points, what goes on record; and the kinds of training a cycle has passed without."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import in_force, session
from saas.hr.of_person import working
from saas.hr.training import quizzes, records, rules
from saas.hr.training.models import TrainingPerson, TrainingSession
from saas.hr.training.policy import TrainingPolicy
from saas.hr.training.records import Learned
from saas.organisation import people
from saas.organisation.models import Assignment, Person
from saas.organisation.queries import company
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.processes.declare import Doing
from saas.processes.fields import Field, flag, whole


def list_of(row: TrainingSession) -> Sequence[TrainingPerson]:
    """Who is on the list of a session."""
    wanted = select(TrainingPerson).where(TrainingPerson.session_id == row.id)
    return session.scalars(wanted.order_by(TrainingPerson.id)).all()


def audience(row: Any, on: date) -> Iterable[int]:
    """Everybody of the unit it is for; nobody by name where it is for all (D12-16, D22-73)."""
    if row.audience_id is None:
        return ()
    seats = select(Assignment.person_id).where(Assignment.unit_id == row.audience_id, in_force(Assignment, on))
    return [one.id for one in session.scalars(working(on).where(Person.id.in_(seats)))]


def is_new(doing: Doing) -> Sequence[Objection]:
    """Nobody stands on the list twice; results are entered by the moves."""
    who, given = doing.given.get("person_id"), doing.given
    found = []
    if given.get("attended") or given.get("score") is not None or given.get("result"):
        text = N_("Attendance and points are entered when the session is held.")
        found.append(Objection("training.people", text, field="attended"))
    if any(one.person_id == who for one in list_of(doing.record)):
        found.append(Objection("training.people", N_("She is on the list already."), field="person_id"))
    return found


def without_test(doing: Doing) -> Sequence[Objection]:
    """No mark means no test."""
    doing.record.pass_mark = doing.record.pass_mark or 0
    return []


def ticks(row: Any) -> tuple[Field, ...]:
    """A tick for each person on the list."""
    names = people.names([one.person_id for one in list_of(row)])
    return tuple(flag(f"there_{one.id}", names[one.person_id]) for one in list_of(row))


def points(row: Any) -> tuple[Field, ...]:
    """Points of each who was there and has not passed; empty takes them from the quiz."""
    open_ones = [one for one in list_of(row) if one.attended and one.result != "passed"]
    names = people.names([one.person_id for one in open_ones])
    hint = N_("Empty: as in the quiz.")
    return tuple(whole(f"points_{one.id}", names[one.person_id], high=100, hint=hint) for one in open_ones)


def somebody_came(doing: Doing) -> Sequence[Objection]:
    """At least one person was there."""
    rows = list_of(doing.record)
    return rules.holding_objections(len(rows), sum(1 for one in rows if doing.given.get(f"there_{one.id}")))


def held(doing: Doing) -> None:
    """Who was there."""
    for one in list_of(doing.record):
        one.attended = bool(doing.given.get(f"there_{one.id}"))
        one.result = "attended" if one.attended else ""


def tested(doing: Doing) -> None:
    """Passed, or once more; the points of the quiz count where none are entered."""
    row: TrainingSession = doing.record
    for one in list_of(row):
        if not one.attended or one.result == "passed":
            continue
        given = doing.given.get(f"points_{one.id}")
        best = quizzes.best_of(row.course_id, one.person_id) if row.course_id is not None else None
        one.score = given if given is not None else best if best is not None else one.score
        one.result = "passed" if one.score is not None and rules.is_passed(one.score, _mark(doing)) else "retake"


def _mark(doing: Doing) -> int:
    row: TrainingSession = doing.record
    return rules.pass_mark(row.kind, row.pass_mark or 0, doing.read(TrainingPolicy).security_pass_mark)


def closed(doing: Doing) -> None:
    """What they learned goes on record: of whoever passed, or was there where nothing was tested."""
    row: TrainingSession = doing.record
    day = row.takes_place_at.astimezone(ZoneInfo(doing.zone)).date()
    counts = ("passed",) if _mark(doing) else ("passed", "attended")
    for one in list_of(row):
        if one.result in counts:
            learned = Learned(
                one.person_id, row.title, row.kind, "session", min(day, doing.on), row.hours, one.score, row.id
            )
            records.note(learned, at=doing.at)


@dataclass(frozen=True)
class Kind:
    """A kind of training, as a reminder names it."""

    id: str
    name: str


def kinds_without(on: date) -> Iterable[Any]:
    """On the first of a month: kinds of which the last session lies more than a cycle back (D19-07)."""
    if on.day != 1:
        return []
    policy, zone = read(TrainingPolicy, on=on, for_=COMPANY), ZoneInfo(company().zone)
    last: Mapping[str, Any] = {
        row[0]: row[1]
        for row in session.execute(
            select(TrainingSession.kind, func.max(TrainingSession.takes_place_at))
            .where(TrainingSession.state.not_in(("planned", "called_off")))
            .group_by(TrainingSession.kind)
        )
    }
    days = {kind: at.astimezone(zone).date() for kind, at in last.items()}
    months = policy.cycle_months
    return [Kind(kind, kind) for kind in policy.kinds if rules.is_cycle_over(days.get(kind), months, on)]
