"""The declaration of tasks: a board, the load of each person, late ones to the manager, blocked ones answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.auth.permissions import Scope
from saas.core.errors import Objection
from saas.core.text import N_
from saas.office.task.models import Task
from saas.office.task.policy import TaskPolicy
from saas.office.task.rules import assigning_objections, due_objections
from saas.office.task.states import STATES
from saas.office.task.states import TASK as MACHINE
from saas.organisation.scopes import scope_of
from saas.processes.declare import FILED, Act, Board, Clock, Doing, Edits, Process, Section
from saas.processes.fields import choice, day, long, person, text
from saas.processes.people import manager_of_field

NATURES = {
    "routine": N_("Routine"),
    "ad_hoc": N_("Ad hoc"),
    "decision": N_("From a decision"),
    "cross_unit": N_("Across units"),
}
GRADES = {"low": N_("Low"), "middle": N_("Medium"), "high": N_("High")}
REACH = {Scope.OWN: "own", Scope.UNIT: "unit", Scope.ALL: "all"}
DOER, GIVER = ("assignee_id",), ("filed_by_id",)
ABOVE = ("filed_by_id", manager_of_field("assignee_id"))


def _may_be_given(doing: Doing) -> Sequence[Objection]:
    row, by = doing.record, doing.by
    found = due_objections(doing.given.get("due_on") if row.id is None else None, doing.on)
    if not isinstance(by, Actor) or by.user_id is None:
        return found
    unit = next(iter(scope_of(row.assignee_id, on=doing.on).unit_ids), None)
    reach = REACH.get(by.scope_of(P.TASK_ASSIGN) or Scope.OWN, "own")
    is_own, is_team = row.assignee_id == by.person_id, unit in by.unit_ids
    return found + assigning_objections(reach=reach, is_own=is_own, is_team=is_team, nature=row.nature)


def _in_the_unit_of_the_doer(doing: Doing) -> None:
    row: Any = doing.record
    row.unit_id = next(iter(scope_of(row.assignee_id, on=doing.on).unit_ids), row.unit_id)


def _done(doing: Doing) -> None:
    doing.record.done_at = doing.at


TASK = Process(
    slug="task",
    area="office",
    label=N_("Task"),
    plural=N_("Tasks"),
    icon="check",
    about=N_("Who does what until when. Whoever is blocked says so and is answered; late ones go to the manager."),
    model=Task,
    machine=MACHINE,
    states=STATES,
    number="TASK-{year}-{serial:05}",
    read=P.TASK_READ,
    file=P.TASK_ASSIGN,
    own=("filed_by_id", "assignee_id"),
    sections=(
        Section(
            N_("The task"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                person("assignee_id", N_("Who does it"), required=True),
                day("due_on", N_("Finish by"), required=True),
                choice("nature", N_("Nature"), NATURES, required=True),
                choice("difficulty", N_("Difficulty"), GRADES, required=True),
                choice("importance", N_("Importance"), GRADES, required=True),
                long("description", N_("What is to be done")),
                long("quality", N_("How it is checked"), most=1000),
            ),
        ),
    ),
    moves=(
        Act("accept", N_("Accept the task"), "acceptance", DOER, N_("took it on"), primary=True, tells=GIVER),
        Act("start", N_("Start"), "start", DOER, N_("started"), primary=True),
        Act("finish", N_("Done"), "completion", DOER, N_("finished it"), primary=True, effect=_done, tells=GIVER,
            asks=(long("result", N_("What came of it"), required=True),)),
        Act("block", N_("Blocked"), "blockage", DOER, N_("is blocked"), tells=ABOVE, icon="alert",
            asks=(long("blocked_reason", N_("What stands in the way, what you need"), required=True),)),
        Act("answer", N_("Answer"), "answer", ABOVE, N_("answered"), primary=True, tells=DOER, not_by=DOER,
            asks=(long("answer", N_("Answer"), required=True),)),
        Act("resume", N_("Go on"), "resumption", DOER, N_("goes on")),
        Act("pass", N_("Pass"), "pass", ABOVE, N_("passed it"), primary=True, tells=DOER,
            asks=(long("verdict", N_("Remark"), most=1000),)),
        Act("return", N_("Rework"), "return", ABOVE, N_("sent it back"), tells=DOER, not_by=DOER,
            asks=(long("verdict", N_("What is missing"), required=True, most=1000),)),
        Act("cancel", N_("Cancel the task"), "cancellation", ABOVE, N_("cancelled it"), tells=DOER,
            asks=(long("verdict", N_("Reason"), required=True, most=1000),)),
    ),
    clocks=(
        Clock("due", N_("Finish by"), until="due_on", starts_on=(FILED, "return"), stops_on=("finish",), holders=DOER,
              escalate="task.overdue_escalate_days"),
        Clock("help", N_("Answer to the blockage"), limit="task.blocked_answer_hours", starts_on=("block",),
              stops_on=("answer", "resume"), holders=ABOVE),
    ),
    tells=DOER,
    board=Board(("assigned", "taken", "doing", "blocked", "done", "rework"), person="assignee_id"),
    edits=Edits(GIVER, ("assigned", "taken", "doing", "blocked", "rework")),
    guard=_may_be_given,
    derive=_in_the_unit_of_the_doer,
    columns=("title", "assignee_id", "importance", "due_on", "due", "filed_by_id"),
    filters=("state", "assignee_id", "nature", "importance", "unit_id", "due_on"),
    search=("title", "assignee_id"),
    policies=(TaskPolicy,),
    clauses=("D07-08", "D07-11", "D07-20", "D07-21", "D13-16", "D16-12", "D16-16", "D16-17", "D16-18", "D17-13",
             "D17-17", "D19-19", "D20-05", "D20-12", "D22-04", "D22-34", "D22-46"),
)  # fmt: skip
