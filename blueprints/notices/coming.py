"""What will be sent in the next days: to oneself, and of what one looks after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby
from typing import Any

from flask import Response, request
from flask_babel import gettext

from blueprints.notices import bp
from blueprints.wording import today
from saas.auth.permissions import Permission
from saas.notices import digest, planned
from saas.notices.planned import Coming
from saas.organisation import queries
from saas.web.access import requires
from saas.web.destinations import is_open_to
from saas.web.htmx import page_or_fragment
from saas.web.sessions import actor

SPANS = (7, 14, 30)


@bp.get("/notices/planned", endpoint="planned")
@requires(Permission.SELF)
def show() -> Response:
    """Day by day, as they stand now."""
    asked = request.args.get("days", "")
    days = int(asked) if asked in {str(one) for one in SPANS} else SPANS[0]
    first = today()
    found = planned.coming(actor(), first, first + timedelta(days=days - 1))
    facts: dict[str, Any] = {
        "days": [(day, _lines(rows)) for day, rows in groupby(found, lambda one: one.planned.on)],
        "count": len(found),
        "at_once": planned.at_once(actor()),
        "span": days,
        "spans": [(str(one), gettext("%(count)s days", count=one)) for one in SPANS],
        "digest_count": digest.count_for(actor().user_id or 0),
        "digest_hour": queries.company().reminder_hour,
    }
    return page_or_fragment("notices/planned.html", "notices/_planned.html", **facts)


def _lines(rows: Iterable[Coming]) -> list[dict[str, Any]]:
    return [
        {
            "say": {"text": one.planned.text, "facts": dict(one.planned.facts)},
            "to": one.planned.to,
            "url": _url(one.planned.path),
            "source": gettext(one.source.label),
        }
        for one in rows
    ]


def _url(path: str) -> str:
    """The page the notice leads to, for a reader whom it lets in: others are told on this page of its coming."""
    return request.script_root + path if path and is_open_to(actor(), path) else ""
