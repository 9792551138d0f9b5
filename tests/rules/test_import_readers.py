"""What people type into cells, read: every spelling of a day, full-width signs, numbers that were telephones."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest

from saas.imports import headers, readers
from saas.imports.readers import Reader, Unreadable
from saas.office.people_columns import KINDS
from saas.office.positions_import import headcount

FIFTH = date(2026, 1, 5)


@pytest.mark.parametrize(
    "raw",
    [
        "2026-01-05",
        "2026/1/5",
        "2026.1.5",
        "2026年1月5日",
        "2026 年 1 月 5 日",
        "20260105",
        "46027",
        "46027.0",
        "２０２６／１／５",
        "2026-01-05 00:00:00",
        "　2026-1-5 ",
        "\u200b2026/01/05\u00a0",
    ],
)
def test_a_day_is_read_however_it_is_written(raw: str) -> None:
    assert readers.day(raw) == FIFTH


@pytest.mark.parametrize(
    "raw", ["31.12.2026", "2026-02-30", "1/5/2026", "yesterday", "26-1-5", "202601", "9999999", "1", ""]
)
def test_what_is_no_day_is_refused(raw: str) -> None:
    with pytest.raises(Unreadable):
        readers.day(raw)


def test_a_day_nobody_works_on_is_too_far_away() -> None:
    with pytest.raises(Unreadable, match="too far"):
        readers.day("2500-01-01")


@pytest.mark.parametrize(
    ("reader", "raw", "value"),
    [
        (readers.phone, "13800000001.0", "13800000001"),
        (readers.phone, "1.3800000001E+10", "13800000001"),
        (readers.phone, "１３８００００００１１", "13800000011"),
        (readers.phone, "'010-6666 8888", "010-6666 8888"),
        (readers.code(20), "００１２", "0012"),
        (readers.code(20), "1001.0", "1001"),
        (readers.code(20), " Ａ-1 ", "A-1"),
        (readers.line(60), "　林  晓\n", "林晓"),
        (readers.line(60), "Lin  Xiao 林", "Lin Xiao 林"),
        (readers.line(60), "客服（夜班）", "客服（夜班）"),
        (readers.email, "mailto:Lin@Mujin.test", "lin@mujin.test"),
        (readers.number(0, 100), "1,5", Decimal("15.00")),
        (readers.number(0, 100), "５．５", Decimal("5.50")),
        (readers.whole(1, 999), "3.0", 3),
        (readers.choice(KINDS), "正式员工", "employee"),
        (readers.choice(KINDS), "full-time", "employee"),
        (headcount, "若干", 0),
        (headcount, "３", 3),
    ],
)
def test_cells_are_read_as_they_are_meant(reader: Reader, raw: str, value: object) -> None:
    assert reader(raw) == value


@pytest.mark.parametrize(
    ("reader", "raw"),
    [
        (readers.phone, "kein"),
        (readers.phone, "12"),
        (readers.email, "lin(at)mujin"),
        (readers.email, "a@b"),
        (readers.code(3), "12345"),
        (readers.line(3), "林晓晓晓"),
        (readers.number(0, 10), "11"),
        (readers.number(0, 10), "NaN"),
        (readers.number(0, 10), "1e999"),
        (readers.whole(1, 9), "1.5"),
        (readers.choice(KINDS), "老板"),
        (headcount, "-1"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(reader: Reader, raw: str) -> None:
    with pytest.raises(Unreadable) as found:
        reader(raw)
    assert str(found.value)


@pytest.mark.parametrize(
    "reader",
    [
        readers.day,
        readers.phone,
        readers.email,
        readers.code(),
        readers.line(),
        readers.number(0, 1),
        readers.whole(0, 1),
    ],
)
@pytest.mark.parametrize(
    "raw", ["a" * 50_000, "1" * 50_000, "a@" * 25_000, " \u3000" * 25_000, "2026-" * 10_000, "\ufdfa" * 50_000]
)
def test_fifty_kilobytes_in_a_cell_take_no_time(reader: Reader, raw: str) -> None:
    begun = time.process_time()
    with suppress(Unreadable):
        reader(raw)
    assert time.process_time() - begun < 0.25  # a wrong expression would take minutes


NAMES = headers.names_of({"number": ("Staff number", "工号"), "name": ("Name", "姓名"), "since": ("入职日期",)})


def test_headings_are_found_below_titles_and_known_by_any_name() -> None:
    head = [["花名册", "花名册", "花名册"], ["", "", ""], ["姓 名 *", "工号（必填）", "备注"], ["林晓", "1", ""]]
    place = headers.find_line(head, NAMES)
    assert (place, headers.guess(head[place], NAMES)) == (2, {"name": 0, "number": 1})


def test_the_lower_of_two_lines_of_merged_headings_says_more() -> None:
    head = [["基本信息", "基本信息", "入职日期"], ["工号", "姓名", "入职日期"]]
    assert headers.find_line(head, NAMES) == 1


def test_unknown_headings_leave_the_choice_to_the_reader() -> None:
    head = [["title"], ["a", "b"]]
    assert headers.find_line(head, NAMES) == 1
    assert headers.guess(head[1], NAMES) == {}


def test_like_files_are_known_by_their_headings_however_spaced() -> None:
    assert headers.signature(["姓 名", "工号"]) == headers.signature(["姓名*", " 工号"])
    assert headers.signature(["姓名", "工号"]) != headers.signature(["工号", "姓名"])
