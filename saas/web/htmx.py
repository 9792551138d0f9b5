"""A thin wrap of htmx-flask: what it leaves out or gets wrong is said here."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, render_template, request
from flask import make_response as plain_response
from htmx_flask import Htmx
from htmx_flask.requests import HtmxAwareRequest
from werkzeug.exceptions import BadRequest

SWAPS = frozenset(
    ("innerHTML", "outerHTML", "textContent", "beforebegin", "afterbegin", "beforeend", "afterend", "delete", "none")
)
STOP_POLLING = 286


class Asked(HtmxAwareRequest):
    """The request of every route; set after the extension, which would overwrite it."""

    max_form_parts = 500

    def only(self, name: str) -> str:
        """A query value that may be given once; the same name twice is a bad request."""
        given = self.args.getlist(name)
        if len(given) > 1:
            raise BadRequest(f"{name} was given more than once")
        return str(given[0]) if given else ""


def init_htmx(app: Flask) -> None:
    """Install the extension, then our request class on top of it."""
    Htmx(app)
    app.request_class = Asked


def is_htmx() -> bool:
    """Whether htmx asked for a part of a page; never used to decide what somebody may do."""
    return bool(request.htmx)  # type: ignore[attr-defined]  # set by our request class


def page_or_fragment(page: str, fragment: str, *, status: int = 200, **facts: Any) -> Response:
    """The same URL with two faces: a whole page, or its fragment when htmx asks."""
    answer = plain_response(render_template(fragment if is_htmx() else page, **facts), status)
    answer.vary.add("HX-Request")
    return answer


def go_to(url: str, *, status: int = 303) -> Response:
    """Send the browser to another page of ours, by header when htmx asked."""
    if is_htmx():
        answer = plain_response("", 204)
        answer.headers["HX-Redirect"] = url
        return answer
    answer = plain_response("", status)
    answer.headers["Location"] = url
    return answer


def with_swap(answer: Response, *, swap: str = "", target: str = "", select: str = "", trigger: str = "") -> Response:
    """Override how htmx places this answer; swap may carry modifiers (`outerHTML swap:200ms`)."""
    if swap and swap.split(" ", 1)[0] not in SWAPS:
        raise ValueError(f"{swap} is not a swap of htmx")
    for name, value in (("Reswap", swap), ("Retarget", target), ("Reselect", select), ("Trigger", trigger)):
        if value:
            answer.headers[f"HX-{name}"] = value
    return answer


def stop_polling(html: str) -> Response:
    """The last answer to a polling element."""
    return plain_response(html, STOP_POLLING)
