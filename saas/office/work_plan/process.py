"""The declaration of work plans: measurable before approval, state reported by the clock, evaluated at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.office.work_plan import models, rules
from saas.office.work_plan.models import WorkPlan
from saas.office.work_plan.policy import WorkPlanPolicy
from saas.office.work_plan.queries import count_stages, goals_of, plans_to_serve
from saas.office.work_plan.reminding import unmade, unmade_by_market
from saas.office.work_plan.states import PLAN as MACHINE
from saas.office.work_plan.states import STATES
from saas.organisation.queries import company
from saas.processes.declare import Act, Clock, Doing, Edits, Lines, Process, Reminder, Section
from saas.processes.fields import choice, day, decimal, long, person, pick, text, unit, whole
from saas.processes.people import head_of_unit

KINDS = {
    "strategy": N_("Strategy"),
    "annual": N_("Plan of the year"),
    "quarterly": N_("Plan of the quarter"),
    "marketing": N_("Marketing plan"),
    "brand": N_("Brand plan"),
    "new_product": N_("New-product plan"),
}
WRITERS, APPROVERS = ("filed_by_id", "owner_id"), (P.WORK_PLAN_APPROVE,)
YUAN = N_("yuan")

WHAT = Section(
    N_("The plan"),
    (
        text("title", N_("In one line"), required=True, wide=True),
        choice("kind", N_("Kind"), KINDS, required=True),
        unit("unit_id", N_("Unit"), required=True),
        day("first_on", N_("From"), required=True),
        day("last_on", N_("To"), required=True),
        person("owner_id", N_("Owner"), required=True),
        pick("serves_id", N_("Serves the plan"), plans_to_serve),
        long("content", N_("What is done, by which way")),
    ),
)
MONEY = Section(
    N_("Market and money"),
    (
        text("market", N_("Market, channel")),
        decimal("budget", N_("Budget"), unit=YUAN),
        decimal("sales_target", N_("Sales wanted"), unit=YUAN),
        decimal("profit_target", N_("Profit wanted"), unit=YUAN),
    ),
)
STANDING = Section(
    N_("Progress so far"),
    (whole("percent", N_("Progress"), high=100, unit="%"), long("progress", N_("State"))),
    asked=False,
)
GOALS = Lines(
    "goals",
    N_("Goals"),
    models.WorkPlanGoal,
    "plan_id",
    who=WRITERS,
    states=("draft",),
    fields=(
        text("text", N_("Goal"), required=True),
        text("indicator", N_("Measured by"), required=True),
        text("target", N_("Figure wanted"), required=True),
    ),
    empty=N_("No goal yet. A plan is approved with at least one that has a figure."),
)
STAGES = Lines(
    "stages",
    N_("Stages"),
    models.WorkPlanStage,
    "plan_id",
    who=WRITERS,
    states=("draft", "approved", "running"),
    fields=(
        text("text", N_("Stage"), required=True),
        person("owner_id", N_("Who sees to it")),
        day("due_on", N_("Until")),
    ),
    empty=N_("No stages yet."),
)
FINDINGS = Lines(
    "findings",
    N_("What fell short"),
    models.WorkPlanFinding,
    "plan_id",
    who=(*WRITERS, *APPROVERS),
    states=("running", "evaluated"),
    fields=(
        text("text", N_("What"), required=True),
        text("solution", N_("What is done about it"), required=True),
        day("due_on", N_("Until"), required=True),
    ),
    empty=N_("Nothing fell short so far."),
)

UNMADE = tuple(
    Reminder(
        f"no_{kind}",
        find=partial(find, kind),
        tells=(head_of_unit,),
        text=text,
        what=lambda gap: gap.name,
        path=lambda _gap: "/office/work-plan/new",
    )
    for kind, find, text in (
        ("annual", unmade, N_("%(what)s has no plan of the coming year yet.")),
        ("quarterly", unmade, N_("%(what)s has no plan of the coming quarter yet.")),
        ("brand", unmade_by_market, N_("%(what)s has no brand plan of the coming period yet.")),
        ("new_product", unmade_by_market, N_("%(what)s has no new-product plan of the coming period yet.")),
    )
)


def _may_be_written(doing: Doing) -> Sequence[Objection]:
    return rules.writing_objections(doing.record.first_on, doing.record.last_on)


def _is_measurable(doing: Doing) -> Sequence[Objection]:
    goals = [rules.Goal(goal.indicator, goal.target) for goal in goals_of(doing.record)]
    return rules.approval_objections(doing.record.kind, goals, count_stages(doing.record))


def _stages_of_its_kind(doing: Doing) -> None:
    """A plan of the year has six stages, a brand plan four; they stand there to be dated."""
    plan: WorkPlan = doing.record
    names = rules.stages_of(plan.kind, english=company().locale == "en")
    if names and not count_stages(plan):
        session.add_all(models.WorkPlanStage(plan_id=plan.id, text=name) for name in names)


def _owned_by_whoever_writes_it(row: Any, _on: date) -> Mapping[str, Any]:
    return {"owner_id": row.filed_by_id}


PLAN = Process(
    slug="work-plan",
    area="office",
    label=N_("Work plan"),
    plural=N_("Work plans"),
    icon="list",
    about=N_("Goals with figures, stages with names and days. The state is reported in turn, the end is evaluated."),
    model=WorkPlan,
    machine=MACHINE,
    states=STATES,
    number="PLAN-{year}-{serial:04}",
    read=P.WORK_PLAN_READ,
    file=P.WORK_PLAN_WRITE,
    own=WRITERS,
    sections=(WHAT, MONEY, STANDING),
    moves=(
        Act("approve", N_("Approve"), "approval", APPROVERS, N_("approved it"), primary=True, guard=_is_measurable,
            not_by=("filed_by_id",), tells=WRITERS),
        Act("start", N_("Start"), "start", (*WRITERS, *APPROVERS), N_("started it"), primary=True,
            tells=(head_of_unit,)),
        Act("report", N_("Report the state"), "state", WRITERS, N_("reported the state"), primary=True,
            tells=(head_of_unit, *APPROVERS),
            asks=(whole("percent", N_("Progress"), high=100, unit="%", required=True),
                  long("progress", N_("State"), required=True))),
        Act("evaluate", N_("Evaluate"), "evaluation", (*WRITERS, *APPROVERS), N_("evaluated it"), tells=APPROVERS,
            asks=(long("evaluation", N_("Reached, and why"), required=True),
                  decimal("sales_actual", N_("Sales"), unit=YUAN), decimal("profit_actual", N_("Profit"), unit=YUAN))),
        Act("close", N_("Close"), "closing", APPROVERS, N_("closed it"), primary=True, tells=WRITERS),
        Act("revise", N_("Change it"), "revision", (*WRITERS, *APPROVERS), N_("is changing it"),
            asks=(text("remark", N_("Why"), required=True),)),
        Act("drop", N_("Drop"), "dropping", APPROVERS, N_("dropped it"), tells=WRITERS,
            asks=(text("remark", N_("Reason"), required=True),)),
    ),
    clocks=(
        Clock("state", N_("State"), limit=lambda row: rules.report_key(row.kind), starts_on=("start", "report"),
              stops_on=("report", "evaluate"), holders=("owner_id",)),
        Clock("evaluation", N_("Evaluation"), until="last_on", starts_on=("start",), stops_on=("evaluate",),
              holders=("owner_id",)),
    ),
    lines=(GOALS, STAGES, FINDINGS),
    defaults=_owned_by_whoever_writes_it,
    guard=_may_be_written,
    derive=_stages_of_its_kind,
    edits=Edits(WRITERS, ("draft",)),
    reminders=UNMADE,
    columns=("title", "kind", "unit_id", "owner_id", "last_on", "percent", "due"),
    filters=("state", "kind", "unit_id", "owner_id", "last_on"),
    search=("title", "content"),
    policies=(WorkPlanPolicy,),
    clauses=("D01-15", "D01-23", "D05-01", "D05-17", "D12-08", "D12-18", "D13-59", "D13-60", "D13-62", "D13-63",
             "D13-73", "D13-74", "D14-03", "D15-02", "D16-14", "D16-15", "D22-25"),
)  # fmt: skip
