"""The notice to return to work of a case of absence, printed while you wait."""

from __future__ import annotations

from io import BytesIO

from flask import Response, current_app, send_file
from flask_babel import gettext

from blueprints.hr.attendance_words import bp
from saas import clock
from saas.auth.permissions import Permission
from saas.hr.absence.cases import CASE, KINDS
from saas.hr.absence.models import AbsenceCase
from saas.organisation import people
from saas.papers.pdf import print_pdf
from saas.processes import queries as records
from saas.web.access import requires
from saas.web.papers import heading
from saas.web.sessions import actor

CLAUSES = ("D02-09", "D02-10")


@bp.get("/absence-case/<int:record_id>/notice")
@requires(Permission.ABSENCE_DECIDE)
def absence_notice(record_id: int) -> Response:
    """The notice as PDF: which days, by when to be back, and that everybody is heard before a decision."""
    row: AbsenceCase = records.one_visible(CASE, actor(), record_id)
    head = heading(
        gettext("Notice to return to work"),
        at=clock.now(),
        by=actor().name,
        path=f"/hr/absence-case/{row.id}",
        on=row.last_on,
        clauses=CLAUSES,
    )
    person = people.get(row.person_id)
    facts = {
        "heading": head,
        "row": row,
        "name": person.name,
        "number": person.number,
        "kind": gettext(KINDS[row.kind]),
    }
    content = print_pdf(current_app.jinja_env.get_template("papers/absence_notice.html").render(facts))
    name = f"{gettext('Notice to return to work')} {row.number or row.id}.pdf"
    return send_file(BytesIO(content), mimetype="application/pdf", as_attachment=True, download_name=name)
