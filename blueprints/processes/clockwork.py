"""Clocks in words: what is left, how late, since when held, and the "Why?" behind the due moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext

from saas import clock as wall
from saas.clocks import queries as clocks
from saas.clocks.models import PAUSED, STOPPED, Clock
from saas.policies import decisions, registry
from saas.processes import ticking
from saas.processes.declare import Process
from saas.web.locale import moment, short_moment, span_of_minutes

DAY = 480


@dataclass(frozen=True)
class Left:
    """How a clock stands: words, the tone of its mark, and the moment it is due."""

    words: str
    tone: str
    due: str


@dataclass(frozen=True)
class Face:
    """A clock on the record's page."""

    label: str
    left: Left
    started: str
    stopped: str
    why_url: str
    held: int


def left_of(clock: Clock, at: datetime) -> Left:
    """What is left of a clock in working time."""
    due = moment(clock.due_at)
    if clock.state == STOPPED:
        late = clock.is_late(at)
        return Left(gettext("done, but late") if late else gettext("done in time"), "amber" if late else "green", due)
    minutes = clocks.minutes_left(clock, at=at)
    if clock.state == PAUSED:
        return Left(gettext("held, %(time)s left", time=span_of_minutes(max(minutes, 0), DAY)), "", due)
    if clock.is_late(at):
        by = gettext("late by %(time)s", time=span_of_minutes(-minutes, DAY)) if minutes < 0 else gettext("Overdue")
        return Left(by, "red", due)
    tone = "amber" if minutes <= DAY // 4 else "blue"
    return Left(gettext("%(time)s left", time=span_of_minutes(minutes, DAY)), tone, due)


def shortest(running: Iterable[Clock], at: datetime) -> Left | None:
    """The next deadline of a row in a list: no calendar is asked, so fifty rows cost nothing."""
    first = next(iter(sorted(running, key=lambda one: (one.state == PAUSED, one.due_at))), None)
    return soonest(first.due_at, at, is_held=first.state == PAUSED) if first is not None else None


def soonest(due_at: datetime, at: datetime, *, is_held: bool) -> Left:
    """A due moment as a mark: red once it has passed."""
    due = moment(due_at)
    if is_held:
        return Left(gettext("held"), "", due)
    return Left(short_moment(due_at), "red" if due_at < at else "", due)


def faces_of(process: Process, row: Any) -> list[Face]:
    """Every clock of a record, in the order they started."""
    at = wall.now()
    return [_face(process, row, one, at) for one in clocks.of(row)]


def _face(process: Process, row: Any, clock: Clock, at: datetime) -> Face:
    labels = {one.name: one.label for one in process.clocks}
    item = registry.item(clock.policy_key) if clock.policy_key else None
    decision = decisions.latest(row, ticking.rule_of(process, clock.name)) if item is not None else None
    return Face(
        label=gettext(labels.get(clock.name, clock.name)),
        left=left_of(clock, at),
        started=moment(clock.started_at),
        stopped=moment(clock.stopped_at) if clock.stopped_at else "",
        why_url=url_for("decisions.show", decision_id=decision.id) if decision is not None else "",
        held=len(clock.paused),
    )
