"""Looking over who may see what: each unit's people with their rights, confirmed by its head once in a cycle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import in_force, session
from saas.events import Event, record
from saas.organisation import queries, units
from saas.organisation.access import permissions_of
from saas.organisation.access_policy import AccessPolicy
from saas.organisation.models import Assignment, Person
from saas.organisation.role_models import PersonalGrant
from saas.organisation.scopes import unit_chains
from saas.organisation.units import UnitNode
from saas.policies.reading import read_many
from saas.policies.scope import Scope as Place

REVIEWED = "organisation.access.reviewed"
NOT_HEAD = N_("The head of the unit confirms this list.")


@dataclass(frozen=True)
class Review:
    """One unit: when it was looked over last, by whom, and when it is due again."""

    unit: UnitNode
    reviewed_on: date | None
    reviewed_by: str
    due_on: date


@dataclass(frozen=True)
class Holder:
    """One person of the unit and all she may do, with the grants that end."""

    person: Person
    permissions: Sequence[tuple[Permission, Scope]]
    grants: Sequence[PersonalGrant]

    @property
    def reaching(self) -> Sequence[tuple[Permission, Scope]]:
        """What she may do beyond her own records."""
        return [one for one in self.permissions if one[1] is not Scope.OWN]

    @property
    def on_own(self) -> int:
        """How many rights reach no further than her own records."""
        return len(self.permissions) - len(self.reaching)


def reviews(*, on: date) -> list[Review]:
    """Every unit that lives, in order of the organisation."""
    company = queries.company()
    nodes = units.living(on=on)
    last = _last_reviews(ZoneInfo(company.zone))
    founded = company.template_applied_on or company.created_at.astimezone(ZoneInfo(company.zone)).date()
    chains = unit_chains([node.id for node in nodes], on=on)
    places = {node.id: Place(unit_ids=chains[node.id]) for node in nodes}
    policies = read_many(AccessPolicy, on=on, for_=places) if nodes else {}
    found = []
    for node in nodes:
        day, name = last.get(node.id, (None, ""))
        due_on = policies[node.id].policy.due_on(day or founded)
        found.append(Review(node, day, name, due_on))
    return found


def visible(actor: Actor, *, on: date) -> list[Review]:
    """The reviews this reader may see: those of her units, or all."""
    if actor.scope_of(Permission.ROLE_READ) is Scope.ALL and actor.may(Permission.GRANT_EDIT):
        return reviews(on=on)
    return [review for review in reviews(on=on) if may_confirm(actor, review.unit)]


def one(actor: Actor, unit_id: int, *, on: date) -> Review:
    """One unit's review; NotFound where she may not see it."""
    found = next((review for review in visible(actor, on=on) if review.unit.id == unit_id), None)
    if found is None:
        raise NotFound(unit_id)
    return found


def may_confirm(actor: Actor, unit: UnitNode) -> bool:
    """Whether she is the head of the unit."""
    return unit.head is not None and actor.person_id is not None and unit.head.person_id == actor.person_id


def holders(unit_id: int, *, on: date) -> list[Holder]:
    """The unit's people with what they may do on a day, widest reach first."""
    seats = select(Assignment.person_id).where(Assignment.unit_id == unit_id, in_force(Assignment, on))
    people = session.scalars(select(Person).where(Person.id.in_(seats)).order_by(Person.sort_key)).all()
    grants = session.scalars(
        select(PersonalGrant).where(
            PersonalGrant.person_id.in_([person.id for person in people]),
            in_force(PersonalGrant, on),
            PersonalGrant.revoked_at.is_(None),
        )
    ).all()
    return [_holder(person, grants, on) for person in people]


def _holder(person: Person, grants: Sequence[PersonalGrant], on: date) -> Holder:
    held = permissions_of(person, on=on)
    listed = [(permission, scope) for permission, scope in held.items() if permission is not Permission.SELF]
    own = [grant for grant in grants if grant.person_id == person.id]
    return Holder(person, sorted(listed, key=lambda one: (-one[1], one[0].value)), own)


def shared(found: Sequence[Holder]) -> Sequence[tuple[Permission, Scope]]:
    """What everybody of the unit may do beyond her own records: said once, so that the list shows what differs."""
    common = set(found[0].reaching) if found else set()
    for holder in found:
        common &= set(holder.reaching)
    return [one for one in (found[0].reaching if found else ()) if one in common]


def confirm(actor: Actor, review: Review, *, at: datetime) -> None:
    """The head has looked it over; the next review is due a cycle later."""
    if not may_confirm(actor, review.unit):
        raise Refused(Objection("access.review", NOT_HEAD))
    record(REVIEWED, review.unit.unit, by=actor, people=len(holders(review.unit.id, on=at.date())))


def _last_reviews(zone: ZoneInfo) -> dict[int, tuple[date, str]]:
    newest = select(func.max(Event.id)).where(Event.kind == REVIEWED).group_by(Event.subject_id)
    found = session.scalars(select(Event).where(Event.id.in_(newest)))
    return {event.subject_id: (event.at.astimezone(zone).date(), event.author_name) for event in found}
