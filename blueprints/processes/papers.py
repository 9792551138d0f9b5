"""Papers of a process, made by jobs: the sheet of one record, the register of a month."""

from __future__ import annotations

from datetime import date

from flask import Response, render_template, request, url_for

from blueprints.processes import bp
from blueprints.processes.address import insist, record_of
from blueprints.wording import today
from saas import clock, work
from saas.auth.permissions import Permission
from saas.core.errors import NotFound
from saas.core.periods import add_months
from saas.processes.declare import Process
from saas.web.access import requires
from saas.web.htmx import go_to
from saas.web.sessions import actor

MONTHS = 13


@bp.post("/<process:process>/<int:record_id>/sheet")
@requires(Permission.SELF)
def sheet(process: Process, record_id: int) -> Response:
    """The record as PDF; made by a job, found on its page."""
    row = record_of(process, record_id)
    job = work.request(
        "processes.sheet", by=actor(), due_at=clock.now(), area=process.area, slug=process.slug, record_id=row.id
    )
    return go_to(url_for("jobs.show", job_id=job))


@bp.get("/<process:process>/register")
@requires(Permission.SELF)
def register(process: Process) -> str:
    """Which month shall be printed."""
    insist(process)
    if process.report == "none":
        raise NotFound(f"register of {process.kind}")
    here = today().replace(day=1)
    months = [add_months(here, -back) for back in range(MONTHS)]
    return render_template("processes/register.html", process=process, months=months)


@bp.post("/<process:process>/register")
@requires(Permission.SELF)
def print_register(process: Process) -> Response:
    """The register of a month as PDF and spreadsheet."""
    insist(process)
    month = _month(request.form.get("month", ""))
    job = work.request(
        "processes.register", by=actor(), due_at=clock.now(), area=process.area, slug=process.slug, month=month
    )
    return go_to(url_for("jobs.show", job_id=job))


def _month(raw: str) -> date:
    try:
        found = date.fromisoformat(f"{raw[:7]}-01")
    except ValueError:
        found = today()
    return found.replace(day=1)
