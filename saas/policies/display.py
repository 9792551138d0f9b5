"""How a threshold's value is shown in words: pure, the reader's language and the company's names are passed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal

from saas.core.chains import Chain, read
from saas.core.labels import SEPARATOR
from saas.core.text import N_
from saas.core.thresholds import Declared, Guard, Kind, Source
from saas.policies.chain_words import Names, chain_in_words

TO_BE_SET = N_("to be set")
NONE = N_("none")
DASH = " – "

UNITS: Mapping[str, str] = {
    "days": N_("days"),
    "working days": N_("working days"),
    "hours": N_("hours"),
    "minutes": N_("minutes"),
    "months": N_("months"),
    "years": N_("years"),
    "percent": N_("percent"),
    "persons": N_("persons"),
}
"""Units that are said after a figure; a time of day says its own."""

UNITS_OF_ONE: Mapping[str, str] = {
    "days": N_("day"),
    "working days": N_("working day"),
    "hours": N_("hour"),
    "minutes": N_("minute"),
    "months": N_("month"),
    "years": N_("year"),
    "persons": N_("person"),
}
"""The same after the figure 1, for languages that tell one from many."""


@dataclass(frozen=True)
class Words(Names):
    """The reader's language, and what the company calls its roles, positions, people and units."""

    units: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sentence:
    """A threshold as a sentence, cut around its value; the value carries its unit where that stands next to it."""

    before: str
    value: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.value}{self.after}"


def in_words(item: Declared, value: object, words: Words) -> str:
    """The bare value: 3, yes, 09:00, 12:00-13:00, Monday、Tuesday, or that it is not set."""
    if value is None or value in ((), Chain()):
        return words.translate(TO_BE_SET if item.threshold.source is Source.BLANK else NONE)
    return _TELL[item.kind](item, value, words)


def amount(item: Declared, value: object, words: Words) -> str:
    """The value with its unit: 3 days, 20%."""
    bare = in_words(item, value, words)
    unit = unit_of(item, words, value)
    if not unit or value is None:
        return bare
    return f"{bare}{unit}" if unit == "%" else f"{bare} {unit}"


def unit_of(item: Declared, words: Words, value: object = None) -> str:
    """The unit as it stands after a figure, this one if given; empty where the value says it itself."""
    named = item.threshold.unit
    known = UNITS_OF_ONE.get(named, UNITS.get(named)) if value == 1 else UNITS.get(named)
    return words.translate(known) if known else ""


def cut(item: Declared, words: Words) -> tuple[str, str]:
    """What stands before and after the value of a threshold's sentence."""
    before, _, after = words.translate(item.threshold.sentence).replace("%%", "%").partition("%(value)s")
    return before, after


def sentence(item: Declared, value: object, words: Words) -> Sentence:
    """The sentence of a threshold with this value in it."""
    before, after = cut(item, words)
    unit = unit_of(item, words)
    if unit and value is not None and after.lstrip().startswith(unit):
        return Sentence(before, amount(item, value, words), after.lstrip().removeprefix(unit))
    return Sentence(before, in_words(item, value, words), after)


def allowed(item: Declared, words: Words) -> str:
    """What may be chosen: a range, the listed values, or nothing that needs saying."""
    if item.kind in (Kind.INT, Kind.DECIMAL):
        return _span(item.threshold.low, item.threshold.high)
    if item.kind is Kind.BOOL:
        return " / ".join(words.translate(word) for word in (N_("yes"), N_("no")))
    if item.threshold.choices is not None:
        return words.translate(SEPARATOR).join(words.translate(word) for word in item.threshold.choices.values())
    return ""


def legal_bound(guard: Guard) -> tuple[str, str]:
    """The law's limit as (label, figure); the figure is empty where the law is checked by other means."""
    if guard.high is not None and guard.low is not None:
        return N_("Legal range"), _span(guard.low, guard.high)
    if guard.high is not None:
        return N_("Legal maximum"), _figure(guard.high)
    if guard.low is not None:
        return N_("Legal minimum"), _figure(guard.low)
    return N_("Bound by law"), ""


def _span(low: object, high: object) -> str:
    if low is None or high is None:
        return f"≥ {_figure(low)}" if low is not None else f"≤ {_figure(high)}" if high is not None else ""
    return f"{_figure(low)}{DASH}{_figure(high)}"


def _figure(value: object) -> str:
    return f"{value:f}".replace("-", "−") if isinstance(value, Decimal) else str(value).replace("-", "−")


def _clock(_item: Declared, value: object, _words: Words) -> str:
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def _listed(item: Declared, value: object, words: Words) -> str:
    assert isinstance(value, tuple)
    return words.translate(SEPARATOR).join(_entry(item, entry, words) for entry in value)


def _entry(item: Declared, entry: str, words: Words) -> str:
    choices = item.threshold.choices or {}
    return words.translate(choices[entry]) if entry in choices else entry


def _role(_item: Declared, value: object, words: Words) -> str:
    names = value if isinstance(value, tuple) else (value,)
    return words.translate(SEPARATOR).join(words.roles.get(str(name), str(name)) for name in names)


def _chain(item: Declared, value: object, words: Words) -> str:
    return chain_in_words(read(value), item.threshold.facts, words)


def _unit(_item: Declared, value: object, words: Words) -> str:
    assert isinstance(value, int)
    return words.units.get(value, str(value))


_TELL: Mapping[Kind, Callable[[Declared, object, Words], str]] = {
    Kind.INT: lambda _item, value, _words: _figure(value),
    Kind.DECIMAL: lambda _item, value, _words: _figure(value),
    Kind.BOOL: lambda _item, value, words: words.translate(N_("yes") if value else N_("no")),
    Kind.ENUM: lambda item, value, words: _entry(item, str(value), words),
    Kind.TIME: _clock,
    Kind.RANGE: lambda _item, value, _words: str(value).replace("-", "–"),
    Kind.LIST: _listed,
    Kind.ROLE: _role,
    Kind.UNIT: _unit,
    Kind.CHAIN: _chain,
}
