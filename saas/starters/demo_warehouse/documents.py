"""Deliveries and issues of the demo company, each step by whoever makes it, at the hour she makes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from saas.approvals import actions as approvals
from saas.approvals import queries as signatures
from saas.db import session
from saas.starters.demo_warehouse.house import DESK, KEEPER, LOT, PACKER, SECOND, House
from saas.starters.demo_warehouse.house import moment as clock
from saas.warehouse.issue import actions as checking
from saas.warehouse.issue import asking, picking
from saas.warehouse.issue import queries as issues
from saas.warehouse.issue.models import GoodsIssue
from saas.warehouse.item_models import Warehouse
from saas.warehouse.receipt import actions as counting
from saas.warehouse.receipt import arriving, storing
from saas.warehouse.receipt.actions import Count
from saas.warehouse.receipt.arriving import Note, NoteLine
from saas.warehouse.receipt.models import GoodsReceipt

SUPPLIERS = ("南通梦华家纺", "高阳晨光毛巾", "义乌佳居日用", "苏州禾丝纺织", "杭州好包装")


def note_lines(house: House, wanted: Sequence[tuple[str, int]]) -> list[NoteLine]:
    """The lines of a delivery note, in packs as they are written there."""
    found = []
    for code, quantity in wanted:
        kind = house.goods[code].kind
        lot = LOT if kind.lots else ""
        found.append(NoteLine(house.items[code].id, Decimal(quantity), f"{quantity} {kind.uom}", lot))
    return found


def arrive(house: House, day: date, wanted: Sequence[tuple[str, int]], note: Note | None = None) -> GoodsReceipt:
    """A lorry with its note."""
    keeper, at, serial = house.actor(KEEPER), clock(day, 9, 10), house.story.dice.randrange(100, 999)
    head = note or Note(SUPPLIERS[day.toordinal() % len(SUPPLIERS)], f"SH{day:%y%m%d}-{serial}", (), day)
    with house.story.telling(keeper, at):
        full = Note(head.supplier, head.number, note_lines(house, wanted), head.on)
        row = arriving.arrive(house.main, full, by=keeper, at=at, today=day)
        session.flush()
    return row


def receive(house: House, day: date, wanted: Sequence[tuple[str, int]], note: Note | None = None) -> GoodsReceipt:
    """Counted, right in every field, put away and posted."""
    row = arrive(house, day, wanted, note)
    keeper, at = house.actor(KEEPER), clock(day, 10, 20)
    with house.story.telling(keeper, at):
        for place, (code, quantity) in enumerate(wanted, start=1):
            counting.count(row, place, Count(Decimal(quantity), {"name": True}), by=keeper, at=at, on=day)
            storing.put_away(row, place, house.place[code], by=keeper, on=day)
        counting.finish_count(row, by=keeper, at=at, on=day)
        counting.settle(row, by=keeper, at=at, on=day)
        storing.enter(row, by=keeper, at=at, on=day)
        session.flush()
    for code, quantity in wanted:
        house.left[code] += quantity
    return row


def wish(
    house: House, day: date, wanted: Sequence[tuple[str, int]], purpose: str, *, here: Warehouse | None = None
) -> GoodsIssue:
    """The order desk asks."""
    desk, at = house.actor(DESK), clock(day, 11)
    lines = [asking.WishLine(house.items[code].id, Decimal(quantity)) for code, quantity in wanted]
    with house.story.telling(desk, at):
        row = asking.ask(here or house.main, asking.Wish(purpose, lines, desk.person_id), by=desk, at=at, on=day)
        session.flush()
    return row


def ask(
    house: House, day: date, wanted: Sequence[tuple[str, int]], purpose: str, *, here: Warehouse | None = None
) -> GoodsIssue:
    """The order desk asks, its lead signs."""
    row = wish(house, day, wanted, purpose, here=here)
    for step in signatures.story(row):
        signer = house.story.actor(min(seat.person_id for seat in step.waiting))
        with house.story.telling(signer, clock(day, 11, 20)):
            approvals.sign(step.row.approval_id, step.row.id, "approved", by=signer, at=clock(day, 11, 20))
            session.flush()
    return row


def prepare(house: House, row: GoodsIssue, day: date) -> None:
    """The papers are there and the goods set aside."""
    keeper, at = house.actor(KEEPER), clock(day, 13, 10)
    with house.story.telling(keeper, at):
        papers = {"pick_note": f"JH{day:%y%m%d}-{row.id}"}
        checking.complete(row, papers, by=keeper, at=at, on=day)
        session.flush()


def pick(house: House, row: GoodsIssue, day: date, *, most: int = 99) -> None:
    """The list is walked, as far as `most` places."""
    second, at = house.actor(SECOND), clock(day, 13, 40)
    with house.story.telling(second, at):
        found = issues.picks_of(row)
        for one, _item, _place in found[:most]:
            picking.pick(row, one.id, one.quantity, by=second, at=at)
        if most >= len(found):
            picking.finish_pick(row, by=second, at=at)
        session.flush()


def pack(house: House, row: GoodsIssue, day: date) -> None:
    """Other hands pack."""
    packer, at = house.actor(PACKER), clock(day, 14, 30)
    with house.story.telling(packer, at):
        picking.pack(row, by=packer, at=at, on=day)
        session.flush()


def issue(
    house: House, day: date, wanted: Sequence[tuple[str, int]], purpose: str, *, here: Warehouse | None = None
) -> GoodsIssue:
    """From the wish to the gate on one day."""
    row = ask(house, day, wanted, purpose, here=here)
    prepare(house, row, day)
    pick(house, row, day)
    pack(house, row, day)
    packer, at = house.actor(PACKER), clock(day, 15)
    with house.story.telling(packer, at):
        picking.hand_out(row, by=packer, at=at, on=day)
        session.flush()
    left = house.spare if here is house.reserve else house.left
    for code, quantity in wanted:
        left[code] -= quantity
    return row
