"""Where to go next, when an address says so: only pages of ours, never another site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from saas.auth.actor import Actor
from saas.processes.declare import Process
from saas.web.access import policy_of

LONGEST = 2000
_NEVER = frozenset({"static", "auth.welcome"})


def next_url(raw: str, *, entrances: bool = False) -> str:
    """The full path to follow: `raw` when it is a page of this company, else the home page."""
    return f"{request.script_root}{raw}" if is_page(raw, entrances=entrances) else url_for("home.show")


def is_page(raw: str, *, entrances: bool = False) -> bool:
    """Whether `raw` is the path of a page inside the company; what browsers read as another host is refused first.

    The pages before signing in count only with `entrances`: nobody is sent round in a circle after it.
    """
    if not raw.startswith("/") or len(raw) > LONGEST or "\\" in raw or "//" in raw.partition("?")[0]:
        return False
    if any(ord(sign) < 33 or ord(sign) == 127 for sign in raw):
        return False
    endpoint = _endpoint_of(urlsplit(raw).path)
    return endpoint is not None and endpoint not in _NEVER and (entrances or not endpoint.startswith("auth."))


def is_open_to(who: Actor, raw: str) -> bool:
    """Whether the page lets this reader in as far as its permissions go, a register's own among them.

    Which records she sees is for the queries to say: whoever offers the path has read the record as she may.
    """
    found = _page_at(urlsplit(raw).path)
    if found is None:
        return False
    endpoint, values = found
    wanted = policy_of(current_app, endpoint) or ()
    process = values.get("process")
    if isinstance(process, Process):
        return who.may(process.file) or (endpoint != "processes.new" and who.may(process.read))
    return not wanted or any(who.may(permission) for permission in wanted)


def _endpoint_of(path: str) -> str | None:
    found = _page_at(path)
    return found[0] if found is not None else None


def _page_at(path: str) -> tuple[str, Mapping[str, Any]] | None:
    """The company page that answers a GET of this path, with the values it is asked for."""
    try:
        endpoint, values = current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return None
    face = endpoint.partition(".")[0]
    known = face not in current_app.extensions["zhidu.platform_blueprints"] and face != "health"
    return (endpoint, values) if known else None
