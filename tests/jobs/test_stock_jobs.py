"""The evening of the stock ledger, its proof at night, and reservations that run out."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, text

from jobs import stock
from jobs.bindings import Task
from saas.auth.actor import MACHINE
from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.events import SYSTEM
from saas.notices.models import Notice
from saas.organisation import assignments
from saas.organisation.models import Person
from saas.organisation.role_models import PersonalGrant
from saas.policies.setting import found
from saas.warehouse import days, reserving
from saas.warehouse.item_models import Location
from saas.warehouse.posting import Line, Source
from tenants import context
from tests.factories_organisation import make_person, make_unit, make_user
from tests.factories_stock import AT, TODAY, make_item, make_location, make_warehouse, move, standing

HOUR = timedelta(hours=1)


def task(at=AT) -> Task:
    return Task(MACHINE, at, TODAY, "Asia/Shanghai", 1)


def may_close(person: Person, scope: Scope) -> Person:
    make_user(person)
    row = PersonalGrant(
        person_id=person.id,
        permission=Permission.STOCK_CLOSE.value,
        scope=int(scope),
        reason="管仓",
        granted_by_name="系统",
        first_on=date(2026, 1, 1),
        last_on=date(2026, 12, 31),
    )
    session.add(row)
    session.flush()
    return person


@pytest.fixture
def place(inside: context.Inside) -> Location:
    return make_location(make_warehouse(unit_id=make_unit("仓储部").id))


@pytest.fixture
def keeper(place: Location) -> Person:
    person = make_person("保管员")
    seat = assignments.Seat(days.unit_of(place.warehouse_id), None)
    assignments.place(person, seat, by=SYSTEM, on=date(2026, 1, 5), today=TODAY)
    return may_close(person, Scope.UNIT)


def told(person: Person, kind: str = stock.REMINDER) -> list[Notice]:
    wanted = select(Notice).where(Notice.kind == kind, Notice.user_id == person.user_id)
    return list(session.scalars(wanted))


def evening(on: date = TODAY) -> int:
    return stock.evening(task(), on=on)["told"]


@pytest.mark.clause("D09-11")
def test_the_keeper_and_finance_hear_of_open_days_each_evening_once(place: Location, keeper: Person):
    finance, other = (
        may_close(make_person("财务"), Scope.ALL),
        may_close(make_person("外人", make_unit("外部")), Scope.UNIT),
    )
    move(place, make_item(), 1)
    assert evening() == 2
    evening()
    assert [len(told(person)) for person in (keeper, finance, other)] == [1, 1, 0]
    assert told(keeper)[0].path.startswith("/warehouse")


def test_nobody_hears_of_days_where_the_company_closes_by_the_month(place: Location, keeper: Person):
    found("ledger.close_cycle", ("month",), by=SYSTEM, on=TODAY)
    move(place, make_item(), 1)
    assert evening() == 0


def test_a_closed_day_is_not_reminded_of_and_a_month_that_is_over_is(place: Location, keeper: Person):
    move(place, make_item(), 1)
    days.close(days.one(place.warehouse_id, TODAY), by=SYSTEM, at=AT)
    assert evening() == 0
    assert evening(date(2026, 11, 30)) == 1


def test_the_proof_tells_whoever_closes_the_ledger_of_a_fault(place: Location, keeper: Person):
    move(place, make_item(), 1)
    assert stock.nightly_proof(task(), on=TODAY)["faults"] == 0
    session.execute(text("update stock_balance set quantity = 5"))
    assert stock.nightly_proof(task(), on=TODAY) == {"balances": 1, "movements": 1, "faults": 1}
    stock.nightly_proof(task(), on=TODAY)
    assert len(told(keeper, stock.ALARM)) == 1


def test_reservations_run_out_and_nothing_happens_the_second_time(place: Location):
    item = make_item()
    move(place, item, 5)
    line = Line(item.id, place.id, Decimal(5))
    reserving.reserve([line], source=Source("goods_issue", 1), until=AT + HOUR, by=SYSTEM, at=AT)
    assert len(list(stock.reservations(task(AT + HOUR)))) == 1
    assert list(stock.reservations(task(AT + HOUR))) == []
    assert standing(place, item).reserved == 0
