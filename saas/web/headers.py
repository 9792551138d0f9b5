"""Headers that every answer carries."""

from __future__ import annotations

from flask import Flask, Response, request

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


def init_headers(app: Flask, *, has_tls: bool) -> None:
    """Install the headers; refuse writes that another site started."""

    @app.before_request
    def refuse_cross_site() -> tuple[str, int] | None:
        if request.method not in ("GET", "HEAD", "OPTIONS") and request.headers.get("Sec-Fetch-Site") == "cross-site":
            return "", 400
        return None

    @app.after_request
    def add_headers(answer: Response) -> Response:
        answer.headers.setdefault("Content-Security-Policy", CSP)
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "same-origin"
        answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        answer.headers["X-Frame-Options"] = "DENY"
        if has_tls:
            answer.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if request.endpoint == "static":
            answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        else:
            answer.headers["Cache-Control"] = "no-store"
            answer.vary.update(("Cookie", "HX-Request"))
        return answer
