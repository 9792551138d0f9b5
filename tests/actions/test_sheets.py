"""Spreadsheets: types kept, nothing ever read as a formula."""

from __future__ import annotations

import csv
import re
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from saas.papers import sheets

SHEET = (
    sheets.Column("姓名"),
    sheets.Column("次数", "whole"),
    sheets.Column("金额", "decimal"),
    sheets.Column("日期", "day"),
    sheets.Column("提交", "moment"),
    sheets.Column("时长", "minutes"),
)
AT = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
FORMULAS = ("=HYPERLINK(1)", "+1", "-1+2", "@SUM(A1)", "\t=1", "'=1", "＝1", "http://a.example")
LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
ROOT = Path(__file__).resolve().parents[2]


def test_a_sheet_keeps_types_and_never_holds_a_formula() -> None:
    rows = [(name, -3, -1.5, date(2026, 11, 23), AT, 450) for name in FORMULAS]
    chart = sheets.BarChart("各部门", ["客服", "仓储"], {"年假": [3, 4], "病假": [1, 0]}, stacked=True)
    made = sheets.write_sheet("11 月 [请假]", SHEET, rows, totals=("合计", -24, None, None, None, 3600), chart=chart)
    book = load_workbook(BytesIO(made))
    sheet = book.worksheets[0]
    assert [sheet.cell(line, 1).value for line in range(2, 10)] == list(FORMULAS)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert all(sheet.cell(line, 1).quotePrefix for line in range(2, 10))
    assert [cell.value for cell in sheet[2]][1:] == [-3, -1.5, datetime(2026, 11, 23), AT.replace(tzinfo=None), 7.5]  # noqa: DTZ001 - a sheet has no zones
    assert sheet.cell(10, 6).value == 60
    assert sheet.freeze_panes == "A2"
    assert len(book["各部门"]._charts) == 1


def test_a_sheet_writes_what_excel_would_round_or_refuse_as_text() -> None:
    made = sheets.write_sheet("t", SHEET[:2], [("长" * 40000, 10**17), ("b", "n/a")])
    sheet = load_workbook(BytesIO(made)).worksheets[0]
    assert len(sheet.cell(2, 1).value) == sheets.LONGEST_TEXT
    assert sheet.cell(2, 2).value == str(10**17)
    assert sheet.cell(3, 2).value == "n/a"


def test_csv_cells_are_no_formulas_and_can_be_read_back() -> None:
    rows = [(name, -3, -1.5, date(2026, 11, 23), AT, 450) for name in FORMULAS]
    made = sheets.write_csv(SHEET, rows)
    assert made.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(made.decode("utf-8-sig").splitlines()))[1:]
    assert [sheets.plain(row[0]) for row in read] == list(FORMULAS)
    assert not any(row[0].startswith(("=", "+", "-", "@", "\t")) for row in read)
    assert read[0][1:] == ["-3", "-1.5", "2026-11-23", "2026-11-23 10:30", "7.5"]


@pytest.mark.parametrize("sign", LIVE)
def test_no_way_out_lets_a_formula_live(sign: str) -> None:
    """Labels, cells of every kind of column, totals, notes, names of sheets and charts."""
    words = f"{sign}cmd|' /C calc'!A0"
    columns = [sheets.Column(words, kind) for kind in ("text", "whole", "decimal", "day", "moment", "minutes")]
    rows = [(words,) * 6]
    text = sheets.write_csv(columns, rows, totals=rows[0]).decode("utf-8-sig")
    read = list(csv.reader(StringIO(text, newline="")))
    assert len(read) == 3
    assert all(cell.startswith("'") and sheets.plain(cell) == words for line in read for cell in line)
    if sign == "\0":
        return  # no spreadsheet of this format can hold it
    chart = sheets.BarChart(words, [words], {words: [1]})
    book = load_workbook(BytesIO(sheets.write_sheet(words, columns, rows, totals=rows[0], chart=chart, notes=[words])))
    cells = [cell for sheet in book.worksheets for line in sheet.iter_rows() for cell in line]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    title = book.worksheets[1]._charts[0].title
    assert title.tx.strRef is None


def test_sheets_are_written_in_one_place_only() -> None:
    """A second writer would be a second place to forget the apostrophe."""
    writes = re.compile(r"csv\.(writer|DictWriter)|xlsxwriter|openpyxl|to_excel|to_csv")
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in ("saas", "blueprints", "jobs", "tenants")
        for path in (ROOT / folder).rglob("*.py")
        if writes.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"saas/papers/sheets.py"}
