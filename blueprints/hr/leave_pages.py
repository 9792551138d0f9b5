"""One leave: its page, the reasons behind its verdict, its proof and its printed slip."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask import Response, make_response, render_template, send_file, url_for

from blueprints.hr import bp
from blueprints.hr.leave_asking import today
from blueprints.hr.leave_forms import DecisionForm
from blueprints.hr.leave_story import story_of
from blueprints.jobs import panel_of
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Objection
from saas.hr.leave import queries, slips, why
from saas.hr.leave.details import Details, details_of
from saas.hr.leave.proofs import proof_of
from saas.hr.leave.waiting import Waiting, awaiting_one
from saas.web.access import requires
from saas.web.htmx import go_to, is_htmx, page_or_fragment
from saas.web.sessions import actor

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
        "slip": _slip(found),
    }
    return page_or_fragment("hr/leave/show.html", "hr/leave/_panel.html", status=status, **facts)


def _fresh(found: Details) -> DecisionForm:
    hand = found.my_hand
    return DecisionForm(formdata=None, data={"signature": hand.row.id if hand else ""})


@dataclass(frozen=True)
class Slip:
    """How far the printed slip is: not asked for, being made (`panel`), or ready."""

    is_ready: bool
    panel: dict[str, Any] | None


def _slip(found: Details) -> Slip | None:
    if "print" not in found.acts:
        return None
    job = slips.job_of(found.leave)
    if job is None or slips.file_of(job) is not None:
        return Slip(job is not None, None)
    is_own = job.owner_id == actor().user_id
    return Slip(is_ready=False, panel=panel_of(job) if is_own else None)


@bp.post("/hr/leave/<int:leave_id>/paper")
@requires(*READERS)
def leave_paper_ask(leave_id: int) -> Response:
    """Have the slip printed; a second wish is answered by the first."""
    found = details_of(actor(), leave_id, today=today())
    if "print" not in found.acts:
        raise NotFound(f"slip of leave {leave_id}")
    job_id = slips.ask(found.leave, by=actor(), at=clock.now())
    if is_htmx():
        return page(leave_id)
    own = slips.job_of(found.leave)
    is_own = own is not None and own.owner_id == actor().user_id
    return go_to(url_for("jobs.show", job_id=job_id) if is_own else url_for("hr.leave_show", leave_id=leave_id))


@bp.get("/hr/leave/<int:leave_id>/paper")
@requires(*READERS)
def leave_paper(leave_id: int) -> Response:
    """The printed slip."""
    leave = queries.one_visible(actor(), leave_id)
    row = slips.file_of(slips.job_of(leave))
    if row is None:
        raise NotFound(f"slip of leave {leave_id}")
    content = BytesIO(slips.content(row))
    return send_file(content, mimetype=row.media_type, as_attachment=True, download_name=row.name)


@bp.get("/hr/leave/<int:leave_id>/proof")
@requires(*READERS)
def leave_proof(leave_id: int) -> Response:
    """The proof handed in with it; always as a download, so that nothing in it runs in a page of ours."""
    row, content = proof_of(queries.one_visible(actor(), leave_id))
    return send_file(BytesIO(content), mimetype=row.media_type, as_attachment=True, download_name=row.name)


@bp.get("/hr/leave/<int:leave_id>/why")
@requires(*READERS)
def leave_why(leave_id: int) -> Response:
    """The reasons: a drawer beside the page, or a page of its own."""
    found = details_of(actor(), leave_id, today=today())
    facts = {"details": found, "reasons": why.explain(found.leave)}
    name = "hr/leave/_why.html" if is_htmx() else "hr/leave/why.html"
    return make_response(render_template(name, **facts))
