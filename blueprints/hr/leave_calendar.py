"""The team's calendar: a month of the people whose leave the reader may see."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Response, request, url_for
from flask_babel import format_date, gettext

from blueprints.hr import bp
from blueprints.hr.leave_asking import today
from blueprints.hr.leave_lists import number, unit_choices
from blueprints.hr.leave_pages import READERS
from blueprints.hr.leave_words import TONES, kind_name
from saas.core.periods import add_months
from saas.hr.leave.states import LeaveState
from saas.hr.leave.team import Away, Cell, TeamMonth, team_calendar
from saas.organisation.calendar_rules import DAY_KIND_LABELS, DayKind
from saas.web.access import requires
from saas.web.htmx import page_or_fragment
from saas.web.sessions import actor

FACES = {
    DayKind.WORKDAY: "workday",
    DayKind.REST: "rest",
    DayKind.STATUTORY: "holiday",
    DayKind.ADJUSTED_REST: "adjusted",
    DayKind.MAKEUP_WORKDAY: "makeup",
}
NOTED = frozenset({DayKind.STATUTORY, DayKind.ADJUSTED_REST, DayKind.MAKEUP_WORKDAY})
MOST_IN_CELL = 4
MONDAY = date(2024, 1, 1)


@bp.get("/hr/leave/calendar")
@requires(*READERS)
def leave_calendar() -> Response:
    """The month grid, and the same as a list for the phone."""
    month, unit_id = _month(), number(request.args.get("unit_id"))
    found = team_calendar(actor(), month, unit_id=unit_id)
    facts: dict[str, Any] = {
        "team": found,
        "weeks": [[_day(cell) for cell in week] for week in found.weeks],
        "heads": [format_date(MONDAY + timedelta(days=n), "EEE") for n in range(7)],
        "caption": format_date(month, gettext("MMMM y")),
        "units": unit_choices(),
        "unit_id": unit_id,
        "by_person": people_of(found),
        "month": month,
        "turn": {name: _link(add_months(month, step), unit_id) for name, step in (("before", -1), ("after", 1))},
    }
    return page_or_fragment("hr/leave/calendar.html", "hr/leave/_calendar.html", **facts)


def _month() -> date:
    """The month of the address (2026-11), else this one."""
    try:
        wanted = date.fromisoformat(request.args.get("month", "") + "-01")
    except ValueError:
        wanted = today()
    return wanted.replace(day=1) if 2000 <= wanted.year <= 2100 else today().replace(day=1)


def _link(month: date, unit_id: int | None) -> str:
    return url_for("hr.leave_calendar", month=f"{month:%Y-%m}", unit_id=unit_id)


def _day(cell: Cell) -> dict[str, Any]:
    kind = cell.day.kind
    shown, more = cell.away[:MOST_IN_CELL], len(cell.away) - MOST_IN_CELL
    entries = [_entry(one) for one in shown]
    if more > 0:
        entries.append({"text": gettext("%(count)s more", count=more), "tone": "", "url": ""})
    return {
        "number": cell.day.date.day,
        "date": cell.day.date.isoformat(),
        "kind": FACES[kind],
        "note": gettext(DAY_KIND_LABELS[kind]) if kind in NOTED else "",
        "current": cell.day.date == today(),
        "outside": cell.is_outside,
        "entries": entries,
    }


def _entry(one: Away) -> dict[str, str]:
    tone = TONES.get(LeaveState(one.leave.state), "")
    return {
        "text": f"{one.person_name} {kind_name(one.kind)}",
        "tone": tone if tone in ("amber", "red") else "",
        "url": url_for("hr.leave_show", leave_id=one.leave.id),
    }


def people_of(found: TeamMonth) -> list[tuple[str, list[Away]]]:
    """The month person by person, for the list under the grid."""
    rows: dict[tuple[int, str], list[Away]] = {}
    for one in found.away:
        rows.setdefault((one.leave.person_id, one.person_name), []).append(one)
    return [(name, leaves) for (_, name), leaves in rows.items()]
