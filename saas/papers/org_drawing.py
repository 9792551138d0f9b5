"""The organisation as a drawing for paper: the first two levels side by side, deeper ones listed below their parent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saas.papers.drawing import Word, tenth, text_width

GAP, INDENT, BOX_HEIGHT, LEVEL, ROW = 14, 18, 46, 76, 56
PAINT = {"": ("#ffffff", "#c6ccd6"), "blue": ("#eaf1fe", "#bcd3fb"), "warm": ("#fbf9f6", "#dccfc1")}


@dataclass(frozen=True)
class Node:
    """One unit: its name, a short note below it, where it leads, and what is under it. Tones: "", blue, warm."""

    name: str
    note: str = ""
    url: str = ""
    tone: str = ""
    children: Sequence[Node] = ()


@dataclass(frozen=True)
class Box:
    """A unit with its place and its lines of text."""

    x: float
    y: float
    width: float
    height: float
    tone: str
    lines: Sequence[Word]

    @property
    def fill(self) -> str:
        """Its ground on paper."""
        return PAINT[self.tone][0]

    @property
    def stroke(self) -> str:
        """Its edge on paper."""
        return PAINT[self.tone][1]


@dataclass(frozen=True)
class TreeChart:
    """The finished drawing; `joins` is one path for all lines."""

    width: float
    height: float
    boxes: Sequence[Box]
    joins: str


def tree(top: Node) -> TreeChart:
    """Place `top`, its children in a row below it, and everything deeper as indented columns under those.

    Units that stand alone under one another at the top are drawn as a column above that row.
    """
    column = _box_width(top)
    *above, last = _alone(top)
    spans = [column + INDENT * max(_depth(child) - 1, 0) for child in last.children]
    width = max(sum(spans) + GAP * max(len(spans) - 1, 0), column) + 4
    middle = width / 2
    boxes, joins = _column([*above, last], middle, column)
    y = boxes[-1].y
    x, start, y = (width - sum(spans) - GAP * max(len(spans) - 1, 0)) / 2, y + BOX_HEIGHT, y + LEVEL + 10
    centres = []
    for child, span in zip(last.children, spans, strict=True):
        boxes.append(_box(child, x, y, column))
        centres.append(x + column / 2)
        _list_below(child, (x, y), column, (boxes, joins))
        x += span + GAP
    joins += _fork(middle, start, centres, y)
    height = max(box.y + box.height for box in boxes) + 2
    return TreeChart(tenth(width), tenth(height), boxes, "".join(joins))


def _column(nodes: Sequence[Node], middle: float, width: float) -> tuple[list[Box], list[str]]:
    """Boxes one above the other around `middle`, and the lines between them."""
    boxes = [_box(node, middle - width / 2, 2.0 + LEVEL * row, width) for row, node in enumerate(nodes)]
    lines = [f"M{tenth(middle)} {tenth(box.y + BOX_HEIGHT)}V{tenth(box.y + LEVEL)}" for box in boxes[:-1]]
    return boxes, lines


def _alone(top: Node) -> list[Node]:
    """The top and those below it that have no unit beside them, down to the first with several (or no) children."""
    found = [top]
    while len(found[-1].children) == 1:
        found.append(found[-1].children[0])
    return found


def _list_below(node: Node, at: tuple[float, float], width: float, into: tuple[list[Box], list[str]]) -> float:
    """Place the children of `node` one below the other, indented; answers the lowest row used."""
    x, y = at
    boxes, joins = into
    low = y
    for child in node.children:
        low += ROW
        boxes.append(_box(child, x + INDENT, low, width))
        joins.append(f"M{tenth(x + 8)} {tenth(y + BOX_HEIGHT)}V{tenth(low + BOX_HEIGHT / 2)}H{tenth(x + INDENT)}")
        low = _list_below(child, (x + INDENT, low), width, into)
    return low


def _fork(middle: float, start: float, centres: Sequence[float], y: float) -> list[str]:
    """The lines from the top box to the row of its children."""
    if not centres:
        return []
    turn = (start + y) / 2
    left, right = tenth(min(*centres, middle)), tenth(max(*centres, middle))
    rail = f"M{tenth(middle)} {start}V{tenth(turn)}M{left} {tenth(turn)}H{right}"
    return [rail, *(f"M{tenth(x)} {tenth(turn)}V{y}" for x in centres)]


def _box(node: Node, x: float, y: float, width: float) -> Box:
    """A box with one or two centred lines."""
    centre = tenth(x + width / 2)
    name = Word(centre, tenth(y + (20 if node.note else 28)), node.name, tone="ink", size=13, weight=500)
    note = [Word(centre, tenth(y + 37), node.note, size=11)] if node.note else []
    return Box(tenth(x), tenth(y), tenth(width), BOX_HEIGHT, node.tone, [name, *note])


def _depth(node: Node) -> int:
    return 1 + max((_depth(child) for child in node.children), default=0)


def _box_width(top: Node) -> float:
    """One width for all boxes: what the longest text needs, between 84 and 200."""

    def widest(node: Node) -> float:
        own = max(text_width(node.name, 13), text_width(node.note, 11))
        return max(own, *(widest(child) for child in node.children), 0)

    return min(max(widest(top) + 20, 84), 200)
