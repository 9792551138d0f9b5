"""The map of places: a square for each, coloured by how full it is, none outside the drawing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saas.papers.grid_charts import CELL, Cell, cells, tone_of


@pytest.mark.parametrize(
    ("share", "tone"),
    [(0, "track"), (0.5, "pale"), (0.51, "away"), (0.9, "away"), (1, "strong"), (1.01, "over"), (None, "away")],
)
def test_a_cell_is_coloured_by_its_share(share: float | None, tone: str):
    assert tone_of(share) == tone


def test_the_table_tells_how_many_places_of_a_row_are_taken():
    chart = cells([("A", [Cell("A-1", 0), Cell("A-2", 0.3)]), ("B", [Cell("B-1", None)])], keys=["empty"])
    assert chart.rows == [("A", "1", "2"), ("B", "1", "1")]
    assert [(bar.label, bar.figure) for bar in chart.bars] == [("A-1", "0%"), ("A-2", "30%"), ("B-1", "")]


@given(st.lists(st.integers(0, 120), min_size=1, max_size=8), st.sampled_from([326, 560, 760]))
def test_nothing_leaves_the_drawing_and_no_two_cells_meet(sizes: list[int], width: int):
    chart = cells([("一区", [Cell("x", 0.5)] * size) for size in sizes], width=width)
    places = {(bar.x, bar.y) for bar in chart.bars}
    assert len(places) == sum(sizes)
    assert all(bar.x + CELL <= width and bar.y + CELL <= chart.height for bar in chart.bars)
