"""The pages of the warehouse: items, places, receipts and issues, for those who may, on desk and phone."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select

from saas.approvals import actions as approvals
from saas.db import session
from saas.events import SYSTEM
from saas.warehouse.issue import approving
from saas.warehouse.issue.models import GoodsIssue, GoodsIssuePick
from saas.warehouse.item_models import Item, ItemPack, Location, Warehouse
from saas.warehouse.ledger_models import Balance
from saas.warehouse.receipt.models import GoodsReceipt
from tests.browser import Browser
from tests.web.leave_company import PNG
from tests.web.warehouse_company import Stock, form, furnish


@pytest.fixture(scope="module")
def stock(app: Flask) -> Stock:
    return furnish(app)


def picture() -> tuple[BytesIO, str]:
    return BytesIO(PNG), "p.png"


def text_of(answer: object) -> str:
    return answer.get_data(as_text=True)  # type: ignore[attr-defined, no-any-return]


def delivered(stock: Stock, browser: Browser, number: str, lines: str = "SKU-1 10\nSKU-2 4") -> str:
    """A note written down through the page; the address of its receipt."""
    wish = form(warehouse_id=stock.ids["house"], supplier="南通纺织", note_number=number, note_on="", lines=lines)
    answer = browser.post("/warehouse/receipts", wish)
    assert answer.status_code == 303, text_of(answer)
    return f"/warehouse/receipts/{stock.newest(GoodsReceipt).id}"


def counted(browser: Browser, here: str, place: int, quantity: str, **more: object) -> object:
    said = {"is_name_right": "yes", "is_quality_right": "", "is_spec_right": "", "is_variety_right": "", "remark": ""}
    return browser.post(f"{here}/lines/{place}", form(quantity=quantity, **(said | more)))


def test_each_list_opens_empty_full_and_as_a_file(stock: Stock):
    keeper = stock.browser("keeper")
    for page in ("items", "locations", "receipts", "issues", "locations/misplaced"):
        assert keeper.get(f"/warehouse/{page}").status_code == 200, page
        assert keeper.get(f"/warehouse/{page}?q=xyz&page=2").status_code == 200, page
    for page in ("items", "locations", "receipts", "issues"):
        for ending in ("csv", "xlsx"):
            assert keeper.get(f"/warehouse/{page}/file.{ending}").status_code == 200
    for page in ("items/new", "locations/new", "locations/warehouses/new", "receipts/new", "issues/new"):
        assert keeper.get(f"/warehouse/{page}").status_code == 200, page


def test_who_may_not_keep_sees_no_forms(stock: Stock):
    asker = stock.browser("asker")
    for page in ("items/new", "locations/new", "receipts", "receipts/new"):
        assert asker.get(f"/warehouse/{page}").status_code == 403, page
    assert asker.get("/warehouse/items").status_code == 200
    assert asker.post(f"/warehouse/items/{stock.ids['shirt']}/retirement").status_code == 403


def test_an_item_is_set_up_with_photo_pack_and_barcode_and_found_by_scanning(stock: Stock):
    keeper = stock.browser("keeper")
    fields = {"code": "NEW-1", "name": "玻璃杯", "uom": "个", "category": "家居", "track": "none"}
    photo = {"photo": picture()}
    assert keeper.post("/warehouse/items", form(**fields, **photo)).status_code == 303
    item = stock.newest(Item)
    here = f"/warehouse/items/{item.id}"
    assert "家居" in text_of(keeper.get(here))
    assert item.photo_file_id is not None
    again = keeper.post("/warehouse/items", form(**fields))
    assert again.status_code == 422
    assert "玻璃杯" in text_of(again)
    assert keeper.post(f"{here}/packs", form(uom="箱", quantity="24")).status_code == 303
    pack = stock.newest(ItemPack)
    assert keeper.post(f"{here}/packs", form(uom="箱", quantity="12")).status_code == 422
    assert keeper.post(f"{here}/barcodes", form(code="690777", pack_id=pack.id)).status_code == 303
    assert keeper.get("/warehouse/items/scan?code=690777").location.endswith(here)
    assert keeper.get("/warehouse/items/scan?code=0").location.endswith("/warehouse/items")
    assert keeper.get(f"{here}/edit").status_code == 200
    assert keeper.post(here, form(**fields | {"name": "高脚杯"}, seen="1")).status_code in (303, 422)
    assert keeper.post(f"{here}/packs/{pack.id}/removal").status_code == 303
    for act in ("retirement", "return"):
        assert keeper.post(f"{here}/{act}").status_code == 303


def test_places_are_set_up_labelled_and_found_by_their_label(stock: Stock):
    keeper = stock.browser("keeper")
    fields = {"warehouse_id": stock.ids["house"], "code": "C-09", "walk": "30", "kind": "storage"}
    assert keeper.post("/warehouse/locations", form(**fields, fixed_item="SKU-2")).status_code == 303
    place = stock.newest(Location)
    here = f"/warehouse/locations/{place.id}"
    assert place.fixed_item_id == stock.ids["cup"]
    assert "杯子" in text_of(keeper.get(here))
    twice = keeper.post("/warehouse/locations", form(**fields, fixed_item="nix"))
    assert twice.status_code == 422
    assert keeper.get(f"{here}/label.pdf").get_data()[:5] == b"%PDF-"
    assert keeper.get(f"/warehouse/locations/scan?code=http://x{here}").location.endswith(here)
    assert keeper.post("/warehouse/locations/labels").status_code == 303
    assert keeper.post(here, form(**fields, fixed_item="")).status_code == 303
    for act in ("retirement", "return"):
        assert keeper.post(f"{here}/{act}").status_code == 303
    house = form(code="W9", name="九号仓", unit_id=stock.ids["unit"])
    assert keeper.post("/warehouse/locations/warehouses", house).status_code == 303
    assert stock.newest(Warehouse).unit_id == stock.ids["unit"]


@pytest.mark.clause("D09-04", "D09-05")
def test_a_keeper_counts_a_delivery_on_the_phone_and_brings_it_into_stock(stock: Stock):
    keeper = stock.browser("keeper")
    here = delivered(stock, keeper, "SH-1")
    scanned = keeper.post(f"{here}/scans", form(code="SKU-1", quantity="10"))
    assert scanned.status_code == 200
    unknown = keeper.post(f"{here}/scans", form(code="6999", quantity="1"))
    assert unknown.status_code == 422
    assert "6999" in text_of(unknown)
    assert counted(keeper, here, 1, "10").status_code == 303  # type: ignore[attr-defined]
    short = counted(keeper, here, 2, "3")
    assert short.status_code == 422  # type: ignore[attr-defined]
    wrong = counted(keeper, here, 2, "3 桶")
    assert wrong.status_code == 422  # type: ignore[attr-defined]
    assert counted(keeper, here, 2, "3", remark="碎一个", photo=picture()).status_code == 303  # type: ignore[attr-defined]
    assert keeper.post(f"{here}/count").status_code == 303
    assert keeper.post(f"{here}/recount").status_code == 303
    assert keeper.post(f"{here}/count").status_code == 303
    assert keeper.post(f"{here}/settlement").status_code == 303
    assert keeper.post(f"{here}/posting").status_code == 422
    for place in (1, 2):
        assert keeper.get(f"{here}/lines/{place}/place").status_code == 200
        assert keeper.post(f"{here}/lines/{place}/place", form(location="Q")).status_code == 422
        assert keeper.post(f"{here}/lines/{place}/place", form(location="A-01-01")).status_code == 303
    assert keeper.post(f"{here}/posting").status_code == 303
    assert stock.count(Balance) >= 2
    assert keeper.get(here).status_code == 200
    assert keeper.get(f"/decisions/about/goods_receipt/{here.rsplit('/', 1)[1]}").status_code == 200
    assert keeper.get(f"{here}/note.pdf").get_data()[:5] == b"%PDF-"
    note = form(warehouse_id=stock.ids["house"], supplier="南通纺织", note_number="sh-1", note_on="", lines="SKU-1 1")
    assert keeper.post("/warehouse/receipts", note).status_code == 422


def test_lines_that_cannot_be_read_are_all_named_at_the_field(stock: Stock):
    keeper = stock.browser("keeper")
    lines = "SKU-1 5\nNIX 3\nSKU-2 4 桶\nSKU-2 -1\nSKU-1 99999999999"
    note = form(warehouse_id=stock.ids["house"], supplier="甲", note_number="X", note_on="", lines=lines)
    answer = keeper.post("/warehouse/receipts", note)
    assert answer.status_code == 422
    body = text_of(answer)
    assert all(word in body for word in ("NIX", "4 桶", "-1", "99999999999"))


@pytest.mark.clause("D09-06", "D09-07")
def test_a_line_and_a_delivery_are_refused_and_the_director_answers(stock: Stock):
    keeper, director = stock.browser("keeper"), stock.browser("director")
    here = delivered(stock, keeper, "SH-2")
    photo = {"remark": "碎了", "is_quality_right": "no", "photo": picture()}
    assert counted(keeper, here, 2, "4", **photo).status_code == 303  # type: ignore[attr-defined]
    shown = text_of(keeper.get(here))
    assert re.search(r'<a class="btn [^>]*/files/\d+"', shown), "a photo is no mere colour in a line of words"
    assert keeper.get(f"{here}/lines/2/refusal").status_code == 200
    assert keeper.post(f"{here}/lines/2/refusal", form(ground="spec", reason="")).status_code == 422
    assert keeper.post(f"{here}/lines/2/refusal", form(ground="quality", reason="全碎")).status_code == 303
    assert keeper.post(f"{here}/lines/2/taking").status_code == 303
    assert keeper.get(f"{here}/refusal").status_code == 200
    assert keeper.post(f"{here}/refusal", form(ground="variety", reason="")).status_code == 422
    assert keeper.post(f"{here}/refusal", form(ground="variety", reason="送错")).status_code == 303
    assert "送错" in text_of(director.get(here))
    assert keeper.post(f"{here}/answer", form(answer="好")).status_code == 403
    assert director.post(f"{here}/answer", form(answer="退回")).status_code == 303
    assert "退回" in text_of(keeper.get(here))


@pytest.mark.clause("D09-08", "D10-07")
def test_goods_go_out_by_three_hands(stock: Stock):
    keeper, packer, asker = stock.browser("keeper"), stock.browser("packer"), stock.browser("asker")
    here = delivered(stock, keeper, "SH-3", "SKU-1 20")
    assert counted(keeper, here, 1, "20").status_code == 303  # type: ignore[attr-defined]
    keeper.post(f"{here}/lines/1/place", form(location="B-01-01"))
    for act in ("count", "settlement", "posting"):
        assert keeper.post(f"{here}/{act}").status_code == 303, act
    wish = form(warehouse_id=stock.ids["house"], purpose="顾客订单", recipient="", lines="SKU-1 12")
    assert asker.post("/warehouse/issues", wish | {"recipient": "没有这人"}).status_code == 422
    assert asker.post("/warehouse/issues", form(**wish | form(recipient="张雨晴"))).status_code == 303
    issue = stock.newest(GoodsIssue)
    here = f"/warehouse/issues/{issue.id}"
    assert asker.get(here).status_code == 200
    with stock.inside():
        row = session.get_one(GoodsIssue, issue.id)
        approvals.void(row, at=issue.asked_at, because="test")
        approving.approved(row, SYSTEM, issue.asked_at)
    missing = keeper.post(f"{here}/papers", form(reference=""))
    assert missing.status_code == 422
    assert "拣货" in text_of(missing) or "Picking note" in text_of(missing)
    assert keeper.post(f"{here}/papers", form(papers="pick_note", reference="TH-9")).status_code == 303
    assert keeper.post(f"{here}/scans", form(code="SKU-1")).status_code == 200
    with stock.inside():
        picks = session.scalars(select(GoodsIssuePick).where(GoodsIssuePick.issue_id == issue.id)).all()
        wanted = {pick.id: str(pick.quantity) for pick in picks}
    for pick_id, quantity in wanted.items():
        assert keeper.get(f"{here}/picks/{pick_id}").status_code == 200
        assert keeper.post(f"{here}/picks/{pick_id}", form(quantity="999")).status_code == 422
        assert keeper.post(f"{here}/picks/{pick_id}", form(quantity=quantity)).status_code == 303
    assert keeper.post(f"{here}/picking").status_code == 303
    assert keeper.get(f"{here}/note.pdf").get_data()[:5] == b"%PDF-"
    assert keeper.post(f"{here}/packing").status_code == 422
    assert packer.post(f"{here}/packing").status_code == 303
    assert packer.post(f"{here}/handing-out").status_code == 303
    assert stock.newest(GoodsIssue).state == "issued"
    assert "TH-9" in text_of(asker.get(here))


def test_the_keeper_refuses_and_the_asker_withdraws(stock: Stock):
    asker, keeper = stock.browser("asker"), stock.browser("keeper")
    wish = {"warehouse_id": stock.ids["house"], "purpose": "样品", "recipient": "张雨晴", "lines": "SKU-1 1"}
    assert asker.post("/warehouse/issues", form(**wish)).status_code == 303
    here = f"/warehouse/issues/{stock.newest(GoodsIssue).id}"
    assert keeper.get(f"{here}/refusal").status_code == 200
    assert keeper.post(f"{here}/refusal", form(reason="手续不全")).status_code == 422
    assert asker.post(f"{here}/withdrawal").status_code == 303
    assert stock.newest(GoodsIssue).state == "withdrawn"
