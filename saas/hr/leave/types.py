"""The leave types a company starts with; it may rename, retire or add its own."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.hr.leave.asking import Finest
from saas.hr.leave.models import LeaveType

STANDARD = (
    # key, Chinese, English, uses balance, natural days, finest part, proof above so many days, accrues
    ("annual", "年假", "Annual leave", True, False, Finest.HALF_DAYS, None, "annual"),
    ("personal", "事假", "Personal leave", False, False, Finest.HOURS, None, None),
    ("sick", "病假", "Sick leave", False, False, Finest.HALF_DAYS, 2, None),
    ("compensation", "调休", "Time off in lieu", True, False, Finest.HOURS, None, None),
    ("marriage", "婚假", "Marriage leave", False, False, Finest.DAYS, 0, None),
    ("maternity", "产假", "Maternity leave", False, True, Finest.DAYS, 0, None),
    ("paternity", "陪产假", "Paternity leave", False, True, Finest.DAYS, 0, None),
    ("bereavement", "丧假", "Bereavement leave", False, False, Finest.DAYS, None, None),
)


def add_standard_types() -> Sequence[LeaveType]:
    """Copy the standard types into a company; those that stand already stay as they are."""
    standing = set(session.scalars(select(LeaveType.key)))
    for place, (key, name, name_en, balance, natural, finest, proof, accrues) in enumerate(STANDARD):
        if key in standing:
            continue
        session.add(
            LeaveType(
                key=key,
                name=name,
                name_en=name_en,
                uses_balance=balance,
                natural_days=natural,
                finest=finest.value,
                proof_over_days=proof,
                accrues=accrues,
                place=place,
            )
        )
    session.flush()
    return session.scalars(select(LeaveType).order_by(LeaveType.place)).all()


def retire(kind: LeaveType, *, by: Author) -> None:
    """Take a type out of use; what was asked for under it stays."""
    if not kind.in_use:
        raise Refused(Objection("leave.type", N_("This type is out of use already.")))
    kind.in_use = False
    record("hr.leave.type_retired", kind, by=by, name=kind.name)
