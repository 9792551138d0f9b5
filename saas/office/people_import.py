"""People from a file: who they are, where they sit, under whom; new ones taken on, known ones put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import in_force, session
from saas.imports.built_on import built_on, is_gone, stays, was_changed
from saas.imports.kinds import Applied, Context, Draft, Finding, ImportKind, Ready, Values
from saas.office.people_columns import COLUMNS
from saas.office.places_read import Places, post_names, unit_names
from saas.organisation import assignments, people, people_actions, people_intake
from saas.organisation.assignments import Seat
from saas.organisation.models import Assignment, Person
from saas.organisation.people_actions import PersonFacts, shape_objections
from saas.organisation.people_intake import Newcomer
from saas.organisation.reach import is_self, reaches

EDIT = Permission.PERSON_EDIT
FACTS = ("number", "name", "kind", "email", "phone", "employed_on", "worked_since")
SEAT = ("unit", "position", "manager")
MOST_PEOPLE = N_("Your plan holds %(most)s people. Somebody has to leave first, or choose a larger plan.")


def key_of(values: Values) -> str:
    """The number, else the address, else name and first day."""
    if values.get("number"):
        return f"number:{values['number']}"
    if values.get("email"):
        return f"email:{values['email']}"
    return f"name:{values['name']}:{values['employed_on']}"


def called(values: Values) -> Sequence[str]:
    """Somebody's manager is named by number or name."""
    return [str(values[key]) for key in ("number", "name") if values.get(key)]


def check(drafts: Sequence[Draft], context: Context) -> list[Finding]:
    """Who each row is, where she would sit, and what speaks against it."""
    known, places = _Known(drafts, context.today), Places.of(context)
    places.read_people(drafts)
    return [_finding(draft, known, places, context) for draft in drafts]


class _Known:
    """The people a batch may be about, and their seats of today; five statements."""

    def __init__(self, drafts: Sequence[Draft], today: date) -> None:
        values = [draft.values for draft in drafts]
        self.by_number = people_intake.numbers_taken([v["number"] for v in values if v.get("number")])
        self.by_email = people_intake.emails_taken([v["email"] for v in values if v.get("email")])
        names = [v["name"] for v in values if v.get("name") and not v.get("number") and not v.get("email")]
        rows = session.execute(select(Person.name, Person.employed_on, Person.id).where(Person.name.in_(names)))
        self.by_name = {(row.name, row.employed_on): row.id for row in rows}
        ids = {*self.by_number.values(), *self.by_email.values(), *self.by_name.values()}
        self.people = {person.id: person for person in session.scalars(select(Person).where(Person.id.in_(ids)))}
        seats = select(Assignment).where(Assignment.person_id.in_(ids), Assignment.is_primary)
        self.seats = {seat.person_id: seat for seat in session.scalars(seats.where(in_force(Assignment, today)))}

    def person(self, values: Values) -> Person | None:
        """Whom a row is about."""
        if values.get("number"):
            found = self.by_number.get(values["number"])
        elif values.get("email"):
            found = self.by_email.get(values["email"])
        else:
            found = self.by_name.get((values.get("name", ""), values.get("employed_on")))
        return self.people.get(found) if found is not None else None

    def moved(self, person: Person, after: Values) -> list[str]:
        """The parts of her seat that would change."""
        seat = self.seats.get(person.id)
        before = _standing(person, seat)
        return [key for key in SEAT if before.get(key) != after.get(key)]


def _finding(draft: Draft, known: _Known, places: Places, context: Context) -> Finding:
    values = draft.values
    person = known.person(values)
    seat = known.seats.get(person.id) if person is not None else None
    before = _standing(person, seat) if person is not None else {}
    person_id = person.id if person is not None else None
    place, problems = places.seat(values, person_id, seat, context)
    after = {**before, **{key: values[key] for key in FACTS if key in values}, **place}
    after = {key: value for key, value in after.items() if value is not None}
    return Finding(person_id, before, after, [*problems, *_problems(values, person, known, after, context=context)])


def _standing(person: Person, seat: Assignment | None) -> dict[str, Any]:
    facts = {key: getattr(person, key) for key in FACTS if getattr(person, key) is not None}
    placed = {"unit": seat.unit_id, "position": seat.position_id, "manager": seat.manager_id} if seat else {}
    return {**facts, **{key: value for key, value in placed.items() if value is not None}}


def _problems(
    values: Values, person: Person | None, known: _Known, after: Values, *, context: Context
) -> list[Objection]:
    found = shape_objections(_facts(after)) if after.get("name") and after.get("employed_on") else []
    holder = known.by_email.get(values.get("email", ""))
    if holder is not None and (person is None or holder != person.id):
        found.append(Objection("person.email", N_("Somebody else has this address."), field="email"))
    if person is not None and person.left_on is not None and person.left_on < context.today:
        found.append(Objection("person.left", N_("%(name)s has left already."), {"name": person.name}, "name"))
    if person is not None and is_self(context.by, person.id) and any(known.moved(person, after)):
        found.append(Objection("assignment.self", N_("Somebody else has to change your own assignment."), field="unit"))
    if not reaches(context.by, EDIT, after.get("unit")):
        found.append(Objection("person.reach", N_("You may not keep people of this unit."), field="unit"))
    if person is None:
        found += _plan(context)
    return found


def _plan(context: Context) -> list[Objection]:
    """One more for every new row of the file, until the plan is full."""
    most = context.limits.get("people")
    if most is None:
        return []
    if "employed" not in context.memo:
        context.memo["employed"] = people.employed(on=context.today)
    context.memo["employed"] += 1
    return [Objection("plan.people", MOST_PEOPLE, {"most": most})] if context.memo["employed"] > most else []


def _facts(after: Values) -> PersonFacts:
    return PersonFacts(
        after.get("name", ""),
        after["employed_on"],
        after.get("kind", "employee"),
        after.get("number", ""),
        after.get("email"),
        after.get("phone"),
        after.get("worked_since"),
    )


def apply(ready: Sequence[Ready], context: Context) -> list[int]:
    """New people in one go, known ones one after the other; managers of the same file stand already."""
    places = Places.of(context)
    fresh = [row for row in ready if row.finding.record_id is None]
    rows = people_intake.take_on(
        [_newcomer(row, places) for row in fresh], by=context.by, today=context.today, most=context.limits.get("people")
    )
    made = iter(rows)
    return [next(made).id if row.finding.record_id is None else _put_right(row, context) for row in ready]


def _newcomer(row: Ready, places: Places) -> Newcomer:
    after = row.finding.after
    seat = _seat(after)
    seated_on = max(after["employed_on"], places.since(seat.unit_id)) if seat else None
    return Newcomer(_facts(after), seat, seated_on)


def _seat(after: Values) -> Seat | None:
    return Seat(after["unit"], after.get("position"), after.get("manager")) if after.get("unit") else None


def _put_right(row: Ready, context: Context) -> int:
    person = session.get_one(Person, row.finding.record_id)
    _write(person, row.finding.before, row.finding.after, context)
    return person.id


def _write(person: Person, before: Values, after: Values, context: Context) -> None:
    if any(before.get(key) != after.get(key) for key in FACTS):
        people_actions.correct(person, _facts(after), by=context.by, today=context.today)
    seat = _seat(after)
    if seat is not None and any(before.get(key) != after.get(key) for key in SEAT):
        on = max(context.today, person.employed_on)
        assignments.place(person, seat, by=context.by, on=on, today=context.today)


def undo(done: Sequence[Applied], context: Context) -> list[Objection | None]:
    """New people go where nothing points at them, changed ones get back what they had."""
    ids = [row.record_id for row in done]
    here = {person.id: person for person in session.scalars(select(Person).where(Person.id.in_(ids)))}
    wanted = select(Assignment).where(Assignment.person_id.in_(ids), Assignment.last_on.is_(None))
    seats: dict[int, list[Assignment]] = {}
    for seat in session.scalars(wanted):
        seats.setdefault(seat.person_id, []).append(seat)
    standing = built_on(Person, [row.record_id for row in done if row.is_new], but=("assignment.person_id",))
    answers, leaving = [], []
    for row in done:
        person = here.get(row.record_id)
        reason = _why_not(row, person, seats.get(row.record_id, []), standing, context=context)
        if reason is None and person is not None:
            leaving += [person] if row.is_new else []
            if not row.is_new:
                _write(person, _typed(row.after), _typed(row.before), context)
        answers.append(reason)
    if leaving:
        people_intake.take_back(leaving, by=context.by)
    return answers


def _why_not(
    row: Applied, person: Person | None, seats: list[Assignment], standing: dict[int, str], *, context: Context
) -> Objection | None:
    if person is None:
        return is_gone()
    if row.record_id in standing:
        return stays(standing[row.record_id])
    if person.user_id is not None and row.is_new:
        return Objection("import.account", N_("She has an account already."))
    if is_self(context.by, person.id):
        return Objection("assignment.self", N_("Somebody else has to change your own assignment."))
    if row.is_new and len(seats) > 1:
        return stays("assignment")
    now = _standing(person, next((seat for seat in seats if seat.is_primary), None))
    wanted = {"number": person.number, "kind": "employee", **_typed(row.after)}
    return None if now == wanted else was_changed()


def _typed(stored: Values) -> dict[str, Any]:
    """Stored values with their days read back."""
    days = ("employed_on", "worked_since")
    return {key: date.fromisoformat(value) if key in days and value else value for key, value in stored.items()}


def words(column: str, ids: Sequence[int]) -> Mapping[int, str]:
    """The names of units, positions and managers."""
    if column == "manager":
        return people.names(ids)
    return post_names(ids) if column == "position" else unit_names(ids)


PEOPLE = ImportKind(
    key="people",
    label=N_("People"),
    columns=COLUMNS,
    check=check,
    apply=apply,
    undo=undo,
    permission=EDIT,
    key_of=key_of,
    called=called,
    words=words,
    parent="manager",
    hint=N_("Who works here, since when, in which unit and position. Somebody with a known number is put right."),
    path="/people",
    icon="users",
)
