"""What the door tests probe with: checksums of a company's tables, paths of every route, and nasty values."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from flask import Flask
from sqlalchemy import text
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from saas.db import Model
from tenants.context import Inside
from tenants.owner import owner_engine
from tests.tenancy import test_matrix
from tests.tenancy.test_matrix import source_of
from tests.tenancy.world import World

ROUNDS = int(os.environ.get("ROUNDS", "20"))
HERE, THERE = "door-home", "door-away"
BASE = "http://127.0.0.1:8000"
NASTY = (
    "", " ", "'\";--", "%", "%s %(x)s {0}{x}", "{{7*7}}", "<img src=x>", "\\", "../../etc/passwd", "-1", "0", "1.5",
    "1e9", "NaN", "2147483648", "9223372036854775808", "9" * 5000, "0000-00-00", "99999-01-01", "2026-02-30",
    "0001-01-01", "9999-12-31", "9999-12", "0001-01", "25:99", "null", "[]", "a\x01\x1bb", "a\r\nSet-Cookie: x=1",
    "\u202eabc\u200f", "\ufeff\ufffd😀", "İ", "٣", "true", "all", "A" * 10_240, "制" * 3_000,
)  # fmt: skip
TRACES = ("Traceback", "psycopg", "sqlalchemy", "site-packages", "werkzeug", "jinja2.")


def rules(app: Flask) -> Iterator[Rule]:
    """Every company route; one whose arguments have no row yet is named by the matrix."""
    return (rule for rule in test_matrix.rules(app) if all(source_of(rule, name) for name in rule.arguments))


def posts(app: Flask) -> Iterator[Rule]:
    """Every company route that takes a form."""
    return (rule for rule in rules(app) if "POST" in (rule.methods or ()))


def gets(app: Flask) -> Iterator[Rule]:
    """Every company route that is read."""
    return (rule for rule in rules(app) if "GET" in (rule.methods or ()))


def pages(app: Flask) -> Iterator[Rule]:
    """Those that print nothing; a printed paper costs a program of its own."""
    return (rule for rule in gets(app) if not rule.rule.endswith(("pdf", "/paper")))


MARKS = ("seen_at", "rights_version", "used_on")


def checksums(app: Flask, company: Inside) -> dict[str, str]:
    """One hash per table of a company; marks of use (`MARKS`) are no values and do not count."""
    row = "to_jsonb(t)" + "".join(f" - '{name}'" for name in MARKS)
    parts = [
        f"SELECT '{name}', md5(coalesce(string_agg(({row})\\:\\:text, ',' ORDER BY ({row})\\:\\:text), ''))"
        f' FROM "{company.schema}"."{name}" t'
        for name in sorted(Model.metadata.tables)
    ]
    with owner_engine(app.extensions["zhidu.settings"].owner_database_url).connect() as connection:
        return {name: value for name, value in connection.execute(text(" UNION ALL ".join(parts)))}  # noqa: C416


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The tables that differ."""
    return [name for name, value in before.items() if after[name] != value]


def wrong_with(answer: TestResponse) -> str:
    """Why an answer is not one of ours: a fault, or a trace of the inside; empty when it is."""
    if answer.status_code >= 500:
        return str(answer.status_code)
    if answer.mimetype not in ("text/html", "text/plain"):
        return ""
    body = answer.get_data(as_text=True)
    return next((word for word in TRACES if word in body), "")


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
