"""Threshold declarations: reading, storing, bounds, locked entries, the law, stricter scopes."""

from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saas.core.chains import Chain, of_roles
from saas.core.periods import ClockSpan
from saas.core.thresholds import Guard, Kind, Source, Threshold, declared_in
from saas.core.values import guard_broken, looser_than, objections_to, parse, store

SOFT = Guard("《某法》第一条", "……不超过三十六小时", low=Decimal(2), high=Decimal(36), hard=False)


def t(key: str, **more: object) -> Threshold:
    return Threshold(key, "Label", "Value %(value)s", **more)


HEAD = of_roles("head")


@dataclass(frozen=True)
class Sample:
    count: Annotated[int, t("a.count", low=1, high=60, stricter="up", guard=SOFT)] = 5
    cap: Annotated[int, t("a.cap", stricter="down")] = 5
    rate: Annotated[Decimal, t("a.rate", low=0)] = Decimal("0.5")
    on: Annotated[bool, t("a.on", guard=SOFT)] = True
    start: Annotated[time, t("a.start")] = time(9)
    lunch: Annotated[ClockSpan, t("a.lunch")] = ClockSpan(time(12), time(13))  # noqa: RUF009 - it is frozen
    word: Annotated[str, t("a.word", choices={"x": "X", "y": "Y"})] = "x"
    free: Annotated[str, t("a.free", locked=True)] = "as it is"
    days: Annotated[tuple[str, ...], t("a.days", low=1, high=3, choices={"a": "A", "b": "B"}, keeps=("a",))] = ("a",)
    notes: Annotated[tuple[str, ...] | None, t("a.notes", may_be_empty=True)] = ()
    chain: Annotated[Chain, t("a.chain")] = HEAD
    role: Annotated[str, t("a.role", kind=Kind.ROLE)] = "hr"
    unit: Annotated[int | None, t("a.unit", kind=Kind.UNIT, source=Source.BLANK)] = None
    plain: int = 3


ITEMS = {item.field: item for item in declared_in(Sample)}


def rules(field: str, value: object) -> list[str]:
    return [found.text for found in objections_to(ITEMS[field], value)]


def test_every_annotated_field_is_declared_with_its_kind_and_no_other():
    kinds = ["int", "int", "decimal", "bool", "time", "range", "enum", "enum", "list", "list", "chain", "role", "unit"]
    assert [item.kind.value for item in ITEMS.values()] == kinds
    assert "plain" not in ITEMS
    assert ITEMS["count"].key == "a.count"


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        ("count", " 12 ", 12),
        ("count", 12, 12),
        ("rate", "0.30", Decimal("0.30")),
        ("on", "off", False),
        ("on", True, True),
        ("start", "09：30", time(9, 30)),
        ("start", time(8), time(8)),
        ("lunch", "12:00-12:30", ClockSpan(time(12), time(12, 30))),
        ("lunch", ClockSpan(time(12), time(12, 30)), ClockSpan(time(12), time(12, 30))),
        ("word", " y ", "y"),
        ("days", "a、b，a", ("a", "b")),
        ("days", ["a", " "], ("a",)),
        ("chain", "hr\nhead", of_roles("hr", "head")),
        ("chain", [{"who": [{"by": "role", "ref": "head"}]}], of_roles("head")),
        ("chain", '["hr"]', of_roles("hr")),
        ("role", " hr ", "hr"),
        ("unit", "7", 7),
        ("count", "  ", None),
        ("count", None, None),
    ],
)
def test_what_people_type_becomes_a_typed_value(field, raw, value):
    assert parse(ITEMS[field], raw) == value


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        ("count", "three"),
        ("count", True),
        ("count", "9" * 13),
        ("count", "1.5"),
        ("rate", "half"),
        ("rate", "NaN"),
        ("rate", "Infinity"),
        ("rate", "1" * 25),
        ("on", "maybe"),
        ("start", "25:00"),
        ("lunch", "12:00"),
    ],
)
def test_what_cannot_be_read_is_a_value_error(field, raw):
    with pytest.raises(ValueError):
        parse(ITEMS[field], raw)


@pytest.mark.parametrize("field", ITEMS)
def test_a_stored_value_is_read_back_as_it_was(field):
    item = ITEMS[field]
    assert parse(item, store(item.default)) == item.default


@given(st.integers(-(10**11), 10**11), st.decimals(allow_nan=False, allow_infinity=False, places=4, max_value=10**9))
def test_figures_survive_storing(count, rate):
    assert parse(ITEMS["count"], store(count)) == count
    if len(str(rate)) <= 24:
        assert parse(ITEMS["rate"], store(rate)) == rate


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("count", 0, "The smallest allowed value is %(low)s."),
        ("count", 61, "The largest allowed value is %(high)s."),
        ("count", None, "This setting needs a value."),
        ("rate", Decimal("-0.1"), "The smallest allowed value is %(low)s."),
        ("word", "z", "Choose one of the listed values."),
        ("free", "changed", "This setting is locked by the product and cannot be changed."),
        ("days", (), "The list needs at least one entry."),
        ("days", ("b",), "These entries cannot be removed: %(missing)s."),
        ("days", ("a", "b", "c", "d"), "The list needs %(low)s to %(high)s entries."),
        ("days", ("a", "z"), "Choose only listed values."),
    ],
)
def test_a_value_outside_its_declaration_is_refused_with_a_sentence(field, value, text):
    (found,) = objections_to(ITEMS[field], value)
    assert (found.text, found.rule, found.field) == (text, ITEMS[field].key, "value")
    assert found.text % found.facts


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("count", 1),
        ("count", 60),
        ("cap", 10**6),
        ("rate", Decimal(9)),
        ("word", "y"),
        ("free", "as it is"),
        ("days", ("a", "b")),
        ("notes", ()),
        ("notes", None),
        ("unit", None),
        ("start", time(0)),
        ("role", "any"),
    ],
)
def test_a_value_within_its_declaration_stands(field, value):
    assert rules(field, value) == []


@pytest.mark.parametrize(("value", "broken"), [(1, True), (2, False), (36, False), (37, True), (None, False)])
def test_the_law_bounds_a_figure_on_both_sides(value, broken):
    assert (guard_broken(ITEMS["count"], value) is SOFT) is broken


def test_the_law_says_nothing_about_what_has_no_guard_or_is_no_figure():
    assert guard_broken(ITEMS["cap"], 99) is None
    assert guard_broken(ITEMS["on"], True) is None
    assert guard_broken(ITEMS["count"], "99") is None


@pytest.mark.parametrize(
    ("field", "narrow", "wide", "looser"),
    [
        ("count", 4, 5, True),
        ("count", 6, 5, False),
        ("cap", 6, 5, True),
        ("cap", 4, 5, False),
        ("rate", 1, 5, False),
        ("cap", None, 5, False),
        ("cap", 4, None, False),
    ],
)
def test_a_narrower_scope_may_only_be_stricter(field, narrow, wide, looser):
    assert looser_than(ITEMS[field], narrow, wide) is looser
