"""Reading and confirming: the end was reached, then confirmed; both once, by that person alone, never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, select

from saas.auth.actor import Actor
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM, Author, record
from saas.rulebook.audience_rules import standing
from saas.rulebook.models import Acknowledgement, ReadingDuty, RulebookVersion

READ, CONFIRMED = "read", "confirmed"


@dataclass(frozen=True)
class Task:
    """One duty with its version and what was done about it."""

    duty: ReadingDuty
    version: RulebookVersion
    acts: Mapping[str, Acknowledgement]

    def state(self, today: date) -> str:
        """pending, overdue or acknowledged."""
        return standing(CONFIRMED in self.acts, self.duty.due_on, today)


def of_person(person_id: int | None) -> list[Task]:
    """What she has to read or has confirmed, of versions that count or will; newest first."""
    if person_id is None:
        return []
    wanted = (
        select(ReadingDuty, RulebookVersion)
        .join(RulebookVersion, RulebookVersion.id == ReadingDuty.version_id)
        .where(ReadingDuty.person_id == person_id, RulebookVersion.state != "superseded")
    )
    rows = session.execute(wanted.order_by(ReadingDuty.id.desc())).all()
    acts = acts_of([duty.id for duty, _ in rows])
    return [Task(duty, version, acts.get(duty.id, {})) for duty, version in rows]


def waiting_for(person_id: int | None) -> list[Task]:
    """What she has still to confirm."""
    return [task for task in of_person(person_id) if CONFIRMED not in task.acts]


COUNT = select(func.count()).where(  # made once: every page asks
    ReadingDuty.person_id == bindparam("person_id"), ~ReadingDuty.is_settled
)


def count_waiting(person_id: int | None) -> int:
    """How many versions wait for her confirmation; one statement."""
    return session.scalar(COUNT, {"person_id": person_id}) or 0


def task_of(duty_id: int, by: Actor) -> Task:
    """Her own duty; NotFound for anybody else's."""
    duty = session.get(ReadingDuty, duty_id)
    if duty is None or duty.person_id is None or duty.person_id != by.person_id:
        raise NotFound(f"duty {duty_id}")
    return _task(duty)


def _task(duty: ReadingDuty) -> Task:
    version = session.get_one(RulebookVersion, duty.version_id)
    return Task(duty, version, acts_of([duty.id]).get(duty.id, {}))


def again(task: Task) -> Task:
    """The same duty as it stands now."""
    return _task(task.duty)


def acts_of(duty_ids: Sequence[int]) -> dict[int, dict[str, Acknowledgement]]:
    """What was done about each duty; one statement."""
    found: dict[int, dict[str, Acknowledgement]] = {}
    for row in session.scalars(select(Acknowledgement).where(Acknowledgement.duty_id.in_(list(duty_ids)))):
        found.setdefault(row.duty_id, {})[row.act] = row
    return found


def reach_end(task: Task, *, at: datetime, device: str, by: Author = SYSTEM) -> None:
    """She came to the end of the text; the first time counts."""
    if READ not in task.acts:
        _note(task, READ, at=at, device=device, by=by)


def confirm(task: Task, *, at: datetime, device: str, by: Author = SYSTEM) -> None:
    """She has read it and keeps to it. Refused before the end was reached; a second time changes nothing."""
    if CONFIRMED in task.acts:
        return
    if READ not in task.acts:
        raise Refused(Objection("rulebook.read", N_("Read to the end first, then confirm.")))
    task.duty.is_settled = True
    _note(task, CONFIRMED, at=at, device=device, by=by)
    facts = {"title": task.version.title, "number": task.version.number, "partner": task.duty.partner}
    record("rulebook.version.acknowledged", task.version, by=by, duty=task.duty.id, **facts)


def _note(task: Task, act: str, *, at: datetime, device: str, by: Author) -> None:
    session.add(Acknowledgement(duty_id=task.duty.id, act=act, at=at, device=device[:120], user_id=by.user_id))
    session.flush()
