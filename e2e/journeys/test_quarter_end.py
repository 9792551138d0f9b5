"""A quarter end with finance: a blind count while goods move, differences decided, the month settled and reported."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.pages.warehouse import (
    asked,
    chooses,
    does,
    drawer,
    file_it,
    files,
    is_told,
    looks_well,
    path_of,
    says,
    sends,
    speaks,
    stands,
)
from e2e.pages.warehouse_month import closes_the_day, month_is_reported, month_is_settled, opens, paper_of
from e2e.product import Product
from e2e.warehouse import CUP, FAR, LAST, MIDDLE, NEAR, PEOPLE, SHIRT, TOWEL
from e2e.window import Window
from e2e.words import ENGLISH, said

SLUG = "jimo"
TITLE = "四季度末盘点"
CAUSE = "发货时多拿了两件，未登记"
# what lies there; the book has 10, 30, 6 and 20
FOUND = ((NEAR, SHIRT, "10"), (FAR, SHIRT, "25"), (MIDDLE, TOWEL, "6"), (LAST, CUP, "20"))


@pytest.fixture(scope="module")
def depot(product: Product) -> str:
    """A company with a warehouse."""
    product.python("e2e.warehouse", f"{SLUG}=季末百货")
    return SLUG


def test_a_quarter_end_with_finance(window: OpenWindow, depot: str, tmp_path: Path) -> None:
    """Counted, counted again, compared, signed by both, explained, decided, adjusted; settled and reported."""
    keeper, finance, director = window(), window(), window()
    for person, account in ((keeper, "keeper"), (finance, "finance"), (director, "director")):
        person.sign_in(depot, account)
    path = _is_planned_and_begun(keeper, depot)
    _is_counted_blind(keeper, depot, path)
    _goods_move(keeper, depot)
    _large_differences_are_counted_again(finance, depot, path)
    _is_compared_and_signed(keeper, finance, depot, path)
    _has_its_paper(finance, tmp_path)
    report = _is_explained(keeper, depot)
    _is_decided(director, depot, report)
    _is_adjusted(keeper, depot, report)
    closes_the_day(keeper, depot, "[-−]2")
    month_is_settled(finance, depot)
    month_is_reported(keeper, director, depot, tmp_path)


def _is_planned_and_begun(keeper: Window, slug: str) -> str:
    files(keeper, slug, "Stocktakes")
    keeper.field(said("In one line")).fill(TITLE)
    keeper.field(said("Until")).fill((leave.today() + timedelta(days=3)).isoformat())
    file_it(keeper)
    stands(keeper, "Planned")
    does(keeper, "Begin to count", "Being counted")
    return path_of(keeper, slug)


def _is_counted_blind(keeper: Window, slug: str, path: str) -> None:
    """Place by place; the book is nowhere to be seen, on the sheet as on the comparison."""
    opens(keeper, slug, path, "Comparison")
    keeper.sees(said("The count is blind."))
    looks_well(keeper)
    opens(keeper, slug, path, "Count")
    looks_well(keeper)
    for place, code, quantity in FOUND:
        _counts(keeper, place, code, quantity)
    keeper.go(slug, path)
    does(keeper, "First count is done", "Second count")


def _counts(person: Window, place: str, code: str, quantity: str) -> None:
    person.page.locator(".z-lines").get_by_role("link", name=place).click()
    person.page.get_by_role("heading", name=place).wait_for()
    with person.page.expect_response(re.compile("/counts$")) as sent:
        person.page.locator(f"[data-code='{code}']").fill(quantity)
        person.button(said("Save the count")).click()
    assert sent.value.json() == {"saved": 1, "bad": []}


def _goods_move(keeper: Window, slug: str) -> None:
    """Nothing stands still for a count: shirts come in after they were counted, and go to the place that was."""
    keeper.go(slug, "/warehouse/receipts/new")
    keeper.field(said("Supplier")).fill("南通纺织")
    keeper.field(said("Number of the delivery note")).fill("SH-2026-130")
    keeper.field(said("Lines of the note")).fill(f"{SHIRT} 7")
    keeper.button(said("Write down")).click()
    keeper.page.locator("#receipt-lines").get_by_role("link", name=said("Count the line"), exact=True).click()
    keeper.field(said("Counted quantity")).fill("7")
    keeper.field(said("Item name")).select_option("yes")
    keeper.button(said("Note it")).click()
    for act, state in (
        ("Everything is counted", "Counted, to be settled"),
        ("Settle", "Accepted as noted"),
        ("Into stock", "In stock"),
    ):
        does(keeper, act, state)


def _large_differences_are_counted_again(finance: Window, slug: str, path: str) -> None:
    """Five of thirty are missing, more than the rulebook lets pass; somebody else counts that place once more."""
    opens(finance, slug, path, "Count")
    looks_well(finance)
    expect(finance.page.locator("[data-line]")).to_have_count(1)
    finance.misses(said("Counted: %(quantity)s", quantity="25"))
    _counts(finance, FAR, SHIRT, "28")


def _is_compared_and_signed(keeper: Window, finance: Window, slug: str, path: str) -> None:
    """Two of thirty are missing, and nothing else: the delivery meanwhile is no difference. Finance signs second."""
    keeper.go(slug, path)
    does(keeper, "Compare with the book", "Compared, to be signed")
    opens(keeper, slug, path, "Comparison")
    row = keeper.page.get_by_role("main").get_by_role("row").filter(has_text=SHIRT)
    expect(row).to_have_count(1)
    assert row.inner_text().replace("−", "-").split("\t")[2:] == ["25", "28", "30", "-2 件"]
    looks_well(keeper)
    keeper.link(said("All lines")).click()
    expect(keeper.page.get_by_role("main").locator("tbody tr")).to_have_count(4)
    looks_well(keeper)
    finance.go(slug, path)
    assert finance.button(said("Sign beside the keeper")).count() == 0
    keeper.go(slug, path)
    does(keeper, "Sign as keeper", "Signed by the keeper")
    assert keeper.button(said("Sign beside the keeper")).count() == 0
    finance.go(slug, path)
    does(finance, "Sign beside the keeper", "Signed by both")
    finance.button(said("Close")).click()
    finance.confirm()
    stands(finance, "Closed")


def _has_its_paper(finance: Window, folder: Path) -> None:
    """The result on paper: both names, every line."""
    words = paper_of(finance, folder)
    assert all(name in words for name in (TITLE, PEOPLE["keeper"][0], PEOPLE["finance"][0], SHIRT, TOWEL, CUP))


def _is_explained(keeper: Window, slug: str) -> str:
    """The report is there by itself; without the words of whoever is responsible it does not go on."""
    keeper.go(slug, "/warehouse/discrepancy-report")
    looks_well(keeper)
    keeper.link(re.compile(TITLE)).click()
    looks_well(keeper)
    shown = drawer(keeper, "Cause and responsibility")
    says(shown, "Cause", CAUSE)
    asked(shown, "Responsible").select_option(label=said("A person"))
    shown.get_by_role("button", name=said("Cause and responsibility"), exact=True).click()
    expect(shown.locator("[aria-invalid=true]")).to_have_count(2)
    keeper.check()
    chooses(asked(shown, "Person"), PEOPLE["mate"][0])
    says(shown, "What the person says", "确实是我忘了登记")
    sends(keeper, "Cause and responsibility", "To be reported")
    shown = drawer(keeper, "Report in writing")
    says(shown, "Proposal", "调整账面，补登记")
    sends(keeper, "Report in writing", "Waiting for a decision")
    return path_of(keeper, slug)


def _is_decided(director: Window, slug: str, report: str) -> None:
    """She hears of it, reads it in English, and decides."""
    is_told(director, slug, TITLE)
    director.go(slug, report)
    speaks(director, ENGLISH)
    director.sees(CAUSE)
    director.link(said("Adjust the book", ENGLISH)).click()
    shown = director.page.get_by_role("dialog")
    asked(shown, "Reasons", ENGLISH).fill("Agreed: adjust the book.")
    director.check()
    shown.get_by_role("button", name=said("Adjust the book", ENGLISH), exact=True).click()
    director.sees(said("Decided, to be adjusted", ENGLISH))
    director.check()


def _is_adjusted(keeper: Window, slug: str, report: str) -> None:
    """Only now the book changes, by a new row."""
    keeper.go(slug, report)
    keeper.button(said("Adjust the book now")).click()
    keeper.confirm()
    stands(keeper, "Book adjusted")
    keeper.go(slug, "/warehouse/ledger/find")
    looks_well(keeper)
