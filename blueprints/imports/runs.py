"""One import: how far it is, the verdict on its rows, and the acts that move it on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext

from blueprints.imports import MAY, bp
from blueprints.imports.columns import columns_page, is_choosing
from blueprints.imports.pages import kind_of, translated_states
from blueprints.imports.rows import rows_page
from blueprints.jobs import FACES
from saas import clock, work
from saas.core.errors import Refused
from saas.imports import actions, queries
from saas.imports.models import ImportRun
from saas.imports.states import RunState
from saas.web import refusals
from saas.web.access import requires
from saas.web.htmx import go_to, is_htmx, page_or_fragment
from saas.web.sessions import actor
from saas.work import Job, JobState


@bp.get("/imports/<int:run_id>")
@requires(*MAY)
def show(run_id: int) -> Response:
    """Where it stands: its columns, its progress, or its rows."""
    run = queries.one(actor(), run_id)
    kind = kind_of(run.kind)
    if run.state == RunState.UPLOADED:
        return columns_page(run)
    if run.state not in actions.JOB_OF:
        watching = is_htmx() and request.args.get("watch")
        return go_to(url_for("imports.show", run_id=run.id)) if watching else rows_page(run)
    job = queries.job_of(run)
    facts: dict[str, Any] = {"run": run, "kind": kind, **_working(run, job)}
    if job is not None and job.is_open:
        return page_or_fragment("imports/working.html", "imports/_working.html", **facts)
    if is_htmx():
        return go_to(url_for("imports.show", run_id=run.id))
    return make_response(render_template("imports/stopped.html", **facts))


def _working(run: ImportRun, job: Job | None) -> dict[str, Any]:
    face, _text = FACES[JobState(job.state)] if job is not None else ("failed", "")
    return {
        "job": job,
        "face": face,
        "label": translated_states()[run.state][0],
        "reasons": ((job.result or {}) if job is not None else {}).get("reasons", []),
        "some_applied": bool(queries.counts(run.id).states.get("applied")),
        "can_choose": is_choosing(run),
    }


def _acted(run_id: int, act: Callable[[ImportRun], object], said: str) -> Response:
    """Do it and show where it stands; a refusal is said on the page it was asked on."""
    run = queries.one(actor(), run_id)
    kind_of(run.kind)
    try:
        act(run)
    except Refused as refusal:
        refusals.undo(refusal)
        page = render_template(
            "organisation/refused.html",
            objections=refusal.objections,
            back_url=url_for("imports.show", run_id=run_id),
        )
        return make_response(page, 422)
    if said:
        flash(said, "green")
    return go_to(url_for("imports.show", run_id=run_id))


@bp.post("/imports/<int:run_id>/judgement")
@requires(*MAY)
def judge_again(run_id: int) -> Response:
    """Look at every row once more."""
    return _acted(run_id, lambda run: actions.judge_again(run, by=actor(), at=clock.now()), "")


@bp.post("/imports/<int:run_id>/application")
@requires(*MAY)
def apply(run_id: int) -> Response:
    """Bring in what is right."""
    return _acted(run_id, lambda run: actions.apply(run, by=actor(), at=clock.now()), "")


@bp.post("/imports/<int:run_id>/undoing")
@requires(*MAY)
def undo(run_id: int) -> Response:
    """Take back what was brought in."""
    return _acted(run_id, lambda run: actions.undo(run, by=actor(), at=clock.now()), "")


@bp.post("/imports/<int:run_id>/continuation")
@requires(*MAY)
def go_on(run_id: int) -> Response:
    """Continue where it stopped."""
    return _acted(run_id, lambda run: actions.go_on(run, by=actor(), at=clock.now()), "")


@bp.post("/imports/<int:run_id>/cancellation")
@requires(*MAY)
def cancel(run_id: int) -> Response:
    """Stop after the batch it is at; what was brought in until then stays, and can be undone."""

    def stop(run: ImportRun) -> None:
        job = queries.job_of(run)
        if job is not None and job.is_open:
            work.cancel(job, at=clock.now())

    return _acted(run_id, stop, gettext("It stops after the rows it is at."))


@bp.post("/imports/<int:run_id>/discarding")
@requires(*MAY)
def discard(run_id: int) -> Response:
    """Throw away what was staged."""
    run = queries.one(actor(), run_id)
    answer = _acted(run_id, lambda found: actions.discard(found, by=actor()), gettext("Thrown away."))
    return answer if answer.status_code >= 400 else go_to(url_for("imports.index", kind=run.kind))
