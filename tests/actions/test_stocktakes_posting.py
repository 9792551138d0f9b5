"""Stocktakes: what moves meanwhile stays moved, large counts, who signs."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, insert, select

from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM
from saas.policies.setting import found
from saas.warehouse.discrepancy.models import DiscrepancyLine
from saas.warehouse.item_models import Item
from saas.warehouse.ledger_models import Balance
from saas.warehouse.posting import Line, Source, post
from saas.warehouse.stocktake.counting import Typed, figures, save
from saas.warehouse.stocktake.models import CountLine
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor, give_role
from tests.factories_warehouse_registers import Depot, depot
from tests.stocktake_cases import adjusted, begun, closed, compared, count, line_of, make, move

MINUTE = timedelta(minutes=1)


@pytest.fixture
def at(inside: Inside) -> Depot:
    ground = depot()
    move(ground, "100")
    return ground


def test_a_count_that_waited_on_a_phone_does_not_override_a_newer_one(at: Depot):
    row = begun(at)
    later = AT + 20 * MINUTE
    count(row, "97", at.keeper, later)
    assert count(row, "90", at.finance, later + MINUTE, ago=10 * MINUTE, key="waited").count == 1
    line = session.scalars(select(CountLine).where(CountLine.stocktake_id == row.id)).one()
    assert (line.counted, line.counted_by_id) == (97, at.keeper.id)
    assert count(row, "96", at.finance, later + 2 * MINUTE, code="a-100").count == 1
    session.refresh(line)
    assert line.counted == 96


def stock(at: Depot) -> Decimal:
    return session.scalar(select(Balance.quantity).where(Balance.item_id == at.item.id)) or Decimal(0)


@pytest.mark.clause("D09-15", "D09-17")
def test_goods_that_move_during_and_after_the_count_stay_moved(at: Depot):
    row = begun(at)
    move(at, "-10")
    move(at, "5")
    assert count(row, "92", at.keeper).count == 1  # the book says 95 at this row
    for quantity in ("-20", "7", "-1"):
        move(at, quantity)
    line = line_of(row)
    assert (line.book, line.variance, line.anchor_seq) == (95, -3, 3)
    compared(at, row)
    closed(at, row)
    assert stock(at) == 81
    assert len(adjusted(at)) == 1
    assert stock(at) == 92 - 20 + 7 - 1


@pytest.mark.clause("D09-17")
def test_two_open_counts_of_one_bin_do_not_both_post_a_difference(at: Depot):
    first, second = begun(at), begun(at)
    for row in (first, second):
        count(row, "97", at.keeper, key=f"key-{row.id}")
        compared(at, row)
    closed(at, first)
    make(second, "sign", at.keeper)
    make(second, "cosign", at.finance)
    with pytest.raises(Refused) as refusal:
        make(second, "close", at.keeper)
    assert refusal.value.objections[0].rule == "stocktake.counted_elsewhere"
    adjusted(at)
    with pytest.raises(Refused):
        make(second, "close", at.keeper)
    make(second, "recount", at.keeper, reason="已由另一次盘点调账")
    count(second, "97", at.finance, key="again")
    make(second, "compare", at.keeper)
    closed(at, second)
    assert adjusted(at) == []
    assert stock(at) == 97


@pytest.mark.clause("D09-15")
def test_twenty_thousand_lines_with_three_hundred_bad_ones_are_saved_and_listed_at_once(at: Depot):
    many = 19_700
    session.execute(
        insert(Item).execution_options(audited=True),
        [{"code": f"M{n:05}", "name": f"商品 {n}", "uom": "件"} for n in range(many)],
    )
    ids = {row.code: row.id for row in session.execute(select(Item.code, Item.id).where(Item.code.startswith("M")))}
    lines = [Line(ids[f"M{n:05}"], at.place.id, Decimal(10), line=n + 1) for n in range(many)]
    for first in range(0, many, 1000):
        part, source = lines[first : first + 1000], Source("opening", 7)
        post(part, source=source, warehouse_id=at.house.id, effective_on=TODAY, by=SYSTEM, at=AT)
    row = begun(at)
    typed = [Typed(f"k{n}", "A-01-01", f"M{n:05}", "10" if n % 50 else "9") for n in range(many)]
    bad = [Typed(f"bad{n}", "nowhere" if n % 3 == 0 else "A-01-01", f"X{n}", "-1") for n in range(300)]
    saved = save(row, [*typed, *bad], by=actor(at.keeper), at=AT)
    assert (saved.count, len({one.number for one in saved.bad})) == (many, 300)
    again = save(row, typed, by=actor(at.keeper), at=AT + MINUTE)
    assert (again.count, again.bad) == (0, [])
    count(row, "100", at.keeper)
    make(row, "finish", at.keeper)
    assert figures(row).waiting == many // 50
    second = [Typed(f"s{n}", "A-01-01", f"M{n:05}", "9") for n in range(0, many, 50)]
    assert save(row, second, by=actor(at.finance), at=AT + MINUTE).count == many // 50
    make(row, "compare", at.keeper)
    closed(at, row)
    assert figures(row).agreed == many + 1 - many // 50
    (report,) = adjusted(at)
    lines_of = select(func.count()).select_from(DiscrepancyLine).where(DiscrepancyLine.report_id == report.id)
    assert session.scalar(lines_of) == many // 50


@pytest.mark.clause("D09-16")
def test_the_keeper_alone_does_not_close(at: Depot):
    row = begun(at)
    count(row, "100", at.keeper)
    compared(at, row)
    with pytest.raises(Refused):
        make(row, "close", at.keeper)
    make(row, "sign", at.keeper)
    with pytest.raises(NotAllowed):
        make(row, "cosign", at.keeper)
    give_role(at.keeper, "finance")
    with pytest.raises(NotAllowed):
        make(row, "cosign", at.keeper)
    make(row, "cosign", at.finance)
    make(row, "close", at.keeper)
    assert (row.state, row.keeper_id, row.cosigner_id) == ("closed", at.keeper.id, at.finance.id)


@pytest.mark.clause("D09-16")
def test_another_role_may_be_named_to_sign_beside_the_keeper(at: Depot):
    found("stocktake.cosigner_role", "department_head", by=SYSTEM, on=TODAY)
    row = begun(at)
    count(row, "100", at.keeper)
    compared(at, row)
    make(row, "sign", at.keeper)
    with pytest.raises(NotAllowed):
        make(row, "cosign", at.finance)
    make(row, "cosign", at.head)
    assert row.state == "cosigned"
