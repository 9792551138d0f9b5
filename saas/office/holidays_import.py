"""Days of the working calendar from a file: the company's own rest days and make-up workdays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.imports import readers
from saas.imports.built_on import is_gone, was_changed
from saas.imports.kinds import Applied, Column, Context, Draft, Finding, ImportKind, Ready, Values
from saas.office.places_read import Places, unit_names
from saas.organisation import calendar_actions
from saas.organisation.calendar_models import CalendarDay
from saas.organisation.calendar_rules import DayKind
from saas.organisation.reach import reaches

EDIT = Permission.CALENDAR_EDIT
SHORTEST_REASON = 2
KINDS = {
    "rest": ("休息", "休息日", "放假", "公司假期", "Rest", "Rest day", "Day off", "Holiday"),
    "adjusted_rest": ("调休", "调休日", "Adjusted rest"),
    "makeup_workday": ("补班", "补班日", "调休上班", "Make-up workday", "Makeup workday"),
    "workday": ("工作日", "上班", "Workday", "Working day"),
}
COLUMNS = (
    Column(
        "day",
        N_("Day"),
        required=True,
        reader=readers.day,
        example=date(2026, 12, 31),
        kind="day",
        aliases=("日期", "放假日期", "Day", "Date"),
    ),
    Column(
        "kind",
        N_("Kind"),
        required=True,
        reader=readers.choice(KINDS),
        example="休息",
        aliases=("类型", "种类", "日期类型", "Kind", "Type"),
    ),
    Column(
        "reason",
        N_("Reason"),
        required=True,
        reader=readers.line(120),
        example="公司周年（示例）",
        aliases=("原因", "理由", "名称", "节日", "假日名称", "说明", "备注", "Reason", "Name", "Holiday name"),
    ),
    Column(
        "unit",
        N_("Unit"),
        reader=readers.line(120),
        aliases=("部门", "适用部门", "Unit", "Department"),
        hint=N_("Empty: the whole company."),
    ),
)


def key_of(values: Values) -> str:
    """The day and the unit."""
    return f"{values['day']}:{readers.plain(values.get('unit', ''))}"


def check(drafts: Sequence[Draft], context: Context) -> list[Finding]:
    """What each day is now, and what speaks against it."""
    places = Places.of(context)
    days = [draft.values["day"] for draft in drafts if "day" in draft.values]
    rows = session.scalars(select(CalendarDay).where(CalendarDay.source == "company", CalendarDay.on_day.in_(days)))
    standing = {(row.on_day, row.unit_id): row for row in rows}
    return [_finding(draft.values, places, standing, context) for draft in drafts]


def _finding(
    values: Values, places: Places, standing: dict[tuple[date, int | None], CalendarDay], context: Context
) -> Finding:
    unit_id, problems = places.unit(values["unit"], "unit") if values.get("unit") else (None, [])
    row = standing.get((values["day"], unit_id)) if "day" in values and not problems else None
    if not problems and not reaches(context.by, EDIT, unit_id):
        problems = [Objection("calendar.reach", N_("You may not keep the calendar of this unit."), field="unit")]
    if 0 < len(values.get("reason", "")) < SHORTEST_REASON:
        problems = [*problems, Objection("calendar.reason", N_("Say why in a few words."), field="reason")]
    if row is not None and row.pattern:
        text = N_("This day has hours of its own. Change it in the calendar.")
        problems = [*problems, Objection("calendar.hours", text, field="day")]
    after: dict[str, Any] = {
        "unit": unit_id,
        **{key: values[key] for key in ("day", "kind", "reason") if key in values},
    }
    before = {"unit": unit_id, "day": row.on_day, **_now(row)} if row is not None else {}
    return Finding(row.id if row is not None else None, before, after, problems)


def _now(row: CalendarDay) -> dict[str, Any]:
    return {"kind": row.kind, "reason": row.name}


def apply(ready: Sequence[Ready], context: Context) -> list[int]:
    """Put each day."""
    return [_put(row.finding.after, context).id for row in ready]


def _put(facts: Values, context: Context) -> CalendarDay:
    row = calendar_actions.put_day(
        facts["day"], DayKind(facts["kind"]), by=context.by, reason=facts["reason"], unit_id=facts["unit"]
    )
    session.flush()
    return row


def undo(done: Sequence[Applied], context: Context) -> list[Objection | None]:
    """New days go, changed ones are again what they were; days that somebody changed since stay."""
    return [_take_back(row, context) for row in done]


def _take_back(row: Applied, context: Context) -> Objection | None:
    day = session.get(CalendarDay, row.record_id)
    if day is None:
        return is_gone()
    if _now(day) != {key: row.after[key] for key in ("kind", "reason")} or day.pattern:
        return was_changed()
    if row.is_new:
        calendar_actions.remove_day(day, by=context.by, reason=str(row.after["reason"]))
    else:
        _put({**row.before, "day": day.on_day}, context)
    return None


HOLIDAYS = ImportKind(
    key="holidays",
    label=N_("Days of the calendar"),
    columns=COLUMNS,
    check=check,
    apply=apply,
    undo=undo,
    permission=EDIT,
    key_of=key_of,
    words=lambda _column, ids: unit_names(ids),
    hint=N_("The company's own days off and make-up workdays. Statutory holidays come by themselves."),
    path="/organisation/calendar",
    icon="calendar",
)
