"""Meetings read as wholes: the minutes, what is still open in a unit, when it last met."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, func, select

from saas.core.remembering import remembered
from saas.db import session
from saas.office.meeting.models import Meeting, MeetingItem, MeetingPerson
from saas.office.meeting.rules import PROBLEM
from saas.office.meeting.states import MeetingState
from saas.office.task.models import Task
from saas.office.task.states import TaskState

MET = (MeetingState.HELD, MeetingState.MINUTED, MeetingState.HANDED_OUT)
SETTLED = (TaskState.PASSED, TaskState.CANCELLED)


def items_of(meeting: Meeting) -> Sequence[MeetingItem]:
    """The lines of the minutes, in order."""
    wanted = select(MeetingItem).where(MeetingItem.meeting_id == meeting.id)
    return session.scalars(wanted.order_by(MeetingItem.id)).all()


def meetings_with(person_id: int) -> Select[int]:
    """The meetings somebody was at; whoever was there reads the minutes."""
    return select(MeetingPerson.meeting_id).where(MeetingPerson.person_id == person_id)


def attended(meeting: Meeting) -> int:
    """How many were there."""
    return session.scalar(select(func.count(MeetingPerson.id)).where(MeetingPerson.meeting_id == meeting.id)) or 0


def open_problems(unit_id: int, *, before: Meeting) -> Sequence[MeetingItem]:
    """Problems of the unit's last meeting that no task has settled; they come up again (D01-18)."""
    last = (
        select(Meeting.id)
        .where(Meeting.unit_id == unit_id, Meeting.id != before.id, Meeting.state.in_(MET))
        .order_by(Meeting.meets_at.desc(), Meeting.id.desc())
        .limit(1)
    )
    wanted = (
        select(MeetingItem)
        .outerjoin(Task, Task.id == MeetingItem.task_id)
        .where(MeetingItem.meeting_id == last.scalar_subquery(), MeetingItem.kind == PROBLEM)
        .where(Task.id.is_(None) | Task.state.not_in(SETTLED))
    )
    return session.scalars(wanted.order_by(MeetingItem.id)).all()


@remembered
def last_met(unit_ids: Collection[int]) -> dict[tuple[int, str], datetime]:
    """When each unit last met, by unit and kind; one statement."""
    wanted = (
        select(Meeting.unit_id, Meeting.kind, func.max(Meeting.meets_at))
        .where(Meeting.unit_id.in_(unit_ids), Meeting.state.in_(MET))
        .group_by(Meeting.unit_id, Meeting.kind)
    )
    return {(unit, kind): at for unit, kind, at in session.execute(wanted) if unit is not None}
