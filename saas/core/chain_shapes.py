"""The parts of an approval chain: steps, who signs them, conditions, and the facts these look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, get_args

Op = Literal[">", ">=", "<", "<=", "=", "in"]
Late = Literal["remind", "escalate"]
Nobody = Literal["escalate", "skip", "refuse"]

OPS: tuple[str, ...] = get_args(Op)
LATES: tuple[str, ...] = get_args(Late)
NOBODIES: tuple[str, ...] = get_args(Nobody)


class By(StrEnum):
    """How the people of a step are found; they are looked for when the step opens."""

    LINE_MANAGER = "line_manager"
    UNIT_HEAD = "unit_head"
    ROLE = "role"
    POSITION = "position"
    PERSON = "person"


class Need(StrEnum):
    """How many of the people found have to sign."""

    ANY = "any"
    ALL = "all"
    SOME = "some"


NAMELESS = (By.LINE_MANAGER, By.UNIT_HEAD)


@dataclass(frozen=True)
class Who:
    """One way to find people: `ref` is a role key, a position id or a person id; None for manager and head."""

    by: By
    ref: str | int | None = None


@dataclass(frozen=True)
class When:
    """A condition on one declared fact of the request, such as days > 3."""

    fact: str
    op: Op
    value: Decimal | str | tuple[str, ...]


@dataclass(frozen=True)
class ChainStep:
    """One step: who signs, how many of them, when it is needed, until when, and what happens otherwise.

    `answer_days` are working days, None for the company's own; `count` matters for Need.SOME only.
    """

    who: tuple[Who, ...]
    need: Need = Need.ANY
    count: int = 1
    when: tuple[When, ...] = ()
    answer_days: int | None = None
    late: Late = "remind"
    nobody: Nobody = "escalate"
    label: str = ""


@dataclass(frozen=True)
class Chain:
    """The steps in their order; an empty chain needs no signature."""

    steps: tuple[ChainStep, ...] = ()


@dataclass(frozen=True)
class FactKind:
    """A fact that conditions may look at: its label (N_), and for `choice` its values with their labels."""

    label: str
    kind: Literal["number", "text", "choice"] = "number"
    unit: str = ""
    choices: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
