"""What a meeting needs at each turn, and when the next one is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.text import N_

CONVEYING, PROBLEM, ASSIGNMENT = "conveying", "problem", "assignment"
WORK = (PROBLEM, ASSIGNMENT)


@dataclass(frozen=True)
class Item:
    """A line of the minutes: its kind, who sees to it and until when."""

    kind: str
    owner_id: int | None
    due_on: date | None


def convey_key(kind: str) -> str | None:
    """The threshold of the clock: only a directive has to reach everybody in time (D01-19)."""
    return "directive.convey_days" if kind == CONVEYING else None


def calling_objections(kind: str, directive: str) -> list[Objection]:
    """A meeting that conveys a directive says which (D01-19)."""
    if kind != CONVEYING or directive.strip():
        return []
    text = N_("Write down the directive that is conveyed.")
    return [Objection("meeting.directive", text, field="directive", clause="D01-19")]


def approval_objections(kind: str, attended: int, items: Sequence[Item]) -> list[Objection]:
    """Why minutes cannot be approved yet: nobody was there, or work without a person and a day (D01-17, D01-18)."""
    found = []
    if not attended:
        text = N_("Enter who was there: the list of those present is the proof.")
        found.append(Objection("meeting.attendance", text, clause="D01-19" if kind == CONVEYING else "D01-17"))
    if any(item.kind in WORK and (item.owner_id is None or item.due_on is None) for item in items):
        text = N_("Each problem and each assignment needs somebody who sees to it, and a day.")
        found.append(Objection("meeting.items", text, clause="D01-18"))
    return found


def attendance_objections(*, is_guest: bool, is_head: bool, permitted_by: str) -> list[Objection]:
    """Of another unit come heads in their own right, others with the recorded consent of their superior (D22-72)."""
    if not is_guest or is_head or permitted_by.strip():
        return []
    text = N_("This person is of another unit: write down which superior agreed.")
    return [Objection("meeting.guest", text, field="permitted_by", clause="D22-72")]


def next_due_on(last_held_on: date | None, since: date, cycle_days: int) -> date:
    """The day by which a unit meets again; `since` counts where it has never met."""
    return (last_held_on or since) + timedelta(days=cycle_days)
