"""Balances brought in from elsewhere: what is free on a day is made to equal a figure, by a grant or by corrections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, bulk_insert, record
from saas.hr.leave import granting, ledger
from saas.hr.leave.balances import Lot, MovementKind, lot_position
from saas.hr.leave.models import LeaveMovement, LeaveType
from saas.organisation.models import Person
from saas.organisation.reach import insist

FAR = date.max


def move_balance(
    person: Person, kind: LeaveType, minutes: int, *, by: Author, on: date, usable_to: date | None, reason: str
) -> None:
    """So many minutes more (a grant, usable from `on`) or less (corrections of what is free, last to expire first)."""
    insist(by, Permission.LEAVE_MANAGE)
    if minutes > 0:
        granting.grant_by_hand(person, kind, minutes, by=by, on=on, usable_to=usable_to, reason=reason)
    elif minutes < 0:
        _take(person, kind, -minutes, by=by, on=on, reason=reason)


def _take(person: Person, kind: LeaveType, minutes: int, *, by: Author, on: date, reason: str) -> None:
    session.scalars(select(Person.id).where(Person.id == person.id).with_for_update()).one()
    lots = [lot for lot in ledger.lots_of(person.id, int(kind.id)) if lot.usable_on(on)]
    moved = ledger.movements_of(lot.id for lot in lots)
    parts: list[tuple[Lot, int]] = []
    for lot in sorted(lots, key=lambda lot: (lot.expires_on or FAR, lot.id), reverse=True):
        part = min(minutes, max(0, lot_position(lot, moved).available))
        minutes -= part
        parts += [(lot, part)] if part else []
    if minutes:
        raise Refused(Objection("leave.balance", N_("Less than that is free."), field="days"))
    correct(person, parts, by=by, on=on, reason=reason)


def correct(person: Person, parts: Sequence[tuple[Lot, int]], *, by: Author, on: date, reason: str) -> None:
    """Entries that take minutes off lots."""
    rows = [
        {
            "lot_id": lot.id,
            "leave_id": None,
            "kind": MovementKind.ADJUST.value,
            "minutes": -part,
            "on_day": on,
            "author_name": by.name,
            "reason": reason,
        }
        for lot, part in parts
    ]
    bulk_insert(LeaveMovement, rows, source="correction")
    record("hr.leave.corrected", person, by=by, minutes=-sum(part for _lot, part in parts), reason=reason)
