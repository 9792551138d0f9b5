"""Answers kept while one page is put together that asks the same thing of many days.

Dated rows begin and end on few days. Between two of these turning days every day answers alike, so a question about one
of them is asked once. Only what reads dated rows by the day may be remembered, and only where nothing is written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class _Kept:
    """What was answered so far; `turns` are the days on which something begins or has ended, in order."""

    turns: Sequence[date]
    answers: dict[Any, Any] = field(default_factory=dict)

    def alike(self, value: Any) -> Any:
        """The first day of the stretch a day lies in; lists and sets as something that can be looked up."""
        if isinstance(value, date) and not isinstance(value, datetime):
            place = bisect_right(self.turns, value)
            return self.turns[place - 1] if place else value
        if isinstance(value, list):
            return tuple(value)
        return frozenset(value) if isinstance(value, set) else value


_kept: ContextVar[_Kept | None] = ContextVar("kept", default=None)


@contextmanager
def remembering(turns: Sequence[date]) -> Iterator[None]:
    """Keep what is answered inside; `turns` in order, the first of them the first day that is asked about."""
    token = _kept.set(_Kept(turns))
    try:
        yield
    finally:
        _kept.reset(token)


def is_remembering() -> bool:
    """Whether answers are kept now."""
    return _kept.get() is not None


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Answer as before where answers are kept. Whoever asks must not change what is answered."""

    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        kept = _kept.get()
        if kept is None:
            return function(*args, **kwargs)
        named = tuple((name, kept.alike(value)) for name, value in sorted(kwargs.items()))
        key = (function, tuple(kept.alike(value) for value in args), named)
        if key not in kept.answers:
            kept.answers[key] = function(*args, **kwargs)
        found: R = kept.answers[key]
        return found

    return answer
