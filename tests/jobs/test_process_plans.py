"""What the registers will remind of stands on the page of what will be sent, for whoever may know of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from jobs import process_plans
from saas.db import session
from saas.hr.employee_document.process import DOCUMENT
from tenants.context import Inside
from tests.factories_employment import filed
from tests.factories_leave import TODAY, actor
from tests.factories_processes import House, furnished


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def about_papers(who: Any) -> list[Any]:
    found = process_plans.coming(actor(who), TODAY, TODAY + timedelta(days=6))
    return [one for one in found if one.path.startswith("/hr/employee-document/")]


def test_a_missing_paper_is_announced_for_each_day_to_whoever_sees_it(house: House):
    house.cast.employee.employed_on = TODAY + timedelta(days=4)
    session.flush()
    filed(DOCUMENT, house, kind="个人身份证明")
    house.cast.employee.employed_on = TODAY
    session.flush()
    for who in (house.cast.hr, house.cast.employee):
        assert [one.on for one in about_papers(who)] == [TODAY + timedelta(days=n) for n in (4, 5, 6)]
    assert about_papers(house.cast.outsider) == []
