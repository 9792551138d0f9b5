"""Annual leave by years of work: tiers, the year of joining, a tier reached within the year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saas.hr.leave.annual_policy import BY_DAYS, AnnualLeavePolicy
from saas.hr.leave.grants import Service, annual_lots, tier_on

POLICY = AnnualLeavePolicy()
PERSON = 7


def days_of(service: Service, year: int, policy: AnnualLeavePolicy = POLICY) -> list[tuple[str, int]]:
    return [(grant.period, grant.days) for grant in annual_lots(service, policy, year, 480)]


@pytest.mark.parametrize(
    ("worked_since", "year", "lots"),
    [
        (date(2020, 3, 1), 2026, [("2026", 5)]),
        (date(2015, 3, 1), 2026, [("2026", 10)]),
        (date(2000, 3, 1), 2026, [("2026", 15)]),
        (date(2020, 3, 1), 2020, []),
        (date(2016, 1, 1), 2026, [("2026", 10)]),
        (date(2016, 7, 1), 2026, [("2026", 5), ("2026+10", 5)]),
        (date(2006, 12, 31), 2026, [("2026", 10), ("2026+20", 5)]),
        (date(2025, 7, 1), 2026, [("2026+1", 2)]),
        (date(2025, 12, 31), 2026, []),
    ],
)
def test_years_of_work_decide_the_days(worked_since, year, lots):
    assert days_of(Service(PERSON, worked_since), year) == lots


@pytest.mark.parametrize(
    ("employed_on", "worked_since", "lots"),
    [
        (date(2026, 1, 1), date(2015, 1, 1), [("2026", 10)]),
        (date(2026, 3, 1), date(2015, 1, 1), [("2026", 8)]),
        (date(2026, 7, 2), date(2020, 1, 1), [("2026", 2)]),
        (date(2026, 12, 1), date(2020, 1, 1), []),
        (date(2026, 3, 1), date(2025, 6, 1), [("2026+1", 2)]),
        (date(2026, 3, 1), date(2016, 6, 1), [("2026", 4), ("2026+10", 4)]),
        (date(2026, 3, 1), None, []),
        (date(2027, 3, 1), date(2000, 1, 1), []),
        (date(2026, 1, 1), date(2030, 1, 1), []),
    ],
)
def test_the_year_of_joining_goes_by_the_days_left_without_part_days(employed_on, worked_since, lots):
    assert days_of(Service(PERSON, employed_on, worked_since), 2026) == lots


def test_a_company_may_count_a_new_tier_by_the_days_left():
    reached = Service(PERSON, date(2016, 7, 1))
    assert days_of(reached, 2026, AnnualLeavePolicy(tier_change=BY_DAYS)) == [("2026", 5), ("2026+10", 2)]
    last_day = Service(PERSON, date(2016, 12, 31))
    assert days_of(last_day, 2026, AnnualLeavePolicy(tier_change=BY_DAYS)) == [("2026", 5)]


@pytest.mark.parametrize(
    ("policy", "worked_since", "days"),
    [
        (AnnualLeavePolicy(annual_days_after_1_year=7), date(2020, 1, 1), 7),
        (AnnualLeavePolicy(annual_days_after_10_years=12), date(2012, 1, 1), 12),
        (AnnualLeavePolicy(annual_days_after_20_years=20), date(2002, 1, 1), 20),
    ],
)
def test_a_company_may_give_more_than_the_law(policy, worked_since, days):
    assert days_of(Service(PERSON, worked_since), 2026, policy) == [("2026", days)]


@pytest.mark.parametrize(("months", "last_day"), [(0, (2026, 12, 31)), (2, (2027, 2, 28)), (3, (2027, 3, 31))])
def test_the_carry_over_decides_the_last_day(months, last_day):
    (grant,) = annual_lots(Service(PERSON, date(2020, 1, 1)), AnnualLeavePolicy(carry_over_months=months), 2026, 450)
    assert grant.expires_on == date(*last_day)
    assert (grant.minutes, grant.usable_from, grant.key) == (2250, date(2026, 1, 1), "7/annual/2026")
    assert grant.basis["years_of_work"] == 1


def test_more_years_never_earn_fewer_days():
    assert POLICY.conflicts() == []
    (found,) = AnnualLeavePolicy(annual_days_after_1_year=12).conflicts()
    assert found.text % found.facts == "More years of work may not earn fewer days: 12, 10, 15."


@given(
    st.dates(date(1985, 1, 1), date(2030, 12, 31)),
    st.integers(0, 30 * 365),
    st.integers(2000, 2035),
    st.sampled_from(["whole", "by_days"]),
)
def test_a_year_never_earns_more_than_its_highest_tier_and_keys_are_unique(employed_on, earlier, year, change):
    worked_since = date.fromordinal(max(1, employed_on.toordinal() - earlier))
    service = Service(PERSON, employed_on, worked_since)
    lots = annual_lots(service, AnnualLeavePolicy(tier_change=change), year, 480)
    assert len({lot.key for lot in lots}) == len(lots) <= 2
    assert sum(lot.days for lot in lots) <= tier_on(date(year, 12, 31), service, POLICY)[1]
    assert all(lot.days > 0 and employed_on <= lot.earned_on <= lot.expires_on for lot in lots)
    assert lots == annual_lots(service, AnnualLeavePolicy(tier_change=change), year, 480)


@given(st.dates(date(1990, 1, 1), date(2029, 12, 31)), st.integers(2000, 2035))
def test_whoever_was_here_all_year_gets_at_least_the_law(employed_on, year):
    service = Service(PERSON, employed_on)
    if employed_on < date(year, 1, 1):
        assert (
            sum(lot.days for lot in annual_lots(service, POLICY, year, 480))
            >= tier_on(date(year, 1, 1), service, POLICY)[1]
        )
