"""What meetings bring about: open problems come up again, agreed work becomes tasks."""

from __future__ import annotations

from saas.core.errors import NotAllowed, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.office.meeting.models import Meeting, MeetingItem
from saas.office.meeting.queries import items_of, open_problems
from saas.office.meeting.rules import WORK
from saas.office.task.process import TASK
from saas.processes import actions
from saas.processes.declare import Doing


def carry_over(doing: Doing) -> None:
    """What the unit's last meeting left open stands on the list of the new one, once."""
    meeting: Meeting = doing.record
    if meeting.unit_id is None or items_of(meeting):
        return
    session.add_all(
        MeetingItem(
            meeting_id=meeting.id,
            kind=old.kind,
            text=old.text,
            owner_id=old.owner_id,
            due_on=None,
            task_id=old.task_id,
            carried_from_id=old.id,
        )
        for old in open_problems(meeting.unit_id, before=meeting)
    )


def hand_out(doing: Doing) -> None:
    """A task for each problem and assignment that has none yet, given by whoever hands them out."""
    meeting: Meeting = doing.record
    for item in items_of(meeting):
        if item.kind in WORK and item.task_id is None:
            item.task_id = _task(meeting, item, doing)


def _task(meeting: Meeting, item: MeetingItem, doing: Doing) -> int:
    due_on = max(item.due_on or doing.on, doing.on)  # minutes may be approved late
    given = {"title": item.text[:200], "assignee_id": item.owner_id, "due_on": due_on, "nature": "decision"}
    more = {"description": meeting.title, "difficulty": "middle", "importance": "middle"}
    try:
        task = actions.file(TASK, given | more, by=doing.by, at=doing.at)
    except NotAllowed as problem:
        text = N_("You may not give tasks; ask the head to hand them out.")
        raise Refused(Objection("meeting.tasks", text)) from problem
    return int(task.id)
