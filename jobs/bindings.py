"""Which function does which named piece of work: on what lane, with what permission, how often tried."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.web.locale import in_language
from saas.work import Progress, runs_in

Result = dict[str, Any]
Steps = Generator[Progress, None, Result | None]
Work = TypeVar("Work", bound=Callable[..., Any])

LANES = ("now", "std", "bulk", "out")
FIRST_PAUSE, LONGEST_PAUSE, PAUSE_GROWS = 5, 900, 6


@dataclass(frozen=True)
class Task:
    """What a bound function is given: for whom it works, since when, and where a killed copy had come to."""

    by: Actor
    at: datetime
    today: date
    zone: str
    job_id: int
    cursor: dict[str, Any] | None = None

    def in_language(self) -> AbstractContextManager[None]:
        """Texts made inside are in the owner's language."""
        found: AbstractContextManager[None] = in_language(self.by.locale)
        return found


@dataclass(frozen=True)
class Binding:
    """One name and all that is said about it; `minutes` ends a run that hangs."""

    name: str
    label: str
    work: Callable[..., Any]
    lane: str
    retry: int
    permission: Permission | None
    forks: bool
    minutes: int
    wanted: Mapping[str, Any]

    def begin(self, task: Task, args: Mapping[str, Any]) -> Any:
        """Call the function, its stored arguments read back by their annotations."""
        return self.work(task, **{name: read(self.wanted.get(name), value) for name, value in args.items()})

    def pause_after(self, attempt: int) -> timedelta:
        """How long to wait after a failed attempt: 5 s, 30 s, 3 min, then a quarter of an hour."""
        return timedelta(seconds=min(FIRST_PAUSE * PAUSE_GROWS ** (attempt - 1), LONGEST_PAUSE))


_bindings: dict[str, Binding] = {}


def job(
    name: str,
    *,
    label: str,
    lane: str = "std",
    retry: int = 3,
    permission: Permission | None = None,
    forks: bool = False,
    minutes: int = 5,
) -> Callable[[Work], Work]:
    """Bind a name to the decorated function. It takes a Task, then its arguments by keyword."""
    if lane not in LANES or name in _bindings:
        raise ValueError(f"{name}: bound twice, or {lane} is no lane")

    def bind(work: Work) -> Work:
        wanted = {n: p.annotation for n, p in inspect.signature(work, eval_str=True).parameters.items()}
        _bindings[name] = Binding(name, label, work, lane, retry, permission, forks, minutes, wanted)
        runs_in(name, lane)
        return work

    return bind


def find(name: str) -> Binding | None:
    """The binding of a name."""
    return _bindings.get(name)


def labels() -> dict[str, str]:
    """Every name with its label, a gettext id."""
    return {name: binding.label for name, binding in _bindings.items()}


_READERS: dict[Any, Callable[[Any], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    time: time.fromisoformat,
    Decimal: Decimal,
}


def read(kind: Any, value: Any) -> Any:
    """A stored argument in the type its function declares: dates, decimals, enums and lists of them."""
    options = [option for option in get_args(kind) if option is not NoneType]
    if value is None:
        return None
    if get_origin(kind) in (list, tuple):
        return get_origin(kind)(read(options[0], entry) for entry in value)
    if NoneType in get_args(kind):
        return read(options[0], value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return _READERS.get(kind, lambda same: same)(value)
