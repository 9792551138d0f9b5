"""What somebody holds for the company: tasks, documents, devices. Each feature says it; the roof fills the registry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from saas.db import session
from saas.events import SYSTEM, record
from saas.hr.device.models import Device
from saas.office.document_register.models import Document
from saas.office.task.models import Task
from saas.office.task.process import TASK
from saas.processes import actions

KEPT = ("draft", "signed", "in_force")
UNDONE = ("assigned", "taken", "doing", "blocked", "rework")


@dataclass(frozen=True)
class Held:
    """One thing: what it is (a kind of item), what it is called, and the record behind it."""

    kind: str
    title: str
    source_kind: str
    source_id: int


Finder = Callable[[int, date], Iterable[Held]]
Hand = Callable[[int, int, datetime], None]
_finders: dict[str, tuple[Finder, Hand | None]] = {}


def register(source_kind: str, finder: Finder, hand: Hand | None = None) -> None:
    """Let a feature say what a person holds of it; `hand(id, receiver, at)` gives one to whoever accepted it."""
    _finders[source_kind] = finder, hand


def held_by(person_id: int, on: date) -> Iterator[Held]:
    """Everything she holds on a day."""
    for finder, _hand in _finders.values():
        yield from finder(person_id, on)


def hand_on(source_kind: str, source_id: int | None, receiver_id: int, at: datetime) -> None:
    """Whoever accepted it has it from now on."""
    _finder, hand = _finders.get(source_kind, (None, None))
    if hand is not None and source_id is not None:
        hand(source_id, receiver_id, at)


def tasks_of(person_id: int, _on: date) -> Iterator[Held]:
    """Tasks that are not done."""
    hers = select(Task).where(Task.assignee_id == person_id, Task.state.in_(UNDONE)).order_by(Task.id)
    for row in session.scalars(hers):
        yield Held("work", " ".join(filter(None, (row.number, row.title))), "task", row.id)


def documents_of(person_id: int, _on: date) -> Iterator[Held]:
    """Documents she keeps."""
    hers = select(Document).where(Document.keeper_id == person_id, Document.state.in_(KEPT)).order_by(Document.id)
    for row in session.scalars(hers):
        yield Held("files", " ".join(filter(None, (row.number, row.title))), "document", row.id)


def devices_of(person_id: int, _on: date) -> Iterator[Held]:
    """Devices she uses; whoever takes one back enters that in the register of devices."""
    hers = select(Device).where(Device.person_id == person_id, Device.state == "assigned").order_by(Device.id)
    for row in session.scalars(hers):
        yield Held("property", " ".join(filter(None, (row.title, row.serial))), "device", row.id)


def hand_task(task_id: int, receiver_id: int, at: datetime) -> None:
    """The receiver does it now; its clock goes on."""
    row = session.get_one(Task, task_id)
    if row.state in UNDONE:
        actions.edit(TASK, row, {"assignee_id": receiver_id}, by=SYSTEM, at=at, version=row.version)


def hand_document(document_id: int, receiver_id: int, _at: datetime) -> None:
    """The receiver keeps it now."""
    row = session.get_one(Document, document_id)
    row.keeper_id = receiver_id
    record("office.document-register.keeper_changed", row, by=SYSTEM, keeper_id=receiver_id)


register("task", tasks_of, hand_task)
register("document", documents_of, hand_document)
register("device", devices_of)
