"""Threshold declarations: the settings of a rulebook, typed, bounded and tied to their clauses.

A feature's `policy.py` is a frozen dataclass whose fields are `Annotated[type, Threshold(...)]`.
From that one place come the policy screen, its validation, the rulebook's live figure and the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Literal, get_args, get_origin, get_type_hints

from saas.core.chain_shapes import Chain, FactKind
from saas.core.periods import ClockSpan
from saas.core.text import N_


class Kind(StrEnum):
    """How a value is typed, stored and edited."""

    INT = "int"
    DECIMAL = "decimal"
    BOOL = "bool"
    ENUM = "enum"
    TIME = "time"
    RANGE = "range"
    LIST = "list"
    ROLE = "role"
    UNIT = "unit"
    CHAIN = "chain"


class Source(StrEnum):
    """Where a default comes from: written in the source rulebook, our proposal, or left blank there."""

    STATED = "stated"
    PROPOSED = "proposed"
    BLANK = "blank"


@dataclass(frozen=True)
class Guard:
    """A legal bound. A hard one refuses; a soft one asks for a written legal reason."""

    law: str
    quote: str
    low: Decimal | None = None
    high: Decimal | None = None
    hard: bool = True
    message: str = N_("The law sets a limit here.")


@dataclass(frozen=True)
class Threshold:
    """One setting a company may decide.

    `sentence` is a gettext id holding `%(value)s`; `stricter` tells which direction a narrower scope
    may move ("up" = larger is stricter); `keeps` are list items that may not be removed;
    `governs` says in words which date picks the value; `suggested` is shown for a blank one;
    `facts` are what the conditions of a chain may look at.
    """

    key: str
    label: str
    sentence: str
    kind: Kind | None = None
    unit: str = ""
    low: int | Decimal | None = None
    high: int | Decimal | None = None
    choices: Mapping[str, str] | None = None
    keeps: tuple[str, ...] = ()
    stricter: Literal["up", "down"] | None = None
    clauses: tuple[str, ...] = ()
    source: Source = Source.STATED
    suggested: object = None
    locked: bool = False
    may_be_empty: bool = False
    place_axis: bool = False
    governs: str = N_("the day it is asked for")
    guard: Guard | None = None
    area: str = "hr"
    facts: Mapping[str, FactKind] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Declared:
    """A threshold bound to the field of the policy that declares it."""

    policy: type
    field: str
    threshold: Threshold
    kind: Kind
    default: object

    @property
    def key(self) -> str:
        """The public key, such as leave.notice_days."""
        return self.threshold.key


_BY_TYPE: dict[object, Kind] = {
    int: Kind.INT,
    Decimal: Kind.DECIMAL,
    bool: Kind.BOOL,
    time: Kind.TIME,
    ClockSpan: Kind.RANGE,
    str: Kind.ENUM,
    Chain: Kind.CHAIN,
}


def declared_in(policy: type) -> tuple[Declared, ...]:
    """Every threshold of one policy dataclass, in field order."""
    hints = get_type_hints(policy, include_extras=True)
    found = []
    for spec in fields(policy):
        hint = hints[spec.name]
        if get_origin(hint) is not Annotated:
            continue
        inner, threshold = get_args(hint)[0], get_args(hint)[1]
        kind = threshold.kind or _kind_of(inner)
        found.append(Declared(policy, spec.name, threshold, kind, spec.default))
    return tuple(found)


def _kind_of(inner: object) -> Kind:
    plain = [a for a in get_args(inner) if a is not type(None)] if get_args(inner) else [inner]
    if get_origin(inner) is tuple:
        return Kind.LIST
    first = plain[0]
    return Kind.LIST if get_origin(first) is tuple else _BY_TYPE[first]
