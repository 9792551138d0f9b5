"""Telling people of clocks whose moment has come: soon due, late, to the superior, and to whoever stands above her."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from saas.clocks import actions
from saas.clocks.models import LATE, Clock
from saas.clocks.rules import Step
from saas.clocks.subjects import ClockSubject, subject_of
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM, record
from saas.notices.actions import Message, label, tell_persons
from saas.organisation.managers import heads_of, managers_of

BATCH = 50
TEXTS = {
    Step.SOON: N_("%(kind)s %(what)s: “%(clock)s” is due at %(due)s."),
    Step.LATE: N_("%(kind)s %(what)s: “%(clock)s” is late since %(due)s."),
    Step.SUPERIOR: N_("%(kind)s %(what)s: “%(clock)s” is late since %(due)s. Your people have not answered."),
    Step.ABOVE: N_("%(kind)s %(what)s: “%(clock)s” is late since %(due)s, and their manager has not settled it."),
}
STILL_LATE = N_("%(kind)s %(what)s: “%(clock)s” is still late, since %(due)s.")


def advance_due(at: datetime, *, most: int = BATCH) -> int:
    """Take the next clocks whose moment has come and tell whom it concerns; how many. 0 when none is left.

    Telling and the mark that it was told are one transaction, and each telling has its key: exactly once.
    """
    due = select(Clock).where(Clock.next_at <= at).order_by(Clock.next_at, Clock.id).limit(most)
    clocks = session.scalars(due.with_for_update(skip_locked=True)).all()
    for clock in clocks:
        _advance(clock, at)
    session.flush()
    return len(clocks)


def _advance(clock: Clock, at: datetime) -> None:
    """One step; its moment is reckoned anew first, so that a holiday published meanwhile moves it."""
    step = actions.settle(clock, at=at)
    if step is None or clock.next_at is None or clock.next_at > at:
        return
    clock.step = step.value
    if step is Step.LATE:
        clock.state = LATE
    _tell(clock, step, at)
    actions.settle(clock, at=at)


def _tell(clock: Clock, step: Step, at: datetime) -> None:
    subject = subject_of(clock.subject_kind)
    row = subject.load(clock.subject_id) if subject is not None else None
    if subject is None or row is None:
        return
    whom = told_at(clock, subject, row, step, on=at.astimezone(actions.zone()).date())
    message = _message(clock, subject, row, TEXTS[step], mail="" if step is Step.SOON else "clock_late")
    tell_persons(whom, message, key=f"clock:{clock.id}:{step.name.lower()}", by=SYSTEM, at=at)
    if step >= Step.LATE:
        verb = "late" if step is Step.LATE else "escalated"
        record(f"clocks.clock.{verb}", row, by=SYSTEM, clock=clock.name, step=step.name.lower(), people=whom)


def told_at(clock: Clock, subject: ClockSubject, row: Any, step: Step, *, on: date) -> list[int]:
    """The person ids who hear of a clock at a step."""
    holders = set(subject.holders(row, clock.name, on)) or _heads(clock, on)
    return sorted(_concerned(holders, step, on, set(subject.never(row))))


def _concerned(people: set[int], step: Step, on: date, never: set[int]) -> set[int]:
    """Those who have to act; their superiors; those above them. Where nobody stands above, they hear it again.

    Whoever must not hear of it is passed over: whoever stands above her hears it instead.
    """
    for _ in range(step - Step.LATE):
        above = _above(people, on)
        while above and above <= never:
            above = _above(above, on)
        people = above - never or people
    return people - never


def _heads(clock: Clock, on: date) -> set[int]:
    found = heads_of(clock.unit_ids, on=on)
    return {found[unit] for unit in clock.unit_ids[:1] if unit in found} or set(list(found.values())[:1])


def _above(people: Iterable[int], on: date) -> set[int]:
    return {boss for boss in managers_of(people, on=on).values() if boss is not None}


def _message(clock: Clock, subject: ClockSubject, row: Any, text: str, *, mail: str = "") -> Message:
    facts = {
        "kind": label(subject.label),
        "what": subject.what(row),
        "clock": label(subject.clock_label(clock.name)),
        "due": f"{clock.due_at.astimezone(actions.zone()):%Y-%m-%d %H:%M}",
    }
    return Message(subject.notice, text, facts, subject.path(row), mail=mail)


def late_ones(at: datetime, *, after_id: int = 0) -> Sequence[Clock]:
    """Clocks that are late and were told so before, a batch by id."""
    wanted = select(Clock).where(Clock.state == LATE, Clock.due_at < at, Clock.id > after_id)
    return session.scalars(wanted.order_by(Clock.id).limit(BATCH)).all()


def remind(clock: Clock, *, at: datetime, on: date) -> None:
    """Once a day while it is late: whoever has to act."""
    subject = subject_of(clock.subject_kind)
    row = subject.load(clock.subject_id) if subject is not None else None
    if subject is None or row is None or clock.due_at.astimezone(actions.zone()).date() >= on:
        return
    whom = told_at(clock, subject, row, Step.LATE, on=on)
    message = _message(clock, subject, row, STILL_LATE)
    tell_persons(whom, message, key=f"clock:{clock.id}:day:{on.isoformat()}", by=SYSTEM, at=at)
