"""What a template would bring, for the eye: organisation, figures, sentences, and what it leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext
from markupsafe import Markup

from saas.core.values import parse
from saas.papers.charts import Node, TreeChart, tree
from saas.policies.setting import known
from saas.starters.apply import EMPTY
from saas.starters.catalogue import CLAUSES, TEMPLATES, clauses_for
from saas.starters.shapes import TemplateSeed, Text, UnitSeed
from saas.web.locale import is_chinese
from saas.web.sentences import sentence

WIDEST = 690
SENTENCES = ("leave.notice_days", "leave.second_approval_over_days", "attendance.work_start")


@dataclass(frozen=True)
class Card:
    """One template to choose."""

    key: str
    title: str
    text: str
    meta: tuple[str, ...]
    is_overlay: bool


@dataclass(frozen=True)
class Preview:
    """One template looked at."""

    card: Card
    node: Node | None
    drawing: TreeChart | None
    figures: tuple[tuple[int, str], ...]
    sentences: tuple[tuple[Markup, str], ...]
    gaps: tuple[str, ...]
    positions: tuple[tuple[str, str], ...]


def _say(text: Text) -> str:
    return text.zh if is_chinese() else text.en


def cards() -> list[Card]:
    """Every template and the empty start, whole organisations first."""
    found = [_card(template) for template in TEMPLATES.values()]
    return [*sorted(found, key=lambda card: card.is_overlay), _empty()]


def _card(template: TemplateSeed) -> Card:
    units = gettext("Units: %(count)s", count=len(template.units))
    posts = gettext("Positions: %(count)s", count=len(template.positions))
    meta = (_say(template.suits), units, posts)
    return Card(template.key, _say(template.title), _say(template.summary), meta, template.overlay)


def _empty() -> Card:
    text = gettext("Only the clauses every company has; units, positions and the rest by yourself.")
    clauses = gettext("Clauses: %(count)s", count=len(clauses_for(None)))
    return Card(EMPTY, gettext("Start empty"), text, (gettext("Any size"), clauses), is_overlay=False)


def preview(key: str) -> Preview:
    """The template of this key; the empty start for any other."""
    template = TEMPLATES.get(key)
    clauses = clauses_for(template.key if template else None)
    thresholds = {name for clause in clauses for name in clause.thresholds}
    node = _node(template) if template else None
    drawing = tree(node) if node and len(node.children) > 1 else None
    figures: tuple[tuple[int, str], ...] = (
        (len(template.units) if template else 0, gettext("units")),
        (len(template.positions) if template else 0, gettext("positions")),
        (len(clauses), gettext("clauses")),
        (len(thresholds), gettext("thresholds")),
    )
    return Preview(
        card=_card(template) if template else _empty(),
        node=node,
        drawing=drawing if drawing and drawing.width <= WIDEST else None,
        figures=figures,
        sentences=_sentences(template),
        gaps=tuple(_say(gap) for gap in template.gaps) if template else (),
        positions=_positions(template) if template else (),
    )


def _node(template: TemplateSeed) -> Node:
    top = next(unit for unit in template.units if unit.parent is None)
    return _branch(template, top, tone="blue")


def _branch(template: TemplateSeed, unit: UnitSeed, tone: str = "") -> Node:
    below = [_branch(template, child) for child in template.units if child.parent == unit.code]
    posts = sum(post.unit == unit.code for post in template.positions)
    return Node(_say(unit.name), gettext("Positions: %(count)s", count=posts), tone=tone, children=below)


def _positions(template: TemplateSeed) -> tuple[tuple[str, str], ...]:
    names = {unit.code: _say(unit.name) for unit in template.units}
    found: dict[str, list[str]] = {}
    for post in template.positions:
        found.setdefault(names[post.unit], []).append(_with_count(post.headcount, post.open_headcount, _say(post.name)))
    return tuple((unit, ("、" if is_chinese() else ", ").join(posts)) for unit, posts in found.items())


def _with_count(headcount: int | None, is_open: bool, name: str) -> str:
    if headcount is not None:
        return f"{name} {headcount}"
    return name if is_open else gettext("%(name)s (number to be set)", name=name)


def _sentences(template: TemplateSeed | None) -> tuple[tuple[Markup, str], ...]:
    founding = template.founding if template else {}
    found = []
    for key in SENTENCES:
        item = known(key)
        value = parse(item, founding[key]) if key in founding else item.default
        clause = next((CLAUSES[ref] for ref in item.threshold.clauses if ref in CLAUSES), None)
        found.append((sentence(item, value), _say(clause.chapter) if clause else ""))
    return tuple(found)


def groups(found: Sequence[Card]) -> list[tuple[str, list[Card]]]:
    """The cards under their headings."""
    whole = [card for card in found if not card.is_overlay and card.key != EMPTY]
    overlays = [card for card in found if card.is_overlay]
    empty = [card for card in found if card.key == EMPTY]
    labels = (gettext("Whole organisations"), gettext("Levels and roles only"), gettext("By yourself"))
    return list(zip(labels, (whole, overlays, empty), strict=True))
