"""From a plan to its vacancies, and the plan against the people who were hired."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from saas.db import session
from saas.events import Author
from saas.hr.job_posting.models import Vacancy
from saas.hr.job_posting.process import VACANCY
from saas.hr.recruitment.models import Candidate
from saas.hr.recruitment.policy import RecruitmentPolicy
from saas.hr.recruitment_plan.models import RecruitmentNeed, RecruitmentPlan
from saas.hr.recruitment_plan.rules import still_wanted
from saas.organisation.models import Position
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.processes import actions


@dataclass(frozen=True)
class AgainstHires:
    """One position of a plan: how many were planned, how many hired."""

    plan_id: int
    plan: str
    position: str
    planned: int
    hired: int

    @property
    def left(self) -> int:
        """How many are missing."""
        return still_wanted(self.planned, self.hired)


def needs_of(plan: RecruitmentPlan) -> Sequence[RecruitmentNeed]:
    """The positions a plan names."""
    wanted = select(RecruitmentNeed).where(RecruitmentNeed.plan_id == plan.id).order_by(RecruitmentNeed.id)
    return session.scalars(wanted).all()


def open_vacancies(plan: RecruitmentPlan, *, by: Author, at: datetime) -> list[Vacancy]:
    """A vacancy for each position that has none yet, its duties and requirements from the position's sheet.

    Whoever raised the plan selects for the unit until HR names somebody else; the first method of the list stands.
    """
    methods = read(RecruitmentPolicy, on=actions.day_of(at), for_=COMPANY).methods
    having = set(session.scalars(select(Vacancy.need_id).where(Vacancy.need_id.is_not(None))))
    made = []
    for need in needs_of(plan):
        if need.id not in having:
            given = {"position_id": need.position_id, "headcount": need.headcount, "method": methods[0]}
            given["selector_id"] = plan.filed_by_id
            row: Vacancy = actions.file(VACANCY, given, by=by, at=at)
            row.need_id = need.id
            made.append(row)
    session.flush()
    return made


def against_hires(plan_ids: Collection[int]) -> list[AgainstHires]:
    """Planned and hired by position of these plans; two statements."""
    hired = {row[0]: row[1] for row in session.execute(_hired(plan_ids))}
    wanted = (
        select(RecruitmentNeed, RecruitmentPlan, Position.name)
        .join(RecruitmentPlan, RecruitmentPlan.id == RecruitmentNeed.plan_id)
        .join(Position, Position.id == RecruitmentNeed.position_id)
        .where(RecruitmentNeed.plan_id.in_(list(plan_ids)))
        .order_by(RecruitmentNeed.plan_id.desc(), RecruitmentNeed.id)
    )
    return [
        AgainstHires(plan.id, plan.title, position, need.headcount, hired.get(need.id, 0))
        for need, plan, position in session.execute(wanted)
    ]


def _hired(plan_ids: Collection[int]):  # type: ignore[no-untyped-def]  # a select of two columns
    return (
        select(Vacancy.need_id, func.count(Candidate.id))
        .join(Candidate, Candidate.vacancy_id == Vacancy.id)
        .join(RecruitmentNeed, RecruitmentNeed.id == Vacancy.need_id)
        .where(RecruitmentNeed.plan_id.in_(list(plan_ids)), Candidate.state == "hired")
        .group_by(Vacancy.need_id)
    )
