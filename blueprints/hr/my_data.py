"""All that is held about the reader: where, as a file, and how to have it put right."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, url_for
from flask_babel import gettext

from saas import clock, work
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.hr.data_correction.process import CORRECTION
from saas.hr.held import reading
from saas.hr.held.sources import ABOUT
from saas.web import navigation
from saas.web.access import requires
from saas.web.htmx import go_to
from saas.web.navigation import Entry
from saas.web.sessions import actor

bp = Blueprint("my_data", __name__, url_prefix="/my-data")


def plug_in() -> None:
    """Offer the page in the navigation."""
    navigation.add(Entry(N_("My data"), "my_data.show", "lock", (Permission.SELF,), "people", 90))


@bp.get("")
@requires(Permission.SELF)
def show() -> str:
    """Where something is held, and the two things she may do about it."""
    labels = [source.label for source in ABOUT.values()]
    labels += [process.plural for process, _column in reading.registers().values() if actor().may(process.read)]
    places = sorted({gettext(label) for label in labels})
    correction = url_for("processes.new", process=CORRECTION) if actor().may(CORRECTION.file) else ""
    return render_template("hr/held/show.html", places=places, correction_url=correction)


@bp.post("")
@requires(Permission.SELF)
def export() -> Response:
    """Have it made as JSON and as a readable PDF."""
    job = work.request("hr.held.export", by=actor(), due_at=clock.now())
    return go_to(url_for("jobs.show", job_id=job))
