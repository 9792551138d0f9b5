"""The fields of a declared process: a column of its model (or a word asked at a move) with its shape and its label."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from saas.auth.permissions import Permission
from saas.core.text import N_

LINE, PARAGRAPH = 200, 4000
MINUTES = N_("min")
Choices = Callable[[date], Mapping[str, str]]
Options = Callable[[Any, date], Sequence[tuple[int, str]]]


class FieldKind(StrEnum):
    """How a value is typed and shown."""

    TEXT = "text"
    LONG = "long"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DAY = "day"
    MOMENT = "moment"
    FLAG = "flag"
    CHOICE = "choice"
    PERSON = "person"
    UNIT = "unit"
    PICK = "pick"


@dataclass(frozen=True)
class Field:
    """One field. `secret` hides its value from everybody without that permission, wherever it would be shown.

    A field of a move whose name is no column of the model is written in the event only: a reason, a remark.
    A moment with `on_day` is typed as a clock time: its day is the one the field of that name holds.
    """

    name: str
    label: str
    kind: FieldKind
    required: bool = False
    hint: str = ""
    choices: Mapping[str, str] | Choices | None = None
    options: Options | None = None
    most: int = LINE
    low: int | None = None
    high: int | None = None
    unit: str = ""
    places: int = 2
    wide: bool = False
    secret: Permission | None = None
    words: Mapping[str, str] | None = None
    on_day: str = ""

    def offered(self, on: date) -> Mapping[str, str]:
        """What may be chosen on a day: key to label."""
        return self.choices(on) if callable(self.choices) else self.choices or {}

    @property
    def labels(self) -> Mapping[str, str]:
        """The labels of stored keys; a word of a list that the company keeps is its own, save those in `words`."""
        return self.words or {} if callable(self.choices) else self.choices or {}

    @property
    def is_time(self) -> bool:
        """Whether it counts minutes: typed as such, told in hours and minutes."""
        return self.kind is FieldKind.WHOLE and self.unit == MINUTES


def text(name: str, label: str, **more: Any) -> Field:
    """One line of at most 200 signs (`most=`)."""
    return Field(name, label, FieldKind.TEXT, **more)


def long(name: str, label: str, **more: Any) -> Field:
    """Several lines, at most 4000 signs (`most=`)."""
    return Field(name, label, FieldKind.LONG, **{"most": PARAGRAPH, "wide": True, **more})


def whole(name: str, label: str, *, low: int = 0, high: int = 1_000_000, **more: Any) -> Field:
    """A whole number within bounds; `unit` is written behind it."""
    return Field(name, label, FieldKind.WHOLE, low=low, high=high, **more)


def minutes(name: str, label: str, **more: Any) -> Field:
    """A length of time: kept and typed in minutes, shown in hours and minutes."""
    return whole(name, label, unit=MINUTES, **more)


def decimal(name: str, label: str, *, low: int = 0, high: int = 1_000_000_000, **more: Any) -> Field:
    """A number with two decimals, such as money in yuan (`unit=`); `places=6` for quantities, shown as they are."""
    return Field(name, label, FieldKind.DECIMAL, low=low, high=high, **more)


def day(name: str, label: str, **more: Any) -> Field:
    """A date."""
    return Field(name, label, FieldKind.DAY, **more)


def moment(name: str, label: str, **more: Any) -> Field:
    """A date with a clock time, typed in the company's zone; `on_day=` where another field names its day."""
    return Field(name, label, FieldKind.MOMENT, **more)


def flag(name: str, label: str, **more: Any) -> Field:
    """Yes or no."""
    return Field(name, label, FieldKind.FLAG, **more)


def choice(name: str, label: str, choices: Mapping[str, str] | Choices, **more: Any) -> Field:
    """One of a few words: key to label (a gettext id), or a function of the day that reads the company's own list."""
    return Field(name, label, FieldKind.CHOICE, choices=choices, **more)


def person(name: str, label: str, **more: Any) -> Field:
    """Somebody who works here: a column with a person's id."""
    return Field(name, label, FieldKind.PERSON, **more)


def unit(name: str, label: str, **more: Any) -> Field:
    """A unit: a column with its id."""
    return Field(name, label, FieldKind.UNIT, **more)


def pick(name: str, label: str, options: Options, **more: Any) -> Field:
    """A record of any kind: `options(actor, on)` answers (id, words) pairs of what this reader may choose."""
    return Field(name, label, FieldKind.PICK, options=options, **more)
