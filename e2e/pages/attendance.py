"""What HR does with the files of an attendance machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import openpyxl
from playwright.sync_api import expect

from e2e import leave
from e2e.founding import OWNER, PEOPLE
from e2e.pages.warehouse import looks_well
from e2e.window import Window
from e2e.words import around, said

HEAD = ("姓名", "日期", "打卡时间")
USUAL = "08:55 18:04"
EVERYBODY = (OWNER, *(name for name, _ in PEOPLE.values()))


def workdays_before(day: date, count: int) -> list[date]:
    """So many workdays before a day, the oldest first."""
    found: list[date] = []
    while len(found) < count:
        day -= timedelta(days=1)
        if leave.is_worked(day):
            found.append(day)
    return found[::-1]


def machine_file(folder: Path, days: Iterable[date], others: Mapping[str, Sequence[str | None]]) -> Path:
    """What the machine at the door noted: the usual of everybody; `others` name somebody's times day by day."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(HEAD)
    for place, day in enumerate(days):
        for name in EVERYBODY:
            times = others[name][place] if name in others else USUAL
            if times:
                page.append((name, day.isoformat(), times))
    target = folder / "考勤机.xlsx"
    book.save(target)
    return target


def brings_in(hr: Window, slug: str, file: Path) -> None:
    """HR takes the machine's file in: columns looked at, rows judged, then applied."""
    hr.go(slug, "/hr/attendance/team")
    looks_well(hr)
    hr.page.locator('a[href$="/imports/new/punches"]').first.click()
    looks_well(hr)
    hr.page.locator("input[type=file]").set_input_files(file)
    hr.button(said("Look at the columns")).click()
    hr.page.wait_for_url(re.compile(r"/imports/\d+$"))
    looks_well(hr)
    hr.button(said("Check the rows")).click()
    expect(hr.page.locator("#import-run")).to_be_visible(timeout=30_000)
    hr.page.locator("#import-run .z-acts .btn-primary").click()
    hr.confirm()
    expect(hr.page.get_by_text(around("Imported: %(count)s rows.")).first).to_be_visible(timeout=30_000)
    looks_well(hr)
