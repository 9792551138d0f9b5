"""How wide the columns of a printed list are made for what stands in them."""

from __future__ import annotations

from saas.papers.lists import WIDTHS, fitted, strips


def widths(labels: list[str], *rows: list[str]) -> list[int]:
    return [column.width for column in fitted(labels, rows)]


def test_columns_are_as_wide_as_their_texts_and_the_last_takes_the_rest():
    first, second, last = widths(["时间", "来源", "设备"], ["2026-11-23 09:05", "考勤机", "前台"])
    assert last == 0
    assert first > second > 0


def test_where_they_ask_for_too_much_the_longest_takes_what_is_left():
    found = widths(["a", "b", "c", "d", "e"], ["短", "长" * 30, "长" * 20, "长" * 20, "长" * 40])
    assert found[4] == 0
    assert sum(found) <= 80
    assert set(found[:4]) <= set(WIDTHS)


def test_what_was_fitted_stands_on_one_line():
    rows = [["2026-11-23", "2026-11-23 09:05", "8 小时 30 分钟"]] * 7
    columns = fitted(["日期", "到岗时间", "时长"], rows)
    assert [strip.wraps for strip in strips(columns, rows)] == [False, False]


def test_a_list_of_one_column_has_the_whole_sheet():
    assert widths(["内容"], ["长" * 200]) == [0]
