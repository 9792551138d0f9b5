"""The declaration of dissent: said in writing, answered by the superior in time; the work goes on meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.office.dissent_statement.models import DissentStatement
from saas.office.dissent_statement.policy import DissentPolicy
from saas.office.dissent_statement.rules import filing_objections
from saas.office.dissent_statement.states import DISSENT as MACHINE
from saas.office.dissent_statement.states import STATES
from saas.office.task.queries import own_tasks
from saas.organisation.managers import manager_of
from saas.processes.declare import Act, Clock, Doing, Process, Section
from saas.processes.fields import choice, long, person, pick, text

OUTCOMES = {"kept": N_("The decision stays"), "changed": N_("The decision is changed")}
AUTHOR, SUPERIOR = ("filed_by_id",), ("superior_id",)


def _may_be_filed(doing: Doing) -> Sequence[Objection]:
    enabled = doing.read(DissentPolicy).enabled
    return filing_objections(enabled=enabled, has_superior=doing.record.superior_id is not None)


def _put_before_the_superior(row: Any, on: date) -> Mapping[str, Any]:
    return {"superior_id": manager_of(row.filed_by_id, on=on) if row.filed_by_id is not None else None}


DISSENT = Process(
    slug="dissent-statement",
    area="office",
    label=N_("Dissent"),
    plural=N_("Dissent"),
    icon="pen",
    about=N_("You see it differently? Say so in writing. Your superior answers; meanwhile work goes on as decided."),
    model=DissentStatement,
    machine=MACHINE,
    states=STATES,
    closed=("closed", "withdrawn"),
    number="DIS-{year}-{serial:04}",
    read=P.DISSENT_READ,
    file=P.DISSENT_FILE,
    own=("filed_by_id", "superior_id"),
    sections=(
        Section(
            N_("What it is about"),
            (
                text("title", N_("Task or decision"), required=True, wide=True),
                pick("task_id", N_("The task, if it is one of yours"), own_tasks),
                long("statement", N_("How you see it, and why"), required=True,
                     hint=N_("Only you, your superior and those above read it. Nobody is punished for it.")),
            ),
        ),
        Section(N_("Before whom it is put"), (person("superior_id", N_("Superior")),), asked=False),
    ),
    moves=(
        Act("answer", N_("Answer"), "answer", SUPERIOR, N_("answered"), primary=True, not_by=AUTHOR, tells=AUTHOR,
            asks=(choice("outcome", N_("Decision"), OUTCOMES, required=True),
                  long("answer", N_("Answer"), required=True))),
        Act("close", N_("Taken note"), "closing", AUTHOR, N_("took note"), primary=True, tells=SUPERIOR),
        Act("withdraw", N_("Withdraw"), "withdrawal", AUTHOR, N_("withdrew it"), tells=SUPERIOR,
            confirm=N_("Withdraw your statement? It stays on record as withdrawn.")),
    ),
    clocks=(Clock("answer", N_("Answer"), limit="approval.answer_days", stops_on=("answer",), holders=SUPERIOR),),
    tells=SUPERIOR,
    defaults=_put_before_the_superior,
    guard=_may_be_filed,
    columns=("title", "filed_by_id", "superior_id", "outcome", "due", "filed_at"),
    filters=("state", "superior_id", "filed_by_id", "filed_at"),
    search=("title",),
    policies=(DissentPolicy,),
    clauses=("D20-03", "D20-04", "D22-03"),
)  # fmt: skip
