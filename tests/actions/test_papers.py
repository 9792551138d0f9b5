"""Printed papers: what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from saas.papers import fonts, lists, pdf
from tests.printed import COLUMNS, paper, shown


@pytest.fixture(scope="module", autouse=True)
def _printer_ends_with_the_tests() -> Iterator[None]:
    yield
    pdf._printer.stop()


def page_numbers(text: str) -> list[tuple[str, ...]]:
    # pdftotext guesses spaces from gaps, so they are no part of the comparison
    return re.findall(r"第(\d+)页/共(\d+)页", re.sub(r"\s", "", text))


def test_a_paper_carries_its_company_rules_and_page_numbers(tmp_path: Path) -> None:
    text = shown("text", pdf.print_pdf(paper(rows=40)), tmp_path)
    for words in ("木槿电商有限公司", "请假条", "QJ-2026-0012", "v3", "D02-02", "张雨晴"):
        assert words in text
    assert page_numbers(text) == [("1", "2"), ("2", "2")]


def test_every_font_is_embedded_and_a_rare_name_prints(tmp_path: Path) -> None:
    printed = pdf.print_pdf(paper(name="张䶮"))
    fonts = [line for line in shown("fonts", printed, tmp_path).splitlines()[2:] if line]
    assert fonts
    assert all(" yes yes yes " in line for line in fonts)
    assert "张䶮" in shown("text", printed, tmp_path)


def test_a_long_list_is_printed_whole_and_numbered_through(tmp_path: Path) -> None:
    steps = list(pdf.long_steps(paper(rows=300)))
    assert steps[-1] == (300, 300)
    assert len(steps) > 1
    text = shown("text", pdf.print_long(paper(rows=300)), tmp_path)
    assert re.findall(r"员工(\d{4})", text) == [f"{line:04}" for line in range(1, 301)]
    numbers = page_numbers(text)
    assert numbers == [(str(page), str(len(numbers))) for page in range(1, len(numbers) + 1)]
    assert text.count("0417") == 1
    assert text.index("员工0300") < text.index("Company seal")


def test_several_lists_of_one_paper_are_printed_whole_one_behind_the_other(tmp_path: Path) -> None:
    cells = [(str(line), f"岗位{line:04}", "排班") for line in range(1, 201)]
    both = paper(rows=200, strips=lists.strips(COLUMNS, cells), body="<h2>此后</h2><p>记录在此</p>")
    text = shown("text", pdf.print_long(both), tmp_path)
    wanted = [f"员工{line:04}" for line in range(1, 201)] + [f"岗位{line:04}" for line in range(1, 201)]
    assert re.findall(r"(?:员工|岗位)\d{4}", text) == wanted
    assert text.count("此后") == text.count("记录在此") == text.count("0417") == 1
    assert text.index("岗位0200") < text.index("此后") < text.index("Company seal")


@pytest.mark.parametrize("cut", [1, 2, 3, 4, 5, 6])
def test_a_heading_stands_over_the_first_row_of_its_list_only(cut: int) -> None:
    table = '<table class="list"><thead></thead><tbody>{}</tbody></table>'
    rows = [f"<tr data-row><td>{name}</td></tr>" for name in "abcdef"]
    main = f"<h2>I</h2>{table.format(''.join(rows[:4]))}<h2>II</h2>{table.format(''.join(rows[4:]))}<p>after</p>"
    long = pdf.LongPaper.of(f"<!--opening-->first<!--main-->{main}<!--closing-->last<!--end-->")
    first, second = long.piece(0, cut), long.piece(cut, None)
    assert re.findall(r"<td>(\w)", first + second) == list("abcdef")
    assert re.findall(r"<h2>(\w+)", first + second) == ["I", "II"]
    assert [(first + second).count(word) for word in ("first", "after", "last")] == [1, 1, 1]
    assert first.count("<table") == first.count("</table>")


@pytest.mark.parametrize("rows", [0, 1])
def test_a_short_list_may_be_printed_as_a_long_one(tmp_path: Path, rows: int) -> None:
    text = shown("text", pdf.print_long(paper(rows=rows)), tmp_path)
    assert page_numbers(text) == [("1", "1")]


def test_a_dense_list_keeps_every_text_and_its_order() -> None:
    rows = [(line, f"员工{line}", "很长" * 40 if line == 7 else "年假") for line in range(1, 13)]
    made = lists.strips(COLUMNS, rows)
    assert [strip.rows for strip in made] == [5, 1, 1, 5]
    assert [strip.wraps for strip in made] == [False, False, True, False]
    assert [text for strip in made for text in strip.cells[1].split("\n")] == [f"员工{line}" for line in range(1, 13)]


def test_the_lines_of_a_dense_list_stand_level(tmp_path: Path) -> None:
    rows = [(1000 + line, f"员工{line:04}", "年假") for line in range(1, 201)]
    text = shown("text", pdf.print_long(paper(strips=lists.strips(COLUMNS, rows))), tmp_path)
    assert re.findall(r"(\d{4})\s+员工(\d{4})\s+年假", text) == [(str(number), name[2:]) for number, name, _ in rows]


def test_the_cut_of_the_typeface_holds_our_characters_under_a_name_of_its_own(tmp_path: Path) -> None:
    made = fonts.make(tmp_path)
    assert [path.name for path in made] == ["zhidu-regular.otf", "zhidu-bold.otf"]
    for path in made:
        with TTFont(path, lazy=True) as font:
            assert font["name"].getDebugName(1) == fonts.FAMILY
            assert not fonts.characters() & set(map(ord, "制度请假条喆玥，。！①")) - set(font.getBestCmap())
            assert "GSUB" not in font
        assert path.stat().st_size < 2_500_000
