"""Who the steps of a chain mean on a day: managers, heads, holders of roles and positions, named people."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import BigInteger, ColumnElement, Select, and_, literal, null, or_, select, true, union_all

from saas.approvals.models import Deputy
from saas.approvals.rules import Because, Found
from saas.auth.permissions import Permission, Scope
from saas.core.chains import By, Who
from saas.db import in_force, session
from saas.organisation.access import holders_of
from saas.organisation.managers import heads_of, manager_of
from saas.organisation.models import Assignment, Person, Position, UnitPost
from saas.organisation.role_models import PersonRole, Role, RoleGrant

POSTS: Mapping[str, str] = MappingProxyType({"department_head": "head", "leader_in_charge": "in_charge"})
"""Roles that are held by a post of a unit, too."""
ROLES = MappingProxyType({post: role for role, post in POSTS.items()})
MOST = 200  # people of one step; more than that is no signature but a poll
NOWHERE = null().cast(BigInteger)
Seen = tuple[Found, int | None]
"""Somebody found, and the unit she holds the role in."""
Key = TypeVar("Key")
Reach = Callable[[ColumnElement[bool]], ColumnElement[bool]]


@dataclass(frozen=True)
class Place:
    """Where an applicant stands on a day: her unit with those above it, nearest first, and the right that counts."""

    applicant_id: int
    above: tuple[int, ...]
    on: date
    right: Permission | None = None


def find(who: Sequence[Who], place: Place) -> list[Found]:
    """Everybody these entries mean who still works here, in their order; the applicant herself may be among them."""
    people = [*_upward(who, place), *(Found(int(one.ref or 0), Because.PERSON) for one in who if one.by is By.PERSON)]
    roles = [str(one.ref) for one in who if one.by is By.ROLE]
    positions = [int(one.ref or 0) for one in who if one.by is By.POSITION]
    arms = [*_held(roles, place, _reach_of(place)), *([_seated(positions, place)] if positions else [])]
    found = _present(people, arms, place.on)
    if place.right is None:
        found = _nearest(found, place.above)
        far = [role for role in roles if role not in {one.ref for one, _ in found}]
        found += _present((), _held(far, place, _anywhere), place.on)
    return _in_order(who, [one for one, _unit in found])


def find_each(who: Sequence[Who], places: Mapping[Key, tuple[int, ...]], *, on: date) -> dict[Key, list[Found]]:
    """Whom these entries mean at many places (units, nearest first) for nobody in particular; one statement for roles.

    What looks up from a place (its head, its leader) is asked place by place.
    """
    roles = [str(one.ref) for one in who if one.by is By.ROLE]
    if len(roles) < len(who) or set(roles) & set(POSTS):
        return {key: find(who, Place(0, above, on)) for key, above in places.items()}
    found = _present((), _held(roles, Place(0, (), on), _anywhere), on, most=MOST * max(len(places), 1))
    return {key: _in_order(who, [one for one, _unit in _around(found, above)]) for key, above in places.items()}


def _around(found: Sequence[Seen], above: Sequence[int]) -> list[Seen]:
    """Of each role its nearest holders upwards; all of them where there is none."""
    near = _nearest([one for one in found if one[1] in above], above)
    known = {one.ref for one, _unit in near}
    return [*near, *(one for one in found if one[0].ref not in known)]


def _nearest(found: Sequence[Seen], above: Sequence[int]) -> list[Seen]:
    """Of the holders of a role, those in the unit that is next to the applicant upwards."""
    rank = {unit: n for n, unit in enumerate(above)}
    near: dict[str, int] = {}
    for one, unit in found:
        if one.because is Because.ROLE:
            near[one.ref] = min(near.get(one.ref, len(above)), rank.get(unit or 0, len(above)))
    return [
        (one, unit)
        for one, unit in found
        if one.because is not Because.ROLE or rank.get(unit or 0, len(above)) == near[one.ref]
    ]


def _upward(who: Sequence[Who], place: Place) -> Iterator[Found]:
    """The line manager and the head of the unit; the head may be the applicant."""
    kinds = {one.by for one in who}
    if By.LINE_MANAGER in kinds:
        manager = manager_of(place.applicant_id, on=place.on, above=place.above)
        if manager is not None:
            yield Found(manager, Because.LINE_MANAGER)
    if By.UNIT_HEAD in kinds:
        heads = heads_of(place.above, on=place.on)
        head = next((heads[unit] for unit in place.above if unit in heads), None)
        if head is not None:
            yield Found(head, Because.UNIT_HEAD)


def _arm(person: Any, because: Because, ref: Any, unit: Any = NOWHERE) -> tuple[Any, Any, Any, Any]:
    return person.label("person_id"), literal(because.value).label("because"), ref.label("ref"), unit.label("unit_id")


def _held(roles: Sequence[str], place: Place, reach: Reach) -> list[Select[Any]]:
    """Holders of the roles, by position, by gift and by post, whose reach covers the applicant."""
    if not roles:
        return []
    seat = and_(Assignment.person_id == PersonRole.person_id, in_force(Assignment, place.on))
    by_position = (
        select(*_arm(Assignment.person_id, Because.ROLE, Role.key, Assignment.unit_id))
        .join(Position, Position.id == Assignment.position_id)
        .join(Role, Role.id == Position.role_id)
        .where(Role.key.in_(roles), in_force(Assignment, place.on), reach(Assignment.unit_id.in_(place.above)))
    )
    by_gift = (
        select(*_arm(PersonRole.person_id, Because.ROLE, Role.key, Assignment.unit_id))
        .join(Role, Role.id == PersonRole.role_id)
        .outerjoin(Assignment, seat)
        .where(Role.key.in_(roles), in_force(PersonRole, place.on), reach(Assignment.unit_id.in_(place.above)))
    )
    kinds = [POSTS[role] for role in roles if role in POSTS]
    by_post = select(*_arm(UnitPost.person_id, Because.ROLE, UnitPost.kind, UnitPost.unit_id)).where(
        UnitPost.unit_id.in_(place.above), UnitPost.kind.in_(kinds), in_force(UnitPost, place.on)
    )
    return [by_position, by_gift, *([by_post] if kinds else [])]


def _reach_of(place: Place) -> Reach:
    """With a right: held for the whole company, or seated above the applicant. Without one: seated above her."""
    right = place.right
    if right is None:
        return lambda near: near
    wide = select(RoleGrant.role_id).where(RoleGrant.permission == right.value, RoleGrant.scope == int(Scope.ALL))
    return lambda near: or_(Role.id.in_(wide), near)


def _anywhere(_near: ColumnElement[bool]) -> ColumnElement[bool]:
    return true()


def _seated(positions: Collection[int], place: Place) -> Select[Any]:
    wanted = select(*_arm(Assignment.person_id, Because.POSITION, literal("")))
    return wanted.where(Assignment.position_id.in_(positions), in_force(Assignment, place.on))


def _present(people: Sequence[Found], arms: Sequence[Select[Any]], on: date, *, most: int = MOST) -> list[Seen]:
    """Those of them who have not left by then; one statement, none for nobody."""
    if not people and not arms:
        return []
    known = [
        select(*_arm(Person.id, one.because, literal(one.ref))).where(Person.id == one.person_id) for one in people
    ]
    every = union_all(*known, *arms).subquery()
    wanted = (
        select(every.c.person_id, every.c.because, every.c.ref, every.c.unit_id, _is_away(every.c.person_id, on))
        .join(Person, Person.id == every.c.person_id)
        .where(or_(Person.left_on.is_(None), Person.left_on >= on))
        .distinct()
        .order_by(every.c.person_id)
        .limit(most)
    )
    return [
        (Found(person, Because(why), ROLES.get(ref, ref), may_be_away), unit)
        for person, why, ref, unit, may_be_away in session.execute(wanted)
    ]


def _is_away(person_id: ColumnElement[int], on: date) -> ColumnElement[bool]:
    """Whether somebody stands in for her that day."""
    hers = select(Deputy.id).where(Deputy.person_id == person_id, in_force(Deputy, on), Deputy.revoked_at.is_(None))
    return hers.exists()


def _in_order(who: Sequence[Who], found: Iterable[Found]) -> list[Found]:
    """As the step lists them; inside one entry by person."""
    places = {(one.by.value, str(one.ref) if one.by is By.ROLE else ""): n for n, one in reversed([*enumerate(who)])}
    return sorted(found, key=lambda one: (places.get(_entry(one), len(places)), one.person_id))


def _entry(found: Found) -> tuple[str, str]:
    return found.because.value, found.ref if found.because is Because.ROLE else ""


def superior(place: Place, *, without: Collection[int] = ()) -> Found | None:
    """The next one above the applicant who still works here: her manager, then heads and leaders up the tree."""
    posts = select(UnitPost.unit_id, UnitPost.kind, UnitPost.person_id).where(
        UnitPost.unit_id.in_(place.above), UnitPost.kind.in_(("head", "in_charge")), in_force(UnitPost, place.on)
    )
    rank = {unit: n for n, unit in enumerate(place.above)}
    rows = sorted(session.execute(posts), key=lambda row: (rank[row.unit_id], row.kind != "head"))
    manager = manager_of(place.applicant_id, on=place.on, above=place.above)
    order = dict.fromkeys([*([manager] if manager is not None else []), *(row.person_id for row in rows)])
    ids = [one for one in order if one not in without and one != place.applicant_id]
    here = {one.person_id for one, _ in _present([Found(one, Because.SUPERIOR) for one in ids], (), place.on)}
    return next((Found(one, Because.SUPERIOR) for one in ids if one in here), None)


def keepers(permission: Permission, place: Place, *, without: Collection[int] = ()) -> list[Found]:
    """Holders of the permission that is the last resort, the applicant left out."""
    refused = {place.applicant_id, *without}
    wanted = select(Person.id).where(Person.id.in_(holders_of(permission, on=place.on)), Person.id.not_in(refused))
    return [Found(one, Because.LAST_RESORT) for one in session.scalars(wanted.order_by(Person.id).limit(MOST))]
