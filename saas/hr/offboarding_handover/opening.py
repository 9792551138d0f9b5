"""Which handovers open today: of notices whose window begins, of contracts that end and are not renewed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import select

from saas.db import session
from saas.hr.labour_contract.models import LabourContract
from saas.hr.offboarding_handover import closing, leavers, rules
from saas.hr.resignation import steps as notices

WIDEST = timedelta(days=30)


def open_due(*, at: datetime, on: date) -> int:
    """Open them; how many. Whoever has one already keeps it."""
    opened = 0
    for kind, person_id, last_on in [*_by_notice(on), *_by_contract(on)]:
        if closing.standing(person_id) is None and leavers.is_due_to_open(person_id, last_on, on):
            leavers.open_handover(person_id, kind, last_on, at=at)
            opened += 1
    return opened


def _by_notice(on: date) -> Iterable[tuple[str, int, date]]:
    for row in notices.opening(on):
        if row.last_on is not None:
            yield rules.RESIGNATION, row.person_id, row.last_on


def _by_contract(on: date) -> Iterable[tuple[str, int, date]]:
    """Contracts that were ended by a person and run out within the widest window."""
    ended = LabourContract.state == "ended", LabourContract.ended_on.between(on, on + WIDEST)
    for row in session.scalars(select(LabourContract).where(*ended).order_by(LabourContract.id)):
        if row.ended_on is not None:
            yield rules.END, row.person_id, row.ended_on
