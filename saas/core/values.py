"""Values of thresholds: read from what was typed or stored, checked against their bounds and the law."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import Any

from saas.core import chains
from saas.core.chains import Chain
from saas.core.errors import Objection
from saas.core.periods import ClockSpan
from saas.core.text import N_
from saas.core.thresholds import Declared, Guard, Kind, Source


def _whole(raw: object) -> int:
    if isinstance(raw, bool):
        raise ValueError("a truth value is not a number")
    if isinstance(raw, int):
        return raw
    text = str(raw).strip()
    if len(text) > 12:
        raise ValueError("too long for a number")
    return int(text)


def _number(raw: object) -> Decimal:
    text = str(raw).strip()
    if len(text) > 24:
        raise ValueError("too long for a number")
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise ValueError("not a number") from error
    if not value.is_finite():
        raise ValueError("not a finite number")
    return value


def _truth(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    table = {"true": True, "1": True, "on": True, "yes": True, "false": False, "0": False, "off": False, "no": False}
    return table[str(raw).strip().lower()]


def _items(raw: object) -> tuple[str, ...]:
    parts = raw if isinstance(raw, (list, tuple)) else str(raw).replace("，", "\n").replace("、", "\n").splitlines()
    cleaned = [str(part).strip() for part in parts]
    return tuple(dict.fromkeys(part for part in cleaned if part))


def _clock(raw: object) -> time:
    return raw if isinstance(raw, time) else time.fromisoformat(str(raw).strip().replace("：", ":"))


def _clock_span(raw: object) -> ClockSpan:
    return raw if isinstance(raw, ClockSpan) else ClockSpan.parse(str(raw))


def _chain(raw: object) -> Chain:
    if not isinstance(raw, str):
        return chains.read(raw)
    text = raw.strip()
    return chains.read(json.loads(text) if text.startswith("[") else _items(text))


_READ: dict[Kind, Callable[[object], Any]] = {
    Kind.INT: _whole,
    Kind.DECIMAL: _number,
    Kind.BOOL: _truth,
    Kind.ENUM: lambda raw: str(raw).strip(),
    Kind.TIME: _clock,
    Kind.RANGE: _clock_span,
    Kind.LIST: _items,
    Kind.ROLE: lambda raw: str(raw).strip(),
    Kind.UNIT: _whole,
    Kind.CHAIN: _chain,
}


def parse(item: Declared, raw: object) -> object:
    """A typed value from what was typed or stored; None for blank; ValueError when unreadable."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    try:
        return _READ[item.kind](raw)
    except (KeyError, TypeError) as error:
        raise ValueError("not readable") from error


def store(value: object) -> object:
    """The JSON form of a typed value; `parse` reads it back."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, (Decimal, ClockSpan)):
        return str(value)
    if isinstance(value, Chain):
        return chains.stored(value)
    return list(value) if isinstance(value, tuple) else value


def objections_to(item: Declared, value: object) -> list[Objection]:
    """Why `value` may not be saved for this key: shape, range, locked items. The law is `guards` below."""
    threshold = item.threshold
    if value is None:
        blank_ok = threshold.source is Source.BLANK or threshold.may_be_empty
        return [] if blank_ok else [_no(item, N_("This setting needs a value."))]
    if threshold.locked and value != item.default:
        return [_no(item, N_("This setting is locked by the product and cannot be changed."))]
    if item.kind in (Kind.INT, Kind.DECIMAL):
        return _outside(item, value)
    if item.kind is Kind.LIST:
        return _list_objections(item, value)
    if item.kind is Kind.CHAIN:
        return _chain_objections(item, value)
    if item.kind is Kind.ENUM and threshold.choices is not None and value not in threshold.choices:
        return [_no(item, N_("Choose one of the listed values."))]
    return []


def _outside(item: Declared, value: object) -> list[Objection]:
    low, high = item.threshold.low, item.threshold.high
    assert isinstance(value, (int, Decimal))
    if low is not None and value < low:
        return [_no(item, N_("The smallest allowed value is %(low)s."), low=low)]
    if high is not None and value > high:
        return [_no(item, N_("The largest allowed value is %(high)s."), high=high)]
    return []


def _list_objections(item: Declared, value: object) -> list[Objection]:
    assert isinstance(value, tuple)
    if not value and not item.threshold.may_be_empty:
        return [_no(item, N_("The list needs at least one entry."))]
    missing = [kept for kept in item.threshold.keeps if kept not in value]
    if missing:
        return [_no(item, N_("These entries cannot be removed: %(missing)s."), missing="、".join(missing))]
    low, high = item.threshold.low, item.threshold.high
    if (low is not None and len(value) < low) or (high is not None and len(value) > high):
        return [_no(item, N_("The list needs %(low)s to %(high)s entries."), low=low, high=high)]
    choices = item.threshold.choices
    if choices is not None and any(entry not in choices for entry in value):
        return [_no(item, N_("Choose only listed values."))]
    return []


def _chain_objections(item: Declared, value: object) -> list[Objection]:
    assert isinstance(value, Chain)
    if not value.steps and not item.threshold.may_be_empty:
        return [_no(item, N_("The chain needs at least one step."))]
    return chains.problems(value, item.threshold.facts)


def _no(item: Declared, text: str, **facts: object) -> Objection:
    return Objection(item.key, text, facts, field="value")


def guard_broken(item: Declared, value: object) -> Guard | None:
    """The legal guard `value` breaks, if any."""
    guard = item.threshold.guard
    if guard is None or value is None or not isinstance(value, (int, Decimal)) or isinstance(value, bool):
        return None
    too_low = guard.low is not None and value < guard.low
    too_high = guard.high is not None and value > guard.high
    return guard if too_low or too_high else None


def looser_than(item: Declared, narrow: object, wide: object) -> bool:
    """Whether a narrower scope's value is less strict than the wider one's, where the key orders strictness."""
    if item.threshold.stricter is None or narrow is None or wide is None:
        return False
    assert isinstance(narrow, (int, Decimal))
    assert isinstance(wide, (int, Decimal))
    return narrow < wide if item.threshold.stricter == "up" else narrow > wide
