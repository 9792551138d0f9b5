"""The leave types a company starts with; it may rename, retire or add its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_hex

from sqlalchemy import func, select

from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Objection, Refused, Stale
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.hr.leave.asking import Finest
from saas.hr.leave.models import LeaveType
from saas.organisation.reach import insist

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


@dataclass(frozen=True)
class TypeWish:
    """What somebody typed into the form of a leave type."""

    name: str
    name_en: str = ""
    uses_balance: bool = False
    natural_days: bool = False
    finest: Finest = Finest.HALF_DAYS
    proof_over_days: int | None = None


_NAMES = select(LeaveType.id, LeaveType.name, LeaveType.name_en).order_by(
    LeaveType.in_use.desc(), LeaveType.place, LeaveType.id
)


def names() -> list[tuple[int, str, str]]:
    """Every type to choose from, with its Chinese and English name; those out of use last."""
    return [(row.id, row.name, row.name_en) for row in session.execute(_NAMES)]


_ALL = select(LeaveType).order_by(LeaveType.in_use.desc(), LeaveType.place, LeaveType.id)


def all_types() -> Sequence[LeaveType]:
    """Every type, those out of use last."""
    return session.scalars(_ALL).all()


def one_type(type_id: int) -> LeaveType:
    """One type; NotFound where there is none."""
    found = session.get(LeaveType, type_id)
    if found is None:
        raise NotFound(f"leave type {type_id}")
    return found


def add(wish: TypeWish, *, by: Author) -> LeaveType:
    """A type of the company's own."""
    insist(by, Permission.LEAVE_MANAGE)
    _insist_on_name(wish.name, None)
    place = session.scalar(select(func.count()).select_from(LeaveType)) or 0
    kind = LeaveType(
        key=f"own_{token_hex(6)}",
        name=wish.name.strip(),
        name_en=wish.name_en.strip(),
        uses_balance=wish.uses_balance,
        natural_days=wish.natural_days,
        finest=wish.finest.value,
        proof_over_days=wish.proof_over_days,
        place=place,
    )
    session.add(kind)
    record("hr.leave.type_added", kind, by=by, name=kind.name)
    return kind


def rename(kind: LeaveType, wish: TypeWish, *, by: Author, seen: str) -> None:
    """New words and a new limit for the proof; how time is counted stays, since leaves stand under it.

    `seen` is the name the form showed: Stale when somebody has renamed it since.
    """
    insist(by, Permission.LEAVE_MANAGE)
    if seen != kind.name:
        raise Stale
    _insist_on_name(wish.name, kind.id)
    before = kind.name
    kind.name, kind.name_en, kind.proof_over_days = wish.name.strip(), wish.name_en.strip(), wish.proof_over_days
    record("hr.leave.type_renamed", kind, by=by, before=before, name=kind.name)


def _insist_on_name(name: str, own_id: int | None) -> None:
    if not name.strip():
        raise Refused(Objection("leave.type", N_("A type needs a name."), field="name"))
    same = select(LeaveType.id).where(func.lower(LeaveType.name) == name.strip().lower(), LeaveType.in_use)
    if session.scalars(same).first() not in (None, own_id):
        raise Refused(Objection("leave.type", N_("There is a type of this name already."), field="name"))


def retire(kind: LeaveType, *, by: Author) -> None:
    """Take a type out of use; what was asked for under it stays."""
    insist(by, Permission.LEAVE_MANAGE)
    if not kind.in_use:
        raise Refused(Objection("leave.type", N_("This type is out of use already.")))
    kind.in_use = False
    record("hr.leave.type_retired", kind, by=by, name=kind.name)


def restore(kind: LeaveType, *, by: Author) -> None:
    """Take a retired type back into use."""
    insist(by, Permission.LEAVE_MANAGE)
    if kind.in_use:
        raise Refused(Objection("leave.type", N_("This type is in use.")))
    _insist_on_name(kind.name, kind.id)
    kind.in_use = True
    record("hr.leave.type_restored", kind, by=by, name=kind.name)
