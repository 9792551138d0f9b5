"""Personal grants: a reason, an end, and no longer than the company allows."""

from datetime import date, timedelta

import pytest

from saas.organisation.grant_rules import grant_objections, last_grant_day
from saas.organisation.policy import GrantPolicy

TODAY = date(2026, 11, 23)


def rules(days: int, policy: GrantPolicy, reason: str = "盘点期间代班") -> list[str]:
    last = TODAY + timedelta(days=days - 1)
    return [found.rule for found in grant_objections(TODAY, last, reason, policy)]


@pytest.mark.clause("D04-10")
def test_a_personal_grant_has_a_reason_and_ends_in_time():
    assert rules(30, GrantPolicy()) == []
    assert rules(31, GrantPolicy()) == ["permission.personal_grant_max_days"]
    assert rules(30, GrantPolicy(), " 无 ") == ["permission.reason"]
    assert rules(0, GrantPolicy()) == ["permission.order"]


@pytest.mark.parametrize(("most", "days", "allowed"), [(7, 7, True), (7, 8, False), (31, 31, True)])
def test_another_longest_time_makes_another_verdict(most, days, allowed):
    assert (rules(days, GrantPolicy(most)) == []) is allowed
    assert last_grant_day(TODAY, GrantPolicy(most)) == TODAY + timedelta(days=most - 1)
