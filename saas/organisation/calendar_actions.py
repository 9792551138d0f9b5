"""Acts on the working calendar: week patterns that follow one another, and days that differ from the week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Objection, Refused
from saas.core.labels import Labels
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation import units
from saas.organisation.calendar_models import CalendarDay, WorkPattern
from saas.organisation.calendar_rules import DayKind, DayPattern, WeekPattern
from saas.organisation.moving import end_from
from saas.organisation.reach import insist
from saas.organisation.states import PATTERN, PatternState, UnitState
from saas.organisation.week_rules import pattern_objections, read_week, store_pattern, store_week

EDIT = Permission.CALENDAR_EDIT
SHORTEST_REASON = 2
FIELDS = {
    "work_days": "days",
    "rest_days": "days",
    "work_start": "start",
    "work_end": "end",
    "lunch_break": "breaks",
    "tea_break": "breaks",
}
"""Fields of the thresholds to the fields of a week or day that is typed as a whole."""


def draft_week(name: str, week: WeekPattern, *, by: Author, first_on: date, unit_id: int | None = None) -> WorkPattern:
    """A week of work to be put in force from a day, for the company or one unit; the law is asked at once."""
    insist(by, EDIT, unit_id)
    _check_unit(unit_id)
    _check_week(name, week)
    row = WorkPattern(unit_id=unit_id, name=name.strip(), week=store_week(week), first_on=first_on, state="draft")
    session.add(row)
    record("organisation.week.drafted", row, by=by, name=row.name, unit=unit_id, first_on=first_on)
    return row


def write_week(row: WorkPattern, name: str, week: WeekPattern, *, by: Author, first_on: date) -> None:
    """Change a draft."""
    insist(by, EDIT, row.unit_id)
    if row.state != PatternState.DRAFT:
        raise Refused(Objection("week.state", N_("A week in force is replaced by a new one, not rewritten.")))
    _check_week(name, week)
    row.name, row.week, row.first_on = name.strip(), store_week(week), first_on
    record("organisation.week.written", row, by=by, name=row.name, first_on=first_on)


def activate_week(row: WorkPattern, *, by: Author, today: date) -> None:
    """In force from its day; the one before at the same place ends the day before. Past days are not changed."""
    insist(by, EDIT, row.unit_id)
    after = PATTERN.after("activate", PatternState(row.state))
    _check_week(row.name, read_week(row.week))
    if row.first_on < today:
        text = N_("Earliest today: days that were worked are not changed.")
        raise Refused(Objection("week.day", text, field="first_on"))
    for standing in _active(row.unit_id):
        standing.state = PATTERN.after("replace", PatternState(standing.state)).value
        end_from(standing, row.first_on)
    session.flush()
    row.state = after.value
    record("organisation.week.activated", row, by=by, name=row.name, unit=row.unit_id, first_on=row.first_on)


def end_week(row: WorkPattern, *, by: Author, on: date, today: date) -> None:
    """Back to the week above from a day on; a draft is thrown away."""
    insist(by, EDIT, row.unit_id)
    if row.state == PatternState.REPLACED or (row.state == PatternState.ACTIVE and on < today):
        raise Refused(Objection("week.state", N_("Days that were worked are not changed."), field="on"))
    record("organisation.week.ended", row, by=by, name=row.name, unit=row.unit_id, on=on)
    if row.state == PatternState.DRAFT or row.first_on >= on:
        session.delete(row)
    else:
        row.last_on = on - timedelta(days=1)


def put_day(
    on_day: date,
    kind: DayKind,
    *,
    by: Author,
    reason: str,
    unit_id: int | None = None,
    pattern: DayPattern | None = None,
) -> CalendarDay:
    """A day that differs, for the company or one unit, with its reason; putting it again changes it."""
    insist(by, EDIT, unit_id)
    _check_unit(unit_id)
    _check_day(kind, reason, pattern)
    row = _own_day(on_day, unit_id)
    if row is None:
        row = CalendarDay(unit_id=unit_id, on_day=on_day, source="company", kind=kind.value)
        session.add(row)
    row.kind, row.name = kind.value, reason.strip()
    row.pattern = store_pattern(pattern) if pattern else None
    record("organisation.calendar.day_put", row, by=by, on=on_day, day_kind=kind, unit=unit_id, reason=row.name)
    return row


def remove_day(row: CalendarDay, *, by: Author, reason: str) -> None:
    """The day is again what week and national list say. National rows are changed by the list alone."""
    insist(by, EDIT, row.unit_id)
    if row.source != "company":
        text = N_("The national list is not edited. Add a day of your own instead.")
        raise Refused(Objection("calendar.national", text))
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(Objection("calendar.reason", N_("Say why in a few words."), field="reason"))
    record("organisation.calendar.day_removed", row, by=by, on=row.on_day, unit=row.unit_id, reason=reason.strip())
    session.delete(row)


def week(pattern_id: int) -> WorkPattern:
    """A week pattern; NotFound if there is none."""
    row = session.get(WorkPattern, pattern_id)
    if row is None:
        raise NotFound(f"week {pattern_id}")
    return row


def day(day_id: int) -> CalendarDay:
    """A day row; NotFound if there is none."""
    row = session.get(CalendarDay, day_id)
    if row is None:
        raise NotFound(f"day {day_id}")
    return row


def _active(unit_id: int | None) -> Sequence[WorkPattern]:
    same = WorkPattern.unit_id.is_(None) if unit_id is None else WorkPattern.unit_id == unit_id
    return session.scalars(select(WorkPattern).where(same, WorkPattern.state == "active")).all()


def _own_day(on_day: date, unit_id: int | None) -> CalendarDay | None:
    same = CalendarDay.unit_id.is_(None) if unit_id is None else CalendarDay.unit_id == unit_id
    wanted = select(CalendarDay).where(same, CalendarDay.on_day == on_day, CalendarDay.source == "company")
    return session.scalars(wanted).one_or_none()


def _check_unit(unit_id: int | None) -> None:
    if unit_id is not None and units.get(unit_id).state in (UnitState.MERGED, UnitState.CLOSED):
        raise Refused(Objection("unit.ended", N_("The unit has ended and is not changed any more."), field="unit_id"))


def _check_week(name: str, week: WeekPattern) -> None:
    found = [] if name.strip() else [Objection("week.name", N_("A week needs a name."), field="name")]
    found += gathered(pattern_objections(week))
    if found:
        raise Refused(*found)


def gathered(found: Sequence[Objection]) -> list[Objection]:
    """What refuses a week, said once for all days it is true of, at the fields of a week's form."""
    days: dict[tuple[str, str], list[str]] = {}
    first: dict[tuple[str, str], Objection] = {}
    for objection in found:
        if objection.weight != "refuse":
            continue
        others = {name: fact for name, fact in objection.facts.items() if name != "day"}
        key = (objection.text, repr(others))
        first.setdefault(key, objection)
        days.setdefault(key, []).extend(_words(objection.facts.get("day")))
    return [_joined(objection, days[key]) for key, objection in first.items()]


def _words(fact: object) -> Sequence[str]:
    return fact if isinstance(fact, Labels) else ()


def _joined(objection: Objection, days: Sequence[str]) -> Objection:
    facts = {**objection.facts, "day": Labels(days)} if days else objection.facts
    return replace(objection, facts=facts, field=FIELDS.get(objection.field, objection.field))


def _check_day(kind: DayKind, reason: str, pattern: DayPattern | None) -> None:
    found = []
    if len(reason.strip()) < SHORTEST_REASON:
        found.append(Objection("calendar.reason", N_("Say why in a few words."), field="reason", clause="D02-24"))
    if kind is DayKind.STATUTORY:
        text = N_("Statutory holidays come from the national list; choose a rest day.")
        found.append(Objection("calendar.kind", text, field="kind", clause="D02-24"))
    if pattern is not None and not kind.is_work:
        found.append(Objection("calendar.hours", N_("A day off has no hours."), field="start"))
    if pattern is not None and kind.is_work:
        probe = WeekPattern({0: pattern}, frozenset(range(1, 7)))
        found += gathered(pattern_objections(probe))
    if found:
        raise Refused(*found)
