"""What the night opens about employment: once, however often it runs; and what the day tells."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from jobs import employment, process_days
from jobs.bindings import Task
from saas.auth.actor import MACHINE
from saas.db import session
from saas.hr.employee_document.models import EmployeeDocument
from saas.notices.models import Notice
from tenants.context import Inside
from tests.factories_leave import AT, TODAY
from tests.factories_processes import House, furnished

DAY = timedelta(days=1)


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def task(days: int = 0) -> Task:
    return Task(MACHINE, AT + days * DAY, TODAY + days * DAY, "Asia/Shanghai", 1)


def count(model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_what_newcomers_owe_is_opened_once_however_often_the_night_runs(house: House):
    house.cast.employee.employed_on = TODAY
    session.flush()
    assert employment.newcomers(task(), on=TODAY) == {"opened": 8}
    before = count(EmployeeDocument)
    assert employment.newcomers(task(), on=TODAY) == {"opened": 0}
    assert count(EmployeeDocument) == before


@pytest.mark.clause("D08-07")
def test_a_missing_paper_is_told_once_a_day_until_it_is_there(house: House):
    house.cast.employee.employed_on = TODAY
    session.flush()
    employment.newcomers(task(), on=TODAY)
    process_days.reminders(task(), on=TODAY)
    told = count(Notice)
    assert told
    process_days.reminders(task(), on=TODAY)
    assert count(Notice) == told
    process_days.reminders(task(1), on=TODAY + DAY)
    assert count(Notice) > told
