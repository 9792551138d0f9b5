"""Jobs: one's own and, for those who look after them, everybody's; how far they are, cancelling, trying again."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from flask import Blueprint, Response, current_app, make_response, render_template, request, send_file, url_for
from flask_babel import gettext

from saas import clock, files, work
from saas.auth.permissions import Permission
from saas.core.errors import NotFound
from saas.core.text import N_
from saas.web.access import requires
from saas.web.htmx import go_to, is_htmx, page_or_fragment
from saas.web.sessions import actor
from saas.work import Job, JobState

bp = Blueprint("jobs", __name__)
FALLBACK = N_("Task")
PAGE = 30
MANAGE = Permission.JOB_MANAGE
STATES = {
    JobState.WAITING.value: (N_("Waiting its turn"), "amber"),
    JobState.RUNNING.value: (N_("Under way"), "blue"),
    JobState.DONE.value: (N_("Done"), "green"),
    JobState.FAILED.value: (N_("Failed"), "red"),
    JobState.CANCELLED.value: (N_("Cancelled"), ""),
}
FACES = {
    JobState.WAITING: ("queued", N_("%(task)s: waiting for its turn")),
    JobState.RUNNING: ("running", N_("%(task)s: being made")),
    JobState.DONE: ("done", N_("%(task)s: ready")),
    JobState.FAILED: ("failed", N_("%(task)s: failed")),
    JobState.CANCELLED: ("cancelled", N_("%(task)s: cancelled")),
}


@bp.get("/jobs")
@requires(Permission.SELF)
def list() -> Response:
    """One's own jobs, or with the permission everybody's, newest first."""
    state = request.args.get("state", "")
    state = state if state in STATES else ""
    everybody = request.args.get("whose") == "all" and actor().may(MANAGE)
    before = request.args.get("before", "")
    before_id = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    owner_id = None if everybody else actor().user_id or 0
    found = work.listed(owner_id=owner_id, state=state, before_id=before_id, limit=PAGE + 1)
    whose = "all" if everybody else "mine"
    older = url_for("jobs.list", whose=whose, state=state, before=found[PAGE - 1].id) if len(found) > PAGE else ""
    facts: dict[str, Any] = {
        "rows": [row_of(job) for job in found[:PAGE]],
        "whose": whose,
        "state": state,
        "older_url": older,
        "state_choices": [("", gettext("All")), *((key, gettext(label)) for key, (label, _tone) in STATES.items())],
        "whose_tabs": _tabs(whose),
    }
    return page_or_fragment("jobs/list.html", "jobs/_list.html", **facts)


def _tabs(current: str) -> Sequence[dict[str, Any]]:
    if not actor().may(MANAGE):
        return ()
    pages = (("mine", gettext("Mine"), None), ("all", gettext("Everybody's"), work.count_failed() or None))
    return [
        {"label": label, "url": url_for("jobs.list", whose=key), "current": key == current, "count": count}
        for key, label, count in pages
    ]


def row_of(job: Job) -> dict[str, Any]:
    """One line of the list."""
    return {
        "job": job,
        "label": label_of(job),
        "states": STATES,
        "reasons": (job.result or {}).get("reasons", []),
        "may_retry": job.state == JobState.FAILED.value,
        "may_cancel": job.is_open and not job.cancel_asked,
    }


def label_of(job: Job) -> str:
    """What the work is called."""
    return str(gettext(current_app.extensions["zhidu.job_labels"].get(job.name, FALLBACK)))


@bp.post("/jobs/<int:job_id>/retry")
@requires(Permission.SELF)
def retry(job_id: int) -> Response:
    """Try a failed one again, from where it had come to."""
    job = _seen(job_id)
    work.retry(job, by=actor(), at=clock.now())
    return _answer(job)


@bp.get("/jobs/<int:job_id>")
@requires(Permission.SELF)
def show(job_id: int) -> Response:
    """The page, or the panel that asks for itself each second while the job goes on."""
    return _show(_seen(job_id))


@bp.post("/jobs/<int:job_id>/cancellation")
@requires(Permission.SELF)
def cancel(job_id: int) -> Response:
    """Cancel it: at once while it waits, at its next step while it runs."""
    job = _seen(job_id)
    work.cancel(job, at=clock.now())
    return _answer(job)


def _answer(job: Job) -> Response:
    """Where the button stood: the panel of its page, or its line in the list."""
    if not is_htmx():
        return go_to(url_for("jobs.show", job_id=job.id))
    if request.form.get("of") == "list":
        return make_response(render_template("jobs/_row.html", row=row_of(job)))
    return _show(job)


@bp.get("/jobs/<int:job_id>/files/<int:file_id>")
@requires(Permission.SELF)
def download(job_id: int, file_id: int) -> Response:
    """One of the files the job made."""
    if file_id not in (_mine(job_id).result or {}).get("files", []):
        raise NotFound
    row = files.of_owner(file_id, actor().user_id)
    content = BytesIO(files.content_of(row))
    return send_file(content, mimetype=row.media_type, as_attachment=True, download_name=row.name)


def _mine(job_id: int) -> Job:
    return work.of_owner(job_id, actor().user_id)


def _seen(job_id: int) -> Job:
    """One's own, or with the permission anybody's; what it made stays its owner's."""
    return work.one(job_id) if actor().may(MANAGE) else _mine(job_id)


def _show(job: Job) -> Response:
    return page_or_fragment("jobs/show.html", "jobs/_panel.html", **panel_of(job))


def panel_of(job: Job) -> dict[str, Any]:
    """What the panel of a job needs; pages of other areas that show one include it with these."""
    label = label_of(job)
    is_mine = job.owner_id is not None and job.owner_id == actor().user_id
    face, text = FACES[JobState(job.state)]
    result = job.result or {}
    return {
        "job": job,
        "job_label": label,
        "job_face": face,
        "job_text": gettext(text, task=label),
        "job_files": files.named(result.get("files", [])) if is_mine else (),
        "job_reasons": result.get("reasons", []),
    }
