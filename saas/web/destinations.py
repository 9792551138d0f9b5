"""Where to go next, when an address says so: only pages of ours, never another site."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

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


def _endpoint_of(path: str) -> str | None:
    """The company page that answers a GET of this path."""
    try:
        endpoint, _values = current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return None
    face = endpoint.partition(".")[0]
    return None if face in current_app.extensions["zhidu.platform_blueprints"] or face == "health" else endpoint
