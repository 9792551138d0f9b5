"""Who came and who went, of the whole company or of the reader's units, with the reason where one is known."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.hr.exits.rules import Exits, Span, figures
from saas.hr.offboarding_handover.models import Handover
from saas.hr.resignation.models import Resignation
from saas.hr.resignation.states import RUNNING
from saas.organisation.models import Assignment, Person

DISMISSAL, CONTRACT_END = "dismissal", "contract_end"
OTHER_ENDS = (DISMISSAL, CONTRACT_END)


def exits(reader: Actor, *, on: date) -> Exits:
    """The year up to a day, as far as the reader's right reaches."""
    scope = reader.scope_of(Permission.EXIT_REPORT)
    return figures(_spans(None if scope is Scope.ALL else reader.unit_ids), on)


def _spans(unit_ids: Collection[int] | None) -> list[Span]:
    """People, not contractors; of units: whoever ever sat in one of them."""
    wanted = select(Person.id, Person.employed_on, Person.left_on).where(Person.kind != "contractor")
    if unit_ids is not None:
        wanted = wanted.where(Person.id.in_(select(Assignment.person_id).where(Assignment.unit_id.in_(unit_ids))))
    reasons = _reasons()
    return [Span(row.employed_on, row.left_on, reasons.get(row.id, "")) for row in session.execute(wanted)]


def _reasons() -> dict[int, str]:
    """Why people left: what their notice says, else how the handover came about, else a notice nobody entered yet."""
    ended = select(Handover.person_id, Handover.kind).where(Handover.kind.in_(OTHER_ENDS), Handover.state != "dropped")
    otherwise = {row.person_id: row.kind for row in session.execute(ended)}
    return _motives(RUNNING) | otherwise | _motives(("last_day", "left"))


def _motives(states: Collection[str]) -> dict[int, str]:
    wanted = select(Resignation.person_id, Resignation.motive).where(Resignation.state.in_(states))
    return {row.person_id: row.motive or "other" for row in session.execute(wanted)}
