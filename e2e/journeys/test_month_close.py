"""The month of attendance: the machine's file, what is irregular, the close, and a fact that came too late."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, expect

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.founding import PEOPLE
from e2e.pages.attendance import USUAL, brings_in, machine_file, workdays_before
from e2e.pages.registers import approves, lists
from e2e.pages.warehouse import drawer, file_it, looks_well, says, sends, stands
from e2e.product import Product
from e2e.window import Window
from e2e.words import around, said

SLUG, COMPANY = "yuemo", "月末家居"
NAME = PEOPLE["staff"][0]
LATE, ONE_PUNCH = "09:40 18:02", "08:57"
WAITING = (
    "%(asked)s corrections wait for a signature, %(unclear)s days miss a punch, %(entries)s entries are to be decided."
)


@pytest.fixture(scope="module")
def office(product: Product) -> str:
    """A company whose people sign in."""
    product.python("e2e.attendance", f"{SLUG}={COMPANY}")
    return SLUG


def test_a_month_is_closed_and_what_comes_later_is_proposed(window: OpenWindow, office: str, tmp_path: Path) -> None:
    """The closed month stands; the difference is an entry that HR decides on."""
    days = workdays_before(leave.today().replace(day=1), 5)
    month = f"{days[-1]:%Y-%m}"
    hr, staff, lead = window(), window(), window()
    for person, account in ((hr, "hr"), (staff, "staff"), (lead, "lead")):
        person.sign_in(office, account)
    brings_in(hr, office, machine_file(tmp_path, days, {NAME: (USUAL, LATE, USUAL, ONE_PUNCH, USUAL)}))
    _is_irregular(hr, office, month)
    _corrects(staff, office, days[3], came="", left="18:10")
    approves(lead, office, NAME)
    _closes(hr, office, month)
    _corrects(staff, office, days[1], came="09:00", left="")
    approves(lead, office, NAME)
    _decides_on_the_entry(hr, office, month, days[1])
    _takes_the_files(hr, office, month, tmp_path)


def _row(hr: Window) -> Locator:
    return hr.page.locator("#attendance-people").get_by_role("row").filter(has_text=NAME)


def _figures(hr: Window) -> tuple[Sequence[str], Sequence[str]]:
    """Times late, punches missing of the employee."""
    late = _row(hr).locator(f'td[data-label="{said("Came late")}"]')
    missing = _row(hr).locator(f'td[data-label="{said("Punch missing")}"]')
    return late.all_inner_texts(), missing.all_inner_texts()


def _is_irregular(hr: Window, slug: str, month: str) -> None:
    """The days that are not in order stand out before the close."""
    hr.go(slug, f"/hr/attendance/month?month={month}")
    expect(_row(hr)).to_be_visible()
    assert _figures(hr) == (["1"], ["1"])
    hr.sees(around(WAITING))
    looks_well(hr)


def _corrects(staff: Window, slug: str, day: date, *, came: str, left: str) -> None:
    """She says what happened on that day."""
    staff.go(slug, f"/hr/attendance?month={day:%Y-%m}")
    looks_well(staff)
    asking = staff.page.locator(f'a[href*="attendance-correction/new?work_date={day.isoformat()}"]').first
    asking.click()
    staff.page.locator("select[name=kind]").select_option("punch")
    for label, clock in (("Came at, or excused from", came), ("Left at, or excused until", left)):
        if clock:
            staff.field(said(label)).fill(clock)
    staff.page.locator("textarea[name=reason]").fill("考勤机断电，有同事在场")
    file_it(staff)
    stands(staff, "Waiting for signature")


def _closes(hr: Window, slug: str, month: str) -> None:
    """HR closes the month; the page says so from then on, and closing is not offered twice."""
    hr.go(slug, f"/hr/attendance/month?month={month}")
    assert _figures(hr) == (["1"], ["–"])
    hr.button(said("Close the month")).click()
    hr.confirm()
    hr.page.wait_for_url(re.compile(r"/jobs/\d+$"))
    ready = said("%(task)s: ready", task=said("Close a month of attendance"))
    expect(hr.page.get_by_text(ready).first).to_be_visible(timeout=30_000)
    looks_well(hr)
    hr.go(slug, f"/hr/attendance/month?month={month}")
    hr.sees(said("This month stands. What comes later is proposed as an entry for the open month."))
    assert hr.button(said("Close the month")).count() == 0
    looks_well(hr)


def _decides_on_the_entry(hr: Window, slug: str, month: str, day: date) -> None:
    """The closed figures stay; the entry says what was and what would be, and counts in the open month."""
    lists(hr, slug, "Adjusting entries")
    hr.page.get_by_role("main").get_by_role("link", name=re.compile(f"{day:%m-%d}|{day.isoformat()}")).first.click()
    stands(hr, "To be decided")
    change = hr.page.get_by_role("row").filter(has_text=said("Came late"))
    expect(change.filter(has_text="40").first).to_be_visible()
    drawer_of = drawer(hr, "Enter it")
    says(drawer_of, "Reasons", "同事证明属实")
    sends(hr, "Enter it", "Entered")
    hr.go(slug, f"/hr/attendance/month?month={month}")
    assert _figures(hr) == (["1"], ["–"])


def _takes_the_files(hr: Window, slug: str, month: str, folder: Path) -> None:
    """Report as paper and as a spreadsheet, and the facts for pay."""
    hr.button(said("Make PDF and spreadsheet")).click()
    hr.page.wait_for_url(re.compile(r"/jobs/\d+$"))
    label = said("Attendance report of the month")
    expect(hr.page.get_by_text(said("%(task)s: ready", task=label)).first).to_be_visible(timeout=30_000)
    looks_well(hr)
    paper, sheet = (_downloaded(hr, re.compile(re.escape(ending) + "$"), folder) for ending in (".pdf", ".xlsx"))
    words = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True).stdout
    assert COMPANY in words
    assert NAME in words
    assert NAME in _cells(sheet)


def _downloaded(hr: Window, name: re.Pattern[str], folder: Path) -> Path:
    with hr.page.expect_download() as started:
        hr.page.get_by_role("link", name=name).first.click()
    kept = folder / started.value.suggested_filename
    started.value.save_as(kept)
    return kept


def _cells(sheet: Path) -> list[object]:
    return [cell.value for row in openpyxl.load_workbook(sheet).worksheets[0].iter_rows() for cell in row]
