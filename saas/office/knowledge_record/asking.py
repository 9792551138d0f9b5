"""A passed task asks whoever did it what came of it: a draft with a clock, once for a task."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from saas.auth.models import User
from saas.db import Model, session
from saas.events import Event
from saas.office.knowledge_record.models import KnowledgeRecord
from saas.office.knowledge_record.process import KNOWLEDGE
from saas.office.task.models import Task
from saas.organisation.access import actor_of
from saas.organisation.models import Person
from saas.processes import actions


def ask_for_result(event: Event, subject: Model) -> None:
    """Subscribed to the passing of a task; nothing is asked of somebody who has left or may not record."""
    task: Any = subject
    assert isinstance(task, Task)
    known = session.scalar(select(KnowledgeRecord.id).where(KnowledgeRecord.task_id == task.id))
    user = session.scalar(select(User).join(Person, Person.user_id == User.id).where(Person.id == task.assignee_id))
    doer = actor_of(user, at=event.at) if user is not None and user.state == "active" else None
    if known is None and doer is not None and doer.may(KNOWLEDGE.file):
        given = {"title": task.title, "task_id": task.id, "unit_id": task.unit_id, "result": task.result}
        actions.file(KNOWLEDGE, given, by=doer, at=event.at)
