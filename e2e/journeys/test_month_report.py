"""The month report: made by a worker while the page shows how far it is, fetched as paper and as spreadsheet."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
from playwright.sync_api import expect

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.window import Window
from e2e.words import said

REPORTS = "/hr/leave/reports"
COMPANY, PERSON = "木棉服饰", "陈思远"


def test_a_month_report_is_made_by_a_worker_and_downloaded(window: OpenWindow, mumian: str, tmp_path: Path) -> None:
    """The bar survives a reload; both files hold the leave of the month."""
    day = leave.last_workday()
    hr = window()
    hr.sign_in(mumian, "hr")
    _takes_a_call(hr, mumian, day)
    hr.go(mumian, REPORTS)
    hr.check()
    with hr.product.worker_at_rest():
        _ask(hr, f"{day:%Y-%m}")
        bar = hr.page.get_by_role("progressbar")
        expect(bar).to_be_visible()
        hr.page.reload()
        expect(bar).to_be_visible()
        hr.check()
    _is_ready(hr, tmp_path)
    hr.go(mumian, REPORTS)
    hr.check()


def _is_ready(hr: Window, folder: Path) -> None:
    """Paper and spreadsheet hold the leave of the month."""
    label = said("Leave report of the month")
    expect(hr.page.get_by_text(said("%(task)s: ready", task=label))).to_be_visible(timeout=30_000)
    hr.check()
    paper, sheet = (_downloaded(hr, ending, folder) for ending in (".pdf", ".xlsx"))
    words = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True).stdout
    assert COMPANY in words
    assert PERSON in words
    cells = [cell.value for row in openpyxl.load_workbook(sheet).worksheets[0].iter_rows() for cell in row]
    assert PERSON in cells


def test_a_month_report_is_cancelled(window: OpenWindow, mumian: str) -> None:
    """What still waits is cancelled at once, and leaves no file."""
    boss = window()
    boss.sign_in(mumian, "boss")
    with boss.product.worker_at_rest():
        boss.go(mumian, REPORTS)
        _ask(boss, f"{leave.today():%Y-%m}")
        boss.button(said("Cancel")).click()
        boss.sees(said("%(task)s: cancelled", task=said("Leave report of the month")))
        boss.check()
    boss.page.reload()
    boss.sees(said("%(task)s: cancelled", task=said("Leave report of the month")))
    assert boss.page.get_by_role("link", name=re.compile(r"\.pdf$")).count() == 0


def _takes_a_call(hr: Window, slug: str, day: date) -> None:
    """Somebody fell ill: leave of a day that has come, whatever day of the month it is."""
    hr.go(slug, "/hr/leave/calls/new")
    hr.check()
    hr.field(said("Who called")).fill(PERSON)
    hr.field(said("Leave type")).select_option(label=leave.PERSONAL)
    hr.field(said("First day")).fill(day.isoformat())
    hr.field(said("What was said")).fill("家里漏水，临时请假")
    hr.button(said("Record")).click()
    hr.page.wait_for_url(re.compile(r"/hr/leave/\d+$"))
    hr.check()


def _ask(person: Window, month: str) -> None:
    person.field(said("Month")).select_option(month)
    person.button(said("Make it")).click()
    person.page.wait_for_url(re.compile(r"/jobs/\d+$"))


def _downloaded(person: Window, ending: str, folder: Path) -> Path:
    with person.page.expect_download() as started:
        person.page.get_by_role("link", name=re.compile(re.escape(ending) + "$")).click()
    kept = folder / started.value.suggested_filename
    started.value.save_as(kept)
    assert kept.name.endswith(ending)
    return kept
