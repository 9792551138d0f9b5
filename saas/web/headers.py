"""Headers that every answer carries."""

from __future__ import annotations

import re

from flask import Flask, Response, request

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
SANDBOX = "default-src 'none'; sandbox"  # of files from people: they may do nothing at all
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")
NEVER = "no-store"
FOR_EVER = "public, max-age=31536000, immutable"
KEYS = ("Cookie", "HX-Request")


def always(*, has_tls: bool) -> dict[str, str]:
    """What no answer may lack, whoever gives it."""
    found = {
        "Content-Security-Policy": CSP,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }
    if has_tls:
        found["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return found


def init_headers(app: Flask, *, has_tls: bool) -> None:
    """Install the headers; refuse writes that another site started."""
    fixed = always(has_tls=has_tls)

    @app.before_request
    def refuse_cross_site() -> tuple[str, int] | None:
        if request.method not in ("GET", "HEAD", "OPTIONS") and request.headers.get("Sec-Fetch-Site") == "cross-site":
            return "", 400
        return None

    @app.after_request
    def add_headers(answer: Response) -> Response:
        is_sandboxed = answer.headers.get("Content-Security-Policy") == SANDBOX
        answer.headers.update(fixed)
        if is_sandboxed:
            answer.headers["Content-Security-Policy"] = SANDBOX
        answer.headers["Cache-Control"] = _keeping(answer.status_code)
        if answer.headers["Cache-Control"] == NEVER:
            answer.vary.update(KEYS)
        return answer


def _keeping(status: int) -> str:
    """Whether the answer may be kept: front-end files under a name that holds their hash for ever, pages never."""
    if request.endpoint != "static" or status >= 400:
        return NEVER
    return FOR_EVER if HASHED.search(request.path) else "no-cache"
