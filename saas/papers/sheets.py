"""Spreadsheets: typed columns written row by row to XLSX or CSV, so that no text of a user ever becomes a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO, StringIO
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from saas.papers.failure import PaperFailed

if TYPE_CHECKING:  # 12 MB that only writing a sheet needs
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Kind = Literal["text", "whole", "decimal", "day", "moment", "minutes"]
Row = Sequence[object]

MOST_ROWS, LONGEST_TEXT, EXACT_TO = 1_048_576, 32_767, 10**15
ROWS_A_PART = 500
_WIDTHS = {"text": 18, "whole": 10, "decimal": 12, "day": 12, "moment": 17, "minutes": 10}
_FORMATS = {"whole": "0", "decimal": "0.00", "day": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm", "minutes": "0.0#"}
_FORMULA_SIGNS = tuple("=+-@＝＋－＠\t\r\n\0")


@dataclass(frozen=True)
class Column:
    """A column; `minutes` are whole minutes shown as hours, `moment` a time in the reader's zone, width is in signs."""

    label: str
    kind: Kind = "text"
    width: int = 0


@dataclass(frozen=True)
class BarChart:
    """A chart on a sheet of its own, with its figures beside it: one value of each series for each label."""

    title: str
    labels: Sequence[str]
    series: Mapping[str, Sequence[float]]
    stacked: bool = field(default=False, kw_only=True)


def write_sheet(
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    *,
    totals: Row | None = None,
    chart: BarChart | None = None,
    notes: Sequence[str] = (),
) -> bytes:
    """An XLSX workbook; `rows` may be a generator, memory stays that of one row. Raises `PaperFailed` when too many."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True},
    )
    book.set_properties({"title": title})
    sheet = _Sheet(book, _sheet_name(title), columns)
    count = sheet.rows(rows)
    sheet.foot(totals, notes, after=count)
    if chart is not None:
        _draw(book, chart, taken=_sheet_name(title))
    book.close()
    return target.getvalue()


def write_csv(columns: Sequence[Column], rows: Iterable[Row], *, totals: Row | None = None) -> bytes:
    """The same table as CSV that Excel opens as UTF-8; `plain` gives back what a text was before it was made safe."""
    return b"".join(csv_parts(columns, chain(rows, () if totals is None else (totals,))))


def csv_parts(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[bytes]:
    """The CSV piece by piece, so that a long list never stands in memory as a whole."""
    target = StringIO()
    target.write("\ufeff")
    writer = csv.writer(target)
    writer.writerow([_safe(column.label) for column in columns])
    for count, row in enumerate(rows, start=1):
        writer.writerow(_csv_cells(columns, row))
        if count % ROWS_A_PART == 0:
            yield target.getvalue().encode()
            target.seek(0)
            target.truncate()
    yield target.getvalue().encode()


def plain(cell: str) -> str:
    """A text cell of `write_csv` as it was before the apostrophe was put in front."""
    return cell[1:] if cell.startswith("'") else cell


class _Sheet:
    """The main sheet while it is written, top to bottom: constant memory forbids going back up."""

    def __init__(self, book: Workbook, name: str, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._paper: Worksheet = book.add_worksheet(name)
        self._formats = {kind: book.add_format({"num_format": text}) for kind, text in _FORMATS.items()}
        self._bold_formats = {k: book.add_format({"num_format": t, "bold": True}) for k, t in _FORMATS.items()}
        self._quoted = book.add_format({"quote_prefix": True})
        self._bold = book.add_format({"bold": True, "quote_prefix": True})
        head = book.add_format({"bold": True, "bg_color": "#F1F4F8", "bottom": 1, "quote_prefix": True})
        for place, column in enumerate(columns):
            self._paper.set_column(place, place, column.width or _WIDTHS[column.kind])
            self._paper.write_string(0, place, column.label, head)
        self._paper.freeze_panes(1, 0)

    def rows(self, rows: Iterable[Row]) -> int:
        """Write them all; returns how many there were."""
        count = 0
        for count, row in enumerate(rows, start=1):
            if count >= MOST_ROWS:
                raise PaperFailed("rows")
            self._row(count, row, self._formats, self._quoted)
        if count:
            self._paper.autofilter(0, 0, count, len(self._columns) - 1)
        return count

    def foot(self, totals: Row | None, notes: Sequence[str], *, after: int) -> None:
        """Totals under the rows, notes after an empty line."""
        if totals is not None:
            after += 1
            self._row(after, totals, self._bold_formats, self._bold)
        for line, note in enumerate(notes, start=after + 2):
            self._paper.write_string(line, 0, note, self._quoted)

    def _row(self, line: int, row: Row, formats: Mapping[str, Format], text: Format) -> None:
        for place, (column, value) in enumerate(zip(self._columns, row, strict=True)):
            if value is None or value == "":
                continue
            number = _number(column.kind, value)
            if number is None:
                self._paper.write_string(line, place, _cut(str(value)), text)
            elif isinstance(number, datetime):
                self._paper.write_datetime(line, place, number, formats[column.kind])
            else:
                self._paper.write_number(line, place, number, formats[column.kind])


def _number(kind: Kind, value: Any) -> float | datetime | None:
    """The value as Excel counts it; None where it has to stand as text (a word, or digits that Excel would round)."""
    if kind == "text" or isinstance(value, str):
        return None
    if isinstance(value, date):
        return value if isinstance(value, datetime) else datetime.combine(value, time())
    if abs(value) >= EXACT_TO:
        return None
    return float(value) / 60 if kind == "minutes" else float(value)


def _csv_cells(columns: Sequence[Column], row: Row) -> list[str]:
    return [_csv_cell(column.kind, value) for column, value in zip(columns, row, strict=True)]


def _csv_cell(kind: Kind, value: Any) -> str:
    if value is None:
        return ""
    if kind == "text" or isinstance(value, str):
        return _safe(str(value))
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return f"{value / 60:.4g}" if kind == "minutes" else str(value)


def _safe(text: str) -> str:
    """Text that a spreadsheet would read as a formula, with an apostrophe before it (OWASP ASVS 5.0, 1.2.10)."""
    return "'" + text if text.startswith((*_FORMULA_SIGNS, "'")) else text


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def _sheet_name(title: str) -> str:
    """Excel's rules: 31 characters, none of []:*?/\\; and none of the signs that end a name in a reference."""
    return re.sub(r"[\[\]:*?/\\!'\x00-\x1f]", " ", title)[:31].strip() or "1"


def _draw(book: Workbook, chart: BarChart, *, taken: str) -> None:
    name = _sheet_name(chart.title)
    if name.lower() == taken.lower():
        name = name[:27] + " (2)"
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, 18)
    for place, label in enumerate(chart.series, start=1):
        sheet.write_string(0, place, label)
    for line, label in enumerate(chart.labels, start=1):
        sheet.write_string(line, 0, label)
        for place, values in enumerate(chart.series.values(), start=1):
            sheet.write_number(line, place, float(values[line - 1]))
    drawn = book.add_chart({"type": "column", **({"subtype": "stacked"} if chart.stacked else {})})
    assert drawn is not None  # None only for a type that xlsxwriter does not know
    for place in range(1, len(chart.series) + 1):
        drawn.add_series(_series(name, place, len(chart.labels)))
    drawn.set_title({"name": chart.title.replace("!", "！"), "overlay": False})  # with a "!" it could name a cell
    drawn.set_size({"width": 900, "height": 420})
    sheet.insert_chart(0, len(chart.series) + 2, drawn)


def _series(sheet: str, place: int, lines: int) -> dict[str, Any]:
    figures, labels = [sheet, 1, place, lines, place], [sheet, 1, 0, lines, 0]
    return {"name": [sheet, 0, place], "categories": labels, "values": figures}
