"""The quarter in the demo company's warehouse: what came, what went, each day closed, each month settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from saas.core.periods import add_months
from saas.db import session
from saas.events import SYSTEM
from saas.organisation.calendar_queries import calendar_for
from saas.organisation.scopes import scope_of_unit
from saas.processes import actions
from saas.starters.demo_office import move
from saas.starters.demo_warehouse.documents import issue, receive
from saas.starters.demo_warehouse.house import (
    DIRECTOR,
    FINANCE,
    KEEPER,
    House,
    first_day,
    open_reserve,
)
from saas.starters.demo_warehouse.house import moment as clock
from saas.warehouse import days, matching, months
from saas.warehouse.item_models import Warehouse
from saas.warehouse.ledger_models import Balance, StockDay
from saas.warehouse.matching import Compared
from saas.warehouse.receipt.arriving import Note
from saas.warehouse.stock_report.process import STOCK_REPORT

PURPOSES = ("天猫旗舰店当日订单", "抖音直播间订单", "小程序订单", "分销商补货")
LATER = 28
"""Working days after which the reserve house opens."""
LINES, GAP_DAYS = 5, 2
"""Lines of an issue, working days between two issues."""
TOO_MUCH = (("TX-02", 300), ("CD-01", 240), ("LH-02", 160))
"""What was bought for a season that sells slowly."""
BUY_DAYS = 40
"""A purchase lasts so many days."""


def tell(house: House) -> None:
    """From the opening to yesterday evening."""
    days_ = working_days(house, first_day(house.story.today), house.story.today - timedelta(days=1))
    for number, day in enumerate(days_):
        settle_due(house, day)
        if number == LATER:
            open_reserve(house, day)
        if number % 5 == 1:
            receive(house, day, _short(house))
        if number % GAP_DAYS == 0:
            issue(house, day, _sold(house, number // GAP_DAYS), PURPOSES[number // GAP_DAYS % len(PURPOSES)])
        if number % 10 == 6 and house.spare:
            _restock(house, day)
        if number + 9 == len(days_):
            receive(house, day, TOO_MUCH)
        _evening(house, day, is_last=number + 1 == len(days_) or days_[number + 1].month != day.month)


def working_days(house: House, first: date, last: date) -> Sequence[date]:
    """The days the warehouse works."""
    assert house.main.unit_id is not None
    calendar = calendar_for(scope_of_unit(house.main.unit_id, on=last), first, last)
    every = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return [day for day in every if calendar.day(day).pattern is not None]


def _sold(house: House, number: int) -> list[tuple[str, int]]:
    """A few items of the day's orders in turn, what has been sold of them since their last turn."""
    moving = house.moving
    found = []
    for turn in range(LINES * number, LINES * (number + 1)):
        code = moving[turn % len(moving)]
        since = min(turn, len(moving)) * GAP_DAYS // LINES
        usual = house.goods[code].kind.speed * since
        wanted = min(usual + house.story.dice.randrange(1, 6), house.left[code])
        if wanted:
            found.append((code, wanted))
    return found


def _short(house: House) -> list[tuple[str, int]]:
    """Whole packs of the five items that would run out first; what sells least is left to run low."""
    moving = [code for code in house.moving if house.goods[code].kind.speed > 2]
    found = []
    for code in sorted(moving, key=lambda one: house.left[one] / house.goods[one].kind.speed)[:5]:
        kind = house.goods[code].kind
        size = kind.pack[1] if kind.pack else 1
        found.append((code, -(-kind.speed * BUY_DAYS // size) * size))
    return found


def _restock(house: House, day: date) -> None:
    """Cartons from the reserve house: issued there, received here."""
    wanted = [(code, 2 * pack[1]) for code, pack in _reserve_packs(house) if house.spare[code] >= 2 * pack[1]][:3]
    moved = issue(house, day, wanted, "调拨至余杭总仓", here=house.reserve)
    receive(house, day, wanted, Note("临平备货仓", f"调拨 {moved.id}", (), day))


def _reserve_packs(house: House) -> Iterator[tuple[str, tuple[str, int]]]:
    for code in sorted(house.spare, key=lambda one: house.left[one]):
        if pack := house.goods[code].kind.pack:
            yield code, pack


def _evening(house: House, day: date, *, is_last: bool) -> None:
    """Both houses are closed; on the last working day of a month it is compared and reported."""
    keeper, at = house.actor(KEEPER), clock(day, 17, 40)
    with house.story.telling(keeper, at):
        for row in session.scalars(select(StockDay).where(StockDay.state == "open", StockDay.day <= day)):
            days.close(row, by=keeper, at=at)
    if is_last and add_months(day.replace(day=1), 1) <= house.story.today:
        for one in (house.main, house.reserve) if house.spare else (house.main,):
            _month_end(house, one, day)


def _month_end(house: House, here: Warehouse, day: date) -> None:
    _compare(house, here, day)
    month = day.replace(day=1)
    report = actions.file(STOCK_REPORT, {"warehouse_id": here.id, "month": month}, by=SYSTEM, at=clock(day, 17, 41))
    move(house.story, report, "check", (KEEPER, clock(day, 17, 50)))
    move(house.story, report, "submit", (KEEPER, clock(day, 17, 55)))
    if add_months(month, 2) <= house.story.today:
        move(house.story, report, "read", (DIRECTOR, clock(add_months(month, 1), 9, 30)))


def settle_due(house: House, day: date) -> None:
    """Finance settles a month on the first working day after it."""
    finance, at = house.actor(FINANCE), clock(day, 9)
    for here in (house.main, house.reserve):
        if (month := months.to_settle(here.id, on=day)) is not None:
            with house.story.telling(finance, at):
                months.settle(here.id, month, by=finance, at=at, on=day)


def _compare(house: House, here: Warehouse, day: date) -> None:
    """Book to book by finance, book to goods and book to card by the keeper."""
    standing = select(Balance).where(Balance.warehouse_id == here.id, Balance.quantity > 0).order_by(Balance.id)
    for number, one in enumerate(session.scalars(standing.limit(6)).all()):
        kind = ("book", "goods", "card")[number % 3]
        mail = FINANCE if kind == "book" else KEEPER
        found = Compared(
            kind, one.quantity, None if kind == "book" else one.id, one.item_id if kind == "book" else None
        )
        with house.story.telling(house.actor(mail), clock(day, 16 + number % 3 // 2, 30)):
            matching.compare(here.id, found, by=house.actor(mail), on=day)
