"""The list behind the bell, read one by one or all at once."""

from __future__ import annotations

from flask import Response, make_response, render_template, request, url_for

from blueprints.notices import bp
from saas import clock
from saas.auth.permissions import Permission
from saas.notices import actions, queries
from saas.web.access import requires
from saas.web.htmx import Asked, go_to, is_htmx, page_or_fragment, with_swap
from saas.web.sessions import actor

PAGE = 30
CHANGED = "notices-changed"


@bp.get("/notices")
@requires(Permission.SELF)
def list() -> Response:
    """The newest notices, a page at a time."""
    return _list()


def _list() -> Response:
    before = _before()
    found = queries.mine(actor(), before_id=before, limit=PAGE + 1)
    older = url_for("notices.list", before=found[PAGE - 1].id) if len(found) > PAGE else ""
    unread = any(notice.read_at is None for notice in found)
    return page_or_fragment(
        "notices/list.html", "notices/_list.html", notices=found[:PAGE], older_url=older, has_unread=unread
    )


def _before() -> int | None:
    asked = request.only("before") if isinstance(request, Asked) else request.args.get("before", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None


@bp.post("/notices/<int:notice_id>/reading")
@requires(Permission.SELF)
def read(notice_id: int) -> Response:
    """She has seen it: its row is redrawn, or, when she opens it, its page follows."""
    notice = queries.one(actor(), notice_id)
    actions.mark_read(notice, at=clock.now())
    if request.form.get("then") == "open" and notice.path.startswith("/"):
        return go_to(request.script_root + notice.path)
    if not is_htmx():
        return go_to(url_for("notices.list"))
    return with_swap(make_response(render_template("notices/_row.html", notice=notice)), trigger=CHANGED)


@bp.post("/notices/reading")
@requires(Permission.SELF)
def read_all() -> Response:
    """She has seen all of them."""
    actions.mark_all_read(_user_id(), at=clock.now())
    return with_swap(_list(), trigger=CHANGED) if is_htmx() else go_to(url_for("notices.list"))


@bp.get("/notices/bell")
@requires(Permission.SELF)
def bell() -> str:
    """The bell with its count, drawn again after some were read."""
    return render_template("notices/_bell.html")


def _user_id() -> int:
    user_id = actor().user_id
    return 0 if user_id is None else user_id
