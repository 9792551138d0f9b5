"""A browser of the web tests: one cookie jar in one company, CSRF from the page, and checks on every answer."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

BASE = "http://127.0.0.1:8000"
TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"|name="csrf_token"[^>]*value="([^"]+)"')
_VOID = "area base br col embed hr img input link meta source track wbr path rect line circle use"
VOID = frozenset(_VOID.split())
OPTIONAL = frozenset("li p dt dd tr td th thead tbody option".split())  # noqa: SIM905 - a list of words reads best as one


class _Checker(HTMLParser):
    """Collects what is wrong with a page: doubled ids, unbalanced tags, anything inline."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.open: list[str] = []
        self.problems: list[str] = []
        self.title = ""
        self.forms_without_token = 0
        self._form: dict[str, Any] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id") and "template" not in self.open:  # what a template holds is not in the page
            self.ids[str(given["id"])] += 1
        for name in given:
            if name == "style" or name.startswith(("on", "hx-on")):
                self.problems.append(f"inline {name} on <{tag}>")
        if tag == "script" and not given.get("src"):
            self.problems.append("inline script")
        if tag == "form":
            self._form = {"post": str(given.get("method", "")).lower() == "post", "token": False}
        if tag == "input" and given.get("name") == "csrf_token" and self._form is not None:
            self._form["token"] = True
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._form is not None:
            self.forms_without_token += int(self._form["post"] and not self._form["token"])
            self._form = None
        if tag in VOID:
            return
        if tag not in self.open:
            self.problems.append(f"</{tag}> closes nothing")
            return
        while self.open and (last := self.open.pop()) != tag:
            if last not in OPTIONAL:
                self.problems.append(f"<{last}> is left open before </{tag}>")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "title":
            self.title += data


def check_html(body: str, *, fragment: bool) -> None:
    """A page is a page, a fragment is not; ids are unique, nothing is inline, every POST form carries its token."""
    checker = _Checker()
    checker.feed(body)
    doubled = [name for name, count in checker.ids.items() if count > 1]
    assert doubled == [], f"doubled ids: {doubled}"
    assert checker.problems == [], checker.problems
    assert checker.forms_without_token == 0, "a POST form without its token"
    assert ("<html" in body) is not fragment, "a fragment came as a page, or the other way round"
    if not fragment:
        assert checker.title.strip(), "a page without a title"


class Browser:
    """One visitor of one company (or of the platform when `slug` is empty)."""

    def __init__(self, app: Flask, slug: str = "mujin", *, checked: bool = True) -> None:
        self.client = app.test_client()
        self.root = f"/t/{slug}" if slug else ""
        self.checked = checked
        self.token = ""

    def get(self, path: str, *, htmx: bool = False, **options: Any) -> TestResponse:
        """Ask for a page, or for its fragment as htmx would."""
        headers = {"HX-Request": "true"} if htmx else {}
        answer = self.client.get(self.root + path, base_url=BASE, headers=headers, **options)
        return self._seen(answer, htmx)

    def post(
        self, path: str, form: dict[str, Any] | None = None, *, htmx: bool = False, **options: Any
    ) -> TestResponse:
        """Send a form with the token of the last page."""
        headers = {"X-CSRFToken": self.token} | ({"HX-Request": "true"} if htmx else {})
        answer = self.client.post(self.root + path, data=form or {}, base_url=BASE, headers=headers, **options)
        return self._seen(answer, htmx)

    def _seen(self, answer: TestResponse, htmx: bool) -> TestResponse:
        if answer.mimetype == "text/html" and answer.data:
            body = answer.get_data(as_text=True)
            found = TOKEN.search(body)
            if found:
                self.token = found.group(1) or found.group(2)
            if self.checked and answer.status_code not in (301, 302, 303):
                check_html(body, fragment=htmx)
        return answer

    def sign_in(self, email: str, password: str) -> TestResponse:
        """Sign in by the form."""
        self.get("/sign-in")
        return self.post("/sign-in", {"email": email, "password": password})
