"""Monthly reports, stock lists and the pictures on screen: figures, files, remarks, proposals, papers."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from flask import Flask

from saas import clock
from saas.clock import day_in
from saas.db import session
from saas.events import SYSTEM
from saas.processes import actions
from saas.warehouse import days
from saas.warehouse.item_models import Item
from saas.warehouse.posting import Line, Source, post
from saas.warehouse.stock_level import queries as lists
from saas.warehouse.stock_level import steps
from saas.warehouse.stock_level.process import STOCK_LEVEL
from saas.warehouse.stock_report import figures
from saas.warehouse.stock_report.process import STOCK_REPORT
from tests.web.register_company import Yard, furnish

ZONE = "Asia/Shanghai"


@pytest.fixture(scope="module")
def yard(app: Flask) -> Yard:
    """Bottles that lie for 200 days, cartons that run short; every past day is closed."""
    found = furnish(app)
    now = clock.now()
    with found.inside():
        cartons = Item(code="B-200", name="纸箱", uom="个")
        session.add(cartons)
        session.flush()
        for number, (item, quantity, ago, kind) in enumerate(
            [
                (found.ids["item"], 40, 200, "test"),
                (cartons.id, 200, 20, "test"),
                (cartons.id, -195, 2, "goods_issue"),
            ]
        ):
            at = now - timedelta(days=ago)
            line = Line(item, found.ids["place"], Decimal(quantity))
            told = {"source": Source(kind, 900 + number), "effective_on": day_in(at, ZONE), "by": SYSTEM, "at": at}
            post([line], warehouse_id=found.ids["house"], **told)  # type: ignore[arg-type]
        for row in days.open_days([found.ids["house"]], before=day_in(now, ZONE)):
            days.close(row, by=SYSTEM, at=now, remark="补记")
    return found


@pytest.fixture(scope="module")
def report(yard: Yard) -> int:
    now = clock.now()
    with yard.inside():
        given = {"warehouse_id": yard.ids["house"], "month": day_in(now, ZONE)}
        return int(actions.file(STOCK_REPORT, given, by=SYSTEM, at=now).id)


@pytest.fixture(scope="module")
def listed(yard: Yard) -> int:
    with yard.inside():
        return int(steps.draw_up(STOCK_LEVEL, yard.ids["house"], at=clock.now()).id)


def form(**given: str) -> dict[str, str]:
    return {"idempotency_key": str(uuid4()), **given}


@pytest.mark.clause("D09-13")
def test_the_keeper_checks_remarks_and_submits_and_the_director_reads(yard: Yard, report: int):
    keeper, here, record = (
        yard.browser("keeper"),
        f"/warehouse/stock-reports/{report}",
        f"/warehouse/monthly-stock-report/{report}",
    )
    page = keeper.get(here).get_data(as_text=True)
    assert "A-100" in page
    assert "B-200" in page
    assert here in keeper.get(record).get_data(as_text=True)
    with yard.inside():
        line_id = figures.lines(report, words="B-200")[0].line.id
    assert keeper.get(f"{here}/lines/{line_id}").status_code == 200
    assert keeper.post(f"{here}/lines/{line_id}", form(remark="x" * 501)).status_code == 422
    assert keeper.post(f"{here}/lines/{line_id}", form(remark="促销出货")).status_code == 303
    assert keeper.post(f"{record}/check", form()).status_code == 303
    assert keeper.post(f"{record}/submission", form(remark="")).status_code == 303
    assert keeper.post(f"{here}/lines/{line_id}", form(remark="晚了")).status_code == 422
    assert "促销出货" in yard.browser("director").get(f"{here}?q=B-2&category=").get_data(as_text=True)
    assert yard.browser("director").post(f"{record}/reading", form()).status_code == 303


def test_the_figures_are_files_too_and_strangers_do_not_find_them(yard: Yard, report: int):
    finance, here = yard.browser("finance"), f"/warehouse/stock-reports/{report}"
    for ending in ("csv", "xlsx"):
        assert finance.get(f"{here}/file.{ending}").status_code == 200
    assert "A-100" in finance.get(f"{here}/file.csv").get_data(as_text=True)
    assert "/lines/" not in finance.get(here).get_data(as_text=True)
    assert yard.browser("service").get(here).status_code in (403, 404)
    assert finance.get("/warehouse/stock-reports/999999").status_code == 404


@pytest.mark.clause("D09-24")
def test_the_keeper_proposes_and_the_director_agrees(yard: Yard, listed: int):
    keeper, here, record = (
        yard.browser("keeper"),
        f"/warehouse/stock-lists/{listed}",
        f"/warehouse/stock-level/{listed}",
    )
    page = keeper.get(here).get_data(as_text=True)
    assert "A-100" in page
    assert "B-200" in keeper.get(f"{here}?kind=under").get_data(as_text=True)
    assert "A-100" not in keeper.get(f"{here}?kind=under").get_data(as_text=True).partition("<main")[2]
    with yard.inside():
        line_id = lists.lines(listed, kind="old")[0].line.id
    assert keeper.get(f"{here}/lines/{line_id}").status_code == 200
    wrong = keeper.post(f"{here}/lines/{line_id}", form(action="replenish", quantity="3", note=""))
    assert wrong.status_code == 422
    assert keeper.post(f"{here}/lines/{line_id}", form(action="discount", quantity="两", note="")).status_code == 422
    saved = keeper.post(f"{here}/lines/{line_id}", form(action="discount", quantity="40", note="直播间清仓"))
    assert saved.status_code == 303
    assert keeper.post(f"{record}/proposal", form(remark="")).status_code == 303
    director = yard.browser("director")
    assert "直播间清仓" in director.get(f"{here}/file.csv").get_data(as_text=True)
    assert director.get(f"{here}/file.xlsx").status_code == 200
    assert director.post(f"{record}/decision", form(decision_note="同意")).status_code == 303


def test_the_first_page_shows_its_pictures(yard: Yard, listed: int):
    page = yard.browser("keeper").get("/warehouse").get_data(as_text=True)
    for name in ("moves", "cover", "age", "fill"):
        assert f'id="picture-{name}-title"' in page, name


def test_an_item_shows_its_course_its_flow_and_its_cover(yard: Yard, report: int):
    with yard.inside():
        item_id = figures.lines(report, words="B-200")[0].item.id
    page = yard.browser("keeper").get(f"/warehouse/items/{item_id}").get_data(as_text=True)
    for name in ("course", "flow", "cover"):
        assert f'id="picture-{name}-title"' in page, name
    assert 'id="picture-' in yard.browser("keeper").get(f"/warehouse/items/{yard.ids['item']}").get_data(as_text=True)


def test_both_registers_stand_on_the_page_of_the_warehouse(yard: Yard):
    keeper = yard.browser("keeper")
    page = keeper.get("/warehouse/registers").get_data(as_text=True)
    for slug in ("monthly-stock-report", "stock-level"):
        assert f"/warehouse/{slug}" in page
        for path in ("", "?view=all", "/new", "/register"):
            assert keeper.get(f"/warehouse/{slug}{path}").status_code == 200, (slug, path)
