"""The places a threshold is set for (company, unit, position): what they are called, who is there, whose right reaches
them, and who may confirm a value there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, func, literal, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from saas.auth.permissions import Permission
from saas.core.errors import NotFound
from saas.db import in_force, session
from saas.events import Author
from saas.organisation import units
from saas.organisation.models import Assignment, Person, Position, UnitTerm
from saas.organisation.reach import reaches
from saas.organisation.role_models import Role
from saas.organisation.scopes import scope_of_unit
from saas.policies.scope import COMPANY, Scope

Place = tuple[str, int]
WHOLE: Place = ("company", 0)


@dataclass(frozen=True)
class Crowd:
    """People whose thresholds are read at the same scope."""

    scope: Scope
    people: int


@dataclass(frozen=True)
class Choice:
    """A place somebody may choose; `depth` is how deep its unit hangs in the tree."""

    place: Place
    name: str
    depth: int = 0


def crowds(*, on: date) -> list[Crowd]:
    """Everybody who works here on a day, counted by the scope of her primary assignment; one statement."""
    chains = _chains(on)
    seat = and_(Assignment.person_id == Person.id, Assignment.is_primary, in_force(Assignment, on))
    here = and_(Person.employed_on <= on, or_(Person.left_on.is_(None), Person.left_on >= on))
    counted = (
        select(chains.c.units, Assignment.position_id, func.count(Person.id))
        .select_from(Person)
        .outerjoin(Assignment, seat)
        .outerjoin(chains, chains.c.leaf == Assignment.unit_id)
        .where(here)
        .group_by(chains.c.units, Assignment.position_id)
    )
    return [Crowd(Scope(tuple(chain or ()), post), people) for chain, post, people in session.execute(counted)]


def _chains(on: date) -> Any:
    """Each unit of the day with the units above it, nearest first, as an array."""
    start = select(UnitTerm.unit_id.label("leaf"), UnitTerm.unit_id, UnitTerm.parent_id, literal(0).label("depth"))
    up = start.where(in_force(UnitTerm, on)).cte("up", recursive=True)
    parent = UnitTerm.__table__.alias("above")
    above = select(up.c.leaf, parent.c.unit_id, parent.c.parent_id, up.c.depth + 1).where(
        parent.c.unit_id == up.c.parent_id, in_force(parent.c, on), up.c.depth < 20
    )
    up = up.union_all(above)
    listed = func.array_agg(aggregate_order_by(up.c.unit_id, up.c.depth)).label("units")
    return select(up.c.leaf, listed).group_by(up.c.leaf).subquery("chains")


def governed(places: Collection[Place], found: Iterable[Crowd]) -> dict[Place, int]:
    """How many people live by the value of each place: the narrowest place that covers somebody counts her."""
    counted = dict.fromkeys(places, 0)
    for crowd in found:
        place = next((place for place in crowd.scope.places() if place in counted), None)
        if place is not None:
            counted[place] += crowd.people
    return counted


def names(places: Iterable[Place], *, on: date, english: bool = False) -> dict[Place, str]:
    """What units and positions are called on a day (the company itself is left out); two statements at most."""
    wanted = set(places)
    unit_ids = {place_id for kind, place_id in wanted if kind == "unit"}
    posts = {row.id: row for row in _positions({i for kind, i in wanted if kind == "position"})}
    homes = {row.unit_id for row in posts.values()}
    called = units.names(unit_ids | homes, on=on, english=english) if unit_ids or posts else {}
    found = {("unit", unit_id): called.get(unit_id, str(unit_id)) for unit_id in unit_ids}
    return found | {
        ("position", i): f"{called.get(row.unit_id, '')} / {_called(row, english=english)}" for i, row in posts.items()
    }


def _called(named: Position | UnitTerm, *, english: bool) -> str:
    return (named.name_en or named.name) if english else named.name


def _positions(ids: Collection[int]) -> Iterable[Position]:
    return session.scalars(select(Position).where(Position.id.in_(ids))) if ids else ()


def scope_at(place: Place, *, on: date) -> Scope:
    """The scope of a place; NotFound for a unit or position that does not exist."""
    kind, place_id = place
    if place == WHOLE:
        return COMPANY
    if kind == "unit":
        units.get(place_id)
        return scope_of_unit(place_id, on=on)
    unit_id = unit_of(place)
    assert unit_id is not None
    return Scope(scope_of_unit(unit_id, on=on).unit_ids, place_id)


def unit_of(place: Place) -> int | None:
    """The unit a place lies in; None for the company. NotFound for a position that does not exist."""
    kind, place_id = place
    if kind != "position":
        return place_id if kind == "unit" else None
    found = session.get(Position, place_id)
    if found is None:
        raise NotFound(place)
    return found.unit_id


def choices(by: Author, permission: Permission, *, on: date, english: bool = False) -> Mapping[str, list[Choice]]:
    """The places this permission of hers reaches: company, units in tree order, positions by unit."""
    nodes = {n.id: n for n in units.living(on=on) if reaches(by, permission, n.id)}
    called = {n.id: _called(n.term, english=english) for n in nodes.values()}
    posts = session.scalars(
        select(Position).where(Position.state == "active", Position.unit_id.in_(list(nodes))).order_by(Position.code)
    ).all()
    order = {unit_id: i for i, unit_id in enumerate(nodes)}
    return {
        "company": [Choice(WHOLE, "")] if reaches(by, permission) else [],
        "unit": [Choice(("unit", n.id), called[n.id], n.depth) for n in nodes.values()],
        "position": [
            Choice(("position", post.id), f"{called[post.unit_id]} / {_called(post, english=english)}")
            for post in sorted(posts, key=lambda post: order[post.unit_id])
        ],
    }


def role_names(*, english: bool) -> dict[str, str]:
    """Role keys and what the company calls them, highest authority first."""
    rows = session.execute(select(Role.key, Role.name, Role.name_en).order_by(Role.rank, Role.id))
    return {key: (name_en or name) if english else name for key, name, name_en in rows}
