"""A team's day: who is there, late, missing or away; the gravest first, with a file of the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext

from blueprints.hr.attendance_words import STATES, bp, clock_of, day, number, today
from blueprints.hr.leave_lists import unit_choices
from saas.auth.permissions import Permission
from saas.hr.attendance import queries
from saas.hr.attendance.queries import PAGE, Filters
from saas.papers.sheets import Column
from saas.web.access import requires
from saas.web.exports import asked, export, files_of
from saas.web.htmx import page_or_fragment
from saas.web.locale import is_chinese
from saas.web.sessions import actor

KEPT = ("day", "status", "unit_id", "q")
LAST_PAGE = 2000
KEEP, READ = Permission.ATTENDANCE_KEEP, Permission.ATTENDANCE_READ


def wanted() -> Filters:
    """The filters of the address; what makes no sense counts as not given."""
    given = request.args
    return Filters(
        on=day(given.get("day")) or today(),
        status=given["status"] if given.get("status") in STATES else "",
        unit_id=number(given.get("unit_id")),
        text=given.get("q", "")[:60],
        page=min(number(given.get("page")) or 1, LAST_PAGE),
    )


@bp.get("/attendance/team")
@requires(READ)
def team() -> Response:
    """The list of a day with its filters."""
    query = wanted()
    found = queries.team_day(actor(), query)
    here = asked(*KEPT)
    facts: dict[str, Any] = {
        "query": query,
        "found": found,
        "rows": [_line(row) for row in found.rows],
        "statuses": [("", gettext("All")), *((key, gettext(label)) for key, (label, _) in STATES.items())],
        "tally": [
            (key, label, tone, found.counts[key]) for key, (label, tone) in STATES.items() if key in found.counts
        ],
        "units": unit_choices(),
        "exports": files_of("attendance.team_export", **here),
        "days": _turn(query.on, here),
        "turn": {
            "previous_url": _link(here, query.page - 1) if query.page > 1 else "",
            "next_url": _link(here, query.page + 1) if query.page * PAGE < found.total else "",
        },
    }
    return page_or_fragment("hr/attendance/team.html", "hr/attendance/_team.html", **facts)


def _link(here: dict[str, str], page: int) -> str:
    return url_for("attendance.team", **(here | {"page": str(page)}))  # type: ignore[arg-type]  # plain words


def _turn(on: date, here: dict[str, str]) -> dict[str, str]:
    steps = (("before", -1), ("after", 1))
    days = {name: (on + timedelta(days=step)).isoformat() for name, step in steps}
    return {name: url_for("attendance.team", **(here | {"day": day})) for name, day in days.items()}  # type: ignore[arg-type]


def _line(row: Any) -> dict[str, Any]:
    one = row[0]
    return {
        "url": url_for("attendance.one_day", person_id=one.person_id, on=one.work_date.isoformat()),
        "name": row.name,
        "number": row.number,
        "unit": row.unit if is_chinese() or not row.unit_en else row.unit_en,
        "came": clock_of(one.arrived_at),
        "left": clock_of(one.left_at),
        "day": one,
    }


@bp.get("/attendance/team.<any(csv, xlsx):ending>")
@requires(READ)
def team_export(ending: str) -> Response:
    """The same list as a file."""
    labels = {key: gettext(label) for key, (label, _) in STATES.items()}
    rows = _rows(queries.export_of(actor(), wanted()), labels)
    return export(_columns(), rows, ending, gettext("Attendance"))


def _columns() -> list[Column]:
    texts = (gettext("Staff number"), gettext("Person"), gettext("Unit"), gettext("State"))
    figures = (gettext("Came late"), gettext("Left early"))
    return [
        Column(gettext("Day"), "day"),
        *(Column(word) for word in texts),
        Column(gettext("Came"), width=8),
        Column(gettext("Went"), width=8),
        Column(gettext("Worked"), "minutes"),
        Column(gettext("Leave"), "minutes"),
        *(Column(f"{word} ({gettext('min')})", "whole") for word in figures),
    ]


def _rows(found: Iterator[Any], labels: dict[str, str]) -> Iterator[tuple[object, ...]]:
    for row in found:
        one = row[0]
        texts = (row.number, row.name, row.unit, labels[one.status], clock_of(one.arrived_at), clock_of(one.left_at))
        yield one.work_date, *texts, one.worked, one.leave, one.late, one.early
