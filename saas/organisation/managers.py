"""Who was whose manager on a day: dated assignments and posts, never a column that is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from sqlalchemy import ColumnElement, Select, or_, select

from saas.core.remembering import remembered
from saas.db import in_force, session
from saas.organisation.models import Assignment, UnitPost, UnitTerm
from saas.organisation.scopes import unit_chains

NOTHING: Mapping[int, tuple[int, ...]] = MappingProxyType({})


def manager_of(person_id: int, *, on: date, above: Sequence[int] = ()) -> int | None:
    """The line manager of one person on a day; None when nobody stands above her.

    `above` is her unit with the units above it, where the caller has them: that saves a statement.
    """
    known = {above[0]: tuple(above)} if above else {}
    return managers_of([person_id], on=on, known=known)[person_id]


def managers_of(
    person_ids: Iterable[int], *, on: date, known: Mapping[int, tuple[int, ...]] = NOTHING
) -> dict[int, int | None]:
    """The line managers of many persons on a day, in three statements; two where the chains of all units are `known`.

    The assignment's own manager wins; else the head of the nearest unit upwards who is not the person.
    """
    ids = list(person_ids)
    seats = {
        row.person_id: row
        for row in session.execute(
            select(Assignment.person_id, Assignment.unit_id, Assignment.manager_id).where(
                Assignment.person_id.in_(ids), Assignment.is_primary, in_force(Assignment, on)
            )
        )
    }
    units = {row.unit_id for row in seats.values()}
    chains = dict(known) if units <= known.keys() else unit_chains(units, on=on)
    heads = heads_of({unit for chain in chains.values() for unit in chain}, on=on)
    return {person: _manager(person, seats.get(person), chains, heads) for person in ids}


def _manager(
    person: int,
    seat: object,
    chains: dict[int, tuple[int, ...]],
    heads: dict[int, int],
) -> int | None:
    if seat is None:
        return None
    if seat.manager_id is not None:  # type: ignore[attr-defined]  # a row of the statement above
        return int(seat.manager_id)  # type: ignore[attr-defined]  # as above
    above = (heads.get(unit) for unit in chains[seat.unit_id])  # type: ignore[attr-defined]  # as above
    return next((head for head in above if head is not None and head != person), None)


def led_by(person_id: int, on: ColumnElement[date] | date) -> Select[int]:
    """The ids of those whose line manager somebody is on a day, as a sub-select: the same answer as `managers_of`.

    Those who name her; and, where nobody is named, the people of the units whose nearest head she is, together with
    the heads right below her.
    """
    posts = select(UnitPost.unit_id).where(UnitPost.kind == "head", in_force(UnitPost, on))
    here = posts.where(UnitPost.person_id == person_id).cte(recursive=True)
    below = select(UnitTerm.unit_id).join(here, UnitTerm.parent_id == here.c.unit_id)
    here = here.union(below.where(in_force(UnitTerm, on), UnitTerm.unit_id.not_in(posts)))
    children = select(UnitTerm.unit_id).where(UnitTerm.parent_id.in_(select(here.c.unit_id)), in_force(UnitTerm, on))
    heads = posts.where(UnitPost.person_id == Assignment.person_id, UnitPost.unit_id == Assignment.unit_id)
    is_next_head = Assignment.unit_id.in_(children) & heads.correlate(Assignment).exists()
    unnamed = Assignment.manager_id.is_(None) & or_(Assignment.unit_id.in_(select(here.c.unit_id)), is_next_head)
    return select(Assignment.person_id).where(
        Assignment.is_primary,
        in_force(Assignment, on),
        Assignment.person_id != person_id,
        or_(Assignment.manager_id == person_id, unnamed),
    )


def heads_of(unit_ids: Iterable[int], *, on: date, kind: str = "head") -> dict[int, int]:
    """Unit id to the person who heads it (or is in charge of it) on a day."""
    return dict(_heads(frozenset(unit_ids), on, kind))


@remembered
def _heads(unit_ids: frozenset[int], on: date, kind: str) -> dict[int, int]:
    posts = select(UnitPost.unit_id, UnitPost.person_id).where(
        UnitPost.unit_id.in_(unit_ids), UnitPost.kind == kind, in_force(UnitPost, on)
    )
    return {row.unit_id: row.person_id for row in session.execute(posts)}
