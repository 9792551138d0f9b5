"""An import with errors mended: a list of people from a spreadsheet, corrected in the browser, brought in, undone."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
from playwright.sync_api import expect

from e2e.conftest import OpenWindow
from e2e.window import PHONE, Window
from e2e.words import around, said

HEAD = ("工号", "姓 名", "用工形式", "入职日期", "手机", "部门")
GOOD = ("E901", "林小满", "正式", "2026/1/5", 13800009001, "")
BAD = ("E902", "周一鸣", "老板", "昨天", "１３８０００09002", "")


def file_of(folder: Path, *rows: tuple[object, ...]) -> Path:
    """A spreadsheet as people keep it: a merged title above the headings."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(("花名册",))
    page.merge_cells("A1:F1")
    page.append(HEAD)
    for row in rows:
        page.append(row)
    target = folder / "员工名单.xlsx"
    book.save(target)
    return target


def test_a_list_with_errors_is_mended_imported_and_undone(window: OpenWindow, mumian: str, tmp_path: Path) -> None:
    """Every error at once; mended cells are judged at once; what was brought in can be taken back."""
    hr = window()
    hr.sign_in(mumian, "hr")
    hr.go(mumian, "/people")
    hr.page.locator('a[href$="/imports/new/people"]').first.click()
    hr.check()
    _send(hr, file_of(tmp_path, GOOD, BAD))
    expect(hr.page.locator("select[name=column-3]")).to_have_value("employed_on")
    hr.check()
    _judge(hr)
    cells = hr.page.locator("#import-run input[aria-invalid=true]")
    expect(cells).to_have_count(2)
    hr.check()
    hr.page.locator("input[name$='.kind']").fill("正式")
    hr.page.locator("input[name$='.employed_on']").fill("2026年3月2日")
    hr.button(said("Save and check")).click()
    expect(cells).to_have_count(0)
    hr.check()
    hr.page.locator("#import-run .z-acts .btn-primary").click()
    hr.confirm()
    hr.sees(around("Imported: %(count)s rows."))
    hr.check()
    hr.go(mumian, "/people?q=E90")
    hr.sees("周一鸣")
    hr.page.go_back()
    hr.button(said("Undo")).click()
    hr.confirm()
    hr.sees(around("Undone: %(undone)s rows. Nothing of this import is left."))
    hr.check()
    hr.go(mumian, "/people?q=E90")
    hr.misses("周一鸣")


def test_an_import_on_the_phone(window: OpenWindow, mumian: str, tmp_path: Path) -> None:
    """The same pages fit the phone; a file whose rows stand already changes nothing."""
    hr = window(PHONE)
    hr.sign_in(mumian, "hr")
    for count in (1, 0):
        hr.go(mumian, "/imports")
        hr.check()
        hr.go(mumian, "/imports/new/people")
        hr.check()
        _send(hr, file_of(tmp_path, ("E911", "高原", "正式", "2026-02-02", "", "")))
        hr.check()
        _judge(hr)
        hr.check()
        apply = hr.page.locator("#import-run .z-acts .btn-primary")
        expect(apply).to_have_count(count)
        if count:
            apply.click()
            hr.confirm()
            hr.sees(around("Imported: %(count)s rows."))
    hr.sees(said("Nothing to import: every row of this file stands in the records already."))


def _send(person: Window, file: Path) -> None:
    person.page.locator("input[type=file]").set_input_files(file)
    person.button(said("Look at the columns")).click()
    person.page.wait_for_url(re.compile(r"/imports/\d+$"))


def _judge(person: Window) -> None:
    person.button(said("Check the rows")).click()
    expect(person.page.locator("#import-run")).to_be_visible(timeout=30_000)
