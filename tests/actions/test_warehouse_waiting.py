"""What waits in the warehouse: each reader sees what she may do in her own houses, nobody else's."""

from __future__ import annotations

from decimal import Decimal

import pytest

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.events import SYSTEM
from saas.processes import actions as registers
from saas.warehouse import waiting
from saas.warehouse.daily_check.opening import open_sheets
from saas.warehouse.receipt import actions, arriving
from saas.warehouse.receipt.arriving import Note, NoteLine
from saas.warehouse.stocktake.process import STOCKTAKE
from tests.factories_organisation import TODAY, actor_for, make_person
from tests.factories_warehouse import AT, House, make_house, worker

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def house() -> House:
    return make_house()


def duties(actor: Actor, house: House) -> dict[str, int]:
    return {one.name: one.count for one in waiting.waiting(actor, [house.warehouse.id], on=TODAY)}


def test_a_keeper_finds_deliveries_checks_and_counts_and_they_go_when_they_are_done(house: House) -> None:
    item = house.item()
    note = Note("南通纺织", "SH-1", [NoteLine(item.id, Decimal(10))])
    receipt = arriving.arrive(house.warehouse, note, by=house.keeper, at=AT, today=TODAY)
    open_sheets(at=AT, on=TODAY)
    session.flush()
    checks = Permission.SAFETY_CHECK
    both = worker(house.unit, "龚志强", Permission.STOCK_READ, Permission.RECEIPT_DO, checks)
    assert duties(both, house)["receipts_count"] == 1
    assert duties(both, house)["checks"] == duties(worker(house.unit, "史磊", checks), house)["checks"] > 0
    actions.refuse(receipt, "quantity", "少了一箱", by=house.keeper, at=AT, on=TODAY, photo_file_id=None)
    assert "receipts_count" not in duties(both, house)


def test_finance_finds_the_count_that_waits_for_her_signature(house: House) -> None:
    given = {"title": "盘点", "warehouse_id": house.warehouse.id, "due_on": TODAY}
    row = registers.file(STOCKTAKE, given, by=SYSTEM, at=AT)
    row.state = "signed"
    session.flush()
    finance = actor_for(make_person("沈会计", house.unit), {Permission.STOCKTAKE_COSIGN: Scope.ALL})
    assert duties(finance, house) == {"counts_cosign": 1}
    assert waiting.waiting(finance, [house.warehouse.id], on=TODAY)[0].first_id == row.id


@pytest.mark.clause("D09-11")
def test_who_closes_the_ledger_finds_the_days_that_are_open(house: House) -> None:
    house.stock(house.item(), 5)
    closer = worker(house.unit, "钱会计", Permission.STOCK_CLOSE)
    assert duties(closer, house) == {}
    later = TODAY.replace(day=TODAY.day + 1)
    found = waiting.waiting(closer, [house.warehouse.id], on=later)
    assert [(one.name, one.count, one.house_id) for one in found] == [("days", 1, house.warehouse.id)]


def test_nothing_waits_where_there_is_no_house(house: House) -> None:
    assert waiting.waiting(house.keeper, [], on=TODAY) == []
