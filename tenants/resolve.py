"""One resolver: which company an address means, by path or by sub-domain, and never by both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from saas.config import Addressing, Settings
from tenants.provisioning import SLUG

SLUG_KEY = "zhidu.slug"
PREFIX = "/t/"


class Resolve:
    """WSGI middleware: checks the host, moves `/t/<slug>` into SCRIPT_NAME; routes never see a slug.

    `headers` are those that its own short answers carry.
    """

    def __init__(self, app: Any, settings: Settings, headers: Mapping[str, str] | None = None) -> None:
        self.app = app
        self.headers = {"Cache-Control": "no-store", **(headers or {})}
        self.by_path = settings.tenant_addressing is Addressing.PATH
        self.host = urlsplit(settings.base_url).netloc.lower()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer 400 to a forged host, 404 to an address that means no single company."""
        host = environ.get("HTTP_HOST", "").lower()
        path: str = environ.get("PATH_INFO", "")
        if path in ("/healthz", "/readyz"):
            return self._pass(environ, start_response)
        slug = self._slug_of_host(host)
        if slug is None:
            return self._plain(start_response, "400 Bad Request")
        if path.startswith(PREFIX) or path == "/t":
            if slug or not self.by_path:
                return self._plain(start_response, "404 Not Found")  # both forms at once, or the wrong one
            slug, _, rest = path[len(PREFIX) :].partition("/")
            if not SLUG.fullmatch(slug):
                return self._plain(start_response, "404 Not Found")
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + PREFIX + slug
            environ["PATH_INFO"] = f"/{rest}"
        if slug:
            environ[SLUG_KEY] = slug
        return self._pass(environ, start_response)

    def _pass(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        found: Iterable[bytes] = self.app(environ, start_response)
        return found

    def _slug_of_host(self, host: str) -> str | None:
        """Empty for the platform's own host, a slug for a sub-domain, None for a host that is not ours."""
        if host == self.host:
            return ""
        label, _, rest = host.partition(".")
        if not self.by_path and rest == self.host and SLUG.fullmatch(label):
            return label
        return None

    def _plain(self, start_response: Any, status: str) -> Iterable[bytes]:
        start_response(status, [("Content-Type", "text/plain; charset=utf-8"), *self.headers.items()])
        return [status.encode()]


def shape_of(settings: Settings) -> tuple[str, str]:
    """What stands before and after a company's own word in its address: `/t/` and nothing, or nothing and `.host`."""
    if settings.tenant_addressing is Addressing.PATH:
        return PREFIX, ""
    return "", f".{urlsplit(settings.base_url).netloc}"


def address_of(slug: str, settings: Settings, path: str = "/") -> str:
    """The full address of a page of one company, from configuration and never from a request."""
    base = settings.base_url.rstrip("/")
    if settings.tenant_addressing is Addressing.PATH:
        return f"{base}{PREFIX}{slug}{path}"
    parts = urlsplit(base)
    return f"{parts.scheme}://{slug}.{parts.netloc}{path}"
