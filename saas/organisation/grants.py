"""Reading personal grants: who has what, from whom, why, until when; the report of D04-10."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from sqlalchemy import Select, and_, false, func, select
from sqlalchemy.orm import aliased

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotFound
from saas.core.text import N_
from saas.db import in_force, session
from saas.organisation.models import Assignment, Person, UnitTerm
from saas.organisation.role_models import PersonalGrant

ENDING_DAYS = 7
GRANT_STATES = MappingProxyType(
    {
        "coming": (N_("Coming"), "amber"),
        "active": (N_("Active"), "blue"),
        "ending": (N_("Ending"), "amber"),
        "ended": (N_("Ended"), ""),
        "revoked": (N_("Revoked"), "red"),
    }
)


@dataclass(frozen=True)
class GrantLine:
    """One personal grant as the report shows it."""

    grant: PersonalGrant
    person: Person
    unit: str | None
    state: str


def state_of(grant: PersonalGrant, today: date) -> str:
    """Where a grant stands on a day."""
    if grant.revoked_at is not None:
        return "revoked"
    if grant.last_on < today:
        return "ended"
    if grant.first_on > today:
        return "coming"
    return "ending" if grant.last_on < today + timedelta(days=ENDING_DAYS) else "active"


def visible_to(actor: Actor, *, on: date) -> Select[PersonalGrant]:
    """The grants a reader may know of: by ROLE_READ, and always her own."""
    wanted = select(PersonalGrant)
    scope = actor.scope_of(Permission.ROLE_READ)
    if scope is Scope.ALL:
        return wanted
    own = PersonalGrant.person_id == actor.person_id if actor.person_id is not None else false()
    if scope is Scope.UNIT:
        seats = select(Assignment.person_id).where(Assignment.unit_id.in_(actor.unit_ids), in_force(Assignment, on))
        return wanted.where(own | PersonalGrant.person_id.in_(seats))
    return wanted.where(own)


def report(
    actor: Actor, *, on: date, state: str = "", person_id: int | None = None, english: bool = False
) -> list[GrantLine]:
    """The grants a reader may see, newest end first; `state` narrows, "open" means not over. One statement."""
    seat, term = aliased(Assignment), aliased(UnitTerm)
    wanted = (
        visible_to(actor, on=on)
        .join(Person, Person.id == PersonalGrant.person_id)
        .outerjoin(seat, and_(seat.person_id == Person.id, seat.is_primary, in_force(seat, on)))
        .outerjoin(term, and_(term.unit_id == seat.unit_id, in_force(term, on)))
        .add_columns(Person, func.coalesce(func.nullif(term.name_en, ""), term.name) if english else term.name)
        .order_by(PersonalGrant.last_on.desc(), PersonalGrant.id.desc())
    )
    if person_id is not None:
        wanted = wanted.where(PersonalGrant.person_id == person_id)
    rows: Sequence[tuple[PersonalGrant, Person, str | None]] = [(r[0], r[1], r[2]) for r in session.execute(wanted)]
    lines = [GrantLine(grant, person, unit, state_of(grant, on)) for grant, person, unit in rows]
    return [line for line in lines if _is_wanted(line.state, state)]


def _is_wanted(found: str, state: str) -> bool:
    if state == "open":
        return found in ("coming", "active", "ending")
    return not state or found == state or (state == "active" and found == "ending")


def one(actor: Actor, grant_id: int, *, on: date) -> PersonalGrant:
    """A grant this reader may see; NotFound otherwise."""
    found = session.scalars(visible_to(actor, on=on).where(PersonalGrant.id == grant_id)).one_or_none()
    if found is None:
        raise NotFound(f"grant {grant_id}")
    return found
