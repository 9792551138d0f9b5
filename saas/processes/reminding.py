"""What a day brings beside the clocks: reminders, and moves that a date makes."""

from __future__ import annotations

import logging
from datetime import date, datetime

from saas.core.errors import Refused
from saas.db import session
from saas.events import SYSTEM
from saas.notices.actions import Message, tell_persons
from saas.processes import actions, people
from saas.processes.declare import Passing, Process, Reminder

log = logging.getLogger(__name__)


def remind(process: Process, reminder: Reminder, *, at: datetime, on: date) -> int:
    """Tell whom a reminder means about each record it finds on this day; how many records it found."""
    found = 0
    for row in reminder.find(on):
        whom = sorted(people.told_of(process, row, reminder.tells, on=on))
        facts = {"what": reminder.what(row) if reminder.what else actions.what(process, row)}
        path = reminder.path(row) if reminder.path else process.path_of(row)
        message = Message(_kind(process), reminder.text, facts, path)
        key = f"{process.kind}:{reminder.name}:{row.id}:{on.isoformat()}"
        tell_persons(whom, message, key=key, by=SYSTEM, at=at)
        found += 1
    return found


def _kind(process: Process) -> str:
    return "processes.case" if process.is_discreet else "processes.reminder"


def pass_by(process: Process, passing: Passing, *, at: datetime, on: date) -> int:
    """Make the move that this day makes; how many records moved. A record that has moved is not found again.

    What the rules refuse stays as it is and holds up nobody else; the declaration reminds of what got stuck.
    """
    found = 0
    for row in passing.find(on):
        try:
            with session.begin_nested():
                actions.follow(process, row, passing.move, by=SYSTEM, at=at)
        except Refused as refusal:
            log.warning("%s %s: %s is refused: %s", process.kind, row.id, passing.move, refusal)
        else:
            found += 1
    return found
