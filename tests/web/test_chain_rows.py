"""The rows of the chain editor: what was typed stays, buttons move it about, cells that cannot be read say so."""

from __future__ import annotations

from decimal import Decimal

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from blueprints.policies.chain_reading import Found, built, figure
from blueprints.policies.chain_rows import (
    StepRow,
    WhenRow,
    WhoRow,
    edited,
    focus_after,
    read_rows,
    rows_of,
    without_haste,
)
from saas.core.chains import By, Chain, ChainStep, FactKind, Need, When, Who, of_roles

FACTS = {
    "days": FactKind("Days", unit="days"),
    "kind": FactKind("Kind", kind="choice", choices={"sick": "Sick", "annual": "Annual"}),
}
WHOLE = Chain(
    (
        ChainStep((Who(By.LINE_MANAGER), Who(By.ROLE, "hr")), label="初审"),
        ChainStep(
            (Who(By.PERSON, 3), Who(By.POSITION, 7)),
            need=Need.SOME,
            count=2,
            when=(When("days", ">", Decimal(3)), When("kind", "in", ("sick",))),
            answer_days=2,
            late="escalate",
            nobody="refuse",
        ),
    )
)
ROWS = (StepRow(label="a"), StepRow(label="b"), StepRow(label="c"))


def found(by: By, typed: str) -> Found:
    known = {"李": 3, "店 / 长": 7}
    return Found(known[typed]) if typed in known else Found(wrong=f"no {by.value}")


def called(who: Who) -> str:
    return {3: "李", 7: "店 / 长"}[int(who.ref or 0)]


def form_of(rows: tuple[StepRow, ...]) -> MultiDict[str, str]:
    """The rows as a browser sends them."""
    form: MultiDict[str, str] = MultiDict()
    for n, row in enumerate(rows):
        for name in ("need", "count", "answer_days", "late", "nobody", "label"):
            form[f"value-{n}-{name}"] = getattr(row, name)
        for m, who in enumerate(row.who):
            form[f"value-{n}-who-{m}-by"], form[f"value-{n}-who-{m}-named"] = who.by, who.named
        for m, when in enumerate(row.when):
            form[f"value-{n}-when-{m}-fact"], form[f"value-{n}-when-{m}-op"] = when.fact, when.op
            form.setlist(f"value-{n}-when-{m}-value", when.value.split("、"))
    return form


@pytest.mark.parametrize("chain", [WHOLE, of_roles("hr", "gm", together=True), Chain()])
def test_a_chain_survives_the_form(app: Flask, chain: Chain):
    rows = read_rows(form_of(rows_of(chain, called)), "value")
    with app.test_request_context():
        assert built(rows, FACTS, found)[1] == chain


@pytest.mark.parametrize(
    ("act", "labels"),
    [
        ("add", ["a", "b", "c", ""]),
        ("remove-1", ["a", "c"]),
        ("up-2", ["a", "c", "b"]),
        ("up-0", ["a", "b", "c"]),
        ("down-0", ["b", "a", "c"]),
        ("down-2", ["a", "b", "c"]),
        ("remove-9", ["a", "b", "c"]),
        ("who-9", ["a", "b", "c"]),
        ("nonsense", ["a", "b", "c"]),
        ("", ["a", "b", "c"]),
    ],
)
def test_buttons_move_the_steps(act: str, labels: list[str]):
    assert [row.label for row in edited(ROWS, act)] == labels


def test_buttons_change_what_a_step_asks():
    rows = edited(edited(ROWS, "who-1"), "when-1", fact="days")
    assert [len(row.who) for row in rows] == [1, 2, 1]
    assert rows[1].when == (WhenRow("days"),)
    rows = edited(edited(rows, "unwho-1-0"), "unwhen-1-0")
    assert (rows[1].who, rows[1].when) == ((WhoRow(),), ())
    assert edited(rows, "unwho-1-0")[1].who == (WhoRow(),)  # somebody always signs


@pytest.mark.parametrize(
    ("act", "focus"),
    [
        ("add", "value-2-who-0-by"),
        ("up-2", "step-1-up"),
        ("up-1", "step-0-down"),
        ("down-1", "step-2-up"),
        ("who-0", "value-0-who-0-by"),
        ("remove-0", "step-add"),
        ("", "step-add"),
    ],
)
def test_the_focus_goes_on_with_what_came_or_moved(act: str, focus: str):
    assert focus_after(act, ROWS) == focus


@pytest.mark.parametrize(
    ("row", "where"),
    [
        (StepRow(who=(WhoRow("person", "谁"),)), "who"),
        (StepRow(who=(WhoRow("role:"),)), "who"),
        (StepRow(need="most"), "need"),
        (StepRow(need="some", count="0"), "count"),
        (StepRow(need="some", count="many"), "count"),
        (StepRow(answer_days="0"), "answer_days"),
        (StepRow(answer_days="366"), "answer_days"),
        (StepRow(label="长" * 81), "label"),
        (StepRow(when=(WhenRow("salary", ">", "3"),)), "when"),
        (StepRow(when=(WhenRow("days", ">", "three"),)), "when"),
        (StepRow(when=(WhenRow("days", ">", ""),)), "when"),
        (StepRow(when=(WhenRow("kind", "in", ""),)), "when"),
        (StepRow(when=(WhenRow("kind", "in", "holiday"),)), "when"),
    ],
)
def test_a_cell_that_cannot_be_read_says_so_and_keeps_what_was_typed(app: Flask, row: StepRow, where: str):
    with app.test_request_context():
        (told,), chain = built((row,), FACTS, found)
    assert chain is None
    assert told.is_wrong
    cells = {"who": told.who[0].wrong, "when": told.when[0].wrong if told.when else ""} | dict(told.wrong)
    assert cells[where]
    assert [one.named for one in told.who] == [one.named for one in row.who]
    assert [one.value for one in told.when] == [one.value for one in row.when]


def test_nobody_is_blamed_for_what_is_still_empty(app: Flask):
    empty = StepRow(who=(WhoRow("person"),), when=(WhenRow("days"),), need="some")
    typed = StepRow(who=(WhoRow("person", "谁"),), when=(WhenRow("days", ">", "x"),), need="some", count="x")
    with app.test_request_context():
        rows = without_haste(built((empty, typed), FACTS, found)[0])
    assert [row.is_wrong for row in rows] == [False, True]
    assert rows[1].who[0].wrong
    assert rows[1].when[0].wrong
    assert rows[1].said("count")


@pytest.mark.parametrize(
    ("typed", "value"), [("5,000", 5000), (" 3 ", 3), ("０.5", Decimal("0.5")), ("NaN", None), ("1e99999", None)]
)
def test_numbers_are_read_as_people_type_them(typed: str, value: object):
    assert figure(typed) == value
