"""Discrepancy reports: cause, responsibility, proposal and decision come before the book is adjusted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select

from saas.clocks import queries as clocks
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM
from saas.organisation.models import Person
from saas.policies.setting import found
from saas.processes import actions, people
from saas.processes import lines as children
from saas.warehouse.discrepancy.process import DISCREPANCY
from saas.warehouse.ledger_models import Balance, Movement
from saas.warehouse.posting import Line, Source, post
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor
from tests.factories_warehouse_registers import Depot, depot

NOTHING = {"lot": "", "condition": "good", "cause": ""}


@pytest.fixture
def at(inside: Inside) -> Depot:
    ground = depot()
    line = Line(ground.item.id, ground.place.id, Decimal(100))
    post([line], source=Source("opening", 1), warehouse_id=ground.house.id, effective_on=TODAY, by=SYSTEM, at=AT)
    return ground


def stock(at: Depot, condition: str = "good") -> Decimal:
    wanted = select(Balance.quantity).where(Balance.item_id == at.item.id, Balance.condition == condition)
    return session.scalar(wanted) or Decimal(0)


def filed(at: Depot) -> Any:
    given = {"title": "精油少两瓶", "warehouse_id": at.house.id}
    return actions.file(DISCREPANCY, given, by=actor(at.keeper), at=AT)


def differs(at: Depot, row: Any, kind: str, quantity: str, **more: Any) -> None:
    line = {"item_code": "A-100", "location_code": "A-01-01", "kind": kind, "quantity": Decimal(quantity), **NOTHING}
    children.add(DISCREPANCY, DISCREPANCY.lines[0], row, line | more, by=actor(at.keeper), at=AT)
    session.flush()


def move(row: Any, name: str, who: Person, **given: Any) -> None:
    actions.perform(DISCREPANCY, row, name, given, by=actor(who), at=AT)


def reported(at: Depot, *differences: tuple[str, str]) -> Any:
    row = filed(at)
    for kind, quantity in differences or (("shortage", "2"),):
        differs(at, row, kind, quantity)
    move(row, "explain", at.keeper, cause="打包时多发", responsibility="nobody", responsible_id=None, statement="")
    move(row, "report", at.keeper, proposal="调账")
    return row


@pytest.mark.clause("D09-17")
def test_only_kinds_of_the_rulebook_and_known_codes_are_entered(at: Depot):
    row = filed(at)
    for more, field in (({"item_code": "X"}, "item_code"), ({"location_code": "X"}, "location_code")):
        with pytest.raises(Refused) as refusal:
            differs(at, row, "shortage", "2", **more)
        assert [one.field for one in refusal.value.objections] == [field]
    found("discrepancy.kinds", ("surplus", "shortage"), by=SYSTEM, on=TODAY)
    with pytest.raises(Refused) as refusal:
        differs(at, row, "damaged", "2")
    assert refusal.value.objections[0].clause == "D09-17"


@pytest.mark.clause("D09-18")
def test_whoever_is_responsible_is_named_and_heard(at: Depot):
    row = filed(at)
    differs(at, row, "shortage", "2")
    with pytest.raises(Refused) as refusal:
        move(row, "explain", at.keeper, cause="漏点", responsibility="person", responsible_id=at.head.id, statement="")
    assert [one.field for one in refusal.value.objections] == ["statement"]
    said = {"responsible_id": at.head.id, "statement": "当天没有复点"}
    move(row, "explain", at.keeper, cause="漏点", responsibility="person", **said)
    assert (row.state, row.responsible_id) == ("explained", at.head.id)


@pytest.mark.clause("D09-19")
def test_the_written_report_is_due_after_the_days_of_the_rulebook(at: Depot):
    def days(row: Any) -> int:
        (clock,) = clocks.of(row)
        return int((clock.due_at.date() - TODAY).days)

    assert days(filed(at)) == 3
    found("discrepancy.report_days", 1, by=SYSTEM, on=TODAY)
    assert days(filed(at)) == 1


@pytest.mark.clause("D09-17", "D09-20")
def test_nothing_is_adjusted_before_director_or_store_manager_has_decided(at: Depot):
    row = reported(at)
    assert people.meant((DISCREPANCY.act("report").tells), row, on=TODAY) == {at.director.id}
    with pytest.raises(Refused):
        move(row, "adjust", at.keeper)
    with pytest.raises(NotAllowed):
        move(row, "approve", at.keeper, decision_note="同意")
    assert stock(at) == 100
    move(row, "approve", at.director, decision_note="同意调账")
    assert stock(at) == 100
    move(row, "adjust", at.keeper)
    assert (row.state, row.decision, stock(at)) == ("adjusted", "adjust", 98)


def test_surplus_shortage_and_damage_are_one_posting(at: Depot):
    row = reported(at, ("surplus", "5"), ("shortage", "1.5"), ("damaged", "3"))
    move(row, "recover", at.director, decision_note="向快递追偿")
    move(row, "adjust", at.keeper)
    assert (stock(at), stock(at, "defective")) == (Decimal("100.5"), Decimal(3))
    posted = select(func.count()).select_from(Movement).where(Movement.source_kind == "discrepancy")
    assert session.scalar(posted) == 4


@pytest.mark.clause("D09-20")
def test_another_count_opens_the_report_again_and_starts_its_clock_anew(at: Depot):
    row = reported(at)
    move(row, "recount", at.director, decision_note="数字可疑，重盘")
    assert (row.state, row.decision) == ("found", "recount")
    assert [clock.is_open for clock in clocks.of(row)].count(True) == 1


def test_whoever_found_or_caused_it_does_not_decide(at: Depot):
    row = reported(at)
    row.responsible_id = at.director.id
    session.flush()
    with pytest.raises(NotAllowed):
        move(row, "approve", at.director, decision_note="同意")


def test_what_a_stocktake_found_is_changed_by_the_head_only(at: Depot):
    row = filed(at)
    row.stocktake_id = 1
    session.flush()
    with pytest.raises(NotAllowed):
        differs(at, row, "shortage", "2")
    assert children.may_change(DISCREPANCY, DISCREPANCY.lines[0], row, actor(at.head), on=TODAY)
