"""Who gets a seat at a step when it opens: the people the chain means, whoever stands in for them, deputies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import and_, or_, select

from saas.approvals import people
from saas.approvals.models import Deputy
from saas.approvals.people import Place
from saas.approvals.rules import Because, Found, Look, look
from saas.auth.permissions import Permission
from saas.core.chains import ChainStep
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import in_force, session
from saas.organisation.models import Person

DEEPEST = 2  # a deputy of a deputy may sign, one further may not


@dataclass(frozen=True)
class Seat:
    """Somebody who may sign the step; `for_person_id` and `deputy_id` say for whom and by which deputyship."""

    person_id: int
    because: Because
    ref: str = ""
    for_person_id: int | None = None
    deputy_id: int | None = None


@dataclass(frozen=True)
class Seating:
    """The seats and how many of them have to sign; without seats `note` says why the step falls away."""

    seats: tuple[Seat, ...]
    needed: int
    note: str = ""
    before: tuple[int, ...] = ()


SIGNED_BEFORE = N_("%(names)s signed an earlier step; that signature counts here too.")
NOBODY = N_("Nobody was found for this step; the chain says to go on.")
NOBODY_ELSE = N_("Nobody but those who have signed already was found for this step.")
NOBODY_SIGNS = N_("Nobody can sign this: no superior and no holder of the signing roles is there.")


def seating(step: ChainStep, place: Place, *, given: Collection[int], last_resort: Permission | None = None) -> Seating:
    """The seats of a step that opens now. Refused when nobody in the company can sign it."""
    seen = look(step, people.find(step.who, place), applicant_id=place.applicant_id, given=given)
    if seen.wants_superior:
        seen = seen.with_superior(people.superior(place, without=given))
    if seen.is_signed_before:
        return Seating((), 0, SIGNED_BEFORE, tuple(one.person_id for one in seen.before))
    if not seen.fresh or not seen.needed:
        return _nobody(step, place, given, last_resort)
    return _seated(seen, place, given)


def _nobody(step: ChainStep, place: Place, given: Collection[int], last_resort: Permission | None) -> Seating:
    """What the chain says for a step that means nobody."""
    if step.nobody == "skip":
        return Seating((), 0, NOBODY)
    found: list[Found] = []
    if step.nobody == "escalate":
        above = people.superior(place, without=given)
        found = [above] if above is not None else []
        if not found and last_resort is not None:
            found = people.keepers(last_resort, place, without=given)
    if found:
        return _seated(Look(tuple(found), (), 1, wants_superior=False), place, given)
    if given and step.nobody == "escalate":
        return Seating((), 0, NOBODY_ELSE, tuple(given))
    raise Refused(Objection("approval.nobody", NOBODY_SIGNS))


def _seated(seen: Look, place: Place, given: Collection[int]) -> Seating:
    own = [Seat(one.person_id, one.because, one.ref) for one in seen.fresh]
    taken = {place.applicant_id, *given, *(seat.person_id for seat in own)}
    away = [seat for seat, one in zip(own, seen.fresh, strict=True) if one.may_be_away]
    return Seating((*own, *deputies_of(away, taken=taken, on=place.on)), min(seen.needed, len(own)))


def deputies_of(seats: Sequence[Seat], *, taken: Collection[int], on: date) -> list[Seat]:
    """Deputies of these people on that day, and deputies of deputies; nobody who is `taken`, each once."""
    found: list[Seat] = []
    principals = {seat.person_id: seat.for_person_id or seat.person_id for seat in seats}
    known = set(taken)
    for _ in range(DEEPEST):
        if not principals:
            break
        fresh = [
            Seat(row.deputy_id, Because.DEPUTY, "", principals[row.person_id], row.id)
            for row in in_charge_of(principals, on=on)
            if principals[row.person_id] != row.deputy_id
        ]
        fresh = [seat for seat in _first_of_each(fresh) if seat.person_id not in known]
        found += fresh
        known |= {seat.person_id for seat in fresh}
        principals = {seat.person_id: seat.for_person_id or seat.person_id for seat in fresh}
    return found


def _first_of_each(seats: Iterable[Seat]) -> list[Seat]:
    by_person: Mapping[int, Seat] = {seat.person_id: seat for seat in reversed([*seats])}
    return [*by_person.values()][::-1]


def in_charge_of(person_ids: Iterable[int], *, on: date) -> Sequence[Deputy]:
    """The deputyships of these people that hold on a day, of deputies who still work here; one statement."""
    here = and_(Person.id == Deputy.deputy_id, or_(Person.left_on.is_(None), Person.left_on >= on))
    wanted = select(Deputy).join(Person, here).where(Deputy.person_id.in_(list(person_ids)))
    return session.scalars(wanted.where(in_force(Deputy, on), Deputy.revoked_at.is_(None)).order_by(Deputy.id)).all()


def handed_to(seat: Seat, person_id: int) -> Seat:
    """The seat of somebody who handed hers on."""
    return replace(seat, person_id=person_id, because=Because.PASSED_ON, for_person_id=seat.person_id)
