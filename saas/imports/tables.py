"""A file as tables of text cells: XLSX through calamine, CSV in the encodings and with the marks that people use.

Runs in the reader's own process only. Formulas are never worked out: a cell is what was last shown in it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Any

from saas.imports import packing
from saas.imports.packing import Bad

__all__ = ["Bad", "Table", "open_tables"]

MOST_LINES, MOST_COLUMNS, MOST_CELLS, LONGEST_CELL = 50_000, 100, 1_000_000, 32_767
LONGEST_LINE = 200_000  # bytes; a line of ten million columns is cut off here, long before it is taken apart
MOST_FILLED = 200_000
OLD_EXCEL, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_EXACT = 10**15


@dataclass(frozen=True)
class Table:
    """One sheet; `lines` reads it from the top, empty lines included; `size` is its height where that is known."""

    name: str
    lines: Callable[[], Iterator[list[str]]]
    size: Callable[[], int] | None = None


def open_tables(content: bytes) -> Sequence[Table]:
    """The visible sheets of a workbook, or a text file as its only sheet. Raises `Bad`."""
    if not content.strip():
        raise Bad("empty")
    if content.startswith(OLD_EXCEL):
        raise Bad("locked" if "EncryptedPackage".encode("utf-16-le") in content else "xls")
    if content.startswith(ZIP):
        return _workbook(content)
    return [Table("CSV", lambda: _bounded(_csv(content)))]


def _bounded(lines: Iterator[list[str]]) -> Iterator[list[str]]:
    """The lines, until they are more than a file may hold."""
    filled = cells = 0
    for line in lines:
        while line and not line[-1]:
            line.pop()
        if len(line) > MOST_COLUMNS:
            raise Bad("columns", most=MOST_COLUMNS)
        filled, cells = filled + bool(line), cells + len(line)
        if filled > MOST_LINES or cells > MOST_CELLS:
            raise Bad("lines", most=MOST_LINES)
        yield line


def _workbook(content: bytes) -> list[Table]:
    packing.check(content)
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
    except CalamineError:
        raise Bad("damaged") from None
    shown = [
        about.name
        for about in book.sheets_metadata
        if about.visible is SheetVisibleEnum.Visible and about.typ is SheetTypeEnum.WorkSheet
    ]
    if not shown:
        raise Bad("empty")
    return [_table(book, name) for name in shown]


def _table(book: Any, name: str) -> Table:
    return Table(name, lambda: _bounded(_sheet(book, name)), lambda: _height(book, name))


def _height(book: Any, name: str) -> int:
    from python_calamine import CalamineError

    try:
        found = int(book.get_sheet_by_name(name).height)
    except CalamineError:
        raise Bad("damaged") from None
    if found > 2 * MOST_LINES:  # empty lines among them count too, so as not to walk through a million
        raise Bad("lines", most=MOST_LINES)
    return found


def _sheet(book: Any, name: str) -> Iterator[list[str]]:
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(name)
        last = sheet.end or (0, 0)
        if last[1] > MOST_COLUMNS * 20:
            raise Bad("columns", most=MOST_COLUMNS)
        merged = _merged(sheet.merged_cell_ranges or (), last)
    except CalamineError:
        raise Bad("damaged") from None
    top, left = sheet.start or (0, 0)
    held: dict[tuple[int, int], str] = {}
    yield from ([] for _ in range(top))
    for number, row in enumerate(sheet.to_python(skip_empty_area=True) if top or left else sheet.iter_rows(), top):
        line = [""] * left + [_text(value) for value in row]
        _fill(line, number, merged, held)
        yield line


Merged = dict[tuple[int, int], tuple[int, int]]


def _merged(ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]], last: tuple[int, int]) -> Merged:
    """Cell to the first cell of the merged range it lies in, within the table, which ends at `last`."""
    found: Merged = {}
    for (top, left), (bottom, right) in ranges:
        bottom, right = min(bottom, last[0]), min(right, last[1])
        if (bottom - top + 1) * (right - left + 1) + len(found) > MOST_FILLED:
            raise Bad("lines", most=MOST_LINES)
        found.update({(y, x): (top, left) for y in range(top, bottom + 1) for x in range(left, right + 1)})
    return found


def _fill(line: list[str], number: int, merged: Merged, held: dict[tuple[int, int], str]) -> None:
    """Give every cell of a merged range the text of its first."""
    if not merged:
        return
    for place, cell in enumerate(line):
        first = merged.get((number, place))
        if first == (number, place):
            held[first] = cell
        elif first is not None and not cell:
            line[place] = held.get(first, "")


def _text(value: object) -> str:
    """A typed cell as the text a reader takes: days as 2026-01-05, whole numbers without a point."""
    if isinstance(value, str):
        return value if len(value) <= LONGEST_CELL else value[:LONGEST_CELL]
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value) if isinstance(value, (int, timedelta)) else ""


def _csv(content: bytes) -> Iterator[list[str]]:
    if max(map(len, content.splitlines()), default=0) > LONGEST_LINE:
        raise Bad("columns", most=MOST_COLUMNS)
    words = _decoded(content)
    if "\0" in words:
        raise Bad("nul")
    if words.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml", "<table", "<svg")):
        raise Bad("web_page")
    csv.field_size_limit(LONGEST_CELL)
    found = csv.reader(StringIO(words, newline=""), delimiter=_mark(words), strict=False)
    try:
        yield from found
    except csv.Error:
        raise Bad("quotes", line=found.line_num) from None


def _decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with one, else the Chinese encodings; `Bad` when it is none of them."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Bad("encoding")


def _mark(words: str) -> str:
    """What parts the columns: of tab, semicolon and comma the one that stands most often in the first lines."""
    begin = words[:20_000].splitlines()[:10]
    return max(",\t;", key=lambda mark: sum(line.count(mark) for line in begin))
