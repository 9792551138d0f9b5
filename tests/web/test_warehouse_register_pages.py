"""The warehouse's registers on screen: their own page and address, the check on a phone, the count and its JSON."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from saas import clock
from saas.clock import day_in
from saas.db import session
from saas.events import SYSTEM
from saas.processes import actions
from saas.warehouse.daily_check.models import CheckSheet
from saas.warehouse.daily_check.process import CHECK
from saas.warehouse.stocktake.models import CountEntry, CountLine, Stocktake
from saas.warehouse.stocktake.process import STOCKTAKE
from tests.web.register_company import Yard, furnish

SLUGS = (
    "daily-three-checks",
    "safety-inspection",
    "warehouse-visitors",
    "special-goods",
    "transport-handoff",
    "quarterly-stocktake",
    "discrepancy-report",
)


@pytest.fixture(scope="module")
def yard(app: Flask) -> Yard:
    return furnish(app)


def begun(yard: Yard) -> int:
    """A stocktake that is being counted."""
    at = clock.now()
    given = {"title": "盘点", "warehouse_id": yard.ids["house"], "due_on": day_in(at, "Asia/Shanghai")}
    with yard.inside():
        row = actions.file(STOCKTAKE, given, by=SYSTEM, at=at)
        actions.follow(STOCKTAKE, row, "freeze", by=SYSTEM, at=at)
        return int(row.id)


def line_of(yard: Yard, stocktake_id: int) -> Any:
    with yard.inside():
        row = session.scalars(select(CountLine).where(CountLine.stocktake_id == stocktake_id)).one()
        session.expunge(row)
    return row


def test_every_register_opens_at_its_own_address_and_stands_on_the_warehouse_page(yard: Yard):
    browser = yard.browser("keeper")
    page = browser.get("/warehouse/registers").get_data(as_text=True)
    for slug in SLUGS:
        assert f"/warehouse/{slug}" in page
        for path in ("", "?view=all", "/new", "/register"):
            assert browser.get(f"/warehouse/{slug}{path}").status_code == 200, (slug, path)
        assert browser.get(f"/warehouse/{slug}/all.csv").status_code == 200
    assert "/warehouse/special-goods" not in browser.get("/registers").get_data(as_text=True)
    listed = browser.get("/warehouse/special-goods").get_data(as_text=True)
    marked = re.findall(r'/t/[^/]+([^"?]*)" aria-current="page"><svg', listed)
    assert set(marked) == {"/warehouse/registers"}, "one place is marked in the menu"
    assert re.search(r'z-back" href="[^"]*/warehouse/registers"', listed), "the way back leads to where it is listed"


def test_a_keeper_reports_what_is_wrong_point_by_point(yard: Yard):
    at = clock.now()
    given = {"title": "一号仓 上班前检查", "warehouse_id": yard.ids["house"], "day": day_in(at, "Asia/Shanghai")}
    with yard.inside():
        sheet = actions.file(CHECK, {**given, "at_time": "opening", "due_at": at}, by=SYSTEM, at=at)
        sheet_id = sheet.id
    browser = yard.browser("keeper")
    path = f"/warehouse/daily-three-checks/{sheet_id}"
    form = browser.get(f"{path}/report").get_data(as_text=True)
    assert "门锁无异常且物品无丢失" in form
    assert browser.post(f"{path}/report", {"point_1": "", "point_2": "", "point_3": ""}).status_code == 422
    assert browser.post(f"{path}/report", {"point_1": "后门开着", "point_2": "", "point_3": ""}).status_code == 303
    with yard.inside():
        assert session.get_one(CheckSheet, sheet_id).state == "abnormal"
    assert "后门开着" in browser.get(path).get_data(as_text=True)


def test_the_count_sheet_is_blind_and_saves_line_by_line(yard: Yard):
    stocktake = begun(yard)
    browser = yard.browser("keeper")
    path = f"/warehouse/stocktakes/{stocktake}"
    page = browser.get(f"{path}/counting").get_data(as_text=True)
    line = line_of(yard, stocktake)
    assert f'name="line-{line.id}"' in page
    assert "玫瑰精油" in page
    assert 'placeholder=""' in page
    assert path in browser.get(f"/warehouse/quarterly-stocktake/{stocktake}").get_data(as_text=True)
    form = {f"line-{line.id}": "97", "place": str(yard.ids["place"]), "idempotency_key": str(uuid4())}
    assert browser.post(f"{path}/counts", form).status_code == 303
    assert line_of(yard, stocktake).counted == 97
    assert "100" not in browser.get(f"{path}/comparison").get_data(as_text=True).partition("<main")[2]


def test_how_far_the_count_is_is_asked_for_anew_until_every_line_is_counted(yard: Yard):
    stocktake = begun(yard)
    line, browser = line_of(yard, stocktake), yard.browser("keeper")
    path = f"/warehouse/stocktakes/{stocktake}"
    sheet = browser.get(f"{path}/counting").get_data(as_text=True)
    assert 'hx-select-oob="#count-walk"' in sheet
    assert "build/tick." in sheet
    figures = browser.get(f"{path}/comparison", htmx=True).get_data(as_text=True)
    assert 'hx-trigger="tick from:body"' in figures
    open_yet = browser.get(f"{path}/counting", htmx=True).get_data(as_text=True)
    assert "0 / 1" in open_yet
    assert "hx-get" in open_yet
    sent(yard, stocktake, {"key": "p1", "line": line.id, "quantity": "97"})
    done = browser.get(f"{path}/counting?place={yard.ids['place']}", htmx=True).get_data(as_text=True)
    assert "1 / 1" in done
    assert "hx-get" not in done
    assert "97" not in done, "nobody sees by it what another has counted"


def test_whoever_waits_for_the_comparison_is_shown_it_when_it_is_there(yard: Yard):
    stocktake = begun(yard)
    sent(yard, stocktake, {"key": "a", "line": line_of(yard, stocktake).id, "quantity": "100"})
    with yard.inside():
        row = session.get_one(Stocktake, stocktake)
        for name in ("finish", "compare"):
            actions.follow(STOCKTAKE, row, name, by=SYSTEM, at=clock.now())
    path = f"/warehouse/stocktakes/{stocktake}/comparison"
    answer = yard.browser("finance").get(path, htmx=True)
    assert answer.headers["HX-Redirect"].endswith(path)


def test_a_bad_quantity_comes_back_with_its_reason(yard: Yard):
    stocktake = begun(yard)
    line = line_of(yard, stocktake)
    answer = yard.browser("keeper").post(
        f"/warehouse/stocktakes/{stocktake}/counts",
        {f"line-{line.id}": "-3", "code": "X", "quantity": "1", "place_code": "A-01-01", "place": ""},
    )
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "A-100" in page
    assert page.count("<li>") >= 2


def sent(yard: Yard, stocktake: int, *lines: dict[str, Any], part: str = "keeper") -> Any:
    browser = yard.browser(part)
    path = f"/t/{yard.company.slug}/warehouse/stocktakes/{stocktake}/counts"
    token = {"X-CSRFToken": browser.token, "Referer": "http://127.0.0.1:8000/"}
    return browser.client.post(path, json={"lines": list(lines)}, headers=token, base_url="http://127.0.0.1:8000")


@pytest.mark.clause("D09-15")
def test_lines_a_phone_kept_without_a_connection_arrive_once(yard: Yard):
    stocktake = begun(yard)
    line = line_of(yard, stocktake)
    kept = {"key": "k1", "line": line.id, "quantity": "98", "ago": 30}
    scanned = {"key": "k2", "place": "A-01-01", "code": "A-100", "quantity": "99", "ago": 0}
    wrong = {"key": "k3", "place": "A-01-01", "code": "nobody", "quantity": "1", "ago": 0}
    first = sent(yard, stocktake, kept, scanned, wrong, {"key": "k4", "line": 10**12, "quantity": "1"}).get_json()
    assert first["saved"] == 2
    assert {one["key"] for one in first["bad"]} == {"k3", "k4"}
    assert sent(yard, stocktake, kept, scanned).get_json() == {"saved": 0, "bad": []}
    assert line_of(yard, stocktake).counted == 99
    with yard.inside():
        entries = session.scalars(select(CountEntry.key).where(CountEntry.stocktake_id == stocktake)).all()
    assert sorted(entries) == ["k1", "k2"]


@pytest.mark.parametrize("body", [[], "x", {"lines": 3}, {"lines": [1, {"key": ""}, {"line": True, "key": "x"}]}])
def test_nonsense_saves_nothing(yard: Yard, body: Any):
    stocktake = begun(yard)
    browser = yard.browser("keeper")
    path = f"/t/{yard.company.slug}/warehouse/stocktakes/{stocktake}/counts"
    token = {"X-CSRFToken": browser.token, "Referer": "http://127.0.0.1:8000/"}
    answer = browser.client.post(path, json=body, headers=token, base_url="http://127.0.0.1:8000")
    assert answer.status_code == 200
    assert answer.get_json()["saved"] == 0


def test_who_has_nothing_to_do_with_it_neither_counts_nor_sees_it(yard: Yard):
    stocktake = begun(yard)
    assert sent(yard, stocktake, {"key": "a", "line": 1, "quantity": "1"}, part="service").status_code == 403
    assert yard.browser("service").get(f"/warehouse/stocktakes/{stocktake}/comparison").status_code == 403


def test_the_comparison_shows_differences_and_its_file_every_line(yard: Yard):
    stocktake = begun(yard)
    line, at = line_of(yard, stocktake), clock.now()
    sent(yard, stocktake, {"key": "a", "line": line.id, "quantity": "98"})
    path = f"/warehouse/stocktakes/{stocktake}"
    browser = yard.browser("finance")
    assert browser.get(f"{path}/file.csv").status_code == 404
    with yard.inside():
        row = session.get_one(Stocktake, stocktake)
        for name in ("finish", "compare"):
            actions.follow(STOCKTAKE, row, name, by=SYSTEM, at=at)
    page = browser.get(f"{path}/comparison").get_data(as_text=True)
    assert "A-100" in page
    assert "−2" in page
    assert browser.get(f"{path}/comparison?view=all").status_code == 200
    assert "A-100" in browser.get(f"{path}/file.csv").get_data(as_text=True)
