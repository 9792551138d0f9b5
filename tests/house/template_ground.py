"""What the tests of templates stand on: a strict environment like the application's, and a counter of root elements."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "saas" / "static"
VOID = {"input", "br", "hr", "img", "link", "meta", "use", "path", "rect", "circle"}


def words(text: str, **facts: object) -> str:
    """Stands for gettext."""
    return text % facts if facts else text


def strict_environment() -> Environment:
    """The templates as strict as the application renders them."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(words, lambda one, _many, _count: one, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        asset=lambda name: f"/static/{name}", csrf_token=lambda: "token", get_flashed_messages=lambda **_: []
    )
    made.globals["drawn_once"] = lambda macro: macro
    made.filters["say"] = lambda objection: words(objection.text, **objection.facts)
    for name in ("day", "long_day", "moment", "clock_time", "span_of_minutes", "quantity"):
        made.filters[name] = str
    return made


class RootCounter(HTMLParser):
    """Names of the elements that stand outside of all others; those HTMX places elsewhere do not count."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.depth = 0
        self.roots: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth == 0 and "hx-swap-oob" not in dict(attrs):
            self.roots.append(tag)
        if tag not in VOID:
            self.depth += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth == 0:
            self.roots.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.depth -= 1
