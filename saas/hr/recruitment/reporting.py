"""Figures of recruitment: candidates and hires by channel, days in each stage, plans against hires; nobody's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, select

from saas.db import session
from saas.hr.recruitment.models import Candidate, CandidateStep
from saas.hr.recruitment.rules import days_in_stages, middle_days
from saas.hr.recruitment.states import RUNNING
from saas.hr.recruitment_plan.models import RecruitmentPlan
from saas.hr.recruitment_plan.opening import AgainstHires, against_hires

MOST_STEPS = 50_000
MOST_PLANS = 50


@dataclass(frozen=True)
class ChannelFigures:
    """What one channel brought."""

    channel: str
    applied: int
    interviewed: int
    hired: int

    @property
    def rate(self) -> int:
        """Hires in percent of those who applied."""
        return round(100 * self.hired / self.applied) if self.applied else 0


@dataclass(frozen=True)
class StageFigures:
    """How many left a stage, and the median of their days in it."""

    stage: str
    left: int
    days: float


def by_channel(since: datetime, until: datetime) -> list[ChannelFigures]:
    """Candidates and hires of those who applied in a period, by channel; one statement (D03-01)."""
    talked = select(CandidateStep.candidate_id).where(CandidateStep.stage == "interviewed")
    figures = (
        func.count(Candidate.id),
        func.count().filter(Candidate.id.in_(talked)),
        func.count().filter(Candidate.state == "hired"),
    )
    wanted = select(Candidate.channel, *figures).where(_filed(since, until)).group_by(Candidate.channel)
    rows = session.execute(wanted.order_by(func.count(Candidate.id).desc(), Candidate.channel))
    return [ChannelFigures(row[0] or "—", row[1], row[2], row[3]) for row in rows]


def _filed(since: datetime, until: datetime):  # type: ignore[no-untyped-def]  # a clause
    return and_(Candidate.filed_at >= since, Candidate.filed_at < until)


def time_in_stage(since: datetime, until: datetime) -> list[StageFigures]:
    """How long who applied in a period stayed in each stage they have left; one statement."""
    wanted = select(CandidateStep.candidate_id, CandidateStep.stage, CandidateStep.at)
    wanted = wanted.join(Candidate, Candidate.id == CandidateStep.candidate_id).where(_filed(since, until))
    ways: dict[int, list[tuple[str, datetime]]] = {}
    for row in session.execute(wanted.order_by(CandidateStep.candidate_id, CandidateStep.id).limit(MOST_STEPS)):
        ways.setdefault(row.candidate_id, []).append((row.stage, row.at))
    found = middle_days(days_in_stages(steps) for steps in ways.values())
    return [StageFigures(str(stage), *found[str(stage)]) for stage in RUNNING if str(stage) in found]


def plans(first: date, last: date) -> Sequence[AgainstHires]:
    """The plans whose period touches this one, against the hires."""
    touching = select(RecruitmentPlan.id).where(RecruitmentPlan.first_on <= last, RecruitmentPlan.last_on >= first)
    approved = touching.where(RecruitmentPlan.state.in_(("approved", "opened", "closed")))
    return against_hires(session.scalars(approved.order_by(RecruitmentPlan.id.desc()).limit(MOST_PLANS)).all())
