"""Comments and files under a record."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from blueprints.processes import bp
from blueprints.processes.address import record_of
from blueprints.processes.forms import NEEDED
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Refused
from saas.papers import uploads
from saas.processes import talk
from saas.processes.declare import Process
from saas.web import refusals
from saas.web.access import requires
from saas.web.forms import Form, once_only
from saas.web.htmx import go_to, is_htmx
from saas.web.sessions import actor
from saas.web.uploads import as_download, takes_files

PURPOSE = "processes.attachment"


class CommentForm(Form):
    """What somebody says."""

    text = TextAreaField(lazy_gettext("Comment"), [DataRequired(NEEDED), Length(max=talk.LONGEST)])


class FileForm(Form):
    """A file to put under the record."""

    file = FileField(lazy_gettext("File"))


def talk_of(row: Any, comment: CommentForm | None = None) -> dict[str, Any]:
    """What the page shows of comments and files."""
    return {
        "comments": talk.comments_of(row),
        "files": talk.files_of(row),
        "comment_form": comment or CommentForm(formdata=None),
        "file_form": FileForm(formdata=None),
    }


def _talkative(process: Process, record_id: int) -> Any:
    """The record, where its process takes comments and files."""
    if not process.talks:
        raise NotFound(f"talk of {process.kind}")
    return record_of(process, record_id)


@bp.post("/<process:process>/<int:record_id>/comments")
@requires(Permission.SELF)
@once_only
def comment(process: Process, record_id: int) -> Response:
    """Say something; the same card comes back."""
    row, form = _talkative(process, record_id), CommentForm()
    status = 200
    if form.validate():
        talk.say(process, row, form.text.data, by=actor(), at=clock.now())
    else:
        status = 422
    if not is_htmx() and status == 200:
        return _back(process, record_id)
    return _card(process, row, form if status == 422 else None, status)


def _card(process: Process, row: Any, form: CommentForm | None, status: int) -> Response:
    facts = {"process": process, "row": row, **talk_of(row, form)}
    name = "processes/_comments.html" if is_htmx() else "processes/comments.html"
    return make_response(render_template(name, **facts), status)


def _back(process: Process, record_id: int) -> Response:
    return go_to(url_for("processes.show", process=process, record_id=record_id))


@bp.post("/<process:process>/<int:record_id>/files")
@requires(Permission.SELF)
@takes_files()
@once_only
def attach(process: Process, record_id: int) -> Response:
    """Put a file under the record; examined before it is kept."""
    row, sent = _talkative(process, record_id), request.files.get("file")
    if sent is None or not sent.filename:
        flash(gettext("Choose a file first."), "amber")
        return _back(process, record_id)
    try:
        kept = uploads.take(sent.filename, sent.stream, purpose=PURPOSE, by=actor(), at=clock.now())
    except Refused as refusal:
        refusals.undo(refusal)
        raise
    talk.attach(process, row, kept, by=actor(), at=clock.now())
    flash(gettext("Attached."), "green")
    return _back(process, record_id)


@bp.get("/<process:process>/<int:record_id>/files/<int:attachment_id>")
@requires(Permission.SELF)
def file(process: Process, record_id: int, attachment_id: int) -> Response:
    """A file of the record, as a download."""
    return as_download(talk.file_of(record_of(process, record_id), attachment_id))
