"""Every threshold the product knows, gathered by the roof from each feature's `policy.py`."""

from __future__ import annotations

from collections.abc import Iterable

from saas.core.thresholds import Declared, declared_in

_policies: dict[type, tuple[Declared, ...]] = {}
_by_key: dict[str, Declared] = {}


def register(*policies: type) -> None:
    """Make the thresholds of these policy classes known; a key may be declared once only."""
    for policy in policies:
        if policy in _policies:
            continue
        items = declared_in(policy)
        for item in items:
            if item.key in _by_key:
                raise ValueError(f"{item.key} is declared twice")
            _by_key[item.key] = item
        _policies[policy] = items


def items_of(policy: type) -> tuple[Declared, ...]:
    """The thresholds of one policy class, in field order."""
    return _policies[policy]


def item(key: str) -> Declared | None:
    """The threshold of this key, if the product knows it."""
    return _by_key.get(key)


def all_items() -> Iterable[Declared]:
    """Every threshold, in order of declaration."""
    return _by_key.values()
