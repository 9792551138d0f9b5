"""Charts: coordinates follow the figures, nothing leaves the drawing, words do not meet."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saas.papers import charts
from saas.papers.drawing import Chart, Scale, every, figure, nice_step, text_width

FIGURES = st.lists(st.floats(0, 1e7, allow_nan=False), min_size=1, max_size=24)


def test_a_bar_is_as_high_as_its_value():
    chart = charts.bars(["a", "b"], [5, 10])
    low, high = chart.bars
    assert high.height == pytest.approx(2 * low.height, abs=0.2)
    assert high.y + high.height == low.y + low.height, "both stand on the same ground"


def test_bars_above_the_limit_are_marked_and_the_limit_is_drawn():
    chart = charts.bars(["a", "b", "c"], [7, 8, 9], limit=8, limit_label="line 8", strong=[0])
    assert [bar.tone for bar in chart.bars] == ["strong", "pale", "over"]
    assert [line.dash for line in chart.strokes if line.tone == "limit"] == ["4 3"]
    assert [word.text for word in chart.words if word.tone == "limit"] == ["line 8"]


def test_every_bar_carries_its_number():
    chart = charts.bars(["a", "b"], [1048, 0])
    assert {word.text for word in chart.words if word.tone == "ink"} == {"1,048", "0"}
    assert chart.rows == [("a", "1,048"), ("b", "0")]


def test_a_negative_value_has_no_bar():
    with pytest.raises(ValueError, match="negative"):
        charts.bars(["a"], [-1])


@given(FIGURES)
def test_no_bar_leaves_the_drawing(values: list[float]):
    chart = charts.bars([str(i) for i in range(len(values))], values, width=326)
    assert all(bar.height >= 0 and bar.y >= 0 and bar.y + bar.height <= chart.height for bar in chart.bars)
    assert all(bar.x >= 0 and bar.x + bar.width <= chart.width for bar in chart.bars)


def test_all_zero_is_still_a_chart():
    assert all(bar.height == 0 for bar in charts.bars(["a", "b"], [0, 0]).bars)


def test_a_narrow_chart_prints_fewer_labels_and_always_the_last():
    labels = [f"2026-{month:02}" for month in range(1, 13)]
    pair = charts.twin(charts.bars, labels, list(range(12)))
    shown = [[word.text for word in chart.words if word.text in labels] for chart in (pair.wide, pair.narrow)]
    assert len(shown[0]) == 12
    assert len(shown[1]) < 12
    assert shown[1][-1] == labels[-1]


@pytest.mark.parametrize("draw", [charts.bars, charts.line])
def test_the_last_date_is_whole_on_a_narrow_drawing_and_touches_no_other(draw):
    labels = [f"11-{day:02}" for day in range(1, 31)]
    words = [word for word in draw(labels, [1] * 30, width=326).words if word.text in labels]
    edges = [(word.x - text_width(word.text) / 2, word.x + text_width(word.text) / 2) for word in words]
    assert words[-1].text == labels[-1]
    assert edges[-1][1] <= 326
    assert all(left[1] < right[0] for left, right in pairwise(edges))


def test_the_number_at_the_end_of_a_narrow_curve_is_whole():
    last = charts.line([str(day) for day in range(30)], [123_456.0] * 30, width=326).words[-1]
    assert last.x + text_width(last.text) / 2 <= 326


def _ticks(chart: Chart) -> list[str]:
    return [word.text for word in chart.words if word.anchor == "end" and word.tone == "sub"]


def test_counts_have_no_lines_between_whole_numbers():
    assert _ticks(charts.bars(["a", "b"], [1, 0])) == ["0", "1"]
    assert _ticks(charts.stacked(["a"], [("x", [1]), ("y", [1])])) == ["0", "1", "2"]
    assert _ticks(charts.line(["a", "b"], [2.0, 1.0])) == ["0", "1", "2"]
    assert _ticks(charts.bars(["a"], [0.5])) == ["0", "0.1", "0.2", "0.3", "0.4", "0.5"]


def test_stacked_parts_pile_up_to_the_total():
    chart = charts.stacked(["a"], [("x", [3]), ("y", [2])])
    lower, upper = chart.bars
    assert upper.y + upper.height == pytest.approx(lower.y, abs=0.1)
    assert [word.text for word in chart.words if word.tone == "ink"] == ["5"]
    assert chart.heads == ("x", "y")
    assert chart.rows == [("a", "3", "2", "5")]
    assert [tone for _, tone in chart.keys] == [lower.tone, upper.tone]


def test_a_crowded_line_names_only_its_peak_and_its_end():
    values = [1.0, 9.0, *[2.0] * 28]
    chart = charts.line([str(i) for i in range(30)], values, width=326)
    assert [word.text for word in chart.words if word.tone == "ink"] == ["9", "2"]
    assert len(chart.dots) == 30


def test_what_is_not_yet_in_force_is_dashed():
    chart = charts.steps([("2025-01", 34, False), ("2026-12", 30, True)], limit=36, limit_label="law")
    assert [line.dash for line in chart.strokes if line.tone in ("run", "soon")] == ["", "4 3"]
    assert [dot.tone for dot in chart.dots] == ["run", "soon"]


def test_a_step_chart_of_one_value_draws():
    assert len(charts.steps([("2026-01", 0, False)]).dots) == 1


def test_horizontal_bars_share_one_scale():
    chart = charts.hbars(["直播部", "客服部"], [20, 5])
    long, short = [bar for bar in chart.bars if bar.tone == "strong"]
    assert short.width == pytest.approx(long.width / 4, abs=0.2)


def test_shares_fill_the_bar_and_no_more():
    parts = charts.meter([(38, "good"), (3, "over"), (5, "none")]).parts
    assert sum(part.share for part in parts) == pytest.approx(100, abs=0.05)
    assert [part.start for part in parts] == pytest.approx([0, 82.61, 89.13], abs=0.01)


def test_a_bar_of_nothing_is_empty():
    assert [part.share for part in charts.meter([(0, "good")]).parts] == [0]


def test_more_than_the_whole_is_cut():
    assert [part.share for part in charts.meter([(15, "over")], of=10).parts] == [100]


def test_a_ring_leaves_out_what_is_zero_and_sums_up():
    chart = charts.donut([("a", 3, "good"), ("b", 0, "over"), ("c", 1, "none")])
    assert [part.label for part in chart.wedges] == ["a", "c"]
    assert [word.text for word in chart.words] == ["4"]


def test_a_full_ring_is_drawn():
    (part,) = charts.donut([("a", 3, "good")]).wedges
    assert " 0 1 1 " in part.path


def test_a_sparkline_marks_its_end():
    chart = charts.sparkline([3, 3, 3])
    assert len(chart.dots) == 1
    assert chart.dots[0].x <= chart.width


def test_a_gauge_is_green_to_the_limit_and_amber_beyond():
    over = charts.gauge(0, 18, 10, 14, words=("limit 10", "4 over"))
    within = charts.gauge(0, 18, 10, 6)
    assert [bar.tone for bar in over.bars] == ["track", "good", "over"]
    assert [bar.tone for bar in within.bars] == ["track", "good"]


@given(st.floats(0, 100), st.floats(0, 100), st.sampled_from([300, 476]))
def test_the_words_of_a_gauge_never_meet_and_stay_inside(limit: float, seen: float, width: int):
    chart = charts.gauge(0, 100, limit, seen, words=("宽限 10 分钟", "超出 4 分钟"), width=width)
    left, right = sorted((word.x, text_width(word.text) / 2) for word in chart.words if word.y == 14)
    assert left[0] + left[1] <= right[0] - right[1]
    assert left[0] - left[1] >= 0
    assert right[0] + right[1] <= width


def unit(name: str, *children: charts.Node) -> charts.Node:
    return charts.Node(name, "head", children=children)


def test_the_boxes_of_a_tree_do_not_overlap():
    top = unit(
        "总经理",
        unit("运营部", unit("天猫组"), unit("抖音组", unit("白班"), unit("晚班"))),
        unit("客服部"),
        unit("仓储部"),
    )
    drawn = charts.tree(top)
    assert len(drawn.boxes) == 8
    for i, one in enumerate(drawn.boxes):
        assert one.x >= 0
        assert one.x + one.width <= drawn.width
        assert one.y + one.height <= drawn.height
        for other in drawn.boxes[i + 1 :]:
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            above = one.y + one.height <= other.y or other.y + other.height <= one.y
            assert beside or above


def test_a_company_of_one_unit_is_one_box():
    drawn = charts.tree(charts.Node("公司"))
    assert len(drawn.boxes) == 1
    assert drawn.joins == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [(1048, "1,048"), (0.5, "0.5"), (-3, "−3"), (12.345, "12.35"), (2_500_000, "2,500,000"), (0, "0")],
)
def test_figures_read_as_on_paper(value: float, text: str):
    assert figure(value) == text


@pytest.mark.parametrize(("span", "step"), [(11, 5), (5, 1), (0.4, 0.1), (100, 20), (0, 1), (28, 10)])
def test_steps_are_round(span: float, step: float):
    assert nice_step(span) == pytest.approx(step)


def test_wide_characters_take_twice_the_room():
    assert text_width("月") > 1.5 * text_width("m")
    assert every(["一月", "二月"], 12) > 1


def test_a_drawing_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        charts.bars(["a"], [1]).width = 3  # type: ignore[misc]  # that is what is tested


def test_the_scale_is_linear():
    scale = Scale(0, 10, 100, 0)
    assert [scale.at(v) for v in (0, 5, 10)] == [100, 50, 0]
    assert isinstance(charts.sparkline([1, 2]), Chart)
