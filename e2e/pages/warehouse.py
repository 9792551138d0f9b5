"""What people do on the pages of the warehouse, and how these pages are looked at."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, expect

from e2e.window import DESKTOP, PHONE, Window
from e2e.words import CHINESE, ENGLISH, said

ARRIVED = "async words => (await (await fetch(location.href)).text()).includes(words)"
SEEN: set[str] = set()


def looks_well(window: Window) -> None:
    """The page is sound; the first of its kind meets axe, that of one record at the other width and by night as well.

    The tour over all pages looks at the others at every width and in every light.
    """
    page, own = window.page, window.page.viewport_size
    kind = re.sub(r"\d+(-\d+)*", "0", urlsplit(page.url).path).split("/", 3)[-1]
    is_new = kind not in SEEN
    SEEN.add(kind)
    window.check(axe=is_new)
    if own is None or not is_new or "/0" not in kind:
        return
    page.set_viewport_size(DESKTOP if own["width"] == PHONE["width"] else PHONE)
    window.check()
    page.set_viewport_size(DESKTOP)
    root = page.locator("html")
    theme = root.get_attribute("data-bs-theme")
    root.evaluate("root => { root.dataset.bsTheme = 'dark' }")
    window.ask_axe(runOnly=["color-contrast"])
    root.evaluate("(root, theme) => { root.dataset.bsTheme = theme }", theme)
    page.set_viewport_size(own)


def path_of(window: Window, slug: str) -> str:
    """Where the window is, within the company."""
    return window.page.url.removeprefix(window.product.at(slug, ""))


def files(window: Window, slug: str, register: str) -> None:
    """Open the form of a register as one finds it: by the page of registers and its list."""
    window.go(slug, "/warehouse/registers")
    looks_well(window)
    window.link(said(register)).click()
    looks_well(window)
    window.link(said("File one")).click()


def file_it(window: Window) -> None:
    """Send the form of a register; ends on the new record."""
    looks_well(window)
    window.button(said("File it")).click()
    window.page.wait_for_url(re.compile(r"/\d+$"))
    looks_well(window)


def drawer(window: Window, act: str) -> Locator:
    """Open what an act of a record asks."""
    window.link(said(act)).click()
    shown = window.page.get_by_role("dialog")
    shown.get_by_role("button", name=said(act), exact=True).wait_for()
    window.check()
    return shown


def asked(shown: Locator, label: str, locale: str = CHINESE) -> Locator:
    """A field of what an act asks."""
    return shown.locator("input, textarea, select").and_(shown.get_by_label(said(label, locale))).first


def says(shown: Locator, label: str, words: str) -> None:
    """Fill in a field of what an act asks."""
    asked(shown, label).fill(words)


def chooses(field: Locator, words: str) -> None:
    """Choose what says these words and more."""
    value = field.locator("option").filter(has_text=words).first.get_attribute("value")
    field.select_option(value)


def sends(window: Window, act: str, state: str) -> None:
    """Send what an act asks; the record then stands there."""
    window.page.get_by_role("dialog").get_by_role("button", name=said(act), exact=True).click()
    stands(window, state)


def does(window: Window, act: str, state: str) -> None:
    """Do what asks nothing more; the record then stands there."""
    window.button(said(act)).click()
    stands(window, state)


def stands(window: Window, state: str) -> None:
    """The record is in this state."""
    expect(window.page.get_by_role("dialog")).to_have_count(0)
    expect(window.page.get_by_role("main").locator(".z-tag").get_by_text(said(state), exact=True).first).to_be_visible()
    looks_well(window)


def is_told(window: Window, slug: str, words: str) -> None:
    """It stands in the inbox as soon as the worker has told it; the bell counts it."""
    window.go(slug, "/notices")
    window.page.wait_for_function(ARRIVED, arg=words, polling=200)
    window.page.reload()
    expect(window.page.get_by_role("row").filter(has_text=words).first).to_be_visible()
    expect(window.page.locator("#bell .z-pip")).to_be_visible()
    looks_well(window)


def speaks(window: Window, language: str) -> None:
    """Choose a language in the account's menu."""
    window.page.locator("summary:visible").filter(has=window.page.locator(".z-avatar")).first.click()
    window.button({CHINESE: "中文", ENGLISH: "English"}[language]).click()
    expect(window.page.locator("html")).to_have_attribute("lang", {CHINESE: "zh-Hans-CN", ENGLISH: "en"}[language])


def scans(field: Locator, code: str) -> None:
    """A scanner that stands in for a keyboard: the code, key by key, and Enter."""
    field.focus()
    field.page.keyboard.type(code)
    field.page.keyboard.press("Enter")
