"""Approval chains as JSON: written shortly, read strictly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from saas.core.chain_shapes import (
    LATES,
    NAMELESS,
    NOBODIES,
    OPS,
    By,
    Chain,
    ChainStep,
    Late,
    Need,
    Nobody,
    Op,
    When,
    Who,
)
from saas.core.text import N_

MOST_STEPS, MOST_WHO, MOST_WHEN, LONGEST_LABEL, LONGEST_ANSWER = 12, 20, 6, 80, 365


def of_roles(*keys: str, together: bool = False) -> Chain:
    """One step that any one of the roles signs; `together` makes one step of each, in order.

    The words line_manager and unit_head among the keys stand for these people themselves.
    """
    found = tuple(_named(key) for key in dict.fromkeys(keys))
    if together:
        return Chain(tuple(ChainStep((who,)) for who in found))
    return Chain((ChainStep(found),)) if found else Chain()


def _named(key: str) -> Who:
    return Who(By(key)) if key in NAMELESS else Who(By.ROLE, key)


def stored(chain: Chain) -> list[Any]:
    """The JSON form; what is as usual is left out, so equal chains are stored alike."""
    return [_stored_step(step) for step in chain.steps]


def _stored_step(step: ChainStep) -> dict[str, Any]:
    usual = ChainStep(())
    shown: dict[str, Any] = {"who": [_stored_who(who) for who in step.who]}
    for name in ("need", "count", "answer_days", "late", "nobody", "label"):
        value = getattr(step, name)
        if value != getattr(usual, name):
            shown[name] = value.value if isinstance(value, Need) else value
    if step.when:
        shown["when"] = [_stored_when(when) for when in step.when]
    return shown


def _stored_who(who: Who) -> dict[str, Any]:
    return {"by": who.by.value} if who.ref is None else {"by": who.by.value, "ref": who.ref}


def _stored_when(when: When) -> dict[str, Any]:
    if isinstance(when.value, Decimal):
        return {"fact": when.fact, "op": when.op, "value": str(when.value), "number": True}
    return {"fact": when.fact, "op": when.op, "value": list(when.value) if when.op == "in" else when.value}


def read(raw: object) -> Chain:
    """A chain from its JSON form or from a list of role keys; ValueError with a sentence (N_) otherwise."""
    if isinstance(raw, Chain):
        return raw
    if not isinstance(raw, (list, tuple)):
        raise ValueError(N_("An approval chain is a list of steps."))
    if raw and all(isinstance(entry, str) for entry in raw):
        return of_roles(*(entry.strip() for entry in raw if entry.strip()))
    if len(raw) > MOST_STEPS:
        raise ValueError(N_("An approval chain has 12 steps at most."))
    return Chain(tuple(_read_step(entry) for entry in raw))


def _read_step(raw: object) -> ChainStep:
    if not isinstance(raw, Mapping) or not set(raw) <= _KEYS:
        raise ValueError(N_("A step of the approval chain cannot be read."))
    try:
        return ChainStep(
            who=tuple(dict.fromkeys(_read_who(who) for who in _listed(raw, "who", MOST_WHO))),
            need=Need(raw.get("need", Need.ANY)),
            count=_whole(raw.get("count", 1), 1, MOST_WHO),
            when=tuple(_read_when(when) for when in _listed(raw, "when", MOST_WHEN)),
            answer_days=None if raw.get("answer_days") is None else _whole(raw["answer_days"], 1, LONGEST_ANSWER),
            late=cast(Late, _one_of(raw.get("late", "remind"), LATES)),
            nobody=cast(Nobody, _one_of(raw.get("nobody", "escalate"), NOBODIES)),
            label=_short(raw.get("label", "")),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(N_("A step of the approval chain cannot be read.")) from error


_KEYS = {"who", "need", "count", "when", "answer_days", "late", "nobody", "label"}


def _listed(raw: Mapping[str, Any], name: str, most: int) -> Sequence[Any]:
    found = raw.get(name, ())
    if not isinstance(found, (list, tuple)) or len(found) > most:
        raise ValueError(N_("A step of the approval chain cannot be read."))
    return found


def _one_of(raw: object, words: Sequence[str]) -> str:
    if raw not in words:
        raise ValueError(N_("A step of the approval chain cannot be read."))
    return str(raw)


def _short(raw: object) -> str:
    if not isinstance(raw, str) or len(raw.strip()) > LONGEST_LABEL:
        raise ValueError(N_("The name of a step has 80 characters at most."))
    return raw.strip()


def _whole(raw: object, low: int, high: int) -> int:
    if isinstance(raw, str) and raw.strip().isascii() and raw.strip().isdigit() and len(raw) < 6:
        raw = int(raw)
    if isinstance(raw, bool) or not isinstance(raw, int) or not low <= raw <= high:
        raise ValueError(N_("A figure of the approval chain is out of its bounds."))
    return raw


def _read_who(raw: Mapping[str, Any]) -> Who:
    by, ref = By(raw["by"]), raw.get("ref")
    if by in NAMELESS:
        return Who(by)
    if by is By.ROLE:
        if not isinstance(ref, str) or not ref.strip():
            raise ValueError(N_("Choose the role that signs."))
        return Who(by, ref.strip())
    return Who(by, _whole_id(ref))


def _whole_id(raw: object) -> int:
    if isinstance(raw, str) and raw.isascii() and raw.isdigit() and len(raw) < 19:
        raw = int(raw)
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 1:
        raise ValueError(N_("Choose the position or the person who signs."))
    return raw


def _read_when(raw: Mapping[str, Any]) -> When:
    op, value = raw["op"], raw["value"]
    if op not in OPS or not isinstance(raw["fact"], str) or not raw["fact"]:
        raise ValueError(N_("A condition of the approval chain cannot be read."))
    return When(raw["fact"], cast(Op, op), _read_value(op, value, is_number=bool(raw.get("number"))))


def _read_value(op: str, value: object, *, is_number: bool) -> Decimal | str | tuple[str, ...]:
    if op == "in":
        if not isinstance(value, (list, tuple)) or not value:
            raise ValueError(N_("A condition of the approval chain cannot be read."))
        return tuple(dict.fromkeys(str(entry) for entry in value))
    if is_number or op != "=" or (isinstance(value, (int, Decimal)) and not isinstance(value, bool)):
        return _figure(value)
    return str(value)


def _figure(value: object) -> Decimal:
    text = str(value).strip()
    try:
        found = Decimal(text) if len(text) <= 24 else None
    except InvalidOperation:
        found = None
    if found is None or not found.is_finite():
        raise ValueError(N_("A condition compares with a number that cannot be read."))
    return found
