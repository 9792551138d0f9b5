"""One leave: its page, its proof and its printed slip."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import Response, send_file

from blueprints.hr import bp
from blueprints.hr.leave_asking import today
from blueprints.hr.leave_forms import DecisionForm
from blueprints.hr.leave_slip import slip_html, slip_name
from blueprints.hr.leave_story import story_of
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Objection
from saas.hr.leave import queries
from saas.hr.leave.details import Details, details_of
from saas.hr.leave.proofs import proof_of
from saas.hr.leave.waiting import Waiting, awaiting_one
from saas.papers.pdf import print_pdf
from saas.web.access import requires
from saas.web.htmx import page_or_fragment
from saas.web.sessions import actor
from saas.web.uploads import as_download

READERS = (Permission.LEAVE_READ, Permission.LEAVE_APPROVE)


@bp.get("/hr/leave/<int:leave_id>")
@requires(*READERS)
def leave_show(leave_id: int) -> Response:
    """The page of one leave."""
    return page(leave_id)


def page(
    leave_id: int, *, form: DecisionForm | None = None, objections: list[Objection] | None = None, status: int = 200
) -> Response:
    """The page, or its panel when htmx asks; with the decision form as it was typed."""
    found = details_of(actor(), leave_id, today=today())
    mine: Waiting | None = awaiting_one(actor(), leave_id) if found.my_hand else None
    facts: dict[str, Any] = {
        "details": found,
        "mine": mine,
        "story": story_of(found),
        "form": form or _fresh(found),
        "objections": objections or [],
    }
    return page_or_fragment("hr/leave/show.html", "hr/leave/_panel.html", status=status, **facts)


def _fresh(found: Details) -> DecisionForm:
    hand = found.my_hand
    return DecisionForm(formdata=None, data={"signature": hand.step.row.id if hand else ""})


@bp.get("/hr/leave/<int:leave_id>/paper")
@requires(*READERS)
def leave_paper(leave_id: int) -> Response:
    """The leave slip as PDF; one page, printed while you wait."""
    found = details_of(actor(), leave_id, today=today())
    if "print" not in found.acts:
        raise NotFound(f"slip of leave {leave_id}")
    content = BytesIO(print_pdf(slip_html(found, by=actor().name, at=clock.now())))
    return send_file(content, mimetype="application/pdf", as_attachment=True, download_name=f"{slip_name(found)}.pdf")


@bp.get("/hr/leave/<int:leave_id>/proof")
@requires(*READERS)
def leave_proof(leave_id: int) -> Response:
    """The proof handed in with it; always as a download, so that nothing in it runs in a page of ours."""
    return as_download(proof_of(queries.one_visible(actor(), leave_id)))
