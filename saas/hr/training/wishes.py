"""The declaration of wishes for training: stated by each person or following from a talk, answered by the planners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.of_person import everybody_with, may_keep, of_her, working
from saas.hr.training import rules
from saas.hr.training.models import TrainingSession, TrainingWish
from saas.hr.training.policy import TrainingPolicy
from saas.hr.training.states import WISH as MACHINE
from saas.hr.training.states import WISH_STATES
from saas.organisation.models import Company
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.processes.declare import Act, Doing, Edits, Process, Reminder, Section
from saas.processes.fields import choice, long, person, pick, text
from saas.processes.people import head_of_unit

BASES = {"wish": N_("A wish of her own"), "need": N_("Her work needs it")}
PLAN, PLANNERS = (P.TRAINING_PLAN,), everybody_with(P.TRAINING_PLAN)
OPENS = (12, 1)


def _may_be_stated(doing: Doing) -> Sequence[Objection]:
    row: TrainingWish = doing.record
    by = doing.by.person_id if isinstance(doing.by, Actor) else None
    if row.basis == "wish" and by is not None and by != row.person_id and not may_keep(doing.by, P.TRAINING_PLAN):
        return [
            Objection("training_plan.own", N_("State your own wishes; of others say what they need."), field="basis")
        ]
    return rules.wishing_objections(row.basis, collected=doing.read(TrainingPolicy).wish_collection)


def _of_her(doing: Doing) -> None:
    of_her(doing.record, doing.on)


def _hers(row: Any, _on: date) -> Mapping[str, Any]:
    return {"person_id": row.filed_by_id}


def _sessions(_actor: Any, _on: date) -> Sequence[tuple[int, str]]:
    wanted = select(TrainingSession.id, TrainingSession.title).where(
        TrainingSession.state.in_(("planned", "announced"))
    )
    return [(row.id, row.title) for row in session.execute(wanted.order_by(TrainingSession.id.desc()))]


def _collection_opens(on: date) -> Iterable[Any]:
    """On the first of December: everybody states wishes for the plan of next year."""
    collected = read(TrainingPolicy, on=on, for_=COMPANY).wish_collection
    return session.scalars(select(Company)).all() if collected and (on.month, on.day) == OPENS else []


def _everybody(_row: Any, on: date) -> Iterable[int]:
    return [one.id for one in session.scalars(working(on))]


WISH = Process(
    slug="training-wish",
    area="hr",
    label=N_("Wish for training"),
    plural=N_("Wishes for training"),
    icon="flask",
    about=N_("What people wish to learn and what their work needs; the plan of training answers each."),
    model=TrainingWish,
    machine=MACHINE,
    states=WISH_STATES,
    number="TW-{year}-{serial:04}",
    title="topic",
    read=P.TRAINING_READ,
    file=P.TRAINING_READ,
    own=("person_id", "filed_by_id"),
    sections=(
        Section(
            N_("The wish"),
            (
                person("person_id", N_("Person"), required=True),
                text("topic", N_("What to learn"), required=True, wide=True),
                choice("basis", N_("Grounds"), BASES, required=True),
                long("reason", N_("What it is good for"), most=1000),
            ),
        ),
    ),
    moves=(
        Act("plan", N_("Into the plan"), "planning", PLAN, N_("put it into the plan"), primary=True,
            tells=("person_id",), asks=(pick("session_id", N_("Session"), _sessions), text("answer", N_("Answer")))),
        Act("decline", N_("Do not plan it"), "refusal", PLAN, N_("did not plan it"), tells=("person_id",),
            asks=(text("answer", N_("Reason"), required=True),)),
    ),
    reminders=(
        Reminder("collection", find=_collection_opens, tells=(_everybody,), what=lambda one: one.name,
                 text=N_("%(what)s plans next year's training: state what you wish to learn."),
                 path=lambda _one: "/hr/training-wish/new"),
    ),
    tells=(PLANNERS, head_of_unit),
    defaults=_hers,
    guard=_may_be_stated,
    derive=_of_her,
    edits=Edits(("filed_by_id",), ("stated",)),
    columns=("topic", "person_id", "basis", "session_id", "filed_at"),
    filters=("state", "basis", "person_id", "unit_id"),
    search=("topic", "person_id"),
    clauses=("D21-19", "D19-09"),
)  # fmt: skip
