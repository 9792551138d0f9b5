"""Goods go out: approved, with complete papers, picked in walking order, packed by other eyes, posted as picked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select

from saas.approvals import actions as approvals
from saas.approvals.models import Approval, ApprovalSigner, ApprovalStep
from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.chains import of_roles
from saas.core.errors import NotAllowed, NotFound, Refused
from saas.db import session
from saas.events import history
from saas.notices.models import Notice
from saas.warehouse import standing_stock
from saas.warehouse.issue import actions, asking, picking, queries
from saas.warehouse.issue.asking import Wish, WishLine
from saas.warehouse.issue.models import GoodsIssue
from saas.warehouse.item_models import Item
from saas.warehouse.ledger_models import Balance, Movement
from tests.factories_leave import person
from tests.factories_organisation import TODAY, actor_for, make_head, make_person, make_unit
from tests.factories_policies import set_value
from tests.factories_warehouse import AT, KEEPS, House, make_house, worker

pytestmark = pytest.mark.usefixtures("inside")
PAPERS = {"pick_note": "TH-1"}


@pytest.fixture
def house() -> House:
    return make_house()


@pytest.fixture
def shop() -> tuple[Actor, Actor]:
    """Somebody of the shop who asks for goods, and her head who signs."""
    unit = make_unit("网店部")
    head = actor_for(make_head(unit), {Permission.ISSUE_READ: Scope.UNIT})
    asker = actor_for(make_person("林夏", unit), {Permission.ISSUE_ASK: Scope.OWN, Permission.ISSUE_READ: Scope.OWN})
    return asker, head


def asked(house: House, shop: tuple[Actor, Actor], *lines: tuple[Item, int], named: bool = True) -> GoodsIssue:
    recipient = shop[0].person_id if named else None
    wish = Wish("顾客订单", [WishLine(item.id, Decimal(quantity)) for item, quantity in lines], recipient)
    return asking.ask(house.warehouse, wish, by=shop[0], at=AT, on=TODAY)


def signed(issue: GoodsIssue, head: Actor, outcome: str = "approved", comment: str = "") -> None:
    approval = session.scalars(select(Approval).where(Approval.subject_id == issue.id)).one()
    step = session.scalars(select(ApprovalStep).where(ApprovalStep.approval_id == approval.id)).one()
    approvals.sign(approval.id, step.id, outcome, by=head, at=AT, comment=comment)  # type: ignore[arg-type]


def ready(house: House, shop: tuple[Actor, Actor], *lines: tuple[Item, int]) -> GoodsIssue:
    issue = asked(house, shop, *lines)
    signed(issue, shop[1])
    actions.complete(issue, PAPERS, by=house.keeper, at=AT, on=TODAY)
    return issue


def picked(house: House, issue: GoodsIssue) -> None:
    for row, _item, _place in queries.picks_of(issue):
        picking.pick(issue, row.id, row.quantity, by=house.keeper, at=AT)
    picking.finish_pick(issue, by=house.keeper, at=AT)


def said(call: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refusal:
        call()
    return [(reason.rule, reason.clause) for reason in refusal.value.objections]


@pytest.mark.clause("D09-01", "D10-07", "D09-26")
def test_goods_are_picked_in_walking_order_packed_by_another_and_posted(house: House, shop: tuple[Actor, Actor]):
    item, packer = house.item(), worker(house.unit, "赵六", *KEEPS)
    house.stock(item, 4, house.far)
    house.stock(item, 3)
    issue = ready(house, shop, (item, 5))
    walk = [(place.code, row.quantity) for row, _item, place in queries.picks_of(issue)]
    assert walk == [("A-01-01", 3), ("B-01-01", 2)]
    assert [row.reserved for row in session.scalars(select(Balance).order_by(Balance.location_id))] == [3, 2]
    picked(house, issue)
    assert said(lambda: picking.pack(issue, by=house.keeper, at=AT, on=TODAY)) == [("issue.second_pair", "D10-07")]
    picking.pack(issue, by=packer, at=AT, on=TODAY)
    picking.hand_out(issue, by=house.keeper, at=AT, on=TODAY)
    session.expire_all()
    assert issue.state == "issued"
    assert standing_stock.totals([item.id]) == {item.id: Decimal(2)}
    assert {row.reserved for row in session.scalars(select(Balance))} == {Decimal(0)}
    assert said(lambda: picking.hand_out(issue, by=house.keeper, at=AT, on=TODAY)) == [("state", "")]
    assert "warehouse.issue.issued" in {event.kind for event in history(issue)}


def test_one_pair_of_eyes_is_enough_where_the_rulebook_says_so(house: House, shop: tuple[Actor, Actor]):
    set_value("issue.second_pair", False)
    item = house.item()
    house.stock(item, 3)
    issue = ready(house, shop, (item, 1))
    picked(house, issue)
    picking.pack(issue, by=house.keeper, at=AT, on=TODAY)
    assert issue.state == "packed"


@pytest.mark.clause("D09-08")
def test_each_missing_paper_is_named_and_the_keeper_may_refuse(house: House, shop: tuple[Actor, Actor]):
    item = house.item()
    house.stock(item, 3)
    issue = asked(house, shop, (item, 1), named=False)
    signed(issue, shop[1])
    with pytest.raises(Refused) as refusal:
        actions.complete(issue, {}, by=house.keeper, at=AT, on=TODAY)
    assert refusal.value.objections[0].facts["papers"] == ("Picking note", "Name of the recipient")
    set_value("issue.required_papers", ("approval",))
    actions.complete(issue, {}, by=house.keeper, at=AT, on=TODAY)
    assert issue.state == "complete"


@pytest.mark.clause("D09-09")
def test_a_refusal_reaches_director_and_asker_at_once_and_frees_the_goods(house: House, shop: tuple[Actor, Actor]):
    director = actor_for(person("严总", make_unit("总部"), "operations_director", "9001"))
    item = house.item()
    house.stock(item, 3)
    issue = ready(house, shop, (item, 2))
    assert said(lambda: actions.refuse(issue, "", by=house.keeper, at=AT)) == [("issue.refusal", "D09-08")]
    actions.refuse(issue, "提货单涂改", by=house.keeper, at=AT)
    told = set(session.scalars(select(Notice.user_id).where(Notice.path == f"/warehouse/issues/{issue.id}")))
    assert {director.user_id, shop[0].user_id} <= told
    session.expire_all()
    assert {row.reserved for row in session.scalars(select(Balance))} == {Decimal(0)}
    actions.answer(issue, "同意", by=director, at=AT, on=TODAY)
    with pytest.raises(NotAllowed):
        actions.answer(issue, "不", by=shop[0], at=AT, on=TODAY)


def test_nobody_checks_the_papers_of_her_own_wish(house: House):
    head = actor_for(make_head(house.unit), {Permission.ISSUE_READ: Scope.UNIT})
    item = house.item()
    house.stock(item, 3)
    issue = asked(house, (house.keeper, head), (item, 1))
    signed(issue, head)
    assert said(lambda: actions.complete(issue, PAPERS, by=house.keeper, at=AT, on=TODAY)) == [("issue.own", "D09-08")]


def test_more_than_is_free_is_told_for_every_line(house: House, shop: tuple[Actor, Actor]):
    shirt, cup = house.item(), house.item("CUP", "杯子")
    house.stock(shirt, 3)
    ready(house, shop, (shirt, 2))
    other = asked(house, shop, (shirt, 2), (cup, 1))
    approval = session.scalars(select(Approval).where(Approval.subject_id == other.id)).one()
    step = session.scalars(select(ApprovalStep).where(ApprovalStep.approval_id == approval.id)).one()
    approvals.sign(approval.id, step.id, "approved", by=shop[1], at=AT)
    session.expire_all()
    short = said(lambda: actions.complete(other, PAPERS, by=house.keeper, at=AT, on=TODAY))
    assert short == [("stock.short", "D09-10")] * 2


def test_the_picker_takes_no_more_than_listed_and_visits_every_place(house: House, shop: tuple[Actor, Actor]):
    item, other = house.item(), house.item("CUP", "杯子")
    house.stock(item, 30)
    issue = ready(house, shop, (item, 25))
    row = queries.picks_of(issue)[0][0]
    assert said(lambda: picking.pick(issue, row.id, Decimal(26), by=house.keeper, at=AT)) == [("issue.pick", "D10-07")]
    assert said(lambda: picking.finish_pick(issue, by=house.keeper, at=AT)) == [("issue.pick", "D10-07")]
    for _piece in range(25):
        picking.scan(issue, item.code, by=house.keeper, at=AT)
    assert row.picked == 25
    for code in (item.code, other.code, "699"):
        assert len(said(lambda code=code: picking.scan(issue, code, by=house.keeper, at=AT))) == 1  # type: ignore[misc]
    picking.pick(issue, row.id, Decimal(0), by=house.keeper, at=AT)
    assert said(lambda: picking.finish_pick(issue, by=house.keeper, at=AT)) == [("issue.pick", "D09-08")]


@pytest.mark.clause("D09-27")
def test_special_goods_without_a_named_keeper_leave_by_nobodys_hand(house: House, shop: tuple[Actor, Actor]):
    item, packer = house.item(is_special=True), worker(house.unit, "赵六", *KEEPS)
    house.stock(item, 3)
    issue = ready(house, shop, (item, 1))
    picked(house, issue)
    picking.pack(issue, by=packer, at=AT, on=TODAY)
    assert said(lambda: picking.hand_out(issue, by=house.keeper, at=AT, on=TODAY)) == [
        ("special_goods.keeper_required", "D09-27")
    ]
    set_value("special_goods.keeper_required", False)
    picking.hand_out(issue, by=house.keeper, at=AT, on=TODAY)
    assert issue.special_checked_by_id == house.keeper.person_id


def test_declined_and_withdrawn_wishes_move_nothing(house: House, shop: tuple[Actor, Actor]):
    item = house.item()
    house.stock(item, 3)
    declined, gone = asked(house, shop, (item, 1)), asked(house, shop, (item, 2))
    for issue, outcome in ((declined, "refused"),):
        approval = session.scalars(select(Approval).where(Approval.subject_id == issue.id)).one()
        step = session.scalars(select(ApprovalStep).where(ApprovalStep.approval_id == approval.id)).one()
        approvals.sign(approval.id, step.id, outcome, by=shop[1], at=AT, comment="先等等")  # type: ignore[arg-type]
    assert declined.state == "declined"
    with pytest.raises(NotAllowed):
        asking.withdraw(gone, by=shop[1], at=AT)
    asking.withdraw(gone, by=shop[0], at=AT)
    assert gone.state == "withdrawn"
    assert len(session.scalars(select(Movement)).all()) == 1


def test_the_outsider_neither_sees_nor_picks(house: House, shop: tuple[Actor, Actor]):
    item = house.item()
    house.stock(item, 3)
    issue = ready(house, shop, (item, 1))
    other = make_house("W2", "二号仓")
    with pytest.raises(NotFound):
        queries.one(other.keeper, issue.id)
    with pytest.raises(NotAllowed):
        picking.finish_pick(issue, by=other.keeper, at=AT)
    nobody = replace(shop[0], permissions={})
    with pytest.raises(NotAllowed):
        asking.ask(house.warehouse, Wish("x", []), by=nobody, at=AT, on=TODAY)
    assert queries.one(shop[0], issue.id) is issue
    assert queries.one(shop[1], issue.id) is issue


def test_a_wish_without_purpose_or_lines_is_refused(house: House, shop: tuple[Actor, Actor]):
    found = said(lambda: asking.ask(house.warehouse, Wish(" ", []), by=shop[0], at=AT, on=TODAY))
    assert found == [("issue.purpose", "D09-08"), ("issue.lines", "D09-01")]


def test_whoever_the_rulebook_names_signs(house: House, shop: tuple[Actor, Actor]):
    director = person("严总", make_unit("总部"), "operations_director", "9001")
    set_value("issue.approver_roles", of_roles("operations_director"))
    issue = asked(house, shop, (house.item(), 1))
    signers = session.scalars(select(ApprovalSigner.person_id)).all()
    assert signers == [director.id]
    assert issue.state == "requested"
