"""Templates as code: they parse, stay short, hold nothing inline, use only what is drawn; fragments have one root."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from saas.core.errors import Objection
from tests.house.template_ground import STATIC, TEMPLATES, RootCounter, strict_environment

VENDORED = {"bootstrap.css", "htmx.js"}
LETTERS = {"mail", "papers"}  # mails and papers are not pages: they carry their style with them
MARKERS = {"z-form1", "z-timeline", "z-thresholds", "z-fault-words"}  # names that scripts and neighbours hold on to


@pytest.fixture(scope="module")
def env() -> Environment:
    """One environment for all of them."""
    return strict_environment()


def every_template() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def pages_and_parts() -> list[Path]:
    return [path for path in every_template() if path.relative_to(TEMPLATES).parts[0] not in LETTERS]


def fragments() -> list[Path]:
    return [path for path in pages_and_parts() if path.name.startswith("_")]


def name(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


@pytest.mark.parametrize("path", every_template(), ids=name)
def test_a_template_parses(env: Environment, path: Path):
    env.parse(path.read_text())


@pytest.mark.parametrize("path", every_template(), ids=name)
def test_a_template_is_short(path: Path):
    limit = 120 if path.relative_to(TEMPLATES).parts[0] == "parts" else 60
    assert len(path.read_text().splitlines()) <= limit


@pytest.mark.parametrize("path", every_template(), ids=name)
def test_a_template_opens_with_what_it_needs(path: Path):
    assert path.read_text().startswith("{#") or "{% extends" in path.read_text().split("\n", 1)[0]


INLINE = {
    "style attribute": r"\sstyle\s*=",
    "style element": r"<style\b",
    "script without a file": r"<script(?![^>]*\ssrc=)",
    "event handler": r"""[\s"']on[a-z]+\s*=\s*["']""",
    "hx-on": r"\shx-on\b",
    "script in an address": r"javascript:",
    "evaluated values": r"""hx-(?:vals|headers)\s*=\s*["']\s*js:""",
}


JINJA = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)


@pytest.mark.parametrize("path", pages_and_parts(), ids=name)
def test_nothing_is_inline(path: Path):
    source = JINJA.sub("", path.read_text())
    assert [what for what, pattern in INLINE.items() if re.search(pattern, source)] == []


@pytest.mark.parametrize("path", fragments(), ids=name)
def test_a_fragment_has_one_root_and_names_its_variables(env: Environment, path: Path):
    source = path.read_text()
    assert re.match(r"\{#(?:(?!#\}).)*\bneeds: ", source, re.IGNORECASE | re.DOTALL), (
        "a fragment begins with {# needs: … #}"
    )
    roots = RootCounter(skeleton(env.parse(source).body)).roots
    assert len(roots) <= 1, roots


def skeleton(body: list[nodes.Node]) -> str:
    """The markup of one way through a template: first branch, one round of each loop, a call as an element."""
    return "".join(_markup(node) for node in body)


def _markup(node: nodes.Node) -> str:
    if isinstance(node, nodes.Output):
        return "".join(part.data for part in node.nodes if isinstance(part, nodes.TemplateData))
    if isinstance(node, nodes.CallBlock):
        return "<call></call>"
    if isinstance(node, nodes.If):
        return skeleton(node.body) or skeleton(node.else_)
    if isinstance(node, nodes.For | nodes.With | nodes.ScopedEvalContextModifier | nodes.FilterBlock | nodes.Block):
        return skeleton(node.body)
    return ""


def test_the_counter_of_roots_sees_what_it_should():
    assert RootCounter("<li>a</li><div hx-swap-oob='true'></div>").roots == ["li"]
    assert RootCounter("<p>a<br>b</p><p>c</p>").roots == ["p", "p"]


@pytest.mark.parametrize("path", every_template(), ids=name)
def test_every_imported_part_exists(env: Environment, path: Path):
    for found in env.parse(path.read_text()).find_all(nodes.FromImport):
        assert isinstance(found.template, nodes.Const)
        part = env.get_template(found.template.value).module
        wanted = {each[0] if isinstance(each, tuple) else each for each in found.names}
        assert {each for each in wanted if not hasattr(part, each)} == set()


def test_every_icon_is_drawn():
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text()))
    used = {
        sign
        for path in pages_and_parts()
        for sign in re.findall(r"""(?:\bicon\(|\b(?:icon|sign)=)["']([a-z-]+)["']""", path.read_text())
        if not sign.endswith("-")
    }
    assert used - drawn == set()


def test_every_asset_exists():
    used = {found for path in every_template() for found in re.findall(r'asset\("([^"]+)"\)', path.read_text())}
    assert {asset for asset in used - VENDORED if not (STATIC / asset).is_file()} == set()


def test_every_class_of_ours_is_drawn():
    css = " ".join(path.read_text() for path in STATIC.glob("*.css"))
    drawn = set(re.findall(r"\.(z-[a-z0-9-]+)", css)) | MARKERS
    used = {
        (name(path), found)
        for path in pages_and_parts()
        for attribute in re.findall(r'class(?:_)?="([^"]*)"', path.read_text())
        for found in re.findall(r"(?<![\w-])z-[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![\w-])", attribute)
    }
    assert {(where, found) for where, found in used if found not in drawn} == set()


def error_pages() -> list[str]:
    return [name(path) for path in sorted((TEMPLATES / "errors").glob("[45]*.html"))]


@pytest.mark.parametrize("page", error_pages())
def test_an_error_page_needs_neither_person_nor_database(env: Environment, page: str):
    html = env.get_template(page).render()
    assert "csrf" not in html
    assert html.count("<h1>") == 1
    assert 'href="/"' in html


def test_the_fragment_of_an_error_says_why_and_carries_its_reference(env: Environment):
    reason = Objection("leave.balance", "%(left)s hours short", {"left": 3}, clause="D02-05")
    html = env.get_template("errors/_error.html").render(status=422, objections=[reason], reference="abc")
    assert "3 hours short" in html
    assert "abc" in html
    assert 'data-fault="422"' in html
