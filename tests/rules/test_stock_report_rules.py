"""Due days of monthly stock reports, and what a stock list makes of an item's figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from saas.warehouse.stock_level.rules import (
    Bounds,
    Seen,
    age_class,
    line_objections,
    proposing_objections,
    spread,
    to_replenish,
    verdict,
)
from saas.warehouse.stock_report import rules

BOUNDS = Bounds(7, 60, 180)


def seen(stock: int = 100, used: int = 30, days: int = 30, age: int | None = 10, **more: bool) -> Seen:
    return Seen(1, Decimal(stock), Decimal(stock), Decimal(used), days, age, **more)


@pytest.mark.clause("D09-14")
@pytest.mark.parametrize(
    ("month", "due", "day"),
    [
        (date(2026, 11, 1), "month_end", date(2026, 11, 30)),
        (date(2026, 11, 1), "25", date(2026, 11, 25)),
        (date(2026, 2, 1), "31", date(2026, 2, 28)),
        (date(2026, 12, 1), "month_end", date(2026, 12, 31)),
    ],
)
def test_the_due_day_follows_the_threshold_and_the_length_of_the_month(month: date, due: str, day: date):
    assert rules.due_on(month, due) == day


def test_a_report_is_late_only_after_its_day():
    assert not rules.is_late(date(2026, 11, 30), date(2026, 11, 30))
    assert rules.is_late(date(2026, 12, 1), date(2026, 11, 30))


def test_figures_reach_to_the_last_closed_day_within_the_month():
    month = date(2026, 11, 1)
    assert rules.reaches_to(month, None) is None
    assert rules.reaches_to(month, date(2026, 10, 31)) is None
    assert rules.reaches_to(month, date(2026, 11, 20)) == date(2026, 11, 20)
    assert rules.reaches_to(month, date(2026, 12, 5)) == date(2026, 11, 30)


@pytest.mark.clause("D09-23")
def test_stock_that_lasts_fewer_days_than_the_least_is_too_little():
    assert verdict(seen(stock=6), BOUNDS) == "under"
    assert verdict(seen(stock=7), BOUNDS) is None
    assert verdict(seen(stock=6), Bounds(6, 60, 180)) is None


@pytest.mark.clause("D09-22")
def test_stock_that_lasts_more_days_than_the_most_is_too_much():
    assert verdict(seen(stock=60), BOUNDS) is None
    assert verdict(seen(stock=61), BOUNDS) == "over"
    assert verdict(seen(stock=61), BOUNDS.of_item(None, 90)) is None


@pytest.mark.clause("D09-24")
def test_stock_that_lies_longer_than_the_threshold_is_old_even_if_nothing_is_used():
    assert verdict(seen(used=0, age=180), BOUNDS) is None
    assert verdict(seen(used=0, age=181), BOUNDS) == "old"
    assert verdict(seen(used=0, age=181), Bounds(7, 60, 200)) is None


def test_an_item_out_of_use_is_never_short_and_one_without_use_has_no_cover():
    assert verdict(seen(stock=0, is_active=False), BOUNDS) is None
    assert seen(used=0).cover is None


def test_an_item_that_is_here_for_ten_days_counts_ten_days_of_use():
    assert seen(stock=50, used=50, days=10).cover == 10


def test_a_replenishment_brings_an_item_to_the_middle_of_its_bounds_in_whole_units():
    assert to_replenish(seen(stock=6), BOUNDS) == 28
    assert to_replenish(seen(stock=500), BOUNDS) == 0


def test_the_spread_counts_every_item_once_for_cover_and_those_in_stock_for_age():
    found = spread([(seen(stock=1), BOUNDS), (seen(), BOUNDS), (seen(used=0, age=400), BOUNDS)])
    assert found == {"cover": [1, 0, 1, 1], "age": [2, 0, 0, 0, 1]}
    assert [age_class(age) for age in (0, 30, 31, 365, 366)] == [0, 0, 1, 3, 4]


def test_proposals_are_whole_and_make_sense():
    assert proposing_objections(["A-1", "A-2"])[0].facts == {"count": 2, "item": "A-1"}
    assert proposing_objections([]) == []
    assert line_objections("over", "replenish", Decimal(3))[0].rule == "stock.action"
    assert line_objections("under", "replenish", None)[0].rule == "stock.quantity"
    assert line_objections("old", "discount", None) == []
