"""Who handles a concern: whoever is near and has nothing to do with it; further up, whoever stands above her."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import select

from saas.auth.permissions import Permission as P
from saas.db import session
from saas.hr.discipline.people import case_owners
from saas.hr.grievance.models import Grievance
from saas.hr.grievance.rules import first_fit
from saas.organisation.access import holders_of
from saas.organisation.managers import heads_of, manager_of
from saas.organisation.scopes import unit_chains

LADDER = 10


def handler_for(row: Grievance, *, on: date) -> int | None:
    """The first who may handle it; None where everybody who could is barred."""
    return first_fit(_candidates(row, on), {row.against_id, row.filed_by_id})


def _candidates(row: Grievance, on: date) -> Iterator[int]:
    """A conflict goes to those who own cases, everything else to the line first; both end with HR."""
    owners = list(case_owners(row, on))
    if row.kind == "conflict":
        yield from owners
    yield from _line(row, on)
    yield from owners
    yield from _hr(on)


def _line(row: Grievance, on: date) -> Iterator[int]:
    """Her managers, nearest first; without a name the heads of the unit she named."""
    if row.filed_by_id is not None:
        yield from above(row.filed_by_id, on)
    elif row.unit_id is not None:
        chain = unit_chains([row.unit_id], on=on)[row.unit_id]
        heads = heads_of(chain, on=on)
        yield from (heads[unit] for unit in chain if unit in heads)


def above(person_id: int, on: date) -> Iterator[int]:
    """Everybody above somebody, nearest first."""
    seen, here = {person_id}, manager_of(person_id, on=on)
    while here is not None and here not in seen and len(seen) <= LADDER:
        yield here
        seen.add(here)
        here = manager_of(here, on=on)


def _hr(on: date) -> Iterable[int]:
    return session.scalars(select(holders_of(P.GRIEVANCE_READ, on=on).subquery().c.id)).all()


def next_handler(row: Grievance, *, on: date) -> int | None:
    """Whoever stands above the one who answered, else those who own cases, else HR; never one of the two again."""
    ladder = [*(above(row.handler_id, on) if row.handler_id is not None else ()), *case_owners(row, on), *_hr(on)]
    return first_fit(ladder, {row.against_id, row.filed_by_id, row.handler_id})
