"""Nasty values in every query name and form field: an answer with a sentence, and never a fault of ours."""

from __future__ import annotations

from random import Random

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.browser import Browser
from tests.tenancy.conftest import MIGHTY
from tests.tenancy.probing import NASTY, ROUNDS, pages, posts, wrong_with
from tests.tenancy.test_matrix import path_of
from tests.tenancy.tour import Found
from tests.tenancy.world import World

TURNS = max(4, ROUNDS // 2)
# Signing out and ending sessions take no field and would only end the tour.
LEFT_OUT = {"auth.sign_out", "account.end_all_sessions", "account.end_session"}


def spread(names: list[str], turn: int) -> dict[str, str]:
    """A nasty value for each name, another one each turn, so that one refused name does not hide the rest."""
    return {name: NASTY[(place * 7 + turn) % len(NASTY)] for place, name in enumerate(names)}


def turns(rule: Rule) -> list[int]:
    return Random(rule.rule).sample(range(len(NASTY)), min(TURNS, len(NASTY)))


def one_spoiled(values: dict[str, str], dice: Random) -> dict[str, str]:
    """The form as it may be sent, but for one field."""
    return values | {dice.choice(sorted(values)): dice.choice(NASTY)} if values else {}


def test_no_query_brings_a_page_down(app: Flask, grounds: World, found: Found):
    wrong = set()
    for rule in pages(app):
        path, names = path_of(app, rule, grounds), sorted(found.queries[rule.endpoint])
        for turn in turns(rule) if names else ():
            why = wrong_with(grounds.browsers[MIGHTY].get(path, query_string=spread(names, turn)))
            if why:
                wrong.add(f"{rule.endpoint} {why}: {spread(names, turn)}"[:400])
    assert sorted(wrong) == []


def test_no_form_brings_a_page_down(app: Flask, grounds: World, found: Found):
    wrong = set()
    boss = grounds.browsers[MIGHTY]
    boss.get("/account")
    for rule in posts(app):
        if rule.endpoint in LEFT_OUT:
            continue
        form, dice = found.forms.get(rule.endpoint), Random(rule.rule)
        path, values = (form.path, form.values) if form else (path_of(app, rule, grounds), {})
        for turn in turns(rule) if values else (0,):
            sent = spread(sorted(values), turn) if turn % 2 else one_spoiled(values, dice)
            why = wrong_with(boss.post(path, sent))
            if why:
                wrong.add(f"{rule.endpoint} {why}: {sent}"[:600])
    assert sorted(wrong) == []
    assert boss.get("/account").status_code == 200  # she was signed in to the end


@pytest.mark.parametrize("path", ["/sign-up", "/company", "/language", "/sign-up/sent", "/sign-up/nothing"])
def test_no_form_of_the_platform_brings_it_down(app: Flask, path: str):
    visitor = Browser(app, "", checked=False)
    visitor.get("/sign-up")
    names = ["company_name", "slug", "suggested", "owner_name", "email", "password", "locale", "page"]
    for turn in range(len(NASTY)):
        assert wrong_with(visitor.post(path, spread(names, turn))) == "", spread(names, turn)
        asked = visitor.get("/sign-up/address", query_string=spread(names, turn))
        assert wrong_with(asked) == "", spread(names, turn)


def test_control_characters_are_refused_with_a_sentence(app: Flask, grounds: World):
    boss = grounds.browsers[MIGHTY]
    boss.get("/account")
    said = []
    for path in ("/access/roles", "/hr/leave/types", "/organisation/units", "/people"):
        answer = boss.post(path, {"name": "a\x01b"})
        said.append((answer.status_code, "不能保存的字符" in answer.get_data(as_text=True)))
    assert said == [(422, True)] * 4


def test_a_nul_is_a_bad_request_everywhere(app: Flask, grounds: World):
    boss = grounds.browsers[MIGHTY]
    boss.get("/account")
    answers = [boss.post(path_of(app, rule, grounds), {"x": "a\x00b"}).status_code for rule in posts(app)]
    assert set(answers) == {400}
