"""Who gets in where: every endpoint, every principal, against a table that people read and sign."""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from saas.web.access import undeclared
from tests.tenancy.world import AWAY, MARK, PRINCIPALS, World, build

TABLE = Path(__file__).parent / "matrix.json"
# argument of a route: the table whose row it names, or a plain value
ARGUMENTS = json.loads((Path(__file__).parent / "arguments.json").read_text())
SHARED = {"static", "health.alive", "health.ready"}
FOREIGN_ID = 987_654_321


@pytest.fixture(scope="module")
def world(app: Flask) -> World:
    return build(app)


def expected() -> dict[str, list[str]]:
    return json.loads(TABLE.read_text())


def rules(app: Flask) -> Iterator[Rule]:
    platform = app.extensions["zhidu.platform_blueprints"]
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in SHARED and rule.endpoint.split(".")[0] not in platform:
            yield rule


def source_of(rule: Rule, name: str) -> str | None:
    return ARGUMENTS.get(f"{rule.endpoint}:{name}", ARGUMENTS.get(name))


def path_of(app: Flask, rule: Rule, world: World, *, foreign: bool = False) -> str:
    values = {}
    for name in rule.arguments:
        source = source_of(rule, name)
        if source.startswith("="):
            values[name] = source[1:]
        else:
            values[name] = FOREIGN_ID if foreign else world.ids[source]
    return app.url_map.bind("127.0.0.1").build(rule.endpoint, values)


def text_of(answer: TestResponse) -> str:
    """What a reader could read of an answer: page, sheet or paper."""
    if answer.mimetype == "application/pdf":
        return subprocess.run(
            ["pdftotext", "-", "-"], input=answer.data, capture_output=True, check=True
        ).stdout.decode()
    if zipfile.is_zipfile(BytesIO(answer.data)):
        with zipfile.ZipFile(BytesIO(answer.data)) as book:
            return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return answer.get_data().decode("utf-8", "replace")


def turned_away(answer: TestResponse) -> bool:
    to_sign_in = "/sign-in" in answer.headers.get("Location", "") or "/sign-in" in answer.headers.get("HX-Redirect", "")
    return answer.status_code in (401, 403) or to_sign_in


def test_every_endpoint_declares_its_permission(app: Flask):
    assert undeclared(app) == []


def test_the_table_names_every_endpoint_and_no_other(app: Flask):
    assert {rule.endpoint for rule in rules(app)} == set(expected())


def test_every_argument_of_a_route_has_a_row_behind_it(app: Flask, world: World):
    for rule in rules(app):
        for name in rule.arguments:
            source = source_of(rule, name)
            assert source is not None, f"{rule.endpoint} takes {name}: say in arguments.json what it names"
            assert source.startswith("=") or world.ids[source], f"no {source} row"


@pytest.mark.parametrize("principal", PRINCIPALS)
def test_reading_lets_in_whom_the_table_names_and_nobody_else(app: Flask, world: World, principal: str):
    wrong = []
    for rule in rules(app):
        if "GET" not in rule.methods:
            continue
        answer = world.browsers[principal].get(path_of(app, rule, world))
        let_in = principal in expected()[rule.endpoint]
        if answer.status_code >= 500 or let_in is turned_away(answer):
            wrong.append(f"{rule.endpoint}: {answer.status_code} for {principal}")
        if MARK[AWAY] in text_of(answer):
            wrong.append(f"{rule.endpoint}: shows the neighbour's rows to {principal}")
    assert wrong == []


@pytest.mark.parametrize("principal", PRINCIPALS)
def test_writing_turns_away_everybody_the_table_does_not_name(app: Flask, world: World, principal: str):
    wrong = []
    browser = world.browsers[principal]
    browser.get("/sign-in")
    for rule in rules(app):
        if "POST" not in rule.methods or principal in expected()[rule.endpoint]:
            continue
        answer = browser.post(path_of(app, rule, world))
        if not turned_away(answer):
            wrong.append(f"{rule.endpoint}: {answer.status_code} for {principal}")
    assert wrong == []


def test_every_write_without_a_token_is_refused(app: Flask, world: World):
    wrong = []
    for rule in rules(app):
        if "POST" in rule.methods:
            bare = world.browsers["admin"].client
            answer = bare.post(
                world.browsers["admin"].root + path_of(app, rule, world), base_url="http://127.0.0.1:8000"
            )
            if answer.status_code not in (400, 401):
                wrong.append(f"{rule.endpoint}: {answer.status_code}")
    assert wrong == []


def test_a_row_that_is_not_there_and_a_neighbours_row_answer_the_same(app: Flask, world: World):
    wrong = []
    for rule in rules(app):
        by_id = [name for name in rule.arguments if not source_of(rule, name).startswith("=")]
        if by_id and "GET" in rule.methods:
            answer = world.browsers["admin"].get(path_of(app, rule, world, foreign=True))
            if answer.status_code not in (403, 404):
                wrong.append(f"{rule.endpoint}: {answer.status_code}")
    assert wrong == []


def test_a_dropped_permission_would_be_seen(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch):
    """The matrix cannot lie: with one endpoint's policy made public the same check goes red."""
    guarded = next(
        rule
        for rule in rules(app)
        if "GET" in rule.methods and not rule.arguments and "anonymous" not in expected()[rule.endpoint]
    )
    monkeypatch.setattr(app.view_functions[guarded.endpoint], "zhidu_policy", ())
    answer = world.browsers["anonymous"].get(path_of(app, guarded, world))
    assert not turned_away(answer)
