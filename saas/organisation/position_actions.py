"""Acts on positions: set up, change, close, and the switch that opens a vacancy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation import positions, units
from saas.organisation.keepers import insist_somebody_edits_roles
from saas.organisation.models import Assignment, Position, PositionSheet
from saas.organisation.position_rules import vacancy_objections
from saas.organisation.reach import insist
from saas.organisation.states import RANKS, UnitState
from saas.pinyin import initials

EDIT = Permission.POSITION_EDIT


@dataclass(frozen=True)
class PositionFacts:
    """What a position is, beside its description."""

    name: str
    unit_id: int
    rank: str = "staff"
    headcount: int | None = None
    headcount_open: bool = False
    reports_to_id: int | None = None
    role_id: int | None = None
    name_en: str = ""
    aliases: tuple[str, ...] = ()


def create(facts: PositionFacts, *, by: Author, code: str = "") -> Position:
    """A new position of a unit, without description and without vacancy."""
    insist(by, EDIT, facts.unit_id)
    if facts.role_id is not None:
        insist(by, Permission.GRANT_EDIT, facts.unit_id)
    _check(None, facts)
    position = Position(unit_id=facts.unit_id, code=code.strip() or _free_code(facts), name="")
    _write(position, facts)
    session.add(position)
    record("organisation.position.created", position, by=by, name=position.name, unit=position.unit_id)
    return position


def change(position: Position, facts: PositionFacts, *, by: Author, today: date) -> None:
    """Another name, rank, head-count or superior. Its role gives rights, so that is for those who give roles."""
    insist(by, EDIT, position.unit_id)
    if facts.role_id != position.role_id:
        insist(by, Permission.GRANT_EDIT, position.unit_id)
    if facts.unit_id != position.unit_id:
        raise Refused(Objection("position.unit", N_("A position stays in its unit."), field="unit_id"))
    _check(position, facts)
    _write(position, facts)
    insist_somebody_edits_roles(on=today)
    record("organisation.position.changed", position, by=by, name=position.name)


def close(position: Position, *, by: Author, today: date) -> None:
    """The position is not filled any more; refused while somebody sits on it or will."""
    insist(by, EDIT, position.unit_id)
    if position.state == "closed":
        raise Refused(Objection("position.closed", N_("The position is closed already.")))
    coming = or_(Assignment.last_on.is_(None), Assignment.last_on >= today)
    seats = session.scalars(
        select(func.count(Assignment.id)).where(Assignment.position_id == position.id, coming)
    ).one()
    if seats:
        text = N_("People who still fill it: %(people)s. Give them another position first.")
        raise Refused(Objection("position.filled", text, {"people": seats}))
    position.state, position.vacancy_open = "closed", False
    record("organisation.position.closed", position, by=by, name=position.name)


def take_back(position: Position, *, by: Author) -> None:
    """A position that was set up by mistake goes without a trace but this; only where nothing points at it."""
    insist(by, EDIT, position.unit_id)
    record("organisation.position.taken_back", position, by=by, name=position.name)
    session.delete(position)
    session.flush()


def open_vacancy(position: Position, *, by: Author, today: date) -> None:
    """Look for somebody; refused without duties and requirements (D21-08)."""
    insist(by, EDIT, position.unit_id)
    sheet = positions.in_force_sheet(position.id)
    if position.state != "active" or position.vacancy_open:
        raise Refused(Objection("position.vacancy", N_("The vacancy is open already or the position is closed.")))
    found = vacancy_objections(
        has_duties=bool(sheet and sheet.content.strip()),
        has_requirements=has_requirements(sheet),
        policy=positions.policy_of(position, on=today),
    )
    if found:
        raise Refused(*found)
    position.vacancy_open = True
    record("organisation.position.vacancy_opened", position, by=by, name=position.name)


def close_vacancy(position: Position, *, by: Author) -> None:
    """Nobody is looked for any more."""
    insist(by, EDIT, position.unit_id)
    if not position.vacancy_open:
        raise Refused(Objection("position.vacancy", N_("There is no open vacancy.")))
    position.vacancy_open = False
    record("organisation.position.vacancy_closed", position, by=by, name=position.name)


def has_requirements(sheet: PositionSheet | None) -> bool:
    """Whether a sheet asks anything of the holder."""
    return sheet is not None and bool(sheet.requirements or sheet.education or sheet.years is not None)


def _write(position: Position, facts: PositionFacts) -> None:
    position.name, position.name_en, position.rank = facts.name.strip(), facts.name_en.strip(), facts.rank
    position.headcount = None if facts.headcount_open else facts.headcount
    position.headcount_open = facts.headcount_open
    position.reports_to_id, position.role_id = facts.reports_to_id, facts.role_id
    position.aliases = [alias.strip() for alias in facts.aliases if alias.strip()]


def _check(position: Position | None, facts: PositionFacts) -> None:
    found = []
    if not facts.name.strip():
        found.append(Objection("position.name", N_("A position needs a name."), field="name"))
    if facts.rank not in RANKS:
        found.append(Objection("position.rank", N_("Choose one of the listed values."), field="rank"))
    if facts.headcount is not None and not 1 <= facts.headcount <= 999:
        found.append(Objection("position.headcount", N_("A head-count lies between 1 and 999."), field="headcount"))
    if units.get(facts.unit_id).state in (UnitState.MERGED, UnitState.CLOSED):
        found.append(Objection("position.unit", N_("The unit has ended and is not changed any more."), field="unit_id"))
    if facts.reports_to_id is not None and position is not None and position.id in _superiors(facts.reports_to_id):
        text = N_("A position cannot report to itself, not even by way of others.")
        found.append(Objection("position.reports_to", text, field="reports_to_id"))
    if found:
        raise Refused(*found)


def _superiors(position_id: int) -> list[int]:
    """The position and those it reports to; one statement."""
    above = {row.id: row.reports_to_id for row in session.execute(select(Position.id, Position.reports_to_id))}
    found: list[int] = []
    at: int | None = position_id
    while at is not None and at not in found:
        found.append(at)
        at = above.get(at)
    return found


def _free_code(facts: PositionFacts) -> str:
    letters = initials(facts.name)
    stem = "".join(letter for letter in letters if letter.isascii() and letter.isalnum())[:8] or "P"
    taken = set(session.scalars(select(Position.code).where(Position.unit_id == facts.unit_id)))
    return stem if stem not in taken else next(f"{stem}{n}" for n in range(2, 10_000) if f"{stem}{n}" not in taken)
