"""Stored files of people, for whom may see the record they belong to."""

from __future__ import annotations

from flask import Blueprint, Response

from saas.auth.permissions import Permission
from saas.papers import uploads
from saas.web.access import requires
from saas.web.sessions import actor
from saas.web.uploads import as_download

bp = Blueprint("files", __name__)


@bp.get("/files/<int:file_id>")
@requires(Permission.SELF)
def show(file_id: int) -> Response:
    """The file as a download; 404 for whom its purpose does not show it."""
    return as_download(uploads.shown(file_id, to=actor()))
