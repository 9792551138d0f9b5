"""The scope a person's thresholds are read at: her primary assignment of the day, and the units above it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import literal, select

from saas.core.remembering import remembered
from saas.db import in_force, session
from saas.organisation.models import Assignment, UnitTerm
from saas.policies.scope import COMPANY, Scope


def scope_of(person_id: int, *, on: date) -> Scope:
    """The scope of one person on a day; the company's when she has no assignment then. Two statements."""
    return scopes_of([person_id], on=on)[person_id]


def scopes_of(person_ids: Iterable[int], *, on: date) -> dict[int, Scope]:
    """The scopes of many persons on a day; two statements whatever their number."""
    ids = list(person_ids)
    seats = select(Assignment.person_id, Assignment.unit_id, Assignment.position_id).where(
        Assignment.person_id.in_(ids), Assignment.is_primary, in_force(Assignment, on)
    )
    found = {row.person_id: row for row in session.execute(seats)}
    chains = unit_chains({row.unit_id for row in found.values()}, on=on)
    return {
        person: Scope(chains[found[person].unit_id], found[person].position_id) if person in found else COMPANY
        for person in ids
    }


def unit_chains(unit_ids: Iterable[int], *, on: date) -> dict[int, tuple[int, ...]]:
    """Each unit with the units above it, nearest first; one statement."""
    return dict(_chains(frozenset(unit_ids), on=on))


@remembered
def _chains(ids: frozenset[int], *, on: date) -> dict[int, tuple[int, ...]]:
    if not ids:
        return {}
    start = select(
        UnitTerm.unit_id.label("leaf"), UnitTerm.unit_id, UnitTerm.parent_id, literal(0).label("depth")
    ).where(UnitTerm.unit_id.in_(ids), in_force(UnitTerm, on))
    up = start.cte("up", recursive=True)
    parent = UnitTerm.__table__.alias("above")
    above = select(up.c.leaf, parent.c.unit_id, parent.c.parent_id, (up.c.depth + 1)).where(
        parent.c.unit_id == up.c.parent_id, in_force(parent.c, on), up.c.depth < 20
    )
    up = up.union_all(above)
    chains: dict[int, list[int]] = {unit: [] for unit in ids}
    for leaf, unit in session.execute(select(up.c.leaf, up.c.unit_id).order_by(up.c.leaf, up.c.depth)):
        chains[leaf].append(unit)
    return {leaf: tuple(units) if units else (leaf,) for leaf, units in chains.items()}


def scope_of_unit(unit_id: int, *, on: date) -> Scope:
    """The scope of a unit itself, without a position."""
    return Scope(unit_chains([unit_id], on=on)[unit_id])
