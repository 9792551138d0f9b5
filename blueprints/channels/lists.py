"""The lists of robots and endpoints, and the page of one: what it hears of and what became of each message."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, render_template, request, url_for
from flask_babel import gettext

from blueprints.channels import bp
from blueprints.channels.words import DELIVERIES, page_tabs, subject_of, wanted_words
from saas.auth.permissions import Permission
from saas.notices import hooks, outlet_queries
from saas.notices.addresses import Reach
from saas.notices.models import Outlet
from saas.notices.outlets import KINDS, STATES
from saas.web.access import requires
from saas.web.htmx import page_or_fragment

MANAGE = Permission.CHANNEL_MANAGE
PAGE = 30


def reach() -> Reach:
    """What this installation may write to."""
    return Reach(current_app.extensions["zhidu.settings"].outside_test_hosts)


@bp.get("/robots")
@requires(MANAGE)
def robots() -> str:
    """Robots of the company's chats."""
    return _list("robots")


@bp.get("/webhooks")
@requires(MANAGE)
def webhooks() -> str:
    """Endpoints of the company's own."""
    return _list("webhooks")


def _list(kind: str) -> str:
    lines = outlet_queries.lines(robots=kind == "robots")
    facts: dict[str, Any] = {
        "rows": [(line, wanted_words(line.outlet)) for line in lines],
        "kinds": KINDS,
        "states": STATES,
        "page_tabs_of": page_tabs(kind),
        "names": hooks,
    }
    return render_template(f"channels/{kind}.html", **facts)


@bp.get("/<int:outlet_id>")
@requires(MANAGE)
def show(outlet_id: int) -> Response:
    """One robot or endpoint with its log."""
    return page_or_fragment("channels/show.html", "channels/_log.html", **facts_of(outlet_queries.one(outlet_id)))


def facts_of(outlet: Outlet) -> dict[str, Any]:
    """What the page of one and its log need."""
    state = request.args.get("state", "")
    state = state if state in DELIVERIES else ""
    before = request.args.get("before", "")
    before_id = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    found = outlet_queries.deliveries(outlet, state=state, before_id=before_id, limit=PAGE + 1)
    older = ""
    if len(found) > PAGE:
        older = url_for("channels.show", outlet_id=outlet.id, state=state, before=found[PAGE - 1].id)
    attempts = outlet_queries.attempts([delivery.id for delivery in found[:PAGE]])
    return {
        "outlet": outlet,
        "kinds": KINDS,
        "outlet_states": STATES,
        "wanted": wanted_words(outlet),
        "rows": [(one, subject_of(one), attempts.get(one.id, [])) for one in found[:PAGE]],
        "states": DELIVERIES,
        "state": state,
        "state_choices": [("", gettext("All")), *((key, gettext(word)) for key, (word, _tone) in DELIVERIES.items())],
        "older_url": older,
        "has_dead": any(one.state == "failed" for one in found),
    }
