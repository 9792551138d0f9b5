"""Nasty values in every query name, address and form field: an answer with a sentence, and never a fault of ours."""

from __future__ import annotations

import os
from random import Random

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.browser import Browser
from tests.tenancy.probing import NASTY, TRACES, Found, explore, fields_of, pages, posts
from tests.tenancy.test_matrix import path_of
from tests.tenancy.world import World

ROUNDS = int(os.environ.get("ROUNDS", "20"))
# Signing out and ending sessions would only stop the tour; they take no field.
LEFT_OUT = {"auth.sign_out", "account.end_all_sessions", "account.end_session"}
COMMON = (
    "q",
    "unit",
    "unit_id",
    "on",
    "month",
    "year",
    "first",
    "last",
    "state",
    "sort",
    "version",
    "person",
    "before",
)


@pytest.fixture(scope="module")
def found(app: Flask, grounds: World) -> Found:
    return explore(app, grounds)


def wrong_with(answer: TestResponse) -> str:
    """Why an answer is not one of ours; empty when it is."""
    if answer.status_code >= 500:
        return str(answer.status_code)
    if answer.mimetype not in ("text/html", "text/plain"):
        return ""
    body = answer.get_data(as_text=True)
    return next((word for word in TRACES if word in body), "")


def spread(names: list[str], turn: int) -> dict[str, str]:
    """A nasty value for each name, another one each turn, so that one refused name does not hide the rest."""
    return {name: NASTY[(place * 7 + turn) % len(NASTY)] for place, name in enumerate(names)}


def turns(rule: Rule) -> list[int]:
    return Random(rule.rule).sample(range(len(NASTY)), min(ROUNDS, len(NASTY)))


def test_no_query_brings_a_page_down(app: Flask, grounds: World, found: Found):
    wrong = set()
    admin = grounds.browsers["admin"]
    for rule in pages(app):
        path, names = path_of(app, rule, grounds), sorted(found.queries.get(rule.endpoint, set()) | set(COMMON))
        for turn in turns(rule):
            query = spread(names, turn)
            why = wrong_with(admin.get(path, query_string=query))
            if why:
                wrong.add(f"{rule.endpoint} {why}: {query}"[:400])
    assert sorted(wrong) == []


def test_no_form_brings_a_page_down(app: Flask, grounds: World, found: Found):
    wrong = set()
    admin = grounds.browsers["admin"]
    admin.get("/account")
    for rule in posts(app):
        if rule.endpoint in LEFT_OUT:
            continue
        path, names = path_of(app, rule, grounds), fields_of(found, rule)
        for turn in turns(rule)[: ROUNDS if names else 1]:
            why = wrong_with(admin.post(path, spread(names, turn)))
            if why:
                wrong.add(f"{rule.endpoint} {why}: {spread(names, turn)}"[:600])
    assert sorted(wrong) == []
    assert admin.get("/account").status_code == 200  # she was signed in to the end


@pytest.mark.parametrize("path", ["/sign-up", "/company", "/language", "/sign-up/sent", "/sign-up/nothing"])
def test_no_form_of_the_platform_brings_it_down(app: Flask, path: str):
    visitor = Browser(app, "", checked=False)
    visitor.get("/sign-up")
    names = ["company_name", "slug", "suggested", "owner_name", "email", "password", "locale", "page"]
    for turn in range(len(NASTY)):
        answer = visitor.post(path, spread(names, turn))
        assert wrong_with(answer) == "", spread(names, turn)
        asked = visitor.get("/sign-up/address", query_string=spread(names, turn))
        assert wrong_with(asked) == "", spread(names, turn)


def test_control_characters_are_refused_with_a_sentence(app: Flask, grounds: World, found: Found):
    hr = grounds.browsers["admin"]
    hr.get("/account")
    said = []
    for path, name in (("/access/roles", "name"), ("/hr/leave/types", "name"), ("/organisation/units", "name")):
        answer = hr.post(path, {name: "a\x01b"})
        said.append((answer.status_code, "不能保存的字符" in answer.get_data(as_text=True)))
    assert said == [(422, True)] * 3
