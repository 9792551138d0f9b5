"""The page of one's own job: how far it is, cancelling it, and what it made."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import Blueprint, Response, current_app, send_file, url_for
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
FACES = {
    JobState.WAITING: ("queued", N_("%(task)s: waiting for its turn")),
    JobState.RUNNING: ("running", N_("%(task)s: being made")),
    JobState.DONE: ("done", N_("%(task)s: ready")),
    JobState.FAILED: ("failed", N_("%(task)s: failed")),
    JobState.CANCELLED: ("cancelled", N_("%(task)s: cancelled")),
}


@bp.get("/jobs/<int:job_id>")
@requires(Permission.SELF)
def show(job_id: int) -> Response:
    """The page, or the panel that asks for itself each second while the job goes on."""
    return _show(_mine(job_id))


@bp.post("/jobs/<int:job_id>/cancellation")
@requires(Permission.SELF)
def cancel(job_id: int) -> Response:
    """Cancel it: at once while it waits, at its next step while it runs."""
    job = _mine(job_id)
    work.cancel(job, at=clock.now())
    return _show(job) if is_htmx() else go_to(url_for("jobs.show", job_id=job.id))


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


def _show(job: Job) -> Response:
    return page_or_fragment("jobs/show.html", "jobs/_panel.html", **panel_of(job))


def panel_of(job: Job) -> dict[str, Any]:
    """What the panel of a job needs; pages of other areas that show one include it with these."""
    label = gettext(current_app.extensions["zhidu.job_labels"].get(job.name, FALLBACK))
    face, text = FACES[JobState(job.state)]
    result = job.result or {}
    return {
        "job": job,
        "job_label": label,
        "job_face": face,
        "job_text": gettext(text, task=label),
        "job_files": files.named(result.get("files", [])),
        "job_reasons": result.get("reasons", []),
    }
