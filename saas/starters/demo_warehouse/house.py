"""The two houses of the demo company as they were set up: places, items, special goods, what lay there at the start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.db import session
from saas.events import SYSTEM
from saas.imports.kinds import Context, ImportKind, Ready
from saas.organisation.models import Unit
from saas.starters.demo.story import ZONE, Story
from saas.starters.demo_office import file, move, person_id
from saas.starters.demo_warehouse import goods
from saas.starters.demo_warehouse.goods import Goods
from saas.warehouse import items, locations
from saas.warehouse.item_models import Item, ItemPack, Location, Warehouse
from saas.warehouse.items_import import ITEMS
from saas.warehouse.locations import Place
from saas.warehouse.opening_import import OPENING
from saas.warehouse.special_goods.process import SPECIAL

KEEPER, SECOND, PACKER, DEPUTY = "gongzhiqiang", "shilei", "duanhaiyan", "leixiaojun"
FINANCE, LEAD, DIRECTOR, SHOP = "shenjiahe", "maxiaodong", "fangwei", "lijianguo"
DESK = "changqing"
LOT = "2608"


@dataclass
class House:
    """The main house at work: everybody's rights, its items, where each lies and how much of it the telling left."""

    story: Story
    main: Warehouse
    reserve: Warehouse
    items: dict[str, Item] = field(default_factory=dict)
    goods: dict[str, Goods] = field(default_factory=dict)
    place: dict[str, str] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    spare: dict[str, int] = field(default_factory=dict)

    @property
    def moving(self) -> list[str]:
        """What goes out with every day's orders, one variant of each product after the other."""
        sold = [code for code, one in self.goods.items() if one.kind.speed]
        return sorted(sold, key=lambda code: (code[-2:], code))

    def actor(self, mail: str) -> Actor:
        """Somebody of the cast with her rights."""
        return self.story.actor(person_id(mail))


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A clock time of a day."""
    return datetime.combine(day, time(hour, minute), ZONE)


def first_day(today: date) -> date:
    """The ledger is twelve weeks old."""
    return today - timedelta(weeks=12)


def set_up(story: Story) -> House:
    """Both houses, all items and places, and the opening balances, on the first day."""
    on = first_day(story.today)
    unit_id = session.scalars(select(Unit.id).where(Unit.code == "warehouse")).one()
    with story.telling(SYSTEM, moment(on, 7)):
        main = locations.add_warehouse(*goods.MAIN, by=SYSTEM, unit_id=unit_id)
        reserve = locations.add_warehouse(*goods.RESERVE, by=SYSTEM, unit_id=unit_id)
        session.flush()
    house = House(story, main, reserve)
    keeper = house.actor(KEEPER)
    with story.telling(keeper, moment(on, 8)):
        _items(house, on)
        _places(house)
        _opening(house, on)
    _special(house, on)
    return house


def bring_in(kind: ImportKind, rows: Sequence[Mapping[str, str]], *, by: Actor, at: datetime) -> None:
    """Rows as an import file has them, judged and applied as an import is."""
    context = Context(by, at, at.astimezone(ZONE).date())
    drafts = [kind.read(line, row) for line, row in enumerate(rows, start=2)]
    ready = [Ready(draft.values, found) for draft, found in zip(drafts, kind.check(drafts, context), strict=True)]
    kind.apply(ready, context)
    session.flush()


def _items(house: House, on: date) -> None:
    keeper, at = house.actor(KEEPER), moment(on, 8)
    house.goods = {one.code: one for one in goods.goods()}
    bring_in(ITEMS, [one.row for one in house.goods.values()], by=keeper, at=at)
    house.items = {item.code: item for item in session.scalars(select(Item))}
    packs = select(ItemPack).join(Item, Item.id == ItemPack.item_id).where(ItemPack.uom == "箱").order_by(Item.code)
    for number, pack in enumerate(session.scalars(packs.limit(24)), start=1):
        item = next(one for one in house.items.values() if one.id == pack.item_id)
        items.add_barcode(item, f"1{goods.ean(goods.FIRST // 10 + number)}", by=keeper, pack_id=pack.id)


def _places(house: House) -> None:
    keeper = house.actor(KEEPER)
    waiting = {zone: _fixed(house, zone) for zone, *_more in goods.ZONES}
    for place in _bins(goods.ZONES, waiting):
        locations.add(house.main, place, by=keeper)
    for place in _bins(goods.RESERVE_ZONES, {}):
        locations.add(house.reserve, place, by=keeper)
    for one in (house.main, house.reserve):
        for code, kind in (("RCV-01", "receiving"), ("PACK-01", "packing"), ("HELD-01", "held")):
            locations.add(one, Place(code, zone=code[:-3], walk=9000, kind=kind), by=keeper)
    session.flush()
    kept = session.execute(select(Item.code, Location.code).join(Location, Location.fixed_item_id == Item.id))
    house.place = dict(kept.tuples().all())


def _fixed(house: House, zone: str) -> Iterator[Item]:
    """The items of a zone, what goes out most nearest to the door."""
    here = [one for one in house.goods.values() if goods.ZONE_OF[one.kind.category] == zone]
    return (house.items[one.code] for one in sorted(here, key=lambda one: (-one.kind.speed, one.code)))


def _bins(zones: Sequence[tuple[str, str, int, int]], waiting: Mapping[str, Iterator[Item]]) -> Iterator[Place]:
    walk = 0
    for zone, storage_class, racks, bins in zones:
        for rack in range(1, racks + 1):
            for bin_ in range(1, bins + 1):
                walk += 10
                item = next(waiting.get(zone, iter(())), None)
                yield Place(
                    f"{zone}-{rack:02}-{bin_:02}",
                    zone=zone,
                    rack=f"{rack:02}",
                    bin=f"{bin_:02}",
                    walk=walk,
                    storage_class=storage_class,
                    fixed_item_id=item.id if item else None,
                    capacity=Decimal(1200),
                )


def _opening(house: House, on: date) -> None:
    """What was counted on the first morning; two rests lie where they should not."""
    rows = []
    for code, one in house.goods.items():
        house.left[code] = one.kind.opening
        rows.append(_counted(goods.MAIN[1], one, house.place[code], one.kind.opening))
    for number, code in enumerate(("MJ-01", "SY-02")):
        rows.append(_counted(goods.MAIN[1], house.goods[code], f"C-04-{5 + number:02}", 36))
    bring_in(OPENING, rows, by=house.actor(KEEPER), at=moment(on, 8, 30))


def open_reserve(house: House, on: date) -> None:
    """The second house begins its ledger some weeks later."""
    rows = []
    bulky = [one for one in house.goods.values() if one.kind.category in ("床品", "毛巾浴巾") and one.kind.pack]
    for number, one in enumerate(bulky[:22]):
        assert one.kind.pack is not None
        house.spare[one.code] = 24 * one.kind.pack[1]
        place = f"{'DE'[number // 12]}-{number % 12 // 6 + 1:02}-{number % 6 + 1:02}"
        rows.append(_counted(goods.RESERVE[1], one, place, house.spare[one.code]))
    with house.story.telling(house.actor(KEEPER), moment(on, 8, 30)):
        bring_in(OPENING, rows, by=house.actor(KEEPER), at=moment(on, 8, 30))


def _counted(house: str, one: Goods, place: str, quantity: int) -> dict[str, str]:
    row = {"item": one.code, "place": place, "house": house, "quantity": str(quantity)}
    return row | ({"lot": LOT} if one.kind.lots else {})


def _special(house: House, on: date) -> None:
    """What burns has a keeper and a deputy; one is still to be handed to somebody."""
    needs = {"requirement": "远离火源与电器，单独存放，单件码放不超过五层。", "mark": "易燃 · 远离火源"}
    both: dict[str, Any] = {"keeper_id": person_id(KEEPER), "deputy_id": person_id(PACKER), "label_in_place": True}
    special = [code for code, one in house.goods.items() if one.kind.is_special]
    for code in special:
        given = {"item_code": code, "warehouse_id": house.main.id}
        row = file(house.story, SPECIAL, (KEEPER, moment(on, 9)), **given, **needs)
        if code != special[-1]:
            move(house.story, row, "keep", (LEAD, moment(on, 10)), **both)
