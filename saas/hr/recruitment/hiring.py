"""From candidate to colleague: the person with her seat, and the checklist of her beginning."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.job_posting.models import Vacancy
from saas.hr.onboarding.models import Onboarding
from saas.hr.onboarding.process import ONBOARDING
from saas.hr.recruitment import handling
from saas.hr.recruitment.models import Candidate
from saas.organisation.assignments import Seat
from saas.organisation.people_actions import PersonFacts
from saas.organisation.people_intake import Newcomer, take_on
from saas.processes import actions
from saas.processes.declare import Doing

_most_people: list[Callable[[], int | None]] = []


def limited_by(most_people: Callable[[], int | None]) -> None:
    """How many people the company's plan holds; the roof says who knows."""
    _most_people[:] = [most_people]


def may_be_hired(doing: Doing) -> Sequence[Objection]:
    """A first day, and no more than were wanted only with a person's eye on it: the plan is a plan."""
    starts_on = doing.value("starts_on")
    if starts_on is not None:
        return []
    return [Objection("recruitment.starts_on", N_("Say when the first day is."), field="starts_on", clause="D08-04")]


def hired(doing: Doing) -> None:
    """She is a person of the house from her first day on, her beginning is laid out."""
    row: Candidate = doing.record
    starts_on: date = doing.value("starts_on")
    vacancy = session.get_one(Vacancy, row.vacancy_id)
    facts = PersonFacts(row.name, starts_on, email=row.email or None, phone=row.phone or None)
    seat = Seat(vacancy.unit_id, vacancy.position_id) if vacancy.unit_id is not None else None
    most = _most_people[0]() if _most_people else None
    [person] = take_on([Newcomer(facts, seat)], by=doing.by, today=doing.on, most=most)
    row.person_id, row.starts_on, row.decided_on = person.id, starts_on, doing.on
    session.flush()
    handling.noted(doing)
    given = {"person_id": person.id, "candidate_id": row.id, "starts_on": starts_on, "host_id": row.selector_id}
    actions.file(ONBOARDING, given, by=doing.by, at=doing.at)


def beginning_of(row: Candidate) -> Mapping[str, Any]:
    """Where to go on with somebody who was hired: her page and her checklist."""
    begun = select(Onboarding.id).where(Onboarding.candidate_id == row.id).order_by(Onboarding.id.desc()).limit(1)
    return {"person_id": row.person_id, "onboarding_id": session.scalar(begun) if row.person_id is not None else None}
