"""What the door tests probe with: checksums of a company's tables, the forms found in its pages, and nasty values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

from flask import Flask
from sqlalchemy import text
from werkzeug.routing import Rule

from saas.db import Model
from saas.web.forms import Form
from tenants.context import Inside
from tenants.owner import owner_engine
from tests.tenancy import test_matrix
from tests.tenancy.test_matrix import path_of, source_of
from tests.tenancy.world import World

HERE, THERE = "door-home", "door-away"
BASE = "http://127.0.0.1:8000"
NASTY = (
    "", " ", "'", '"', "';--", "%", "%s %(x)s", "{0}{x}", "{{7*7}}", "<img src=x>", "\\", "../../etc/passwd",
    "-1", "0", "00", "1.5", "1e9", "NaN", "2147483648", "9223372036854775807", "9223372036854775808", "9" * 5000,
    "0000-00-00", "99999-01-01", "2026-02-30", "0001-01-01", "9999-12-31", "9999-12", "25:99", "null", "None", "[]",
    "a\x00b", "a\x01\x1bb", "a\r\nSet-Cookie: x=1", "\u202eabc\u200f", "\ufeff\ufffd", "😀", "İ", "٣",
    "true", "on", "csv", "all", "A" * 10_240, "制" * 3_000,
)  # fmt: skip
TRACES = ("Traceback", "psycopg", "sqlalchemy", "site-packages", "werkzeug", "jinja2.")


def rules(app: Flask) -> Iterator[Rule]:
    """Every company route; one whose arguments have no row yet is named by the matrix."""
    return (rule for rule in test_matrix.rules(app) if all(source_of(rule, name) for name in rule.arguments))


class _Forms(HTMLParser):
    """Every form and link of a page: where it leads and the names it carries."""

    def __init__(self) -> None:
        super().__init__()
        self.posts: dict[str, set[str]] = defaultdict(set)
        self.queries: dict[str, set[str]] = defaultdict(set)
        self._into: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            kind = self.posts if given.get("method", "").lower() == "post" else self.queries
            self._into = kind[urlsplit(given.get("action") or given.get("hx-get", "")).path]
        if tag in ("input", "select", "textarea", "button") and given.get("name"):
            self._into.add(given["name"])
        for name in ("href", "hx-get"):
            parts = urlsplit(given.get(name, ""))
            if parts.query:
                self.queries[parts.path] |= {key for key, _value in parse_qsl(parts.query, keep_blank_values=True)}


@dataclass
class Found:
    """Which names each endpoint was seen to take."""

    posts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    queries: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def explore(app: Flask, world: World) -> Found:
    """Read every page as each of those who may, and note the names in its forms and links."""
    found = Found()
    root = f"/t/{world.home.slug}"
    for who in ("admin", "employee"):
        for rule in pages(app):
            path = path_of(app, rule, world)
            answer = world.browsers[who].get(path)
            if answer.status_code != 200 or answer.mimetype != "text/html":
                continue
            page = _Forms()
            page.feed(answer.get_data(as_text=True))
            for kind, method, noted in ((page.posts, "POST", found.posts), (page.queries, "GET", found.queries)):
                for target, names in kind.items():
                    endpoint = _endpoint(app, (target or root + path).removeprefix(root), method)
                    noted[endpoint] |= names - {"csrf_token", "idempotency_key"}
    return found


def _endpoint(app: Flask, path: str, method: str) -> str:
    try:
        return str(app.url_map.bind("127.0.0.1").match(path, method=method)[0])
    except Exception:
        return ""


@cache
def all_fields() -> Mapping[str, frozenset[str]]:
    """Every field of every form, by the blueprint that declares it; for forms no page of the tour shows."""
    found: dict[str, set[str]] = defaultdict(set)
    waiting = list(Form.__subclasses__())
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        package = form.__module__.split(".")[1] if form.__module__.startswith("blueprints.") else ""
        found[package] |= {name for name in dir(form) if hasattr(getattr(form, name), "field_class")}
    return {package: frozenset(names - {"idempotency_key"}) for package, names in found.items()}


def fields_of(found: Found, rule: Rule) -> list[str]:
    """The names to fill for a POST: those of its form on a page, else those of its blueprint's forms."""
    seen = found.posts.get(rule.endpoint)
    return sorted(seen or all_fields().get(rule.endpoint.split(".")[0], ()))


def checksums(app: Flask, company: Inside) -> dict[str, str]:
    """One hash per table of a company; when a session was last seen does not count."""
    parts = [
        f"SELECT '{name}', md5(coalesce(string_agg((to_jsonb(t) - 'seen_at')::text, ',' ORDER BY t.id), ''))"
        f' FROM "{company.schema}"."{name}" t'
        for name in sorted(Model.metadata.tables)
    ]
    with owner_engine(app.extensions["zhidu.settings"].owner_database_url).connect() as connection:
        return dict(connection.execute(text(" UNION ALL ".join(parts).replace(":", r"\:"))).all())  # type: ignore[arg-type]


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The tables that differ."""
    return [name for name, value in before.items() if after[name] != value]


def nasty_path(app: Flask, rule: Rule, world: World, value: str) -> str | None:
    """The route's path with a nasty value in each of its text arguments; None where it has none."""
    values: dict[str, object] = {}
    for name, converter in rule._converters.items():
        numeric = type(converter).__name__ == "RowId"
        source = source_of(rule, name) or ""
        values[name] = world.ids.get(source, 1) if numeric else value
    if not any(isinstance(entry, str) for entry in values.values()) or not value or "/" in value:
        return None
    try:
        return app.url_map.bind("127.0.0.1").build(rule.endpoint, values)
    except (ValueError, LookupError):
        return None


def posts(app: Flask) -> Iterator[Rule]:
    """Every company route that takes a form."""
    return (rule for rule in rules(app) if "POST" in rule.methods)


def gets(app: Flask) -> Iterator[Rule]:
    """Every company route that is read."""
    return (rule for rule in rules(app) if "GET" in rule.methods)


def pages(app: Flask) -> Iterator[Rule]:
    """Those that print nothing; a printed paper costs a program of its own."""
    return (rule for rule in gets(app) if not rule.rule.endswith(("pdf", "/paper")))
