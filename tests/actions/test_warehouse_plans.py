"""The page of what will be sent tells everything the warehouse's calendar brings, and what is told at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jobs import warehouse_plans
from jobs.warehouse_ground import Ground
from jobs.warehouse_plans import COUNT, DUE_TODAY, EVENING, INSPECT, LIST, MISSING, REFUSED, REPORT, VISITORS
from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.events import SYSTEM
from saas.notices import planned
from saas.notices.planned import Planned
from saas.processes import actions, people
from saas.warehouse import stock_reminding
from saas.warehouse.daily_check.opening import open_sheets
from saas.warehouse.recipients import recipients
from saas.warehouse.visitors.process import ENTRY
from tests.counting import statements
from tests.factories_organisation import TODAY, make_unit
from tests.factories_warehouse import AT, House, make_house, worker

pytestmark = pytest.mark.usefixtures("inside")
FAR = TODAY + timedelta(days=60)


@pytest.fixture
def house() -> House:
    found = make_house()
    found.stock(found.item(), 10)
    return found


def reader(house: House) -> Actor:
    rights = (Permission.STOCK_READ, Permission.SAFETY_READ, Permission.WAREHOUSE_VISIT)
    return worker(house.unit, "韩仓主", *rights)


def told(actor: Actor) -> dict[str, Planned]:
    return {one.text: one for one in warehouse_plans.coming(actor, TODAY, FAR)}


@pytest.mark.clause("D09-10", "D09-11", "D09-13", "D09-15", "D09-22", "D09-29", "D09-30", "D09-32")
def test_every_reminder_of_the_warehouse_is_there_with_its_next_day(house: House) -> None:
    found = told(reader(house))
    assert {MISSING, EVENING, LIST, REPORT, DUE_TODAY, COUNT, INSPECT, VISITORS} <= set(found)
    assert found[EVENING].on == TODAY
    assert (found[DUE_TODAY].on - found[REPORT].on).days == 3
    assert found[VISITORS].on == found[DUE_TODAY].on
    assert found[LIST].on.weekday() == 0


def test_sheets_that_are_laid_out_and_visitors_still_inside_have_their_own_deadline(house: House) -> None:
    open_sheets(at=AT, on=TODAY)
    given = {"visitor": "韩师傅", "people": 1, "warehouse_id": house.warehouse.id, "purpose": "检修"}
    actions.file(ENTRY, given | {"escort_id": house.keeper.person_id}, by=SYSTEM, at=AT)
    kinds = [str(one.facts.get("what", "")) for one in warehouse_plans.coming(reader(house), TODAY, FAR)]
    assert any("韩师傅" in one for one in kinds)
    assert told(reader(house))[MISSING].on > TODAY


def test_nothing_is_told_of_a_warehouse_out_of_reach(house: House) -> None:
    stranger = worker(make_unit("美工部"), "袁梦", Permission.STOCK_READ)
    assert list(warehouse_plans.coming(stranger, TODAY, FAR)) == []


def counted(who: Actor, days: int) -> int:
    session.expire_all()
    with statements() as seen:
        list(planned.coming(who, TODAY, TODAY + timedelta(days=days)))
        planned.at_once(who)
    return len(seen)


def test_the_page_takes_no_more_statements_the_more_warehouses_and_days_it_tells_of(house: House) -> None:
    second = make_house("W2", "二号仓")
    second.stock(second.item("SKU-2"), 5)
    director = worker(make_unit("总经办"), "严总监", *reader(house).permissions, scope=Scope.ALL)
    few = counted(director, 6)
    for number in range(3, 6):
        more = make_house(f"W{number}", f"{number}号仓")
        more.stock(more.item(f"SKU-{number}"), 5)
    assert counted(director, 29) <= few <= 40


def test_who_reaches_a_warehouse_is_the_same_for_one_and_for_all(house: House) -> None:
    far = make_house("W2", "二号仓")
    worker(house.unit, "马仓管", Permission.STOCK_CLOSE)
    ground = Ground([house.warehouse, far.warehouse], TODAY)
    alone = {one.warehouse.id: set(stock_reminding.closers(one.warehouse, on=TODAY)) for one in (house, far)}
    assert {key: set(people) for key, people in ground.reaching(Permission.STOCK_CLOSE).items()} == alone
    assert ground.bosses() == {one.warehouse.id: recipients(one.warehouse.id, on=TODAY) for one in (house, far)}
    seats = {one.id: people.meant((Permission.WAREHOUSE_VISIT,), one, on=TODAY) for one in ground.houses}
    assert ground.near(Permission.WAREHOUSE_VISIT) == seats


@pytest.mark.clause("D09-07", "D09-09", "D09-35")
def test_what_goes_out_at_once_is_named_without_a_day(house: House) -> None:
    assert REFUSED in [text for text, _to in planned.at_once(reader(house))]
    assert planned.at_once(worker(house.unit, "袁梦")) == []
