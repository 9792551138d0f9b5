"""Acts on people: take on, correct, invite; where they sit is in `assignments`, how they leave in `leaving`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation import people
from saas.organisation.models import Person
from saas.organisation.naming import sort_key
from saas.organisation.reach import insist
from saas.organisation.states import PERSON_KINDS

EDIT = Permission.PERSON_EDIT


@dataclass(frozen=True)
class PersonFacts:
    """What the company keeps of somebody."""

    name: str
    employed_on: date
    kind: str = "employee"
    number: str = ""
    email: str | None = None
    phone: str | None = None
    worked_since: date | None = None


def add(facts: PersonFacts, *, by: Author, today: date, unit_id: int | None = None, most: int | None = None) -> Person:
    """Take somebody on. `unit_id` is where she will sit; `most` is the plan's limit of people."""
    insist(by, EDIT, unit_id)
    if most is not None and people.employed(on=today) >= most:
        text = N_("Your plan holds %(most)s people. Somebody has to leave first, or choose a larger plan.")
        raise Refused(Objection("plan.people", text, {"most": most}))
    _check(facts, None)
    person = Person(number=facts.number.strip() or next_number(), employed_on=facts.employed_on, name="")
    write(person, facts)
    session.add(person)
    record("organisation.person.added", person, by=by, name=person.name, employed_on=facts.employed_on)
    return person


def correct(person: Person, facts: PersonFacts, *, by: Author, today: date) -> None:
    """Put right what is kept of somebody."""
    insist(by, EDIT, people.unit_of(person.id, on=today))
    _check(facts, person)
    if facts.number.strip():
        person.number = facts.number.strip()
    person.employed_on = facts.employed_on
    write(person, facts)
    record("organisation.person.corrected", person, by=by, name=person.name)


def write(person: Person, facts: PersonFacts) -> None:
    """The facts as a row keeps them; asks nothing."""
    person.name = facts.name.strip()
    person.sort_key = sort_key(person.name)
    person.kind = facts.kind
    person.email = (facts.email or "").strip().lower() or None
    person.phone = (facts.phone or "").strip() or None
    person.worked_since = facts.worked_since


def _check(facts: PersonFacts, person: Person | None) -> None:
    found = [*shape_objections(facts), *_after_leaving(facts, person), *_taken(facts, person)]
    if found:
        raise Refused(*found)


def shape_objections(facts: PersonFacts) -> list[Objection]:
    """What is wrong with somebody's data whoever else works here."""
    found = []
    if not facts.name.strip():
        found.append(Objection("person.name", N_("A person needs a name."), field="name"))
    if facts.kind not in PERSON_KINDS:
        found.append(Objection("person.kind", N_("Choose one of the listed values."), field="kind"))
    if facts.worked_since is not None and facts.worked_since > facts.employed_on:
        text = N_("Working life begins before or with the first day here.")
        found.append(Objection("person.worked_since", text, field="worked_since"))
    return found


def _after_leaving(facts: PersonFacts, person: Person | None) -> list[Objection]:
    if person is None or person.left_on is None or facts.employed_on <= person.left_on:
        return []
    text = N_("The first day lies after the last day, %(day)s.")
    return [Objection("person.employed_on", text, {"day": person.left_on}, "employed_on")]


def _taken(facts: PersonFacts, person: Person | None) -> list[Objection]:
    """Numbers and addresses that belong to somebody else."""
    others = Person.id != (person.id if person is not None else -1)
    found = []
    number, email = facts.number.strip(), (facts.email or "").strip().lower()
    if number and session.scalars(select(Person.id).where(Person.number == number, others)).first() is not None:
        found.append(Objection("person.number", N_("Somebody else has this number."), field="number"))
    same = select(Person.id).where(func.lower(Person.email) == email, Person.left_on.is_(None), others)
    if email and session.scalars(same).first() is not None:
        found.append(Objection("person.email", N_("Somebody else has this address."), field="email"))
    return found


def next_number() -> str:
    """The next free staff number of four or more digits."""
    numbers = session.scalars(select(Person.number).where(Person.number.regexp_match("^[0-9]{1,9}$")))
    return f"{max((int(number) for number in numbers), default=0) + 1:04}"


def insist_may_invite(person: Person, *, by: Author, today: date) -> None:
    """An account is for people who work here; the letter itself is sent by `office.letters`."""
    insist(by, Permission.PERSON_INVITE, people.unit_of(person.id, on=today))
    if person.left_on is not None and person.left_on < today:
        raise Refused(Objection("person.left", N_("%(name)s has left already."), {"name": person.name}))
