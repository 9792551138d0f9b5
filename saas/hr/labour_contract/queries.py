"""The contract that governs a person on a day, and whoever works without one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, or_, select

from saas.core.remembering import remembered
from saas.db import session
from saas.hr.labour_contract import rules
from saas.hr.labour_contract.models import LabourContract
from saas.hr.of_person import working
from saas.organisation.models import Person

IN_FORCE = ("signed", "expiring", "renewed")


def of_person(person_id: int, *, on: date) -> LabourContract | None:
    """The signed contract of a person on a day: its kind, term and special agreements (D02-23)."""
    covers = and_(
        LabourContract.starts_on <= on,
        or_(LabourContract.ends_on.is_(None), LabourContract.ends_on >= on),
        or_(LabourContract.ended_on.is_(None), LabourContract.ended_on >= on),
    )
    signed = LabourContract.state.in_(IN_FORCE) | LabourContract.ended_on.is_not(None)
    wanted = select(LabourContract).where(LabourContract.person_id == person_id, covers, signed)
    return session.scalars(wanted.order_by(LabourContract.starts_on.desc(), LabourContract.id.desc())).first()


def without_any(on: date, days: int) -> Sequence[Person]:
    """Employees whose first three weeks, or whose month, are over today and for whom nobody has drawn up a contract."""
    return [one for one in _none_drawn_up(on) if rules.is_called_on(one.employed_on, days, on)]


@remembered
def _none_drawn_up(on: date) -> Sequence[Person]:
    drawn_up = select(LabourContract.person_id)
    return session.scalars(working(on).where(Person.kind != "contractor", Person.id.not_in(drawn_up))).all()
