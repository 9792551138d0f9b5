"""Whether text and behaviour can differ: figures without a threshold, thresholds without a clause, clauses without
a setting or a page; pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

_REFERENCE = re.compile(r"\{[a-z_0-9.]+\}")
_CHINESE = "[〇零一二两三四五六七八九十百千万半]"
_UNIT = "(?:个?工作日|个?小时|分钟|个?月|日内|天|年|次|元|人|件|％|%|倍)"
# A figure with a unit behind it, in figures or in Chinese numerals; "一次性" and "每天" are no figures.
_FIGURE = re.compile(rf"(?:\d+(?:\.\d+)?\s*{_UNIT}|{_CHINESE}+\s*(?:个工作日|个小时|小时|个月|日内|天|年内|元|倍))")


@dataclass(frozen=True)
class Written:
    """What is checked of a clause."""

    ref: str
    text: str
    thresholds: tuple[str, ...]
    screen: str | None


@dataclass(frozen=True)
class Parity:
    """What does not match."""

    figures: Mapping[str, tuple[str, ...]]
    keys: tuple[str, ...]
    idle: tuple[str, ...]
    unknown: Mapping[str, tuple[str, ...]]

    @property
    def is_whole(self) -> bool:
        """Nothing differs."""
        return not (self.figures or self.keys or self.idle or self.unknown)


def figures_in(text: str) -> tuple[str, ...]:
    """Figures with a unit that stand in the text itself and not as a threshold."""
    return tuple(match.strip() for match in _FIGURE.findall(_REFERENCE.sub("　", text)))


def checked(clauses: Iterable[Written], keys: Collection[str], screens: Collection[str]) -> Parity:
    """Compare clauses with the thresholds that exist and the pages that are there."""
    figures, idle, unknown = {}, [], {}
    spoken: set[str] = set()
    for clause in clauses:
        spoken.update(clause.thresholds)
        if found := figures_in(clause.text):
            figures[clause.ref] = found
        if strange := tuple(key for key in clause.thresholds if key not in keys):
            unknown[clause.ref] = strange
        if not clause.thresholds and clause.screen not in screens:
            idle.append(clause.ref)
    return Parity(figures, tuple(key for key in keys if key not in spoken), tuple(idle), unknown)
