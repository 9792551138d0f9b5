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
    day = leave.workday(2)
    _is_approved(window, mumian, day)
    hr = window()
    hr.sign_in(mumian, "hr")
    hr.go(mumian, REPORTS)
    hr.check()
    with hr.product.worker_at_rest():
        _ask(hr, f"{day:%Y-%m}")
        bar = hr.page.get_by_role("progressbar")
        expect(bar).to_be_visible()
        hr.page.reload()
        expect(bar).to_be_visible()
        hr.check()
    label = said("Leave report of the month")
    expect(hr.page.get_by_text(said("%(task)s: ready", task=label))).to_be_visible(timeout=30_000)
    hr.check()
    paper, sheet = (_downloaded(hr, ending, tmp_path) for ending in (".pdf", ".xlsx"))
    words = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True).stdout
    assert COMPANY in words
    assert PERSON in words
    cells = [cell.value for row in openpyxl.load_workbook(sheet).worksheets[0].iter_rows() for cell in row]
    assert PERSON in cells
    hr.go(mumian, REPORTS)
    hr.check()


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


def _is_approved(window: OpenWindow, slug: str, day: date) -> None:
    staff, lead = window(), window()
    staff.sign_in(slug, "mate")
    path = leave.ask(staff, slug, day, reason="车辆年检")
    lead.sign_in(slug, "lead")
    lead.go(slug, path)
    lead.button(said("Approve")).click()
    lead.sees(said("Approved"))


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
