"""The steps of a candidate's way: who made which, when and why; and what stands before the next one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.db import session
from saas.events import Author
from saas.hr.job_posting.models import Vacancy
from saas.hr.recruitment.models import Candidate, CandidateStep, Interview
from saas.hr.recruitment.rules import Standing
from saas.hr.trial.standing import trial_of

_MOVE_INTO = {"screened": "screen", "interviewed": "interview"}


def note(row: Candidate, *, by: Author, at: datetime, why: str = "") -> None:
    """Write down the step into the state the candidate has now."""
    by_id = by.person_id if isinstance(by, Actor) else None
    step = CandidateStep(
        candidate_id=row.id,
        stage=row.state,
        at=at,
        by_id=by_id,
        by_name=by.name if by.user_id is not None else "",
        why=why.strip(),
    )
    session.add(step)


def of(row: Candidate) -> Sequence[CandidateStep]:
    """Her way so far, in order."""
    wanted = select(CandidateStep).where(CandidateStep.candidate_id == row.id).order_by(CandidateStep.id)
    return session.scalars(wanted).all()


def standing_of(row: Candidate) -> Standing:
    """What has been done with her."""
    moves = {_MOVE_INTO.get(step.stage, step.stage) for step in of(row)}
    named = session.scalars(select(Interview.stage).where(Interview.candidate_id == row.id))
    sheets = session.scalar(select(func.count(Interview.id)).where(Interview.candidate_id == row.id)) or 0
    eligible = row.is_of_age and row.may_work and row.meets_requirements
    return Standing(moves | {one.strip() for one in named if one}, sheets, eligible, _trial(row))


def _trial(row: Candidate) -> str:
    vacancy = session.get_one(Vacancy, row.vacancy_id)
    return trial_of(row.id) if vacancy.trial_required else "none"
