"""Files at the door: which views take larger bodies, and how a stored file goes out again."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TypeVar

from flask import Flask, Response, current_app, request, send_file

from saas.files import StoredFile, content_of
from saas.papers.uploads import MOST_BYTES
from saas.web.headers import SANDBOX

View = TypeVar("View", bound=Callable[..., object])
ROOM_FOR_FIELDS = 256 * 1024  # the other fields of the form, and the lines between the parts
_MARK = "zhidu_most_bytes"


def takes_files(most_bytes: int = MOST_BYTES) -> Callable[[View], View]:
    """The view takes bodies with a file of so many bytes; all others take 2 MB."""

    def mark(view: View) -> View:
        setattr(view, _MARK, most_bytes)
        return view

    return mark


def init_uploads(app: Flask) -> None:
    """Raise the limit of marked views, before anything reads the body."""
    app.before_request(make_room)


def make_room() -> None:
    """The limit of the view that is asked for."""
    view = current_app.view_functions.get(request.endpoint or "")
    most = getattr(view, _MARK, None)
    if most is not None and request.mimetype == "multipart/form-data":  # only such a body carries files
        request.max_content_length = most + ROOM_FOR_FIELDS


def as_download(row: StoredFile) -> Response:
    """The file as something to save: no browser shows it in a page of ours, and nothing in it may run.

    A picture that a page names in `<img>` is shown all the same.
    """
    content = BytesIO(content_of(row))
    answer = send_file(content, mimetype=row.media_type, as_attachment=True, download_name=row.name, etag=row.digest)
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer
