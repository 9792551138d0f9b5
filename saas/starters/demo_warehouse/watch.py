"""Watching over the demo company's warehouse: daily checks, safety, who goes in and out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select

from saas.db import session
from saas.events import SYSTEM
from saas.starters.demo_office import file, move, person_id, workday
from saas.starters.demo_warehouse.house import KEEPER, PACKER, SECOND, House
from saas.starters.demo_warehouse.house import moment as clock
from saas.starters.demo_warehouse.quarter import working_days
from saas.warehouse.daily_check.filling import points_of
from saas.warehouse.daily_check.models import CheckSheet
from saas.warehouse.daily_check.opening import open_sheets
from saas.warehouse.safety_inspection.acts import points_of as safety_points
from saas.warehouse.safety_inspection.process import SAFETY
from saas.warehouse.visitors.process import ENTRY

WATCHED, WRONG_AGO = timedelta(days=14), 2
GUESTS = (
    ("韩师傅", "恒信消防", "灭火器年检", 9),
    ("陆工", "杭州叉车服务", "叉车保养", 5),
    ("佟师傅", "顺丰速运", "装车", 3),
)


def tell_past(house: House) -> None:
    """Two weeks of check sheets and what was inspected; who came and left."""
    today = house.story.today
    _inspections(house)
    days_ = working_days(house, today - WATCHED, today - timedelta(days=1))
    wrong = days_[-WRONG_AGO] if len(days_) >= WRONG_AGO else None
    for day in days_:
        _checked(house, day, is_wrong=day == wrong)
    for name, company, purpose, ago in GUESTS:
        row = _enter(house, workday(house.story, ago), (name, company, purpose))
        move(house.story, row, "leave", (SECOND, clock(workday(house.story, ago), 11, 20)))


def _checked(house: House, day: date, *, is_wrong: bool) -> None:
    with house.story.telling(SYSTEM, clock(day, 6)):
        open_sheets(at=clock(day, 6), on=day)
    for sheet in _sheets(day):
        who = (
            KEEPER if sheet.at_time == "opening" else SECOND,
            clock(day, 8 if sheet.at_time == "opening" else 17, 20),
        )
        numbers = range(1, len(points_of(sheet)) + 1)
        if is_wrong and sheet.warehouse_id == house.reserve.id and sheet.at_time == "closing":
            move(house.story, sheet, "report", who, point_2="E 区打包台插排未断电，已当场拔下，插头有焦痕。")
        else:
            move(house.story, sheet, "pass", who, **{f"point_{number}": True for number in numbers})


def _sheets(day: date) -> Sequence[CheckSheet]:
    return session.scalars(select(CheckSheet).where(CheckSheet.day == day).order_by(CheckSheet.id)).all()


def _inspections(house: House) -> None:
    for ago, here in ((40, house.main), (28, house.reserve)):
        row = _inspection(house, ago, here.id, f"{here.name} 防火防盗检查")
        ticks = {f"point_{number}": True for number in range(1, len(safety_points(row)) + 1)}
        move(house.story, row, "pass", (KEEPER, clock(workday(house.story, ago), 10)), **ticks)
    row = _inspection(house, 8, house.main.id, f"{house.main.name} 防火防盗检查")
    found = {"point_2": "C 区 3 号货架前堆了十二个空箱，通道只剩半米。"}
    mending = {"mender_id": person_id(PACKER), "mend_by": workday(house.story, -2)}
    move(house.story, row, "find", (KEEPER, clock(workday(house.story, 8), 10)), **found, **mending)


def _inspection(house: House, ago: int, house_id: int, title: str):  # type: ignore[no-untyped-def]  # its model
    day = workday(house.story, ago)
    return file(house.story, SAFETY, (KEEPER, clock(day, 9)), title=title, warehouse_id=house_id, due_on=day)


def _enter(house: House, day: date, who: tuple[str, str, str]):  # type: ignore[no-untyped-def]  # its model
    name, company, purpose = who
    given = {"visitor": name, "company": company, "purpose": purpose, "people": 1, "warehouse_id": house.main.id}
    return file(house.story, ENTRY, (SECOND, clock(day, 8, 40)), escort_id=person_id(SECOND), **given)


def tell_today(house: House) -> None:
    """Today's sheets are laid out, and somebody is in the house."""
    today = house.story.today
    with house.story.telling(SYSTEM, clock(today, 6)):
        open_sheets(at=clock(today, 6), on=today)
    _enter(house, today, ("柏师傅", "鸿雁电力", "更换 E 区照明"))
