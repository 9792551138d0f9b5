"""Employment in the house: file as HR, move, sign a chain, lay a copy under a record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from saas import files
from saas.approvals import actions as approvals
from saas.approvals import queries as waiting
from saas.db import session
from saas.organisation.models import Person
from saas.processes import actions, reminding, talk
from saas.processes.declare import Process
from tests.factories_leave import AT, TODAY, actor
from tests.factories_processes import House, given_for

__all__ = ["attach", "filed", "move", "passed", "reminded", "sign"]


def filed(process: Process, house: House, who: Person | None = None, *, at: datetime = AT, **given: Any) -> Any:
    """Filed by HR (or by `who`), about the employee where nobody else is named."""
    form = {**given_for(process, house.cast.employee), **given}
    return actions.file(process, form, by=actor(who or house.cast.hr), at=at)


def move(process: Process, row: Any, name: str, who: Person, *, at: datetime = AT, **given: Any) -> None:
    """One move by one person."""
    actions.perform(process, row, name, given, by=actor(who), at=at)


def sign(row: Any, who: Person, outcome: str = "approved") -> None:
    """Her signature under the open step."""
    session.flush()
    approval = waiting.latest(row)
    assert approval is not None
    (step,) = [step for step in waiting.story(row) if step.waiting]
    approvals.sign(
        approval.id, step.row.id, outcome, by=actor(who), at=AT, comment="同意" if outcome == "approved" else "暂缓"
    )


def attach(process: Process, row: Any, who: Person, name: str = "身份证复印件.txt") -> None:
    """A stored file under the record."""
    kept = files.keep(name, b"copy", media_type="text/plain", purpose="processes.attachment", by=actor(who), at=AT)
    talk.attach(process, row, kept, by=actor(who), at=AT)


def reminded(process: Process, name: str, *, on: Any = TODAY) -> list[Any]:
    """What a reminder finds on a day."""
    (found,) = [one for one in process.reminders if one.name == name]
    return list(found.find(on))


def passed(process: Process, name: str, *, on: Any, at: datetime = AT) -> int:
    """What a date moves."""
    (found,) = [one for one in process.passes if one.move == name]
    return reminding.pass_by(process, found, at=at, on=on)
