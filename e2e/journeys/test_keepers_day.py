"""A keeper's day on a phone: opening check, deliveries, an issue by three hands, a count off the air, closing."""

from __future__ import annotations

import re
from datetime import datetime, time

import pytest
from playwright.sync_api import expect

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.pages.warehouse import (
    does,
    drawer,
    file_it,
    files,
    is_told,
    looks_well,
    path_of,
    says,
    scans,
    sends,
    stands,
)
from e2e.pages.warehouse_counting import counts_off_the_air
from e2e.pages.warehouse_deliveries import BROKEN, NOTE, refuses_a_delivery, takes_in_what_differs
from e2e.pages.warehouse_month import closes_the_day
from e2e.product import Product
from e2e.warehouse import FAR, NEAR, PEOPLE, SHIRT, SHIRT_BARCODE
from e2e.window import PHONE, Window
from e2e.words import said

SLUG = "kucang"


@pytest.fixture(scope="module")
def depot(product: Product) -> str:
    """A company with a warehouse."""
    product.python("e2e.warehouse", f"{SLUG}=库仓百货")
    return SLUG


def test_a_keepers_day_from_the_opening_check_to_the_close(window: OpenWindow, depot: str) -> None:
    """Everything a keeper does between two locks, on her phone."""
    keeper = window(PHONE)
    keeper.sign_in(depot, "keeper")
    _checks(keeper, depot, "上班前检查")
    takes_in_what_differs(keeper, depot)
    refuses_a_delivery(keeper, depot)
    _is_heard_of(window, depot)
    path = _goods_are_asked_for(window, depot)
    _picks(keeper, depot, path)
    _another_packs(window, depot, path)
    _hands_over(keeper, depot)
    counts_off_the_air(keeper, depot)
    _checks(keeper, depot, "下班前检查")
    closes_the_day(keeper, depot)


def _checks(keeper: Window, slug: str, words: str) -> None:
    """Three points, each looked at; one that was passed over is asked for again."""
    keeper.go(slug, "/warehouse/registers")
    looks_well(keeper)
    keeper.link(said("Daily checks")).click()
    keeper.link(re.compile(words)).click()
    looks_well(keeper)
    shown = drawer(keeper, "All in order")
    points = shown.get_by_role("checkbox")
    expect(points).to_have_count(3)
    points.first.check()
    shown.get_by_role("button", name=said("All in order"), exact=True).click()
    expect(shown.locator("[aria-invalid=true]")).to_have_count(2)
    keeper.check()
    for point in points.all():
        point.check()
    sends(keeper, "All in order", "All in order")


def _is_heard_of(window: OpenWindow, slug: str) -> None:
    """Operations director and store manager read it at once; the director answers."""
    shop, director = window(), window()
    for person, account in ((shop, "shop"), (director, "director")):
        person.sign_in(slug, account)
        is_told(person, slug, f"{NOTE}-2")
    told = director.page.get_by_role("row").filter(has_text=f"{NOTE}-2")
    expect(told).to_have_count(1)
    told.get_by_role("button", name=said("Open")).click()
    director.sees(BROKEN)
    director.field(said("Your answer")).fill("全部退回，补发由供应商承担")
    director.button(said("Answer")).click()
    director.sees(said("Answered."))
    looks_well(director)


def _goods_are_asked_for(window: OpenWindow, slug: str) -> str:
    """The store manager asks, the director signs."""
    shop, director = window(), window()
    shop.sign_in(slug, "shop")
    shop.go(slug, "/warehouse/issues")
    looks_well(shop)
    shop.link(said("Ask for goods")).click()
    shop.field(said("What the goods are for")).fill("顾客订单 2026-771")
    shop.field(said("Goods")).fill(f"{SHIRT} 22")
    looks_well(shop)
    shop.button(said("Send")).click()
    shop.page.wait_for_url(re.compile(r"/issues/\d+$"))
    stands(shop, "Waiting for approval")
    director.sign_in(slug, "director")
    director.go(slug, "/approvals")
    director.link(PEOPLE["shop"][0]).click()
    director.check()
    director.button(said("Approve")).click()
    director.page.get_by_role("main").get_by_role("button", name=said("Approve")).wait_for(state="detached")
    return path_of(shop, slug)


def _picks(keeper: Window, slug: str, path: str) -> None:
    """No pick list before every paper is there; then along the shelves, and no packing of one's own picks."""
    keeper.go(slug, path)
    looks_well(keeper)
    keeper.button(said("The papers are complete")).click()
    keeper.sees(
        said("Papers are missing: %(papers)s. Without them nothing is handed out.", papers=said("Picking note"))
    )
    keeper.check()
    keeper.page.get_by_role("checkbox", name=said("Picking note")).check()
    keeper.field(said("Their numbers")).fill("TH-771")
    keeper.button(said("The papers are complete")).click()
    stands(keeper, "To be picked")
    _walks(keeper)


def _walks(keeper: Window) -> None:
    """Along the shelves, place by place."""
    picks = keeper.page.locator("#issue-keeping li")
    expect(picks).to_have_count(2)
    assert [NEAR in picks.nth(0).inner_text(), FAR in picks.nth(1).inner_text()] == [True, True]
    scans(keeper.field(said("Barcode or code")), SHIRT_BARCODE)
    expect(picks.first).to_contain_text(re.compile(rf"{said('Quantity taken')}\s*1\s*件"))
    for place in (NEAR, FAR):
        picks.filter(has_text=place).get_by_role("link", name=said("Take"), exact=True).click()
        looks_well(keeper)
        keeper.field(said("Quantity taken")).fill({NEAR: "20", FAR: "2"}[place])
        keeper.button(said("Note it")).click()
        keeper.sees(said("Taken."))
    keeper.button(said("Everything is picked")).click()
    stands(keeper, "Picked")
    keeper.button(said("Packed, I looked at every line")).click()
    keeper.sees(said("You picked these goods. Somebody else packs them."))
    keeper.check()


def _another_packs(window: OpenWindow, slug: str, path: str) -> None:
    """Other eyes, other hands; then the goods leave."""
    mate = window(PHONE)
    mate.sign_in(slug, "mate")
    mate.go(slug, path)
    does(mate, "Packed, I looked at every line", "Packed")
    does(mate, "Hand out", "Issued")
    for account in ("keeper", "mate"):
        mate.sees(PEOPLE[account][0])


def _hands_over(keeper: Window, slug: str) -> None:
    """Keeper and courier, both by name; a number that does not agree is refused."""
    files(keeper, slug, "Handovers to couriers")
    keeper.field(said("Carrier")).fill("顺丰速运")
    keeper.field(said("Parcels")).fill("2")
    keeper.field(said("Picked up by")).fill(datetime.combine(leave.today(), time(23, 59)).isoformat("T", "minutes"))
    file_it(keeper)
    shown = drawer(keeper, "Hand over")
    says(shown, "Courier (name)", "王师傅")
    says(shown, "Parcels counted by both", "1")
    shown.get_by_role("button", name=said("Hand over"), exact=True).click()
    expect(shown.get_by_role("alert")).to_be_visible()
    keeper.check()
    says(shown, "Parcels counted by both", "2")
    sends(keeper, "Hand over", "Handed over")
    keeper.sees("王师傅")
    keeper.sees(PEOPLE["keeper"][0])
