"""Twenty thousand lines at once: a stocktake counted and posted, and opening balances from a file with bad rows."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from io import BytesIO
from secrets import token_hex
from typing import Any

import xlsxwriter
from sqlalchemy import select

from bench import importing
from bench.ground import Ground
from bench.measure import Plan, Sheet, Unfit, paired, stopwatch
from bench.month_report import worker
from bench.stock_goods import AT, TODAY, Goods
from saas import clock
from saas.auth.actor import Actor
from saas.auth.models import User
from saas.db import session
from saas.events import SYSTEM
from saas.imports import actions as imports
from saas.imports import queries
from saas.organisation import access, grant_actions
from saas.organisation.models import Assignment, Person
from saas.organisation.role_models import PersonRole, Role
from saas.processes import actions
from saas.warehouse.discrepancy.models import Discrepancy
from saas.warehouse.discrepancy.process import DISCREPANCY
from saas.warehouse.item_models import Item, Location, Warehouse
from saas.warehouse.opening_import import OPENING
from saas.warehouse.stocktake.counting import Typed, save
from saas.warehouse.stocktake.process import STOCKTAKE
from tenants import context

ROLES = {"keeper": 0, "finance": 1, "operations_director": 2}
SHORT = 50
"""Each fiftieth line is counted one short."""


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """Each as its people do it, all of it committed or all taken back."""
    lines, bad = plan.of(20_000, 200), plan.of(300, 9)
    sheet.title("stock_lines", f"{lines:,} lines at once, {bad} of them bad")
    goods = Goods(ground, f"bench-lines-{lines}", lines)
    with ground.app.app_context(), context.enter(goods.inside):
        _give_roles(goods)
        session.commit()
    took = paired(Plan(min(plan.rounds, 3), plan.small), {"count": partial(_counted, goods, lines, bad)})
    sheet.figure("lines counted and bad ones listed", [one[0] for one in took["count"]], unit="s", most=60)
    sheet.figure("stocktake from the first line to the adjusted ledger", [sum(one) for one in took["count"]], unit="s")
    posted = [one[1] for one in took["count"]]
    sheet.figure("compared, signed, reported and posted", posted, unit="s", most=60)
    rounds = [_imported(goods, lines, bad) for _ in range(min(plan.rounds, 2))]
    sheet.figure("a file judged: bad rows listed, the rest staged", [one[0] for one in rounds], unit="s", most=60)
    sheet.figure("its rows posted", [one[1] for one in rounds], unit="s")


def _give_roles(goods: Goods) -> None:
    """A keeper of the warehouse's unit, somebody of finance, a director."""
    unit = session.scalar(select(Assignment.unit_id).limit(1))
    session.get_one(Warehouse, goods.warehouse_id).unit_id = unit
    for key, number in ROLES.items():
        person = session.scalars(select(Person).where(Person.email == f"p{number}@bench.test")).one()
        role = session.scalars(select(Role).where(Role.key == key)).one()
        held = select(PersonRole.id).where(PersonRole.person_id == person.id, PersonRole.role_id == role.id)
        if session.scalar(held) is None:
            grant_actions.give_role(person, role, by=SYSTEM, reason="bench", on=TODAY, today=TODAY)


def _actor(role: str) -> Actor:
    user = session.scalars(select(User).where(User.email == f"p{ROLES[role]}@bench.test")).one()
    found = access.actor_of(user, at=clock.now())
    assert found is not None
    return found


def _counted(goods: Goods, lines: int, bad: int) -> tuple[float, float]:
    """Seconds of counting, and of everything that follows until the ledger is right; nothing of it stays."""
    with goods.ground.app.app_context(), context.enter(goods.inside):
        who = {role: _actor(role) for role in ROLES}
        given = {"title": "盘点", "warehouse_id": goods.warehouse_id, "due_on": date(2026, 12, 31)}
        row = actions.file(STOCKTAKE, given, by=who["keeper"], at=AT)
        session.flush()
        actions.perform(STOCKTAKE, row, "freeze", {}, by=who["keeper"], at=AT)
        typed = [*_typed(goods, lines), *(Typed(f"bad{n}", "nowhere", f"X{n}", "-1") for n in range(bad))]
        with stopwatch() as counting:
            saved = save(row, typed, by=who["keeper"], at=AT)
        if (saved.count, len({one.number for one in saved.bad})) != (lines, bad):
            raise Unfit(f"{saved.count} lines saved, {len(saved.bad)} bad")
        with stopwatch() as posting:
            _carried_through(row, who, [one for one in typed[:lines] if one.quantity != "1000"])
        session.rollback()
    return counting[0], posting[0]


def _typed(goods: Goods, lines: int) -> list[Typed]:
    items = {row.id: row.code for row in session.execute(select(Item.id, Item.code))}
    places = {row.id: row.code for row in session.execute(select(Location.id, Location.code))}
    pairs = enumerate(goods.pairs[:lines])
    return [Typed(f"k{n}", places[at], items[item], "999" if n % SHORT == 0 else "1000") for n, (item, at) in pairs]


def _carried_through(row: Any, who: dict[str, Actor], short: list[Typed]) -> None:
    """Counted again where it is short, compared, signed by two, closed, and its discrepancy report adjusted."""
    keeper, later = who["keeper"], AT + timedelta(minutes=5)
    actions.perform(STOCKTAKE, row, "finish", {}, by=keeper, at=AT)
    again = [Typed(f"again{n}", one.place, one.code, one.quantity) for n, one in enumerate(short)]
    save(row, again, by=who["finance"], at=later)
    for name, by in (("compare", "keeper"), ("sign", "keeper"), ("cosign", "finance"), ("close", "keeper")):
        actions.perform(STOCKTAKE, row, name, {}, by=who[by], at=later)
    report = session.scalars(select(Discrepancy).where(Discrepancy.state == "found")).one()
    said = {"cause": "漏记", "responsibility": "nobody", "responsible_id": None, "statement": ""}
    for name, by, given in (
        ("explain", "keeper", said),
        ("report", "keeper", {"proposal": "调账"}),
        ("approve", "operations_director", {"decision_note": "同意"}),
        ("adjust", "keeper", {}),
    ):
        actions.perform(DISCREPANCY, report, name, given, by=who[by], at=later)
    session.flush()


def _imported(goods: Goods, lines: int, bad: int) -> tuple[float, float]:
    """Seconds until the file is judged by the worker, and until its good rows are posted; they are taken back after."""
    ground, inside = goods.ground, goods.inside
    with worker(ground) as pid:
        with ground.app.app_context(), context.enter(inside):
            run = imports.upload(OPENING, "期初.xlsx", _file(goods, lines, bad), by=_actor("keeper"))
            imports.map_columns(run, run.mapping, by=_actor("keeper"), at=clock.now())
            run_id = run.id
            session.commit()
        judged, _memory = importing.step(ground, inside, pid, run_id, None)
        with ground.app.app_context(), context.enter(inside):
            verdicts = dict(queries.counts(run_id).verdicts)
            listed = len(queries.rows(run_id, verdict="wrong", most=lines))
        if (verdicts, listed) != ({"new": lines - bad, "wrong": bad}, bad):
            raise Unfit(f"the file was judged {verdicts}, {listed} rows listed")
        applied, _memory = importing.step(ground, inside, pid, run_id, imports.apply)
        importing.step(ground, inside, pid, run_id, imports.undo)
    return judged.wall, applied.wall


def _file(goods: Goods, lines: int, bad: int) -> bytes:
    """Lots nobody has seen; the bad rows name a place that is none, an item nobody knows, or less than nothing."""
    target, lot = BytesIO(), token_hex(3)
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    page = book.add_worksheet("期初")
    page.write_row(0, 0, ("货品编码", "库位", "数量", "批次"))
    with goods.ground.app.app_context(), context.enter(goods.inside):
        rows = [(one.code, one.place) for one in _typed(goods, lines)]
    every = lines // bad
    for number, (item, place) in enumerate(rows):
        row = (item, place, "5")
        if number % every == 0 and number // every < bad:
            row = (("?", place, "5"), (item, "nowhere", "5"), (item, place, "-1"))[number // every % 3]
        page.write_row(number + 1, 0, (*row, f"{lot}-{number}"))
    book.close()
    return target.getvalue()
