"""The ledger's pages: what has moved, an item's rows page by page, the bin card, closing, settling, comparing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from saas import clock
from saas.auth.models import User
from saas.auth.passwords import hashed
from saas.db import session
from saas.events import SYSTEM
from saas.organisation import grant_actions
from saas.organisation.role_models import Role
from saas.warehouse.item_models import Warehouse
from saas.warehouse.ledger_models import StockMatch
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.counting import statements
from tests.factories_organisation import START, make_person, make_unit, make_user
from tests.factories_stock import make_item, make_location, make_warehouse, move

ZONE = "Asia/Shanghai"


@dataclass
class Stock:
    """A company with a warehouse, its keeper and somebody who may see nothing of it."""

    app: Flask
    company: context.Inside
    emails: dict[str, str]
    warehouse_id: int

    @contextmanager
    def inside(self) -> Iterator[None]:
        with self.app.app_context(), context.enter(self.company):
            yield
            session.commit()

    def browser(self, part: str) -> Browser:
        found = Browser(self.app, self.company.slug)
        assert found.sign_in(self.emails[part], ground.PASSWORD).status_code == 303
        found.get("/")
        return found

    def goods(self, *moves: int, days_ago: int = 0) -> tuple[int, str, int, str]:
        """A new item at a new place, moved so often: (item, code, place, code)."""
        with self.inside():
            item, place = make_item(), make_location(session.get_one(Warehouse, self.warehouse_id))
            at = clock.now() - timedelta(days=days_ago)
            for quantity in moves:
                move(place, item, quantity, at=at, effective_on=clock.day_in(at, ZONE))
            return item.id, item.code, place.id, place.code


@pytest.fixture(scope="module")
def stock(app: Flask) -> Stock:
    company = ground.make_company(app, "stock-pages", "木槿仓储")
    with app.app_context(), context.enter(company):
        unit = make_unit("仓储部")
        emails = {"keeper": _signed(unit, "保管员", "keeper"), "clerk": _signed(unit, "文员", None)}
        emails["finance"] = _signed(make_unit("财务部"), "财务", "finance")
        house = make_warehouse(unit_id=unit.id)
        session.commit()
        house_id = house.id
    return Stock(app, company, emails, house_id)


def _signed(unit, name: str, role: str | None) -> str:
    person = make_person(name, unit)
    user: User = make_user(person)
    user.password_hash = hashed(ground.PASSWORD)
    if role is not None:
        row = session.scalars(select(Role).where(Role.key == role)).one()
        grant_actions.give_role(person, row, by=SYSTEM, reason="按岗位给予的角色", on=START, today=START)
    return user.email


def today() -> str:
    return clock.today(ZONE).isoformat()


@pytest.mark.clause("D09-10")
def test_the_keeper_sees_what_moved_today_and_a_clerk_sees_nothing(stock: Stock):
    stock.goods(10, -3)
    keeper = stock.browser("keeper")
    page = keeper.get(f"/warehouse?warehouse={stock.warehouse_id}").get_data(as_text=True)
    assert "纯棉毛巾" in page
    assert keeper.get("/warehouse", htmx=True).status_code == 200
    assert stock.browser("clerk").get("/warehouse").status_code == 403


def test_the_rows_of_an_item_are_read_page_by_page_without_loss(stock: Stock):
    item, code, _place, _ = stock.goods(*([2] * 120))
    keeper = stock.browser("keeper")
    assert keeper.get(f"/warehouse/ledger?code={code}").headers["Location"].endswith(f"/warehouse/ledger/{item}")
    seen, path = [], f"/warehouse/ledger/{item}"
    for _page in range(3):
        page = keeper.get(path).get_data(as_text=True)
        seen += [int(figure) for figure in re.findall(r'z-figure" data-label="[^"]*">(\d+)<', page)]
        older = re.findall(r'href="([^"]*before=[^"]*)"', page)
        path = older[-1].replace("&amp;", "&").removeprefix(keeper.root) if older else ""
    assert seen == list(range(240, 0, -2))
    assert path == ""


def test_a_page_of_rows_asks_as_often_whatever_the_history(stock: Stock):
    keeper, counts = stock.browser("keeper"), []
    for rows in (1, 120):
        item = stock.goods(*([1] * rows))[0]
        keeper.get(f"/warehouse/ledger/{item}")
        with statements() as count:
            keeper.get(f"/warehouse/ledger/{item}")
        counts.append(len(count))
    assert counts[0] == counts[1] <= 13


def test_filters_files_and_papers_of_an_item(stock: Stock):
    item, _code, place, _ = stock.goods(10, -3)
    keeper, path = stock.browser("keeper"), f"/warehouse/ledger/{item}"
    assert keeper.get(f"{path}?way=out&location={place}&first={today()}&last={today()}").status_code == 200
    assert "<table" not in keeper.get(f"{path}?last=2020-01-01").get_data(as_text=True)
    assert keeper.get(f"{path}?before=nonsense&first=x&way=y").status_code == 200
    assert keeper.get(f"{path}/file.csv").get_data(as_text=True).count("\n") >= 3
    assert keeper.get(f"{path}/file.xlsx").data[:2] == b"PK"
    assert keeper.get(f"{path}/paper.pdf").data[:4] == b"%PDF"
    assert keeper.get("/warehouse/ledger/99999999").status_code == 404


@pytest.mark.clause("D09-12")
def test_the_bin_card_of_a_place_on_the_screen_and_on_paper(stock: Stock):
    _item, _code, place, place_code = stock.goods(10, -3)
    keeper = stock.browser("keeper")
    page = keeper.get(f"/warehouse/cards/{place}").get_data(as_text=True)
    assert place_code in page
    assert "7" in page
    assert keeper.get(f"/warehouse/cards/{place}/paper.pdf").data[:4] == b"%PDF"


def test_a_mistake_is_put_right_by_a_new_row(stock: Stock):
    item, code, _place, place_code = stock.goods(10)
    keeper = stock.browser("keeper")
    assert keeper.get(f"/warehouse/corrections/new?item={code}").status_code == 200
    form = {
        "item": code,
        "place": place_code,
        "condition": "good",
        "quantity": "-2 件",
        "effective_on": today(),
        "reason": "破损",
        "idempotency_key": str(uuid4()),
    }
    answer = keeper.post(f"/warehouse/corrections?warehouse={stock.warehouse_id}", form)
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"/warehouse/ledger/{item}")
    for wrong in (
        {"quantity": "-20"},
        {"quantity": "3 盒"},
        {"item": "?"},
        {"place": "?"},
        {"effective_on": "2020-13-01"},
    ):
        refused = keeper.post(
            f"/warehouse/corrections?warehouse={stock.warehouse_id}", form | wrong | {"idempotency_key": str(uuid4())}
        )
        assert refused.status_code == 422, wrong
    assert "8" in keeper.get(f"/warehouse/ledger/{item}").get_data(as_text=True)
    finance = stock.browser("finance")
    finance.get("/warehouse/matches/new")
    assert finance.post("/warehouse/corrections", form).status_code == 403


@pytest.mark.clause("D09-11")
def test_a_day_is_closed_on_its_page_with_late_rows_explained(stock: Stock):
    with stock.inside():
        place, item = make_location(make_warehouse("分仓")), make_item()
        at, house = clock.now(), place.warehouse_id
        move(place, item, 5, at=at, effective_on=clock.day_in(at, ZONE) - timedelta(days=9))
        day = (clock.day_in(at, ZONE) - timedelta(days=9)).isoformat()
    finance = stock.browser("finance")
    path = f"/warehouse/days/{house}/{day}"
    assert finance.get(path).status_code == 200
    assert finance.post(f"{path}/closing", {"remark": "", "idempotency_key": str(uuid4())}).status_code == 422
    answer = finance.post(f"{path}/closing", {"remark": "节后补记", "idempotency_key": str(uuid4())})
    assert answer.status_code == 303
    assert "节后补记" in finance.get(path).get_data(as_text=True)
    assert finance.get(f"/warehouse/days/{house}/2020-01-01").status_code == 404
    assert finance.get(f"/warehouse/days/{house}/yesterday").status_code == 404


@pytest.mark.clause("D09-12")
def test_the_ledger_is_compared_and_a_difference_explained(stock: Stock):
    _item, code, _place, place_code = stock.goods(10)
    keeper = stock.browser("keeper")
    assert keeper.get("/warehouse/matches/new").status_code == 200
    form = {"kind": "card", "item": code, "place": place_code, "condition": "good", "quantity": "9"}
    for more in ({}, {"kind": "book", "place": "", "quantity": "10"}, {"kind": "goods", "quantity": "10"}):
        assert (
            keeper.post(
                f"/warehouse/matches?warehouse={stock.warehouse_id}", form | more | {"idempotency_key": str(uuid4())}
            ).status_code
            == 303
        )
    assert keeper.post(f"/warehouse/matches?warehouse={stock.warehouse_id}", form | {"place": "?"}).status_code == 422
    with stock.inside():
        match_id = session.scalars(select(StockMatch.id).where(StockMatch.state == "differs")).one()
    assert f"/matches/{match_id}/" in keeper.get("/warehouse/matches?kind=card&state=differs").get_data(as_text=True)
    assert f"/matches/{match_id}/" not in keeper.get("/warehouse/matches?kind=book").get_data(as_text=True)
    path = f"/warehouse/matches/{match_id}/explanation"
    assert keeper.get(path).status_code == 200
    assert keeper.post(path, {"explanation": "货卡漏记一笔", "idempotency_key": str(uuid4())}).status_code == 303
    assert "货卡漏记一笔" in keeper.get("/warehouse/matches").get_data(as_text=True)


def test_a_month_says_what_is_missing_and_is_settled_when_nothing_is(stock: Stock):
    with stock.inside():
        place, item = make_location(make_warehouse("月仓")), make_item()
        at, house = clock.now(), place.warehouse_id
        month = (clock.day_in(at, ZONE).replace(day=1) - timedelta(days=1)).replace(day=1)
        move(place, item, 5, at=at, effective_on=month)
        code, place_code = item.code, place.code
    finance = stock.browser("finance")
    assert "matches/new" in finance.get(f"/warehouse/months/{house}").get_data(as_text=True)
    closing = {"remark": "补记", "idempotency_key": str(uuid4())}
    assert finance.post(f"/warehouse/days/{house}/{month.isoformat()}/closing", closing).status_code == 303
    settle = f"/warehouse/months/{house}/{month:%Y-%m}/settlement"
    assert finance.post(settle, {"idempotency_key": str(uuid4())}).status_code == 422
    form = {"item": code, "place": place_code, "condition": "good", "quantity": "5"}
    for kind in ("book", "goods", "card"):
        sent = form | {"kind": kind, "idempotency_key": str(uuid4())}
        assert finance.post(f"/warehouse/matches?warehouse={house}", sent).status_code == 303
    assert finance.get(f"/warehouse/months/{house}").status_code == 200
    assert finance.post(settle, {"idempotency_key": str(uuid4())}).status_code == 303
    assert f"{month:%Y-%m}" in finance.get(f"/warehouse/months/{house}").get_data(as_text=True)
