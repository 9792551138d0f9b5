"""A tour over the pages of a company: all without a number in their address, and one of each kind that is linked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Response, ViewportSize
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, RequestRedirect

from e2e.product import Product
from e2e.window import DESKTOP, PHONE, Window
from e2e.words import CHINESE, ENGLISH, said
from saas.cli_demo import PASSWORD
from saas.starters.demo.cast import mail_of
from saas.wiring import COMPANY_FACE

FILES = (".csv", ".pdf", ".xlsx", "/paper", "/proof")
READERS = {"admin": mail_of("zhoumin"), "employee": mail_of("zhangyuqing")}
BOTH, DESK = (DESKTOP, PHONE), (DESKTOP,)
SEEN_BY_AXE: set[tuple[object, ...]] = set()
LINKED: dict[str, str] = {}


def _rules() -> Map:
    """The addresses of a company's face."""
    face = Flask("face")
    for module in COMPANY_FACE:
        face.register_blueprint(module.bp)
    return face.url_map


RULES = _rules()
PAGES = sorted(rule.rule for rule in RULES.iter_rules() if not rule.arguments and "GET" in (rule.methods or ()))


@pytest.fixture(
    scope="module",
    params=[(reader, locale) for reader in READERS for locale in (CHINESE, ENGLISH)],
    ids=lambda param: f"{param[0]}-{param[1]}",
)
def reader(browser: Browser, product: Product, demo: str, request: pytest.FixtureRequest) -> Iterator[Window]:
    """Somebody signed in, reading Chinese by day or English by night."""
    who, locale = request.param
    window = Window(browser, product, DESKTOP, "zh-CN")
    window.sign_in(demo, READERS[who], PASSWORD)
    _choose(window, "中文" if locale == CHINESE else "English")
    _choose(window, said("Light" if locale == CHINESE else "Dark", locale))
    yield window
    window.close()


def _choose(window: Window, words: str) -> None:
    window.page.locator(".z-account summary").click()
    with window.page.expect_navigation():
        window.button(words).click()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_sound(reader: Window, demo: str, path: str) -> None:
    """It answers, fits the desk and the phone, breaks no script, and axe has nothing against it."""
    _is_sound(reader, demo, path)


@pytest.mark.parametrize("reader", [("admin", CHINESE)], indirect=True)
def test_one_page_of_each_linked_kind_is_sound(reader: Window, demo: str) -> None:
    """Pages with a number in their address are found as a person finds them: by the links to them."""
    _is_sound(reader, demo, "/home", axe_at=DESK)
    visited: set[str] = set()
    while fresh := sorted(LINKED.keys() - visited):
        visited |= set(fresh)
        for kind in fresh:
            _is_sound(reader, demo, LINKED[kind], axe_at=DESK)
    assert {"hr.leave_show", "policies.show", "people.show"} <= visited


def _is_sound(reader: Window, slug: str, path: str, *, axe_at: Sequence[ViewportSize] = BOTH) -> None:
    if path.endswith(FILES):
        answer = reader.context.request.get(reader.product.at(slug, path))
        assert answer.status in (200, 403)
        assert answer.body()
        return
    shown = reader.go(slug, path)
    assert shown.status in (200, 403), f"{path} answered {shown.status}"
    if not reader.page.evaluate("document.documentElement.lang"):
        return  # a fragment, shown within other pages only
    _note_links(reader, slug)
    for size in BOTH:
        reader.page.set_viewport_size(size)
        reader.check(axe=False)
        if size in axe_at:
            _meets_axe(reader, shown, size["width"])
    reader.page.set_viewport_size(DESKTOP)


def _meets_axe(reader: Window, shown: Response, width: int) -> None:
    """Once for each page, width and theme; refusals look alike, and by night only the colours of the desk differ."""
    is_dark = reader.page.evaluate("document.documentElement.dataset.bsTheme === 'dark'")
    if is_dark and width == PHONE["width"]:
        return
    place = (urlsplit(reader.page.url).path if shown.status == 200 else shown.status, is_dark, width)
    if place not in SEEN_BY_AXE:
        SEEN_BY_AXE.add(place)
        reader.ask_axe(**({"runOnly": ["color-contrast"]} if is_dark else {}))


def _note_links(reader: Window, slug: str) -> None:
    """Keep the first address of each kind of page with a number in it."""
    hrefs = reader.page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
    prefix, addresses = f"/t/{slug}", RULES.bind("localhost")
    for path in {urlsplit(href).path for href in hrefs if href.startswith(f"{prefix}/")}:
        try:
            kind, arguments = addresses.match(path.removeprefix(prefix), method="GET")
        except (HTTPException, RequestRedirect):
            continue
        if arguments:
            LINKED.setdefault(kind, path.removeprefix(prefix))
