"""The declaration of recruitment plans: raised by a unit, compiled by HR, approved, then opened as vacancies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.of_person import everybody_with
from saas.hr.posts import position_field
from saas.hr.recruitment_plan import opening
from saas.hr.recruitment_plan.models import RecruitmentNeed, RecruitmentPlan
from saas.hr.recruitment_plan.rules import period_objections, raising_objections
from saas.hr.recruitment_plan.states import PLAN as MACHINE
from saas.hr.recruitment_plan.states import STATES
from saas.processes.declare import Act, Doing, Edits, Lines, Printed, Process, Section
from saas.processes.fields import day, decimal, long, person, text, unit, whole
from saas.processes.people import head_of_unit, manager_of_field

RAISERS, COMPILERS = ("filed_by_id", P.RECRUITMENT_PLAN_RAISE), (P.VACANCY_WRITE,)
REASON = long("remark", N_("Reason"), required=True, most=1000)


def _of_a_period(doing: Doing) -> Sequence[Objection]:
    return period_objections(doing.record.first_on, doing.record.last_on)


def _names_positions(doing: Doing) -> Sequence[Objection]:
    return raising_objections(len(opening.needs_of(doing.record)))


def _approved(doing: Doing) -> None:
    doing.record.approved_by_id = doing.by.person_id if isinstance(doing.by, Actor) else None


def _opened(doing: Doing) -> None:
    opening.open_vacancies(doing.record, by=doing.by, at=doing.at)
    doing.record.opened_on = doing.on


def _own_unit(row: Any, _on: date) -> Mapping[str, Any]:
    return {"unit_id": row.unit_id}


def _against_hires(row: RecruitmentPlan) -> Iterable[Printed]:
    """The plan against the people who were hired (D06-09)."""
    heads = ((N_("Position"), False), (N_("Planned"), True), (N_("Hired"), True), (N_("Still to be hired"), True))
    found = opening.against_hires([row.id])
    yield Printed(
        N_("Plan against hires"), heads, [(o.position, str(o.planned), str(o.hired), str(o.left)) for o in found]
    )


RECRUITMENT_PLAN = Process(
    slug="recruitment-plan",
    area="hr",
    label=N_("Recruitment plan"),
    plural=N_("Recruitment plans"),
    icon="users",
    about=N_("Which positions a unit needs filled, how many, why and at what cost. Approved, it opens the vacancies."),
    model=RecruitmentPlan,
    machine=MACHINE,
    states=STATES,
    number="RP-{year}-{serial:03}",
    read=P.RECRUITMENT_PLAN_READ,
    file=P.RECRUITMENT_PLAN_RAISE,
    sections=(
        Section(
            N_("The plan"),
            (text("title", N_("In one line"), required=True, wide=True), unit("unit_id", N_("Unit")),
             day("first_on", N_("First day"), required=True), day("last_on", N_("Last day"), required=True),
             decimal("budget", N_("Budget"), unit=N_("yuan")), long("reason", N_("Reason"), required=True, most=2000)),
        ),
        Section(N_("Since then"),
                (person("approved_by_id", N_("Approved by")), day("opened_on", N_("Vacancies opened"))),
                asked=False),
    ),
    moves=(
        Act("raise", N_("Ask for approval"), "request", (*RAISERS, *COMPILERS), N_("asked for approval"), primary=True,
            guard=_names_positions, tells=(head_of_unit, manager_of_field("filed_by_id"))),
        Act("approve", N_("Approve"), "approval", (P.RECRUITMENT_PLAN_APPROVE,), N_("approved it"), primary=True,
            effect=_approved, not_by=("filed_by_id",), tells=("filed_by_id", everybody_with(P.VACANCY_WRITE))),
        Act("return", N_("Give back"), "return", (P.RECRUITMENT_PLAN_APPROVE,), N_("gave it back"), asks=(REASON,),
            not_by=("filed_by_id",), tells=("filed_by_id",)),
        Act("open", N_("Open vacancies"), "opening", COMPILERS, N_("opened the vacancies"), primary=True,
            effect=_opened, tells=("filed_by_id",), confirm=N_("Write a vacancy for each position of this plan?")),
        Act("close", N_("Close"), "close", COMPILERS, N_("closed it"), asks=(REASON,), tells=("filed_by_id",)),
    ),
    lines=(
        Lines("needs", N_("Positions wanted"), RecruitmentNeed, "plan_id", who=(*RAISERS, *COMPILERS),
              states=("draft", "raised"),
              fields=(position_field(), whole("headcount", N_("How many"), required=True, low=1, high=999),
                      text("reason", N_("Reason"))),
              empty=N_("Name each position and how many are wanted.")),
    ),
    guard=_of_a_period,
    defaults=_own_unit,
    edits=Edits((*RAISERS, *COMPILERS), ("draft",)),
    columns=("title", "unit_id", "first_on", "last_on", "budget", "filed_by_id"),
    filters=("state", "unit_id", "first_on"),
    search=("title", "reason"),
    prints=_against_hires,
    clauses=("D06-09", "D13-11", "D15-10", "D21-06"),
)  # fmt: skip
