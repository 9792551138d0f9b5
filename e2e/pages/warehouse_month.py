"""The end of a day and of a month at the ledger, and what stands on paper."""

from __future__ import annotations

import re
import subprocess
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import expect

from e2e import leave
from e2e.pages.warehouse import does, drawer, file_it, is_told, looks_well, path_of, sends
from e2e.warehouse import CUP, FAR, HOUSE, LAST, SHIRT, TOWEL
from e2e.window import Window
from e2e.words import ENGLISH, said

# held against the ledger before the month is settled: kind, what, where, how much
MATCHED = (("book", TOWEL, "", "6"), ("goods", CUP, LAST, "20"), ("card", SHIRT, FAR, "28"))


def paper_of(person: Window, folder: Path) -> str:
    """What stands on the sheet of the record that is open."""
    person.button(said("Sheet (PDF)")).click()
    person.page.wait_for_url(re.compile(r"/jobs/\d+$"))
    paper = person.page.get_by_role("link", name=re.compile(r"\.pdf$"))
    expect(paper).to_be_visible(timeout=30_000)
    with person.page.expect_download() as started:
        paper.click()
    kept = folder / started.value.suggested_filename
    started.value.save_as(kept)
    return subprocess.run(["pdftotext", "-layout", kept, "-"], capture_output=True, text=True, check=True).stdout


def opens(person: Window, slug: str, path: str, page: str) -> None:
    person.go(slug, path)
    person.page.locator("#record-acts").get_by_role("link", name=said(page), exact=True).click()


def closes_the_day(keeper: Window, slug: str, moved: str = "") -> None:
    """日清: every row of the day stands there (what moved among them), and nothing more is posted for it."""
    keeper.go(slug, "/warehouse")
    looks_well(keeper)
    keeper.link(said("The day")).click()
    keeper.sees(re.compile(moved))
    looks_well(keeper)
    keeper.button(said("Close the day")).click()
    keeper.sees(said("The day is closed; its figures are proved."))
    keeper.sees(said("proved"))
    looks_well(keeper)


def _opens_the_months(finance: Window, slug: str) -> None:
    finance.go(slug, "/warehouse")
    finance.page.get_by_role("banner").locator("summary").filter(has_text=said("More")).click()
    finance.link(said("Months")).click()


def month_is_settled(finance: Window, slug: str) -> None:
    """月结: three comparisons first, each said when it is missing."""
    _opens_the_months(finance, slug)
    for kind, item, place, quantity in (
        ("book", TOWEL, "", "6"),
        ("goods", CUP, LAST, "20"),
        ("card", SHIRT, FAR, "28"),
    ):
        looks_well(finance)
        finance.link(said("Compare with the ledger")).click()
        expect(finance.field(said("Compared"))).to_have_value(kind)
        finance.field(said("Item")).fill(item)
        finance.field(said("Place")).fill(place)
        finance.field(said("Quantity found there")).fill(quantity)
        looks_well(finance)
        finance.button(said("Compare")).click()
        finance.sees(said("They agree."))
        looks_well(finance)
        _opens_the_months(finance, slug)
    month = (leave.today().replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
    finance.button(said("Settle")).click()
    finance.sees(said("%(month)s is settled.", month=month))
    looks_well(finance)


def _opens_the_report(keeper: Window, slug: str, name: str) -> None:
    """Towards the end of a month it is drawn up by itself; before that whoever wants it files it."""
    keeper.go(slug, "/warehouse/monthly-stock-report")
    looks_well(keeper)
    if keeper.link(name).count():
        keeper.link(name).click()
        return
    keeper.link(said("File one")).click()
    keeper.field(said("Month")).fill(leave.today().isoformat())
    file_it(keeper)


def month_is_reported(keeper: Window, director: Window, slug: str, folder: Path) -> None:
    """Opening, in, out, closing: checked, submitted in time, on paper, read."""
    name = f"{leave.today():%Y-%m} {HOUSE}"
    _opens_the_report(keeper, slug, name)
    does(keeper, "Figures checked", "Checked, to be submitted")
    report = path_of(keeper, slug)
    opens(keeper, slug, report, "Figures")
    row = keeper.page.get_by_role("main").get_by_role("row").filter(has_text=SHIRT)
    assert row.inner_text().split("\t")[2:6] == ["40", "7", "2", "45 件"]
    looks_well(keeper)
    keeper.go(slug, report)
    drawer(keeper, "Submit")
    sends(keeper, "Submit", "Submitted")
    is_told(director, slug, name)
    director.go(slug, report)
    director.button(said("Mark as read", ENGLISH)).click()
    director.sees(said("Read", ENGLISH))
    assert SHIRT in paper_of(keeper, folder)
