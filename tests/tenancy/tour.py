"""A tour through every page: the forms found there with what stands in them, filled in where they are blank."""

from __future__ import annotations

import inspect
import re
from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count
from urllib.parse import parse_qsl, urlsplit

from flask import Flask
from sqlalchemy import func, select
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

from saas.db import session
from saas.events import Event
from tenants import context
from tests.tenancy.probing import changed, checksums, gets, pages
from tests.tenancy.test_matrix import path_of
from tests.tenancy.world import World

NOT_MINE = {"csrf_token", "idempotency_key"}
ASKED = re.compile(r"""args(?:\.get\(|\[)"(\w+)\"""")
PLAUSIBLE = {"date": "2026-12-15", "number": "3", "time": "09:00", "month": "2026-11", "tel": "13800000000"}
_serial = count(1)


@dataclass
class PageForm:
    """One form of a page: where it was sent to, and a value for each of its names."""

    path: str
    values: dict[str, str] = field(default_factory=dict)


class Reader(HTMLParser):
    """Every form and link of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.queries: dict[str, set[str]] = defaultdict(set)
        self._into: dict[str, str] = {}
        self._asking: list[tuple[str, dict[str, str]]] = []
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self._begin(given)
        elif tag == "option":
            self._choose(given)
        elif name:
            self._name(tag, name, given)
        for link in ("href", "hx-get"):
            parts = urlsplit(given.get(link, ""))
            if parts.query:
                self.queries[parts.path] |= {key for key, _value in parse_qsl(parts.query, keep_blank_values=True)}

    def _name(self, tag: str, name: str, given: dict[str, str]) -> None:
        if tag == "input":
            self._note_input(name, given)
        elif tag == "textarea":
            self._area, self._into[name] = name, ""
        elif tag in ("select", "button"):
            self._select = name if tag == "select" else ""
            self._into.setdefault(name, given.get("value", ""))

    def _choose(self, given: dict[str, str]) -> None:
        if self._select and (not self._into[self._select] or "selected" in given):
            self._into[self._select] = given.get("value", "") or self._into[self._select]

    def _begin(self, given: dict[str, str]) -> None:
        target = urlsplit(given.get("action") or given.get("hx-post") or given.get("hx-get", "")).path
        if given.get("method", "").lower() == "post":
            self.forms.append(PageForm(target))
            self._into = self.forms[-1].values
        else:
            self._into = {}
            self._asking.append((target, self._into))

    def _note_input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in ("radio", "checkbox"):
            if "checked" in given or name not in self._into:
                self._into[name] = given.get("value", "on")
        elif kind != "file" and name not in NOT_MINE:
            self._into[name] = given.get("value") or _plausible(name, kind)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._into[self._area] = self._into.get(self._area, "").strip() or "为了测试"
            self._area = ""

    def close(self) -> None:
        super().close()
        for target, values in self._asking:
            self.queries[target] |= set(values)

    def handle_data(self, data: str) -> None:
        if self._area:
            self._into[self._area] += data


def _plausible(name: str, kind: str) -> str:
    if kind == "email" or "email" in name:
        return f"tour{next(_serial)}@example.test"
    if kind in PLAUSIBLE:
        return PLAUSIBLE[kind]
    return "" if kind == "hidden" else f"测试{next(_serial)}"


@dataclass
class Found:
    """What a tour met: every answer, a filled form for each endpoint, the names of each query, what it changed.

    `told` are the kinds of the events it left behind.
    """

    answers: dict[str, TestResponse] = field(default_factory=dict)
    forms: dict[str, PageForm] = field(default_factory=dict)
    queries: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    changed: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)


def explore(app: Flask, world: World, who: str, *, papers: bool = False) -> Found:
    """Read every page as this person, and note its forms and the names of its links."""
    found, root = Found(), f"/t/{world.home.slug}"
    before, last = checksums(app, world.home), _newest_event(app, world)
    for rule in gets(app) if papers else pages(app):
        path = path_of(app, rule, world)
        answer = found.answers[rule.endpoint] = world.browsers[who].get(path)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            _note(app, found, answer.get_data(as_text=True), root, path)
        view = inspect.unwrap(app.view_functions[rule.endpoint])
        found.queries[rule.endpoint] |= set(ASKED.findall(inspect.getsource(view)))
    found.changed = changed(before, checksums(app, world.home))
    found.told = _kinds_after(app, world, last)
    return found


def _newest_event(app: Flask, world: World) -> int:
    with app.app_context(), context.enter(world.home):
        return session.scalar(select(func.max(Event.id))) or 0


def _kinds_after(app: Flask, world: World, event_id: int) -> set[str]:
    with app.app_context(), context.enter(world.home):
        return set(session.scalars(select(Event.kind).where(Event.id > event_id)))


def _note(app: Flask, found: Found, body: str, root: str, path: str) -> None:
    page = Reader()
    page.feed(body)
    page.close()
    for form in page.forms:
        form.path = (form.path or root + path).removeprefix(root)
        endpoint = endpoint_of(app, form.path, "POST")
        known = found.forms.get(endpoint)
        if known is None or len(known.values) < len(form.values):
            found.forms[endpoint] = form
    for target, names in page.queries.items():
        found.queries[endpoint_of(app, (target or root + path).removeprefix(root), "GET")] |= set(names)


def endpoint_of(app: Flask, path: str, method: str) -> str:
    """The endpoint behind a path; empty for none."""
    try:
        return str(app.url_map.bind("127.0.0.1").match(path, method=method)[0])
    except (HTTPException, RequestRedirect):
        return ""
