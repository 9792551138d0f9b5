"""Overtime: called, agreed or declined freely, worked, compensated; the law's limits and rates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM
from saas.hr.leave.models import LeaveLot
from saas.hr.overtime.models import Overtime
from saas.hr.overtime.process import OVERTIME, _near
from saas.hr.overtime.warning import near_cap
from saas.notices.models import Notice
from saas.policies import setting
from saas.processes import actions
from tenants.context import Inside
from tests.factories_attendance import moment
from tests.factories_leave import AT, BEGAN, TODAY, Cast, actor, cast

SATURDAY, SUNDAY = date(2026, 11, 28), date(2026, 11, 29)
NATIONAL_DAY = date(2026, 10, 1)


@pytest.fixture
def people(inside: Inside) -> Cast:
    return cast()


def called(people: Cast, day: date, start: str = "18:00", end: str = "20:00", **more: object) -> Overtime:
    given = {"person_id": people.employee.id, "starts_at": moment(day, start), "ends_at": moment(day, end)}
    given |= {"reason": "大促备货", "exception": "", **more}
    return actions.file(OVERTIME, given, by=actor(people.manager), at=AT)


def do(row: Overtime, move: str, who: object, **given: object) -> None:
    actions.perform(OVERTIME, row, move, given, by=who, at=AT)  # type: ignore[arg-type]


def refused(people: Cast, day: date, *clock: str, **more: object) -> list[str]:
    with pytest.raises(Refused) as refusal:
        called(people, day, *clock, **more)
    return [one.rule for one in refusal.value.objections]


@pytest.mark.clause("D02-25")
def test_a_call_is_declined_freely_and_nothing_follows(people: Cast):
    row = called(people, TODAY)
    assert (row.state, row.rate, row.planned, row.title) == ("called", "workday", 120, people.employee.name)
    with pytest.raises(NotAllowed):
        do(row, "consent", actor(people.manager), wish="pay")
    do(row, "decline", actor(people.employee))
    assert row.state == "declined"
    assert OVERTIME.machine.open_moves(row.standing) == ()


@pytest.mark.clause("D02-25")
def test_a_rest_day_that_was_worked_becomes_a_lot_of_time_off(people: Cast):
    row = called(people, SATURDAY, "9:00", "12:00")
    assert row.rate == "rest"
    do(row, "consent", actor(people.employee), wish="time_off")
    do(row, "work", actor(people.manager), worked=150)
    do(row, "compensate", actor(people.hr), compensation="time_off")
    lot = session.get_one(LeaveLot, row.lot_id)
    assert (lot.minutes, lot.source, lot.usable_from) == (150, "overtime", TODAY)
    assert lot.expires_on == date(2027, 5, 23)
    assert row.state == "compensated"


def test_how_long_time_off_lasts_is_a_threshold(people: Cast):
    setting.found("overtime.lot_months", 12, by=SYSTEM, on=BEGAN)
    row = called(people, SATURDAY, "9:00", "12:00")
    do(row, "consent", actor(people.employee), wish="time_off")
    do(row, "work", actor(people.manager), worked=60)
    do(row, "compensate", actor(people.hr), compensation="time_off")
    assert session.get_one(LeaveLot, row.lot_id).expires_on == date(2027, 11, 23)


@pytest.mark.clause("D02-25")
def test_a_statutory_holiday_is_paid(people: Cast):
    row = called(people, NATIONAL_DAY, "9:00", "12:00")
    assert row.rate == "statutory"
    do(row, "consent", actor(people.employee), wish="time_off")
    do(row, "work", actor(people.manager), worked=180)
    with pytest.raises(Refused):
        do(row, "compensate", actor(people.hr), compensation="time_off")
    do(row, "compensate", actor(people.hr), compensation="pay")
    assert (row.compensation, row.lot_id) == ("pay", None)
    assert session.scalars(select(LeaveLot).where(LeaveLot.source == "overtime")).all() == []


@pytest.mark.clause("D02-25")
def test_calls_on_days_off_may_be_switched_off_and_one_day_of_rest_stays(people: Cast):
    called(people, SATURDAY, "9:00", "12:00")
    assert refused(people, SUNDAY, "9:00", "12:00") == ["overtime.weekly_rest"]
    assert called(people, SUNDAY, "9:00", "12:00", exception="台风抢险").state == "called"
    setting.found("overtime.rest_day_call_allowed", False, by=SYSTEM, on=BEGAN)
    assert "overtime.rest_day_call_allowed" in refused(people, SATURDAY + timedelta(days=7), "9:00", "12:00")


def full_month(people: Cast, hours: int) -> None:
    """So many hours of this month, three a day at most."""
    for number in range(hours // 3):
        day = date(2026, 11, 2) + timedelta(days=number + 2 * (number // 5))
        called(people, day, "18:00", "21:00")


@pytest.mark.clause("D02-26")
def test_above_the_months_cap_is_refused_but_for_a_recorded_exception_and_near_it_somebody_hears(people: Cast):
    full_month(people, 27)
    assert list(near_cap(TODAY)) == []
    row = called(people, date(2026, 11, 13), "18:00", "20:00")
    assert [one.rule for one in _near(row, TODAY)] == ["overtime.month_cap_hours"]
    assert [found.id for found in near_cap(TODAY)] == [row.id]
    assert session.scalars(select(Notice).where(Notice.key.like(f"overtime.near:{row.id}%"))).first()
    called(people, date(2026, 11, 16), "18:00", "21:00")
    called(people, date(2026, 11, 17), "18:00", "21:00")
    assert refused(people, date(2026, 11, 18)) == ["overtime.month_cap_hours"]
    assert called(people, date(2026, 11, 18), exception="抢修系统故障").state == "called"


@pytest.mark.clause("D02-26")
def test_the_cap_is_a_threshold(people: Cast):
    setting.found("overtime.month_cap_hours", 1, by=SYSTEM, on=BEGAN)
    assert refused(people, TODAY) == ["overtime.month_cap_hours"]


def test_who_calls_reaches_the_person_and_is_not_the_person(people: Cast):
    with pytest.raises(Refused):
        called(people, TODAY, person_id=people.outsider.id)
    with pytest.raises(NotAllowed):
        actions.file(OVERTIME, {}, by=actor(people.employee), at=AT)
    row = called(people, TODAY)
    assert refused(people, TODAY, "19:00", "20:30") == ["overtime.overlap", "overtime.day"]
    do(row, "consent", actor(people.employee), wish="pay")
    with pytest.raises(NotAllowed):
        do(row, "work", actor(people.employee), worked=60)
    with pytest.raises(Refused):
        do(row, "work", actor(people.manager), worked=121)
