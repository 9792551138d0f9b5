"""Who still owes papers of the personnel file: the list per person, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, render_template
from flask_babel import gettext

from blueprints.wording import today
from saas.auth.permissions import Permission
from saas.hr import onboarded
from saas.hr.confidentiality import undertakings
from saas.hr.employee_document import queries
from saas.hr.employee_document.process import DOCUMENT
from saas.papers.sheets import Column
from saas.web.access import requires
from saas.web.exports import export, files_of
from saas.web.sessions import actor

bp = Blueprint("employment", __name__, url_prefix="/hr")
READ = Permission.EMPLOYEE_DOCUMENT_READ


@bp.get("/papers-owed")
@requires(READ)
def papers_owed() -> str:
    """Whoever owes papers, with what is missing."""
    rows = queries.owing(actor(), on=today())
    facts = {"rows": rows, "process": DOCUMENT, "exports": files_of("employment.papers_owed_file")}
    return render_template("hr/employee_document/owed.html", **facts)


@bp.get("/undertakings-owed")
@requires(Permission.UNDERTAKING_KEEP)
def undertakings_owed() -> str:
    """Whoever works here and has not signed an undertaking, with the one that waits for her."""
    rows, exports = undertakings.unsigned(today()), files_of("employment.undertakings_owed_file")
    facts = {"rows": rows, "process": undertakings.UNDERTAKING, "exports": exports}
    return render_template("hr/confidentiality/owed.html", **facts)


@bp.get("/undertakings-owed/file.<any(csv, xlsx):ending>")
@requires(Permission.UNDERTAKING_KEEP)
def undertakings_owed_file(ending: str) -> Response:
    """The same as a file."""
    columns = [Column(gettext("Number")), Column(gettext("Person")), Column(gettext("State"), width=30)]
    waits, open_ = gettext("waits for her signature"), gettext("not asked for yet")
    rows = ((one.number, one.name, waits if waiting else open_) for one, waiting in undertakings.unsigned(today()))
    return export(columns, rows, ending, gettext("Who has not signed"))


@bp.get("/papers-owed/file.<any(csv, xlsx):ending>")
@requires(READ)
def papers_owed_file(ending: str) -> Response:
    """The same, a line for each paper."""
    columns = [Column(gettext("Number")), Column(gettext("Person")), Column(gettext("Missing paper"), width=30)]
    return export(columns, _lines(), ending, gettext("Who owes papers"))


def _lines() -> Iterator[tuple[object, ...]]:
    for one in queries.owing(actor(), on=today()):
        for kind in one.missing:
            yield one.person.number, one.person.name, kind


def plug_in() -> None:
    """Its page hangs on the list of papers; the checklist of a beginner ticks itself."""
    onboarded.plug_in()
