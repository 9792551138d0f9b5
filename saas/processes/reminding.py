"""What a day brings beside the clocks: reminders, and moves that a date makes."""

from __future__ import annotations

from datetime import date, datetime

from saas.events import SYSTEM
from saas.notices.actions import Message, tell_persons
from saas.processes import actions, people
from saas.processes.declare import Passing, Process, Reminder


def remind(process: Process, reminder: Reminder, *, at: datetime, on: date) -> int:
    """Tell whom a reminder means about each record it finds on this day; how many records it found."""
    found = 0
    for row in reminder.find(on):
        whom = sorted(people.meant(reminder.tells, row, on=on))
        facts = {"what": reminder.what(row) if reminder.what else actions.what(process, row)}
        path = reminder.path(row) if reminder.path else process.path_of(row)
        message = Message("processes.reminder", reminder.text, facts, path)
        key = f"{process.kind}:{reminder.name}:{row.id}:{on.isoformat()}"
        tell_persons(whom, message, key=key, by=SYSTEM, at=at)
        found += 1
    return found


def pass_by(process: Process, passing: Passing, *, at: datetime, on: date) -> int:
    """Make the move that this day makes; how many records it found. A record that has moved is not found again."""
    found = 0
    for row in passing.find(on):
        actions.follow(process, row, passing.move, by=SYSTEM, at=at)
        found += 1
    return found
