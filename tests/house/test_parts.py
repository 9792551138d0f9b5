"""The macros of all screens: each renders when strict, escapes what people typed, and ties forms together."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import Environment, nodes
from markupsafe import Markup

from saas.core.errors import Objection
from tests.house.sample_form import sample_form
from tests.house.template_ground import TEMPLATES, RootCounter, strict_environment
from tests.house.template_samples import REASON, SAMPLES


@pytest.fixture(scope="module")
def env() -> Environment:
    """One environment for all of them."""
    return strict_environment()


CASES = [(part, macro, facts) for part, macros in SAMPLES.items() for macro, facts in macros]


@pytest.mark.parametrize(("part", "macro", "facts"), CASES, ids=[f"{part}.{macro}" for part, macro, _ in CASES])
def test_a_part_renders_when_strict(env: Environment, part: str, macro: str, facts: dict[str, Any]):
    made = getattr(env.get_template(f"parts/{part}.html").module, macro)
    html = made(**facts, **({"caller": lambda *_: Markup("<i>body</i>")} if made.caller else {}))
    assert html.strip()
    assert RootCounter(html).depth == 0, "every element is closed"


def test_what_people_typed_is_escaped_in_every_part(env: Environment):
    bad = "<script>alert(1)</script>"
    marks = env.get_template("parts/display.html").module
    for html in (
        marks.person(bad, bad),
        marks.tag(bad),
        marks.kv([(bad, bad)]),
        marks.toast(bad),
        marks.objection_list([Objection("r", "%(n)s", {"n": bad})]),
    ):
        assert "<script" not in html
    assert "<script" not in env.get_template("parts/chain.html").module.clause_text("1", bad, mark="alert")


def test_a_field_ties_its_words_to_its_control(env: Environment):
    form = sample_form(days="x")
    html = env.get_template("parts/forms.html").module.field(form.days, hint="whole days", suffix="days")
    assert 'aria-describedby="days-wrong days-hint"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="days-wrong"' in html
    assert '<label class="form-label" for="days">' in html


@pytest.mark.parametrize("kind", ["", "switch", "cards", "select"])
def test_every_field_kind_renders(env: Environment, kind: str):
    parts = env.get_template("parts/forms.html").module
    for each in sample_form():
        html = parts.field(each, kind=kind if kind != "select" or each.type == "SelectMultipleField" else "")
        assert f'id="{each.id}' in html
        assert RootCounter(html).depth == 0


def test_a_form_carries_token_key_and_summary(env: Environment):
    form = sample_form(days="x", reason="a" * 300)
    parts = env.get_template("parts/forms.html").module
    html = parts.form_for(form, "/x", objections=[REASON], caller=lambda: parts.submit_row("Send", cancel_url="/y"))
    assert 'name="csrf_token" value="token"' in html
    assert 'name="idempotency_key" value="k-1"' in html
    assert 'role="alert"' in html
    assert f"To put right: {len(form.errors) + 1}" in html
    assert 'href="#days"' in html
    assert "short by 2" in html


def test_the_key_of_a_form_survives_its_errors(env: Environment):
    html = env.get_template("parts/forms.html").module.hidden(sample_form(idempotency_key="k-9"))
    assert 'value="k-9"' in html


def test_a_running_task_asks_again_and_a_finished_one_does_not(env: Environment):
    progress = env.get_template("parts/progress.html").module.progress
    assert "hx-get" in progress("j", "/j", 1, 2, "l")
    assert "hx-get" not in progress("j", "/j", 2, 2, "l", state="done")


def test_every_macro_has_a_sample(env: Environment):
    forms = {"forms", "controls", "icon"}  # rendered by the tests of fields and by every other part
    reexported = {"messages": "display", "marks": "display"}
    for path in sorted((TEMPLATES / "parts").glob("*.html")):
        part = reexported.get(path.stem, path.stem)
        public = {found.name for found in env.parse(path.read_text()).find_all(nodes.Macro) if found.name[0] != "_"}
        sampled = {macro for macro, _ in SAMPLES.get(part, [])}
        assert path.stem in forms or public - sampled - INNER == set(), path.name


INNER = {"attributes", "words", "avatar", "open_svg", "close_svg", "keys", "figures", "entries"}  # used by those above
