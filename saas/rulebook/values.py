"""The values a text shows: those in force on a day where the rulebook applies, or those frozen at publication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from saas.core.thresholds import Declared
from saas.core.values import parse, store
from saas.policies import registry
from saas.policies.reading import governing, values_in_force
from saas.policies.scope import Scope
from saas.rulebook.models import RulebookVersion, Wording

Values = Mapping[str, tuple[Declared, object]]


def values_of(keys: Iterable[str], scope: Scope, *, on: date) -> Values:
    """Threshold and typed value of each key the product knows, at a scope on a day; one statement."""
    known = {key: item for key in keys if (item := registry.item(key)) is not None}
    rows = values_in_force(known, on=on)
    return {key: (item, governing(item, rows.get(key, {}), scope)[1]) for key, item in known.items()}


def keys_in(clauses: Iterable[Wording]) -> list[str]:
    """The thresholds these clauses refer to, each once, in reading order."""
    return list(dict.fromkeys(key for clause in clauses for key in clause.thresholds))


def frozen(values: Values) -> dict[str, object]:
    """The form in which a version keeps the values of its day."""
    return {key: store(value) for key, (_item, value) in values.items()}


def shown_at_publication(version: RulebookVersion) -> Values:
    """The values as they were on the day the version was published."""
    known = {key: item for key in version.shown if (item := registry.item(key)) is not None}
    return {key: (item, parse(item, version.shown[key])) for key, item in known.items()}


def differing(old: Values, new: Values) -> dict[str, bool]:
    """Of each threshold, whether its value differs between two days."""
    return {key: store(old[key][1]) != store(new[key][1]) for key in old if key in new}
