"""The month report: asking for it, how far it is, those made before."""

from __future__ import annotations

from datetime import date

from flask import Response, make_response, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import BadRequest

from blueprints.hr import bp
from blueprints.hr.leave_asking import today
from blueprints.hr.leave_lists import number, unit_choices
from blueprints.jobs import panel_of
from saas import clock
from saas.auth.permissions import Permission
from saas.core.periods import add_months
from saas.hr.leave import lists, month_reports
from saas.web.access import requires
from saas.web.htmx import go_to
from saas.web.sessions import actor
from saas.work import Job

MONTHS_BACK = 24


@bp.get("/hr/leave/reports")
@requires(Permission.LEAVE_REPORT)
def leave_reports() -> Response:
    """Ask for a month; the newest ones are below."""
    jobs = month_reports.of_owner(actor())
    months = [add_months(today().replace(day=1), -back) for back in range(MONTHS_BACK)]
    facts = {
        "months": [(f"{month:%Y-%m}", f"{month:%Y-%m}") for month in months],
        "chosen": f"{add_months(today(), -1):%Y-%m}" if today().day <= 7 else f"{today():%Y-%m}",
        "units": unit_choices(),
        "reports": [(job, _about(job), panel_of(job)) for job in jobs],
    }
    return make_response(render_template("hr/leave/reports.html", **facts))


def _about(job: Job) -> str:
    """Month and unit of a report."""
    month = str(job.args.get("month", ""))[:7]
    names = {unit: zh for unit, zh, _en in lists.units_on(today())} if job.args.get("unit_id") else {}
    return f"{month} · {names.get(job.args['unit_id'], '')}" if names else month


@bp.post("/hr/leave/reports")
@requires(Permission.LEAVE_REPORT)
def leave_report_ask() -> Response:
    """Have it made; to the page that shows how far it is."""
    job_id = month_reports.ask(_month(), number(request.form.get("unit_id")), by=actor(), at=clock.now())
    return go_to(url_for("jobs.show", job_id=job_id))


def _month() -> date:
    try:
        wanted = date.fromisoformat(request.form.get("month", "") + "-01")
    except ValueError:
        raise BadRequest(gettext("Choose a month.")) from None
    if not 2000 <= wanted.year <= 2100:
        raise BadRequest(gettext("Choose a month."))
    return wanted
