"""Whom a clock concerns: each feature says it for the records of its table; the roof fills the registry."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from saas.core.text import N_
from saas.db import Model


@dataclass(frozen=True)
class ClockSubject:
    """Records of one table that have clocks.

    `label` names the kind of record and `clocks` its clocks (gettext ids); `what(record)` is the record itself in plain
    words, such as its number and title; `holders` are the person ids who have to act before the named clock is due.
    `never` are the person ids who must not hear of the record, not even as somebody's superior. `notice` is the kind
    of the notices: a private one is said by no robot.
    """

    table: str
    label: str
    load: Callable[[int], Model | None]
    what: Callable[[Any], str]
    path: Callable[[Any], str]
    holders: Callable[[Any, str, date], Iterable[int]]
    clocks: Mapping[str, str]
    never: Callable[[Any], Collection[int]] = lambda _row: ()
    notice: str = "clocks.late"

    def clock_label(self, name: str) -> str:
        """What a clock is called."""
        return self.clocks.get(name, N_("Deadline"))


_subjects: dict[str, ClockSubject] = {}


def register(*subjects: ClockSubject) -> None:
    """Make kinds of records known; registering again replaces."""
    _subjects.update({subject.table: subject for subject in subjects})


def subject_of(table: str) -> ClockSubject | None:
    """What is known of the records of a table."""
    return _subjects.get(table)
