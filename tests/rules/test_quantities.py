"""Quantities as people type and read them: units, packs, signs and absurd amounts."""

from decimal import Decimal

import pytest

from saas.core.errors import Refused
from saas.warehouse.quantities import in_packs, plain, read, shown

PACKS = {"箱": Decimal(24), "Box": Decimal("12.5")}


@pytest.mark.parametrize(
    ("typed", "quantity"),
    [
        ("12", "12"),
        (" 12 件", "12"),
        ("12件", "12"),
        ("１２", "12"),
        ("1,200", "1200"),
        ("1,200.5", "1200.5"),
        ("12,5", "12.5"),
        ("12.5 箱", "300"),
        ("2 box", "25"),
        ("1 200", "1200"),
        (".5", "0.5"),
        ("0", "0"),
        ("+3", "3"),
        ("0.000001", "0.000001"),
        ("1000000000", "1000000000"),
    ],
)
def test_what_is_typed_is_read_in_the_base_unit(typed, quantity):
    assert read(typed, "件", PACKS) == Decimal(quantity)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "箱",
        "abc",
        "1.2.3",
        "1e5",
        "-1",
        "−1",
        "1000000001",
        "100000000 箱",
        "3 盒",
        "0.0000001",
        "12 12,5,5",
        ".",
        "1" * 40,
    ],
)
def test_what_is_no_quantity_is_refused_with_a_sentence(typed):
    with pytest.raises(Refused) as refusal:
        read(typed, "件", PACKS)
    (objection,) = refusal.value.objections
    assert (objection.rule, objection.field) == ("stock.unit", "quantity")
    assert objection.text % objection.facts


def test_a_wrong_unit_names_those_the_item_has():
    with pytest.raises(Refused) as refusal:
        read("3 盒", "件", PACKS)
    assert refusal.value.objections[0].facts["units"] == "件、箱、Box"


def test_a_correction_may_be_below_zero():
    assert read("-2 箱", "件", PACKS, signed=True) == -48
    assert read("-0", "件") == 0


@pytest.mark.parametrize(
    ("quantity", "text"),
    [("12.000000", "12"), ("12.50", "12.5"), ("1E+3", "1000"), ("-0.10", "-0.1"), ("0", "0"), ("-0", "0")],
)
def test_a_figure_is_shown_without_idle_zeros(quantity, text):
    assert plain(Decimal(quantity)) == text


def test_thousands_are_grouped_and_the_unit_follows():
    assert shown(Decimal("1234567.5"), "件") == "1,234,567.5 件"
    assert shown(Decimal("-1200"), "") == "-1,200"
    assert shown(Decimal("-0.5"), "件") == "-0.5 件"


def test_whole_packs_come_first():
    packs = {"箱": Decimal(24), "盒": Decimal(6)}
    assert in_packs(Decimal(80), "件", packs) == "3 箱 1 盒 2 件"
    assert in_packs(Decimal(-24), "件", packs) == "-1 箱"
    assert in_packs(Decimal(0), "件", packs) == "0 件"
