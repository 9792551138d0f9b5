"""The rules of the warehouse's registers: sheets of a day, cycles, counts of parcels, what adjusts the book."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from saas.warehouse.daily_check import rules as checks
from saas.warehouse.daily_check.policy import CheckPolicy
from saas.warehouse.discrepancy import rules as discrepancy
from saas.warehouse.handoff import rules as handoff
from saas.warehouse.safety_inspection import rules as safety
from saas.warehouse.special_goods import rules as special
from saas.warehouse.visitors.rules import entering_objections

DAY = date(2026, 11, 23)
HERE = ZoneInfo("Asia/Shanghai")
NINE, NOON, ONE, SIX = 540, 720, 780, 1080


@pytest.mark.clause("D09-32")
def test_a_working_day_has_a_sheet_an_hour_after_opening_and_one_at_closing():
    sheets = checks.sheets_of(DAY, [(NINE, NOON), (ONE, SIX)], ("opening", "closing"), HERE)
    assert [(one.at_time, f"{one.due_at:%H:%M}") for one in sheets] == [("opening", "10:00"), ("closing", "18:00")]
    assert [one.at_time for one in checks.sheets_of(DAY, [(NINE, SIX)], ("closing",), HERE)] == ["closing"]
    assert checks.sheets_of(DAY, [], ("opening", "closing"), HERE) == []


@pytest.mark.clause("D09-33")
def test_a_sheet_has_as_many_points_as_the_rulebook_says():
    assert checks.points_of(("门锁", "电源", "特殊物品"), 3) == ["门锁", "电源", "特殊物品"]
    assert checks.points_of(("门锁", "电源"), 1) == ["门锁"]
    assert checks.points_of(("门锁",), 2) == ["门锁", "2"]


@pytest.mark.clause("D09-34")
def test_each_point_is_looked_at_and_a_report_says_what_is_wrong():
    assert [one.field for one in checks.passing_objections({"point_1": True, "point_2": False})] == ["point_2"]
    assert [one.field for one in checks.reporting_objections({"point_1": " "})] == ["point_1"]
    assert checks.reporting_objections({"point_1": "锁坏了"}) == []


@pytest.mark.clause("D09-30")
def test_an_inspection_is_asked_for_three_days_before_its_cycle_is_over():
    assert safety.next_due(None, DAY, 30) == DAY + timedelta(days=3)
    assert safety.next_due(DAY - timedelta(days=26), DAY, 30) is None
    assert safety.next_due(DAY - timedelta(days=27), DAY, 30) == DAY + timedelta(days=3)
    assert safety.next_due(DAY - timedelta(days=90), DAY, 30) == DAY


def test_an_inspection_names_points_and_is_over_when_all_is_mended():
    assert [one.field for one in safety.passing_objections({"point_1": False})] == ["point_1"]
    assert safety.finding_objections({"point_1": "通道被堵"}) == []
    assert len(safety.finding_objections({"point_1": ""})) == 1
    both = safety.fixing_objections(["清理通道"], incident_is_open=True)
    assert [one.rule for one in both] == ["safety.tasks", "safety.incident"]
    assert safety.fixing_objections([], incident_is_open=False) == []


@pytest.mark.clause("D09-27", "D09-28")
def test_special_goods_need_a_keeper_a_deputy_who_is_another_and_their_label():
    def said(keeper: int | None, deputy: int | None, *, label: bool, required: bool = True) -> list[str]:
        found = special.keeping_objections(
            keeper, deputy, keeper_required=required, label_in_place=label, label_required=required
        )
        return [one.field for one in found]

    assert said(None, None, label=False) == ["keeper_id", "label_in_place"]
    assert said(1, 1, label=True) == ["deputy_id"]
    assert said(1, 2, label=True) == []
    assert said(None, None, label=False, required=False) == []
    assert special.label_is_due(date(2026, 10, 23), DAY)
    assert not special.label_is_due(date(2026, 10, 24), DAY)


@pytest.mark.clause("D09-29")
def test_purpose_and_escort_are_needed_where_the_register_is_required():
    assert [one.field for one in entering_objections(" ", has_escort=False, log_required=True)] == [
        "purpose",
        "escort_id",
    ]
    assert entering_objections("送货", has_escort=True, log_required=True) == []
    assert entering_objections("", has_escort=False, log_required=False) == []


@pytest.mark.clause("D09-21")
def test_parcels_are_counted_by_both_and_a_part_is_less_than_all():
    assert handoff.whole_objections(10, 4, 6) == []
    assert len(handoff.whole_objections(10, 0, 9)) == 1
    assert handoff.part_objections(10, 0, 9) == []
    assert len(handoff.part_objections(10, 0, 10)) == len(handoff.part_objections(10, 0, 0)) == 1
    assert handoff.listed_objections(10, 0) == handoff.listed_objections(10, 10) == []
    assert len(handoff.listed_objections(10, 9)) == 1


@pytest.mark.clause("D09-17", "D09-18")
def test_a_difference_is_of_a_known_kind_and_a_person_is_heard():
    assert discrepancy.kind_objections("shortage", ("surplus", "shortage")) == []
    assert len(discrepancy.kind_objections("damaged", ("surplus", "shortage"))) == 1
    assert len(discrepancy.explaining_objections(0, "nobody", None, "")) == 1
    said = discrepancy.explaining_objections(1, "person", None, " ")
    assert [one.field for one in said] == ["responsible_id", "statement"]
    assert discrepancy.explaining_objections(1, "person", 7, "装车时漏点") == []


def test_damaged_goods_stay_as_defective_ones():
    found = discrepancy.steps_of([("surplus", Decimal(2), "good"), ("damaged", Decimal(3), "good")])
    plain = [[(one.line, one.quantity, one.condition) for one in steps] for steps in found]
    assert plain == [
        [(1, Decimal(2), "good")],
        [(3, Decimal(-3), "good"), (4, Decimal(3), "defective")],
    ]


@pytest.mark.clause("D09-33")
def test_a_check_has_no_more_points_than_the_list_names():
    assert CheckPolicy().conflicts() == []
    assert CheckPolicy(daily_count=2).conflicts() == []
    assert [one.clause for one in CheckPolicy(daily_count=4).conflicts()] == ["D09-33"]
