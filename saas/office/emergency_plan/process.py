"""The declaration of emergency plans: approved by another, drilled, reviewed in time."""

from __future__ import annotations

from collections.abc import Sequence

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.office.emergency_plan.models import EmergencyDrill, EmergencyPlan
from saas.office.emergency_plan.policy import EmergencyPlanPolicy
from saas.office.emergency_plan.rules import approval_objections, review_on
from saas.office.emergency_plan.states import EMERGENCY_PLAN as MACHINE
from saas.office.emergency_plan.states import STATES
from saas.processes.declare import Act, Clock, Doing, Edits, Lines, Process, Section
from saas.processes.fields import day, long, text, unit
from saas.processes.people import first_of, head_of_unit

WRITERS, OWN = (P.EMERGENCY_PLAN_WRITE, "filed_by_id"), ("filed_by_id",)


def _is_whole(doing: Doing) -> Sequence[Objection]:
    return approval_objections(doing.record.steps, doing.record.contacts)


def _review_again(doing: Doing) -> None:
    doing.record.review_on = review_on(doing.on, doing.read(EmergencyPlanPolicy).review_months)


def _back_to_the_desk(doing: Doing) -> None:
    doing.record.review_on = None


EMERGENCY_PLAN = Process(
    slug="emergency-plan",
    area="office",
    label=N_("Emergency plan"),
    plural=N_("Emergency plans"),
    icon="shield",
    about=N_("What is done when something goes wrong: the steps, whom to call, the drills. Reviewed in time."),
    model=EmergencyPlan,
    machine=MACHINE,
    states=STATES,
    closed=("retired",),
    number="EMP-{year}-{serial:03}",
    read=P.EMERGENCY_PLAN_READ,
    file=P.EMERGENCY_PLAN_WRITE,
    sections=(
        Section(
            N_("The plan"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                unit("unit_id", N_("Unit that acts"), required=True),
                long("scenario", N_("What has happened, how it is noticed"), required=True),
                long("steps", N_("Steps, in order")),
                long("contacts", N_("Whom to call"), most=1000, hint=N_("Name, post, telephone; one on a line.")),
            ),
        ),
        Section(N_("Review"), (day("review_on", N_("Review until")),), asked=False),
    ),
    moves=(
        Act("approve", N_("Approve"), "approval", (P.EMERGENCY_PLAN_APPROVE,), N_("approved it"), primary=True,
            guard=_is_whole, effect=_review_again, not_by=OWN, tells=OWN),
        Act("review", N_("Reviewed, still right"), "review", (P.EMERGENCY_PLAN_APPROVE, *WRITERS), N_("reviewed it"),
            primary=True, effect=_review_again,
            asks=(long("remark", N_("What was looked at"), required=True, most=1000),)),
        Act("revise", N_("Change it"), "revision", WRITERS, N_("is changing it"), effect=_back_to_the_desk,
            asks=(long("remark", N_("What has to change"), required=True, most=1000),)),
        Act("retire", N_("Retire"), "retirement", (P.EMERGENCY_PLAN_APPROVE,), N_("retired it"), tells=OWN,
            asks=(long("remark", N_("Reason"), required=True, most=1000),)),
    ),
    clocks=(
        Clock("review", N_("Review"), until="review_on", starts_on=("approve", "review"), stops_on=("review", "revise"),
              holders=(first_of("filed_by_id", head_of_unit),)),
    ),
    lines=(
        Lines("drills", N_("Drills"), EmergencyDrill, "plan_id", who=(P.EMERGENCY_PLAN_APPROVE, *WRITERS),
              fields=(day("held_on", N_("Held on"), required=True),
                      text("finding", N_("What it showed"), required=True)),
              states=("approved", "reviewed"), empty=N_("No drill has been held by this plan yet.")),
    ),
    tells=(head_of_unit,),
    edits=Edits(WRITERS, ("draft",)),
    columns=("title", "unit_id", "review_on", "due", "filed_by_id"),
    filters=("state", "unit_id", "review_on"),
    search=("title",),
    policies=(EmergencyPlanPolicy,),
    clauses=("D13-14",),
)  # fmt: skip
