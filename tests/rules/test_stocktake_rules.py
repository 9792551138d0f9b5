"""The rules of stocktakes: when one is due, and what each step needs."""

from __future__ import annotations

from datetime import date

import pytest

from saas.warehouse.stocktake import rules


@pytest.mark.clause("D09-15")
@pytest.mark.parametrize(
    ("cycle", "end"),
    [
        ("monthly", date(2026, 11, 30)),
        ("quarterly", date(2026, 12, 31)),
        ("half-yearly", date(2026, 12, 31)),
        ("yearly", date(2026, 12, 31)),
    ],
)
def test_a_period_ends_with_its_month_quarter_half_year_or_year(cycle: str, end: date):
    assert rules.end_of_period(date(2026, 11, 23), cycle) == end


def test_a_quarter_ends_in_march_june_september_december():
    ends = {rules.end_of_period(date(2026, month, 15), "quarterly").month for month in range(1, 13)}
    assert ends == {3, 6, 9, 12}


@pytest.mark.clause("D09-15")
def test_a_stocktake_is_planned_seven_days_before_the_period_ends():
    assert rules.to_be_planned(date(2026, 12, 23), "quarterly") is None
    assert rules.to_be_planned(date(2026, 12, 24), "quarterly") == date(2026, 12, 31)


def test_each_step_says_what_is_missing():
    assert rules.finishing_objections(0) == rules.comparing_objections(0) == rules.closing_objections([]) == []
    assert rules.finishing_objections(3)[0].facts == {"count": 3}
    assert rules.comparing_objections(2)[0].rule == "stocktake.second_count_percent"
    assert "A-01 精油" in str(rules.closing_objections(["A-01 精油"])[0].facts["places"])


@pytest.mark.clause("D09-16")
def test_two_different_people_sign():
    assert rules.signing_objections(1, 2) == []
    for keeper, cosigner in ((1, None), (None, 2), (1, 1)):
        assert len(rules.signing_objections(keeper, cosigner)) == 1
