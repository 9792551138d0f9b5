"""What the law makes of a value: checked when one is saved, and once more when it is used."""

from __future__ import annotations

from decimal import Decimal

from saas.core.thresholds import Declared, Kind
from saas.core.values import guard_broken


def nearest_lawful(item: Declared, value: object) -> object | None:
    """The legal bound next to a figure that breaks its guard; None where the figure is lawful or none can be named."""
    guard = guard_broken(item, value)
    if guard is None:
        return None
    assert isinstance(value, (int, Decimal))
    bound = guard.high if guard.high is not None and value > guard.high else guard.low
    assert bound is not None
    return int(bound) if item.kind is Kind.INT else bound


def lawful(item: Declared, value: object) -> object:
    """The value as it may be used: a stored one that a hard guard has come to forbid counts as the bound itself."""
    guard = guard_broken(item, value)
    return nearest_lawful(item, value) if guard is not None and guard.hard else value
