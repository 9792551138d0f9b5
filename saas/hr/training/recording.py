"""The declaration of training records: inductions to be done, what people learned by themselves, what is proved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.of_person import everybody_with, may_keep, of_her, superior
from saas.hr.training import quizzes, records, rules
from saas.hr.training.intake import INTAKE
from saas.hr.training.models import TrainingRecord
from saas.hr.training.sessions import BUILT_IN, kinds
from saas.hr.training.states import RECORD as MACHINE
from saas.hr.training.states import RECORD_STATES
from saas.organisation.managers import manager_of
from saas.processes.declare import Act, Clock, Doing, Printed, Process, Reminder, Section
from saas.processes.fields import Field, choice, day, decimal, flag, long, person, text, whole

SOURCES = {
    "own": N_("On her own"),
    "session": N_("Training session"),
    "course": N_("Course with quiz"),
    "induction": N_("Induction"),
}
PLANNERS, CONFIRM = everybody_with(P.TRAINING_PLAN), (P.TRAINING_PLAN, superior)
MONDAY = 0
WORDS = {**BUILT_IN, "other": N_("Other")}


def _kinds(on: date) -> Mapping[str, str]:
    return {**kinds(on), **WORDS}


def _may_be_stated(doing: Doing) -> Sequence[Objection]:
    row: TrainingRecord = doing.record
    by = doing.by.person_id if isinstance(doing.by, Actor) else None
    if may_keep(doing.by, P.TRAINING_PLAN) or by == row.person_id:
        return []
    return [Objection("training.own", N_("State what you learned yourself."), field="person_id", clause="D07-13")]


def _of_her(doing: Doing) -> None:
    of_her(doing.record, doing.on)


def _hers(row: Any, on: date) -> Mapping[str, Any]:
    return {"person_id": row.filed_by_id, "done_on": on} if row.filed_by_id is not None else {}


def _ticks(row: Any) -> tuple[Field, ...]:
    return tuple(flag(f"topic_{n}", topic) for n, topic in enumerate(row.topics or (), start=1))


def _covered(doing: Doing) -> Sequence[Objection]:
    fields = _ticks(doing.record)
    return rules.topics_objections({one.label: bool(doing.given.get(one.name)) for one in fields})


def _done(doing: Doing) -> None:
    doing.record.done_on = doing.record.done_on or doing.on


def _printed(row: Any) -> Iterable[Printed]:
    columns = ((N_("Learned"), False), (N_("Done on"), False), (N_("Hours"), True), (N_("Test points"), True))
    cells = [
        (one.topic, str(one.done_on or ""), f"{one.hours:g}" if one.hours is not None else "",
         str(one.score) if one.score is not None else "")
        for one in records.of_person(row.person_id)
    ]  # fmt: skip
    return [Printed(N_("Training record"), columns, cells)]


def _inductions_owed(on: date) -> Iterable[Any]:
    """Daily from the day it was due until it is done (D08-09)."""
    due = select(TrainingRecord).where(TrainingRecord.state == "due", TrainingRecord.due_on <= on)
    return session.scalars(due.order_by(TrainingRecord.id)).all()


def _insecure(on: date) -> Iterable[Any]:
    """Each Monday: everybody who has to pass the security course, in person, while there is one to pass (D18-13)."""
    return _missing(on) if quizzes.is_open(rules.SECURITY) else []


def _missing(on: date) -> Sequence[Any]:
    return [one.person for one in records.security(on) if one.is_missing] if on.weekday() == MONDAY else []


@dataclass(frozen=True)
class Missing:
    """How many are missing, as the reminder of the planners names it."""

    id: str
    name: str


def _how_many(on: date) -> Iterable[Any]:
    count = len(_missing(on))
    return [Missing("security", str(count))] if count else []


def _herself(row: Any, _on: date) -> Iterable[int]:
    return [row.id]


def _head_of(row: Any, on: date) -> Iterable[int]:
    boss = manager_of(row.id, on=on)
    return [boss] if boss is not None else ()


RECORD = Process(
    slug="training-record",
    area="hr",
    label=N_("Training record"),
    plural=N_("Training records"),
    icon="check",
    about=N_("What each person has learned: in sessions, by courses, on her own; and the induction of whoever is new."),
    model=TrainingRecord,
    machine=MACHINE,
    states=RECORD_STATES,
    number="TR-{year}-{serial:05}",
    title="topic",
    read=P.TRAINING_READ,
    file=P.TRAINING_READ,
    own=("person_id",),
    sections=(
        Section(
            N_("What was learned"),
            (
                person("person_id", N_("Person"), required=True),
                text("topic", N_("Topic"), required=True, wide=True),
                choice("kind", N_("Kind"), _kinds, required=True, words=WORDS),
                day("done_on", N_("Done on"), required=True),
                decimal("hours", N_("Hours"), high=1000),
            ),
        ),
        Section(
            N_("On record"),
            (choice("source", N_("How"), SOURCES), day("due_on", N_("Due")), whole("score", N_("Test points"))),
            asked=False,
        ),
    ),
    moves=(
        Act("assign", N_("To be done"), "duty", (), N_("asked for it"), tells=("person_id", superior)),
        Act("complete", N_("Done"), "completion", CONFIRM, N_("noted that it is done"), primary=True,
            not_by=("person_id",), asks_of=_ticks, asks=(long("result", N_("Result"), most=1000),),
            guard=_covered, effect=_done, tells=("person_id",)),
        Act("confirm", N_("Confirm"), "confirmation", CONFIRM, N_("confirmed it"), primary=True, not_by=("person_id",),
            effect=_done, tells=("person_id",)),
        Act("decline", N_("Not confirmed"), "refusal", CONFIRM, N_("did not confirm it"), not_by=("person_id",),
            asks=(text("result", N_("Reason"), required=True),), tells=("person_id",)),
    ),
    clocks=(
        Clock("done", N_("Training due"), until="due_on", starts_on=("assign",), stops_on=("complete",),
        holders=(superior,)),
    ),
    reminders=(
        Reminder("induction", find=_inductions_owed, tells=("person_id", superior, PLANNERS),
                 text=N_("Still to be done: %(what)s.")),
        Reminder("security", find=_insecure, tells=(_herself,), what=lambda one: one.name,
                 path=lambda _one: "/hr/quizzes", text=N_("%(what)s, you have not passed the security course yet.")),
        Reminder("security_heads", find=_insecure, tells=(_head_of,), what=lambda one: one.name,
                 path=lambda _one: "/hr/security-course",
                 text=N_("%(what)s has not passed the security course.")),
        Reminder("security_list", find=_how_many, tells=(PLANNERS,), what=lambda one: one.name,
                 path=lambda _one: "/hr/security-course",
                 text=N_("%(what)s people have not passed the security course.")),
    ),
    intake=INTAKE,
    defaults=_hers,
    guard=_may_be_stated,
    derive=_of_her,
    prints=_printed,
    columns=("topic", "person_id", "kind", "source", "done_on", "hours", "score", "due"),
    filters=("state", "kind", "source", "person_id", "unit_id", "done_on"),
    search=("topic", "person_id"),
    clauses=("D07-13", "D08-09", "D15-12", "D18-13", "D19-06"),
)  # fmt: skip
