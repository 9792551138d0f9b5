"""Acts on position sheets (岗位说明书): one drafts, another approves, each version is in force until the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation import positions
from saas.organisation.models import Position, PositionSheet
from saas.organisation.position_policy import education_level
from saas.organisation.position_rules import description_objections
from saas.organisation.reach import insist
from saas.organisation.states import REQUIREMENT_KINDS, SHEET, SheetState

EDIT, APPROVE = Permission.POSITION_EDIT, Permission.POSITION_APPROVE
Requirement = Mapping[str, str]


@dataclass(frozen=True)
class SheetFacts:
    """The text of a description; `requirements` are lines {"kind", "text"}, `education` a level or a word for one."""

    goal: str = ""
    content: str = ""
    process: str = ""
    appraisal: str = ""
    powers: str = ""
    speciality: str = ""
    education: str = ""
    years: int | None = None
    requirements: Sequence[Requirement] = ()


def draft(position: Position, *, by: Author) -> PositionSheet:
    """The version being written: the standing draft, else a copy of what is in force."""
    insist(by, EDIT, position.unit_id)
    if position.state == "closed":
        raise Refused(Objection("position.closed", N_("The position is closed already.")))
    versions = positions.sheets_of(position.id)
    standing = next((sheet for sheet in versions if sheet.state in (SheetState.DRAFT, SheetState.APPROVED)), None)
    if standing is not None:
        return standing
    source = next((sheet for sheet in versions if sheet.state == SheetState.IN_FORCE), None)
    sheet = _new_version(position, by)
    if source is not None:
        for part in (*positions.PARTS, "education", "years", "requirements"):
            setattr(sheet, part, getattr(source, part))
    record("organisation.sheet.drafted", position, by=by, name=position.name, version=sheet.version)
    return sheet


def write(sheet: PositionSheet, facts: SheetFacts, *, by: Author) -> None:
    """Put the text into a draft; whoever wrote last may not approve it."""
    position = positions.get(sheet.position_id)
    insist(by, EDIT, position.unit_id)
    if sheet.state != SheetState.DRAFT:
        raise Refused(Objection("sheet.state", N_("Only a draft can be written on. Start a new version.")))
    _write(sheet, facts)
    sheet.drafted_by_id = by.user_id
    record("organisation.sheet.written", position, by=by, name=position.name, version=sheet.version)


def copy_requirements(sheet: PositionSheet, source: Position, *, by: Author) -> int:
    """Take over the requirements of another position's sheet in force; returns how many lines are new."""
    position = positions.get(sheet.position_id)
    insist(by, EDIT, position.unit_id)
    if sheet.state != SheetState.DRAFT:
        raise Refused(Objection("sheet.state", N_("Only a draft can be written on. Start a new version.")))
    other = positions.in_force_sheet(source.id)
    if other is None or not (other.requirements or other.education or other.years is not None):
        text = N_("%(name)s has no requirements in force to copy.")
        raise Refused(Objection("sheet.copy", text, {"name": source.name}, "source_id"))
    fresh = [line for line in other.requirements if line not in sheet.requirements]
    sheet.requirements = [*sheet.requirements, *fresh]
    sheet.education = sheet.education or other.education
    sheet.years = sheet.years if sheet.years is not None else other.years
    sheet.drafted_by_id = by.user_id
    record("organisation.sheet.copied", position, by=by, version=sheet.version, source=source.id, lines=len(fresh))
    return len(fresh)


def approve(sheet: PositionSheet, *, by: Author, today: date, from_on: date) -> None:
    """Another person approves; it is in force from its day, at once when that is today."""
    position = positions.get(sheet.position_id)
    insist(by, APPROVE, position.unit_id)
    after = SHEET.after("approve", SheetState(sheet.state))
    if by.user_id is None or by.user_id == sheet.drafted_by_id:
        raise Refused(Objection("sheet.four_eyes", N_("Another person has to approve what you wrote.")))
    if from_on < today:
        raise Refused(Objection("sheet.day", N_("In force today at the earliest."), field="from_on"))
    found = description_objections(positions.parts_of(sheet), positions.policy_of(position, on=today))
    if found:
        raise Refused(*found)
    sheet.state, sheet.approved_by_id, sheet.in_force_from = after.value, by.user_id, from_on
    record("organisation.sheet.approved", position, by=by, version=sheet.version, from_on=from_on)
    if from_on <= today:
        enforce(sheet, by=by, today=today)


def enforce(sheet: PositionSheet, *, by: Author, today: date) -> None:
    """The approved version takes the place of the one before; Refused before its day."""
    position = positions.get(sheet.position_id)
    after = SHEET.after("enforce", SheetState(sheet.state))
    if sheet.in_force_from is None or sheet.in_force_from > today:
        text = N_("In force only from %(day)s.")
        raise Refused(Objection("sheet.day", text, {"day": sheet.in_force_from}))
    old = positions.in_force_sheet(position.id)
    if old is not None:
        old.state = SHEET.after("replace", SheetState(old.state)).value
        session.flush()
    sheet.state = after.value
    record("organisation.sheet.in_force", position, by=by, name=position.name, version=sheet.version)


def enforce_due(*, by: Author, today: date) -> int:
    """Bring approved versions into force whose day has come; a nightly job calls it. Returns how many."""
    wanted = select(PositionSheet).where(PositionSheet.state == "approved", PositionSheet.in_force_from <= today)
    due = session.scalars(wanted).all()
    for sheet in due:
        enforce(sheet, by=by, today=today)
    return len(due)


def discard(sheet: PositionSheet, *, by: Author) -> None:
    """Throw a draft away; an approved version that is not in force yet is set aside."""
    position = positions.get(sheet.position_id)
    insist(by, EDIT, position.unit_id)
    version = sheet.version
    if sheet.state == SheetState.DRAFT:
        session.delete(sheet)
    elif sheet.state == SheetState.APPROVED:
        sheet.state = SHEET.after("replace", SheetState.APPROVED).value
    else:
        raise Refused(Objection("sheet.state", N_("What is in force is replaced, not thrown away.")))
    record("organisation.sheet.discarded", position, by=by, version=version)


def found(position: Position, facts: SheetFacts, *, by: Author, on: date) -> PositionSheet:
    """The first sheet of a founding organisation, in force at once and marked so; doors offer it during set-up only."""
    insist(by, EDIT, position.unit_id)
    sheet = _new_version(position, by)
    _write(sheet, facts)
    sheet.state, sheet.founding, sheet.in_force_from = SheetState.IN_FORCE.value, True, on
    record("organisation.sheet.founded", position, by=by, name=position.name)
    return sheet


def _new_version(position: Position, by: Author) -> PositionSheet:
    last = session.scalars(
        select(func.coalesce(func.max(PositionSheet.version), 0)).where(PositionSheet.position_id == position.id)
    ).one()
    sheet = PositionSheet(position_id=position.id, version=last + 1, drafted_by_id=by.user_id, requirements=[])
    session.add(sheet)
    session.flush()
    return sheet


def _write(sheet: PositionSheet, facts: SheetFacts) -> None:
    problems = []
    education = education_level(facts.education) if facts.education.strip() else None
    if facts.education.strip() and education is None:
        text = N_("Not a level of education: %(word)s.")
        problems.append(Objection("sheet.education", text, {"word": facts.education.strip()}, "education"))
    if facts.years is not None and not 0 <= facts.years <= 40:
        problems.append(Objection("sheet.years", N_("Years lie between 0 and 40."), field="years"))
    if any(line["kind"] not in REQUIREMENT_KINDS for line in facts.requirements):
        problems.append(Objection("sheet.requirements", N_("Choose one of the listed values."), field="requirements"))
    if problems:
        raise Refused(*problems)
    for part in positions.PARTS:
        setattr(sheet, part, getattr(facts, part).strip())
    sheet.education, sheet.years = education, facts.years
    lines = ({"kind": line["kind"], "text": line["text"].strip()} for line in facts.requirements)
    sheet.requirements = [line for line in lines if line["text"]]
