"""Charts as plain geometry: figures in, coordinates out; page and paper draw the same. Words come in translated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from saas.papers.drawing import Chart
from saas.papers.flat_charts import Meter, donut, gauge, hbars, meter, sparkline
from saas.papers.org_drawing import Node, TreeChart, tree
from saas.papers.upright_charts import bars, line, stacked, steps

__all__ = [
    "Chart",
    "Meter",
    "Node",
    "TreeChart",
    "Twin",
    "bars",
    "donut",
    "gauge",
    "hbars",
    "line",
    "meter",
    "sparkline",
    "stacked",
    "steps",
    "tree",
    "twin",
]


@dataclass(frozen=True)
class Twin:
    """The same chart for the desktop and for the phone; the text stays 12 px in both."""

    wide: Chart
    narrow: Chart


def twin(draw: Callable[..., Chart], *figures: Any, wide: int = 760, narrow: int = 326, **options: Any) -> Twin:
    """Draw twice, at both widths."""
    return Twin(draw(*figures, width=wide, **options), draw(*figures, width=narrow, **options))
