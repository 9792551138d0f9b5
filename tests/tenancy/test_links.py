"""No dead end: whatever a page offers somebody as a link, it lets her open."""

from __future__ import annotations

from collections import defaultdict
from html.parser import HTMLParser

import pytest
from flask import Flask

from tests.tenancy.probing import pages
from tests.tenancy.test_matrix import path_of
from tests.tenancy.tour import endpoint_of
from tests.tenancy.world import World, build

OF_EACH = 3
"""So many links to each endpoint are followed: pages of one kind link alike."""


class Links(HTMLParser):
    """Where the links of a page lead."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(body)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.add(dict(attrs).get("href") or "")


@pytest.fixture(scope="module")
def trodden(app: Flask) -> World:
    """The company that nobody spoils: here pages are only read."""
    return build(app)


@pytest.mark.parametrize("principal", ["employee", "manager", "hr", "boss", "admin"])
def test_every_link_somebody_is_offered_lets_her_in(app: Flask, trodden: World, principal: str):
    browser, root = trodden.browsers[principal], f"/t/{trodden.home.slug}"
    offered: dict[str, dict[str, str]] = defaultdict(dict)
    for rule in pages(app):
        answer = browser.get(path_of(app, rule, trodden))
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        for link in sorted(Links(answer.get_data(as_text=True)).found):
            path = link.removeprefix(root).partition("#")[0]
            endpoint = endpoint_of(app, path.partition("?")[0], "GET") if link.startswith(f"{root}/") else ""
            if len(offered[endpoint]) < OF_EACH:
                offered[endpoint].setdefault(path, rule.endpoint)
    offered.pop("", None)
    assert len(offered) > 20
    closed = [
        f"{page} offers {path}: {status}"
        for links in offered.values()
        for path, page in links.items()
        if (status := browser.get(path).status_code) >= 400
    ]
    assert closed == []
