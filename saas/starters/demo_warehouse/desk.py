"""What is under way in the demo company's warehouse today: deliveries, issues, counts, handovers, the stock list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw
from sqlalchemy import select

from saas.core.periods import add_months
from saas.db import session
from saas.events import SYSTEM
from saas.processes import actions
from saas.starters.demo_office import file, move, workday
from saas.starters.demo_warehouse import documents
from saas.starters.demo_warehouse.house import (
    DEPUTY,
    FINANCE,
    KEEPER,
    PACKER,
    SECOND,
    House,
)
from saas.starters.demo_warehouse.house import moment as clock
from saas.warehouse.discrepancy.models import Discrepancy
from saas.warehouse.handoff.process import HANDOFF
from saas.warehouse.item_models import Item, Location, Warehouse
from saas.warehouse.ledger_models import Balance
from saas.warehouse.receipt import actions as counting
from saas.warehouse.receipt import photos
from saas.warehouse.receipt.actions import Count
from saas.warehouse.stock_level import queries as levels
from saas.warehouse.stock_level import steps
from saas.warehouse.stock_level.process import STOCK_LEVEL
from saas.warehouse.stock_level.steps import Proposal
from saas.warehouse.stocktake import acts
from saas.warehouse.stocktake.counting import Typed
from saas.warehouse.stocktake.models import Stocktake
from saas.warehouse.stocktake.process import STOCKTAKE

MISCOUNTED = {"MJ-02": -46, "SY-04": -12, "YJ-01": 24}


def tell(house: House) -> None:
    """Everything that waits for somebody."""
    _deliveries(house)
    _issues(house)
    _handovers(house)
    _counts(house)
    _levels(house)


def _deliveries(house: House) -> None:
    eve, ago = workday(house.story, 1), workday(house.story, 4)
    keeper = house.actor(KEEPER)
    bad = documents.arrive(house, ago, [("XX-01", 48), ("XX-02", 24)])
    with house.story.telling(keeper, clock(ago, 10)):
        why = "外箱浸湿，瓶身渗漏，整批气味刺鼻，与样品不符。"
        photo = _photo(house, clock(ago, 10))
        counting.refuse(bad, "quality", why, by=keeper, at=clock(ago, 10), on=ago, photo_file_id=photo)
    part = documents.arrive(house, eve, [("SJT18-02", 60), ("MJ-03", 240), ("ZT-01", 120)])
    with house.story.telling(keeper, clock(eve, 10)):
        at, right = clock(eve, 10), {"name": True}
        counting.count(part, 1, Count(Decimal(60), right), by=keeper, at=at, on=eve)
        less = Count(Decimal(228), right, "少 12 条：一箱封口破损，只有 48 条。", _photo(house, at))
        counting.count(part, 2, less, by=keeper, at=at, on=eve)
        counting.count(part, 3, Count(Decimal(120), right), by=keeper, at=at, on=eve)
        counting.finish_count(part, by=keeper, at=at, on=eve)
        counting.settle(part, by=keeper, at=at, on=eve)
    documents.arrive(house, house.story.today, [("SJT15-01", 96), ("DB-02", 48), ("YJ-03", 120), ("TX-01", 60)])


def _photo(house: House, at: datetime) -> int:
    """A picture of a torn carton."""
    page = Image.new("RGB", (960, 640), "#d9d4cc")
    draw = ImageDraw.Draw(page)
    draw.polygon([(180, 220), (640, 160), (800, 260), (330, 330)], fill="#c49a62")
    draw.polygon([(180, 220), (330, 330), (330, 560), (180, 440)], fill="#a67c45")
    draw.polygon([(330, 330), (800, 260), (800, 470), (330, 560)], fill="#b68b52")
    draw.polygon([(520, 300), (600, 290), (640, 380), (590, 430), (560, 370), (510, 400)], fill="#3d2f1f")
    target = BytesIO()
    page.save(target, "JPEG", quality=80)
    target.seek(0)
    kept = photos.keep("外箱破损.jpg", target, by=house.actor(KEEPER), at=at)
    session.flush()
    return kept.id


def _issues(house: House) -> None:
    today, eve = house.story.today, workday(house.story, 1)
    ready = documents.ask(house, eve, [("SJT15-02", 12), ("BZ-01", 8)], "分销商补货 · 临安店")
    documents.prepare(house, ready, eve)
    documents.pick(house, ready, eve)
    documents.pack(house, ready, eve)
    documents.ask(house, eve, [("LH-01", 6), ("CD-02", 10)], "年货节样品 · 直播间")
    walking = documents.ask(house, eve, [("MJ-01", 40), ("ZT-02", 12), ("SN-01", 6)], "抖音直播间订单")
    documents.prepare(house, walking, eve)
    documents.pick(house, walking, eve, most=1)
    listed = documents.ask(house, eve, [("SJT18-01", 10), ("TX-02", 8)], "天猫旗舰店当日订单")
    documents.prepare(house, listed, eve)
    documents.wish(house, today, [("DB-01", 12), ("ZX-01", 6)], "小程序会员日备货")


def _handovers(house: House) -> None:
    for ago, parcels, carrier, name in ((6, 182, "顺丰速运", "杜师傅"), (3, 211, "中通快递", "倪师傅")):
        row = _parcels(house, ago, parcels, carrier)
        at = clock(workday(house.story, ago), 16, 40)
        move(house.story, row, "hand", (PACKER, at), courier_name=name, counted=parcels)
    row = _parcels(house, 2, 196, "圆通速递")
    late = {"remark": "货车已满，余下 28 件说好次日上午来取。"}
    at = clock(workday(house.story, 2), 16, 50)
    move(house.story, row, "hand_part", (PACKER, at), courier_name="卞师傅", counted=168, **late)
    _parcels(house, 1, 143, "顺丰速运")


def _parcels(house: House, ago: int, parcels: int, carrier: str) -> Any:
    day = workday(house.story, ago)
    given = {"carrier": carrier, "warehouse_id": house.main.id, "parcels": parcels, "vehicle": "浙A·D3317"}
    return file(house.story, HANDOFF, (PACKER, clock(day, 15, 30)), pickup_at=clock(day, 17), **given)


def _counts(house: House) -> None:
    """A zone counted with differences that wait for a decision; the reserve house waits for finance; one is planned."""
    eve, today = workday(house.story, 1), house.story.today
    row = _counted(house, house.main, "B 区滚动盘点", zone="B", off=MISCOUNTED)
    move(house.story, row, "cosign", (FINANCE, clock(eve, 17, 10)))
    move(house.story, row, "close", (KEEPER, clock(eve, 17, 20)))
    _counted(house, house.reserve, "临平备货仓月度盘点", zone="", off={})
    quarter_end = add_months(today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), 3) - timedelta(days=1)
    given = {"title": "余杭总仓季末盘点", "warehouse_id": house.main.id, "due_on": quarter_end}
    file(house.story, STOCKTAKE, (KEEPER, clock(workday(house.story, 2), 9)), **given)
    _explained(house)


def _counted(house: House, here: Warehouse, title: str, *, zone: str, off: Mapping[str, int]) -> Stocktake:
    """Planned, counted by one, what differs much by another, compared and signed by the keeper, all on one day."""
    eve = workday(house.story, 1)
    given = {"title": title, "warehouse_id": here.id, "due_on": house.story.today, "zone": zone}
    row: Stocktake = file(house.story, STOCKTAKE, (KEEPER, clock(eve, 15, 20)), **given)
    move(house.story, row, "freeze", (KEEPER, clock(eve, 15, 30)))
    found = _sheet(here, zone, off)
    _enter(house, row, (KEEPER, clock(eve, 16)), found)
    move(house.story, row, "finish", (KEEPER, clock(eve, 16, 20)))
    second = [one for one in found if one.code in off]
    _enter(house, row, (SECOND, clock(eve, 16, 30)), second)
    move(house.story, row, "compare", (KEEPER, clock(eve, 16, 50)))
    move(house.story, row, "sign", (KEEPER, clock(eve, 17)))
    return row


def _sheet(here: Warehouse, zone: str, off: Mapping[str, int]) -> list[Typed]:
    wanted = (
        select(Balance, Item, Location.code)
        .join(Item, Item.id == Balance.item_id)
        .join(Location, Location.id == Balance.location_id)
        .where(Balance.warehouse_id == here.id, Balance.quantity != 0)
        .order_by(Location.walk)
    )
    rows = session.execute(wanted.where(Location.zone == zone) if zone else wanted).all()
    return [
        Typed(f"sheet-{one.id}", place, item.code, str(one.quantity + off.get(item.code, 0)), one.lot)
        for one, item, place in rows
    ]


def _enter(house: House, row: Stocktake, by: tuple[str, datetime], typed: list[Typed]) -> None:
    (mail, at), who = by, house.actor(by[0])
    with house.story.telling(who, at):
        keyed = [Typed(f"{mail}-{one.key}", one.place, one.code, one.quantity, one.lot) for one in typed]
        acts.count(row, keyed, by=who, at=at)


def _explained(house: House) -> None:
    """The shortage is explained and reported; what is too much still waits for its cause."""
    for report in session.scalars(select(Discrepancy).order_by(Discrepancy.id)):
        if "盘亏" in report.title:
            eve = workday(house.story, 1)
            why = {"cause": "双十一拣货时按“两条装”出库，账上按一条记。", "responsibility": "nobody"}
            move(house.story, report, "explain", (KEEPER, clock(eve, 17, 30)), **why)
            wish = {"proposal": "按实盘调账；毛巾出库改为扫箱码，避免一条与两条混淆。"}
            move(house.story, report, "report", (KEEPER, clock(eve, 17, 40)), **wish)


def _levels(house: House) -> None:
    """The list of the week for both houses: one with its proposals before the director, one still with the keeper."""
    at = clock(workday(house.story, 1), 8)
    with house.story.telling(SYSTEM, at):
        first, _second = [steps.draw_up(STOCK_LEVEL, one.id, at=at) for one in (house.main, house.reserve)]
    second, when = house.actor(DEPUTY), clock(workday(house.story, 1), 11)
    with house.story.telling(second, when):
        for one in levels.lines(first.id, size=500):
            if not one.line.action and one.line.kind != "over":
                steps.propose(
                    STOCK_LEVEL,
                    first,
                    one.line.id,
                    Proposal("discount", None, "年货节做赠品或清仓"),
                    by=second,
                    at=when,
                )
    if actions.open_acts(STOCK_LEVEL, first, second, on=house.story.today):
        move(house.story, first, "propose", (DEPUTY, when), remark="冬被和毛巾缺口较大，请先批补货。")
