"""Files as they come: every encoding and dialect read, every hostile one refused within its limits."""

from __future__ import annotations

import io
import os
import resource
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from saas.core.errors import Refused
from saas.imports import opening
from tests.factories_imports import sheet, text

ROWS = [("工号", "姓名", "入职日期"), ("1", "林晓", "2026-01-05"), ("2", "周岚, 小", "2026-02-01")]
PLAIN = [[*map(str, row)] for row in ROWS]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def lines(content: bytes, name: str = "") -> list[list[str]]:
    return [cells for _number, cells in opening.lines(content, name or opening.heads(content)[0].name)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_text_file_is_read_in_any_encoding_and_dialect(encoding: str, mark: str) -> None:
    assert lines(text(ROWS, encoding=encoding, mark=mark)) == PLAIN


def test_a_workbook_gives_days_numbers_and_cached_values() -> None:
    content = sheet([("电话", "日", "数", "否"), (13800000001, date(2026, 1, 5), 5.5, False)])
    assert lines(content)[1] == ["13800000001", "2026-01-05", "5.5", "FALSE"]


def test_merged_cells_are_filled_in_headings_and_below() -> None:
    def merge(book: Workbook) -> None:
        book.active.merge_cells("A1:C1")
        book.active.merge_cells("C3:C4")

    content = sheet([("花名册",), ("工号", "姓名", "部门"), ("1", "林晓", "运营部"), ("2", "周岚")], change=merge)
    assert lines(content) == [
        ["花名册"] * 3,
        ["工号", "姓名", "部门"],
        ["1", "林晓", "运营部"],
        ["2", "周岚", "运营部"],
    ]


def test_hidden_sheets_and_empty_lines_are_left_out_and_numbers_stay() -> None:
    def more(book: Workbook) -> None:
        book.create_sheet("别的").append(["甲", "乙"])
        book.create_sheet("隐藏").append(["密"])
        book["隐藏"].sheet_state = "hidden"

    content = sheet([("工号", "姓名"), (), ("1", "林晓")], title="员工", change=more)
    assert [found.name for found in opening.heads(content)] == ["员工", "别的"]
    assert opening.lines(content, "员工") == [(1, ["工号", "姓名"]), (3, ["1", "林晓"])]


def test_a_table_that_begins_far_from_the_corner_keeps_its_place() -> None:
    def put(book: Workbook) -> None:
        book.active["C5"], book.active["D5"], book.active["D6"] = "工号", "姓名", "林晓"

    assert opening.lines(sheet([], change=put), "Sheet1") == [(5, ["", "", "工号", "姓名"]), (6, ["", "", "", "林晓"])]


def package(change: Callable[[dict[str, bytes]], Any] | None = None, *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook taken apart, changed, and packed again."""
    with zipfile.ZipFile(io.BytesIO(sheet(ROWS))) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    if change is not None:
        change(members)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return target.getvalue()


def _sheet_of(cells: str) -> Callable[[dict[str, bytes]], None]:
    page = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    return lambda members: members.update({"xl/worksheets/sheet1.xml": page.encode()})


LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
SHARED = f'<sst xmlns="{MAIN}"><si><t>{"a" * 10_000_000}</t></si></sst>'.encode()
CORNER, MANY = '<row r="1"><c r="A1"><v>1</v></c></row>', "<c><v>1</v></c>" * 100
FORMULAS = '<row r="1"><c r="A1"><f>1+1</f><v>7</v></c><c r="B1" t="str"><f>cmd|x</f><v>算好的</v></c></row>'
CELL = '<row r="{0}"><c r="A{0}" t="s"><v>0</v></c></row>'


def _forged(content: bytes) -> bytes:
    """Says in its directory that a member of fifty megabytes has ten bytes."""
    packed = bytearray(content)
    at = packed.rfind(b"PK\x01\x02", 0, packed.rfind(b"huge.xml"))
    packed[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(packed)


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip bomb": ("limits", lambda: package(lambda m: m.update({"xl/media/big.bin": b"\0" * 60_000_000}))),
    "bomb below the limit of size": ("limits", lambda: package(lambda m: m.update({"xl/x.xml": b" " * 40_000_000}))),
    "bomb that lies about its size": (
        "damaged",
        lambda: _forged(package(lambda m: m.update({"xl/huge.xml": b"<a>" + b" " * 3_000_000 + b"</a>"}))),
    ),
    "too many members": ("limits", lambda: package(lambda m: m.update({f"x/{n}.xml": b"" for n in range(500)}))),
    "billion laughs": ("entities", lambda: package(lambda m: m.update({"xl/workbook.xml": LAUGHS.encode()}))),
    "external entity": ("entities", lambda: package(lambda m: m.update({"xl/sharedStrings.xml": OUTSIDE.encode()}))),
    "entity in UTF-16": (
        "entities",
        lambda: package(lambda m: m.update({"xl/sharedStrings.xml": OUTSIDE.encode("utf-16")})),
    ),
    "huge dimensions": (
        "limits|columns|lines",
        lambda: package(_sheet_of(f'{CORNER}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    ),
    "three million cells": (
        "limits",
        lambda: package(_sheet_of("".join(f'<row r="{r}">{MANY}</row>' for r in range(1, 30_001)))),
    ),
    "shared strings ten megabytes each": (
        "limits|lines",
        lambda: package(
            lambda m: (
                m.update({"xl/sharedStrings.xml": SHARED, "xl/pad.bin": os.urandom(200_000)}),
                _sheet_of("".join(CELL.format(n) for n in range(1, 20_000)))(m),
            )
        ),
    ),
    "links to other files": (
        "links",
        lambda: package(lambda m: m.update({"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})),
    ),
    "macros": ("macros", lambda: package(lambda m: m.update({"xl/vbaProject.bin": b"\xd0\xcf"}))),
    "path out of the folder": ("damaged", lambda: package(lambda m: m.update({"../../etc/cron.d/x": b"x"}))),
    "path with a backslash": ("damaged", lambda: package(lambda m: m.update({"..\\x.xml": b"x"}))),
    "path from the root": ("damaged", lambda: package(lambda m: m.update({"/etc/passwd": b"x"}))),
    "a zip that is no workbook": ("kind", lambda: package(lambda m: m.pop("xl/workbook.xml"))),
    "cut off": ("damaged", lambda: package()[:-200]),
    "old Excel": ("xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000),
    "password": (
        "locked",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 999,
    ),
    "ten million columns": ("columns", lambda: b"a," * 4_900_000),
    "ten million columns over many lines": ("columns|lines", lambda: (b"1," * 95_000 + b"\n") * 50),
    "more lines than may be": ("lines", lambda: b"1,2\n" * 60_000),
    "NUL": ("nul|encoding", lambda: b"a,b\n\0\0,1\n"),
    "a picture": ("nul|encoding", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "a web page called .xls": ("web_page", lambda: b"<html><table><tr><td>1</td></tr></table></html>"),
    "a quotation mark never closed": ("quotes|columns", lambda: b'a,b\n"' + b"x,y\n" * 20_000),
    "nothing": ("empty", lambda: b" \n\n"),
    "too large": ("large", lambda: b"1" * (opening.LARGEST + 1)),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_two_seconds_and_little_memory(name: str) -> None:
    reasons, make = HOSTILE[name]
    content = make()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(Refused) as refusal:
        opening.heads(content)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    (reason,) = refusal.value.objections
    assert reason.rule.removeprefix("import.file.") in reasons.split("|")
    assert taken < 2.3  # the kernel ends it at two seconds; the rest is its start
    assert opening.UNKNOWN["memory_mb"] <= 256  # of address space, by the kernel; what forks us may itself be larger


def test_formulas_are_never_worked_out_and_links_stay_text() -> None:
    content = text([("姓名", "入职日期"), ('=HYPERLINK("http://evil.test","x")', "=1+1")])
    assert lines(content)[1] == ['=HYPERLINK("http://evil.test","x")', "=1+1"]
    cached = package(
        _sheet_of('<row r="1"><c r="A1"><f>1+1</f><v>7</v></c><c r="B1" t="str"><f>cmd|x</f><v>算好的</v></c></row>')
    )
    assert lines(cached) == [["7", "算好的"]]


def test_the_reader_has_no_secret_and_no_way_out(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}
    real = opening.subprocess.Popen

    def look(*args: Any, **kw: Any) -> Any:
        seen.update(kw["env"])
        return real(*args, **kw)

    monkeypatch.setenv("SECRET_KEY", "s3cret")
    monkeypatch.setattr(opening.subprocess, "Popen", look)
    opening.heads(text(ROWS))
    assert set(seen) == {"LANG", "PYTHONUTF8", "PATH", "MALLOC_ARENA_MAX"}
