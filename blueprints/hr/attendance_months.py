"""The month: figures person by person, the map of a team, closing it, reports and the payroll's facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext

from blueprints.hr.attendance_words import STATES, bp, caption, month, number, today, turning
from blueprints.hr.leave_lists import unit_choices
from blueprints.jobs import panel_of
from saas import clock
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.hr.attendance import month_reports, months
from saas.hr.attendance.figures import Month, heat_of, month_sheet
from saas.papers import charts
from saas.papers.grid_charts import Cell, cells
from saas.web.access import requires
from saas.web.attendance_facts import sheet_columns, sheet_rows
from saas.web.exports import asked, export, files_of
from saas.web.htmx import go_to, page_or_fragment
from saas.web.locale import choose_zone
from saas.web.sessions import actor
from saas.work import Job

REPORT = Permission.ATTENDANCE_REPORT
MOST_SHOWN = 300
HEAT_KEYS = (N_("In order"), N_("Away"), N_("Late or early"), N_("Punch missing"), N_("Not there"))
HEAT = {"ok": 0.0, "rest": 0.0, "leave": 0.3, "duty": 0.3, "open": 0.3, "late": 0.8, "early": 0.8, "missing": 0.95}


@bp.get("/attendance/month")
@requires(REPORT)
def month_of() -> Response:
    """The sheet of a month."""
    wanted, unit_id = month(), number(request.args.get("unit_id"))
    found = month_sheet(actor(), wanted, zone=choose_zone(), unit_id=unit_id)
    here = asked("month", "unit_id")
    state = months.state_of(wanted)
    facts: dict[str, Any] = {
        "found": found,
        "people": found.people[:MOST_SHOWN],
        "state": state,
        "states": months.STATES,
        "waiting": months.waiting(wanted) if actor().may(Permission.ATTENDANCE_CLOSE) else None,
        "can_close": state == "open" and wanted < today().replace(day=1),
        "caption": caption(wanted),
        "month": wanted,
        "unit_id": unit_id,
        "units": unit_choices(),
        "turn": turning("attendance.month_of", wanted, unit_id=unit_id),
        "exports": files_of("attendance.month_export", **here),
        "stats": _stats(found),
        "reports": [(job, str(job.args.get("month", ""))[:7], panel_of(job)) for job in _reports()],
        "heat": _heat(wanted, unit_id) if unit_id or len(found.people) <= 60 else None,
    }
    return page_or_fragment("hr/attendance/month.html", "hr/attendance/_month.html", **facts)


def _reports() -> Sequence[Job]:
    """The newest reports she asked for."""
    return month_reports.of_owner(actor())[:3]


def _stats(found: Month) -> list[tuple[str, str]]:
    total = found.total
    return [
        (str(len(found.people)), gettext("people")),
        (f"{total.present:.0%}", gettext("of working time covered")),
        (str(total.times["late"]), gettext("times late")),
        (str(total.times["missing"]), gettext("punches missing")),
        (str(total.times["absent"]), gettext("days not there")),
    ]


def _heat(wanted: date, unit_id: int | None) -> charts.Twin | None:
    """A square for each day of each person: empty where all is in order, the darker the graver."""
    rows = [
        (name, [Cell(f"{on:%m-%d} {gettext(STATES[status][0])}", HEAT.get(status, 1.1)) for on, status, *_ in days])
        for name, days in heat_of(actor(), wanted, unit_id=unit_id)
    ]
    words = [gettext(label) for label in HEAT_KEYS]
    return charts.Twin(cells(rows, keys=words, width=760), cells(rows, keys=words, width=326)) if rows else None


@bp.get("/attendance/month.<any(csv, xlsx):ending>")
@requires(REPORT)
def month_export(ending: str) -> Response:
    """The payroll's facts of the month: one line for each person."""
    found = month_sheet(actor(), month(), zone=choose_zone(), unit_id=number(request.args.get("unit_id")))
    return export(
        sheet_columns(), sheet_rows(found), ending, f"{gettext('Attendance for payroll')} {found.month:%Y-%m}"
    )


@bp.post("/attendance/month/closing")
@requires(Permission.ATTENDANCE_CLOSE)
def month_close() -> Response:
    """Have the month closed; to the page that shows how far it is."""
    job_id = months.close(month(), by=actor(), at=clock.now(), today=today())
    return go_to(url_for("jobs.show", job_id=job_id))


@bp.post("/attendance/month/reports")
@requires(REPORT)
def month_report() -> Response:
    """Have the report made."""
    job_id = month_reports.ask(month(), number(request.form.get("unit_id")), by=actor(), at=clock.now())
    flash(gettext("The report is being made."), "green")
    return go_to(url_for("jobs.show", job_id=job_id))
