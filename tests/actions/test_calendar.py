"""The working calendar: thresholds, week patterns, company days and national lists, each from its day and place."""

from datetime import date, time, timedelta

import pytest

from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, Refused
from saas.core.periods import ClockSpan
from saas.db import session
from saas.events import SYSTEM, history
from saas.organisation import calendar_actions, holidays
from saas.organisation.calendar_pages import overview
from saas.organisation.calendar_queries import days_for, days_for_many
from saas.organisation.calendar_rules import Break, DayKind
from saas.organisation.scopes import scope_of_unit
from saas.policies.scope import COMPANY
from saas.policies.setting import found as found_value
from tests.counting import statements
from tests.factories_organisation import NOBODY, START, TODAY, actor_for, admin, make_head, make_unit, week

pytestmark = pytest.mark.usefixtures("inside")
MONDAY = date(2026, 11, 30)
SATURDAY = date(2026, 12, 5)
BY = Permission.CALENDAR_EDIT


def day(on, scope=COMPANY):
    return days_for(scope, on, on)[0]


@pytest.mark.clause("D14-19", "D14-20", "D14-21")
def test_the_thresholds_are_the_week_until_somebody_says_otherwise():
    days = days_for(COMPANY, MONDAY, MONDAY + timedelta(days=6))
    assert [d.kind.is_work for d in days] == [True] * 5 + [False] * 2
    assert (days[0].pattern.start, days[0].pattern.end, days[0].minutes) == (time(9), time(18), 480)


@pytest.mark.clause("D14-22", "D16-09", "D16-10")
def test_lunch_is_not_working_time_and_the_tea_break_is():
    found_value("attendance.lunch_break", "12:00-13:30", by=SYSTEM, on=START)
    pauses = day(MONDAY).pattern.breaks
    assert [(str(p.span), p.paid) for p in pauses] == [("12:00-13:30", False), ("15:00-15:10", True)]
    assert day(MONDAY).minutes == 450
    found_value("attendance.tea_break", "", by=SYSTEM, on=START)
    assert len(day(MONDAY).pattern.breaks) == 1


@pytest.mark.clause("D16-07", "D16-08", "D07-18")
def test_changed_days_and_hours_count_from_their_day_on():
    found_value("attendance.work_end", "17:30", by=SYSTEM, on=MONDAY)
    assert [d.minutes for d in days_for(COMPANY, MONDAY - timedelta(days=3), MONDAY) if d.minutes] == [480, 450]
    found_value("attendance.work_days", ["mon", "tue", "wed", "thu"], by=SYSTEM, on=MONDAY)
    found_value("attendance.work_days_per_week", 4, by=SYSTEM, on=MONDAY)
    assert day(MONDAY + timedelta(days=4)).kind is DayKind.REST


@pytest.mark.clause("D02-01", "D06-22")
def test_a_unit_has_its_own_start_of_work_and_units_below_share_it():
    unit = make_unit()
    below = scope_of_unit(make_unit("直播组", unit).id, on=TODAY)
    found_value("attendance.work_start", "10:00", by=SYSTEM, on=START, scope=scope_of_unit(unit.id, on=TODAY))
    assert day(MONDAY, below).pattern.start == time(10)
    assert day(MONDAY).pattern.start == time(9)


@pytest.mark.clause("D06-22", "D16-10")
def test_a_unit_works_by_its_own_week_with_any_breaks_from_its_day():
    unit = make_unit()
    scope = scope_of_unit(unit.id, on=TODAY)
    by = admin(BY)
    pauses = [Break(ClockSpan(time(h), time(h, 20)), paid=h > 15) for h in (12, 14, 16)]
    row = calendar_actions.draft_week(
        "直播班", week(time(11), time(19), *pauses), by=by, first_on=MONDAY, unit_id=unit.id
    )
    assert day(MONDAY, scope).pattern.start == time(9)
    calendar_actions.activate_week(row, by=by, today=TODAY)
    assert (day(MONDAY, scope).pattern.start, day(MONDAY, scope).minutes) == (time(11), 440)
    assert day(MONDAY - timedelta(days=3), scope).pattern.start == time(9)
    assert day(MONDAY).pattern.start == time(9)
    assert history(row)[0].kind == "organisation.week.activated"


def test_a_week_is_replaced_by_the_next_and_its_past_stays():
    first = calendar_actions.draft_week("一", week(time(8), time(17)), by=SYSTEM, first_on=TODAY)
    calendar_actions.activate_week(first, by=SYSTEM, today=TODAY)
    second = calendar_actions.draft_week("二", week(time(10), time(19)), by=SYSTEM, first_on=MONDAY)
    calendar_actions.write_week(second, "二班", week(time(10), time(19)), by=SYSTEM, first_on=MONDAY)
    calendar_actions.activate_week(second, by=SYSTEM, today=TODAY)
    assert (first.state, first.last_on, second.state) == ("replaced", MONDAY - timedelta(days=1), "active")
    assert [day(on).pattern.start for on in (TODAY, MONDAY)] == [time(8), time(10)]
    for act in (
        lambda: calendar_actions.activate_week(second, by=SYSTEM, today=TODAY),
        lambda: calendar_actions.write_week(first, "改", week(), by=SYSTEM, first_on=MONDAY),
    ):
        with pytest.raises(Refused):
            act()
    calendar_actions.end_week(second, by=SYSTEM, on=MONDAY + timedelta(days=7), today=TODAY)
    assert day(MONDAY + timedelta(days=7)).pattern.start == time(9)


@pytest.mark.clause("D14-21", "D02-24")
def test_the_law_bounds_day_and_week():
    long_day = week(time(8), time(18))
    six_days = week(days=range(6))
    every_day = week(time(9), time(13), days=range(7))
    for wanted, said in ((long_day, "每日工作8小时"), (six_days, "每周工作40小时"), (every_day, "每周至少休息一日")):
        with pytest.raises(Refused) as refusal:
            calendar_actions.draft_week("违法", wanted, by=SYSTEM, first_on=MONDAY)
        assert said in refusal.value.objections[0].facts["quote"]


def test_an_outsider_changes_no_calendar_and_a_head_only_her_units():
    own, other = make_unit(), make_unit("市场部")
    head = actor_for(make_head(own), {BY: Scope.UNIT})
    calendar_actions.put_day(SATURDAY, DayKind.WORKDAY, by=head, reason="双十二备货", unit_id=own.id)
    for who, unit_id in ((NOBODY, None), (NOBODY, own.id), (head, None), (head, other.id)):
        with pytest.raises(NotAllowed):
            calendar_actions.put_day(SATURDAY, DayKind.REST, by=who, reason="休息", unit_id=unit_id)
        with pytest.raises(NotAllowed):
            calendar_actions.draft_week("班", week(), by=who, first_on=MONDAY, unit_id=unit_id)
    with pytest.raises(NotAllowed):
        holidays.import_year(2026, by=head)


def test_a_day_of_the_unit_wins_over_the_companys_and_that_over_the_national_list():
    holidays.import_year(2026, by=SYSTEM)
    unit = make_unit()
    scope = scope_of_unit(unit.id, on=TODAY)
    bridge = date(2026, 10, 7)
    assert (day(bridge, scope).kind, day(bridge, scope).source) == (DayKind.ADJUSTED_REST, "national")
    company = calendar_actions.put_day(bridge, DayKind.WORKDAY, by=SYSTEM, reason="大促")
    assert (day(bridge, scope).kind, day(bridge, scope).source) == (DayKind.WORKDAY, "company")
    calendar_actions.put_day(bridge, DayKind.REST, by=SYSTEM, reason="轮休", unit_id=unit.id)
    assert (day(bridge, scope).kind, day(bridge, scope).source) == (DayKind.REST, "unit")
    assert overview(scope, bridge, bridge).days[bridge].name == "轮休"
    calendar_actions.remove_day(company, by=SYSTEM, reason="大促取消")
    assert day(bridge).kind is DayKind.ADJUSTED_REST
    assert history(company)[0].facts["reason"] == "大促取消"


def test_a_day_needs_a_reason_hours_only_for_work_and_no_made_up_holiday():
    own_hours = week().patterns[0]
    for kind, reason, pattern in (
        (DayKind.REST, "", None),
        (DayKind.STATUTORY, "司庆", None),
        (DayKind.REST, "司庆", own_hours),
    ):
        with pytest.raises(Refused):
            calendar_actions.put_day(SATURDAY, kind, by=SYSTEM, reason=reason, pattern=pattern)
    calendar_actions.put_day(SATURDAY, DayKind.MAKEUP_WORKDAY, by=SYSTEM, reason="补司庆", pattern=own_hours)
    assert day(SATURDAY).minutes == 480


@pytest.mark.clause("D02-24")
def test_national_holidays_make_up_days_and_rest_around_them_are_told_apart():
    assert day(date(2026, 10, 1)).provisional
    assert holidays.import_year(2026, by=SYSTEM) == 39
    kinds = {on: day(date(2026, *on)).kind for on in ((10, 1), (10, 4), (10, 6), (10, 10), (10, 12))}
    assert list(kinds.values()) == [
        DayKind.STATUTORY,
        DayKind.REST,
        DayKind.ADJUSTED_REST,
        DayKind.MAKEUP_WORKDAY,
        DayKind.WORKDAY,
    ]
    assert not day(date(2026, 10, 1)).provisional
    assert holidays.import_year(2026, by=SYSTEM) == 0
    with pytest.raises(Refused):
        calendar_actions.remove_day(holidays.national_rows(2026)[0], by=SYSTEM, reason="不要")


def test_a_year_without_a_published_list_stays_provisional():
    with pytest.raises(Refused) as refusal:
        holidays.import_year(2031, by=SYSTEM)
    assert refusal.value.objections[0].rule == "calendar.unpublished"
    assert holidays.import_published(date(2026, 11, 23), by=SYSTEM)[0] == 2026
    assert day(date(2031, 1, 1)).provisional


def test_statutory_days_follow_the_regulation_of_their_year():
    assert [len(holidays.statutory_days(year)) for year in (2024, 2025, 2026, 2027)] == [11, 13, 13, 13]
    for year in range(2020, 2027):
        listed = holidays.national_days(year)
        assert all(listed[on].kind is DayKind.STATUTORY for on in holidays.statutory_days(year))


def test_many_units_and_a_year_of_days_are_read_in_three_statements():
    holidays.import_year(2026, by=SYSTEM)
    scopes = {n: scope_of_unit(make_unit(f"部门{n}").id, on=TODAY) for n in range(5)} | {9: COMPANY}
    session.flush()
    with statements() as seen:
        found = days_for_many(scopes, date(2026, 1, 1), date(2026, 12, 31))
    assert len(seen) == 3
    assert {len(days) for days in found.values()} == {365}
