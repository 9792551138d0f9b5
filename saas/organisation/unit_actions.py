"""Acts on units: set up, activate, change from a day; the tree never bends into a circle."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta

from sqlalchemy import or_, select

from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import in_force, session
from saas.events import Author, record
from saas.organisation import units
from saas.organisation.models import Unit, UnitTerm
from saas.organisation.reach import insist
from saas.organisation.states import UNIT, UNIT_KINDS, UnitState
from saas.pinyin import initials

DEEPEST = 12
EDIT = Permission.ORGANISATION_EDIT


@dataclass(frozen=True)
class UnitFacts:
    """What a unit is from a day on."""

    name: str
    kind: str = "department"
    parent_id: int | None = None
    mission: str = ""
    duties: str = ""
    powers: str = ""
    name_en: str = ""
    rank_order: int = 0

    @classmethod
    def of(cls, term: UnitTerm) -> UnitFacts:
        """The facts of a stored term."""
        return cls(**{name: getattr(term, name) for name in cls.__dataclass_fields__})


def create(facts: UnitFacts, *, by: Author, on: date, code: str = "", active: bool = False) -> Unit:
    """A new unit from a day; a draft is seen only by those who build the organisation."""
    insist(by, EDIT, facts.parent_id)
    _check(None, facts, on)
    code = code.strip() or _free_code(facts.name)
    if session.scalars(select(Unit.id).where(Unit.code == code)).one_or_none() is not None:
        raise Refused(Objection("unit.code", N_("Another unit has this code."), field="code"))
    unit = Unit(code=code, state=UnitState.ACTIVE.value if active else UNIT.initial.value)
    session.add(unit)
    session.flush()
    session.add(UnitTerm(unit_id=unit.id, first_on=on, **asdict(_clean(facts))))
    record("organisation.unit.created", unit, by=by, name=facts.name, on=on)
    return unit


def activate(unit: Unit, *, by: Author) -> None:
    """The unit begins to work. Its duties and powers must be written (D15-01)."""
    insist(by, EDIT, unit.id)
    after = UNIT.after("activate", UnitState(unit.state))
    term = units.terms_of(unit.id)[0]
    if not (term.duties.strip() and term.powers.strip()):
        text = N_("Write the unit's duties and powers first.")
        raise Refused(Objection("unit.duties", text, field="duties", clause="D15-01"))
    unit.state = after.value
    record("organisation.unit.activated", unit, by=by, name=term.name)


def change(unit: Unit, facts: UnitFacts, *, by: Author, on: date) -> UnitTerm:
    """The unit is something else from a day on: renamed, moved, with other duties. What was before stays readable."""
    insist(by, EDIT, unit.id)
    _still_open(unit)
    term = units.term_on(unit.id, on)
    if term is None:
        text = N_("The unit does not exist on %(day)s.")
        raise Refused(Objection("unit.day", text, {"day": on}, "first_on"))
    if facts.parent_id != term.parent_id:
        insist(by, EDIT, facts.parent_id, term.parent_id)
    _check(unit.id, facts, on)
    before = UnitFacts.of(term)
    cleaned = _clean(facts)
    if cleaned == before:
        return term
    row = _from_day(term, on)
    for name, value in asdict(cleaned).items():
        setattr(row, name, value)
    changed = sorted(name for name, value in asdict(cleaned).items() if value != getattr(before, name))
    record("organisation.unit.changed", unit, by=by, on=on, fields=changed, name=cleaned.name)
    return row


def _from_day(term: UnitTerm, on: date) -> UnitTerm:
    """The part of a term from a day on, cut off from what was before."""
    if term.first_on == on:
        return term
    last_on, term.last_on = term.last_on, on - timedelta(days=1)
    session.flush()
    row = UnitTerm(unit_id=term.unit_id, first_on=on, last_on=last_on, **asdict(UnitFacts.of(term)))
    session.add(row)
    return row


def _clean(facts: UnitFacts) -> UnitFacts:
    texts = {name: getattr(facts, name).strip() for name in ("name", "name_en", "mission", "duties", "powers")}
    return replace(facts, **texts)


def _still_open(unit: Unit) -> None:
    if unit.state in (UnitState.MERGED, UnitState.CLOSED):
        raise Refused(Objection("unit.ended", N_("The unit has ended and is not changed any more.")))


def _check(unit_id: int | None, facts: UnitFacts, on: date) -> None:
    """Refused with every reason why a unit may not be so from a day on."""
    found = []
    if not facts.name.strip():
        found.append(Objection("unit.name", N_("A unit needs a name."), field="name"))
    if facts.kind not in UNIT_KINDS:
        found.append(Objection("unit.kind", N_("Choose one of the listed values."), field="kind"))
    if facts.parent_id is not None:
        found += _parent_objections(unit_id, facts.parent_id, on)
    if found:
        raise Refused(*found)


def _parent_objections(unit_id: int | None, parent_id: int, on: date) -> list[Objection]:
    if units.term_on(parent_id, on) is None:
        text = N_("The unit above does not exist on %(day)s.")
        return [Objection("unit.parent", text, {"day": on}, "parent_id")]
    for day, parents in _trees_from(on):
        above = _above(parent_id, parents)
        if unit_id in above:
            text = N_("A unit cannot stand below itself (from %(day)s).")
            return [Objection("unit.cycle", text, {"day": day}, "parent_id")]
        if len(above) >= DEEPEST:
            text = N_("The tree has at most %(most)s levels.")
            return [Objection("unit.depth", text, {"most": DEEPEST}, "parent_id")]
    return []


def _trees_from(on: date) -> list[tuple[date, dict[int, int | None]]]:
    """Unit to parent on `on` and on every later day that brings a change; one statement."""
    terms = session.scalars(select(UnitTerm).where(or_(UnitTerm.last_on.is_(None), UnitTerm.last_on >= on))).all()
    days = sorted({on} | {term.first_on for term in terms if term.first_on > on})
    return [(day, {term.unit_id: term.parent_id for term in terms if _holds(term, day)}) for day in days]


def _holds(term: UnitTerm, day: date) -> bool:
    return term.first_on <= day and (term.last_on is None or term.last_on >= day)


def _above(unit_id: int | None, parents: dict[int, int | None]) -> list[int]:
    """The unit and all above it; ends at the first repetition."""
    found: list[int] = []
    while unit_id is not None and unit_id not in found:
        found.append(unit_id)
        unit_id = parents.get(unit_id)
    return found


def _free_code(name: str) -> str:
    """A short code from the name's initials that no unit has yet."""
    letters = initials(name)
    stem = "".join(letter for letter in letters if letter.isascii() and letter.isalnum())[:8] or "U"
    taken = set(session.scalars(select(Unit.code).where(Unit.code.startswith(stem))))
    return stem if stem not in taken else next(f"{stem}{n}" for n in range(2, 10_000) if f"{stem}{n}" not in taken)


def below(unit_id: int, *, on: date) -> list[int]:
    """Units that hang directly under it on a day."""
    return list(session.scalars(select(UnitTerm.unit_id).where(UnitTerm.parent_id == unit_id, in_force(UnitTerm, on))))
