"""Who still owes which paper, and what lies in a person's file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.db import session
from saas.hr.employee_document import rules
from saas.hr.employee_document.models import EmployeeDocument
from saas.hr.employee_document.policy import EmployeeDocumentPolicy
from saas.hr.of_person import is_near, working
from saas.organisation.models import Person
from saas.organisation.scopes import scopes_of
from saas.policies.reading import read_many

HELD = ("verified", "not_needed")


@dataclass(frozen=True)
class Owes:
    """A person with the papers that are missing in her file."""

    person: Person
    missing: Sequence[str]


def file_of(person_id: int) -> Sequence[EmployeeDocument]:
    """Everything in the file of one person, by kind."""
    wanted = select(EmployeeDocument).where(EmployeeDocument.person_id == person_id)
    return session.scalars(wanted.order_by(EmployeeDocument.kind)).all()


def owing(reader: Actor, *, on: date) -> list[Owes]:
    """Whoever owes papers, among those the reader's right reaches; five statements whatever their number."""
    people = session.scalars(working(on)).all()
    scopes = scopes_of([one.id for one in people], on=on)
    policies = read_many(EmployeeDocumentPolicy, on=on, for_=scopes)
    held = _held(one.id for one in people)
    reaches = is_near(reader, Permission.EMPLOYEE_DOCUMENT_READ)
    found = []
    for one in people:
        unit_id = next(iter(scopes[one.id].unit_ids), None)
        lacks = rules.missing(policies[one.id].policy.required_documents, held.get(one.id, ()))
        if lacks and reaches(one.id, unit_id):
            found.append(Owes(one, lacks))
    return found


def _held(person_ids: Iterable[int]) -> dict[int, set[str]]:
    wanted = select(EmployeeDocument.person_id, EmployeeDocument.kind).where(
        EmployeeDocument.person_id.in_(list(person_ids)), EmployeeDocument.state.in_(HELD)
    )
    found: dict[int, set[str]] = {}
    for person_id, kind in session.execute(wanted):
        found.setdefault(person_id, set()).add(kind)
    return found
