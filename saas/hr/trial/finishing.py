"""When the last paper of an assessment is in, it waits for its marks: by itself, whoever looks or not."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from saas.db import session
from saas.hr.trial import papers
from saas.hr.trial.models import Trial, TrialPaper
from saas.hr.trial.policy import TrialPolicy
from saas.hr.trial.process import TRIAL
from saas.policies.reading import read
from saas.processes import actions
from saas.processes.people import scope_of_record


def follow(trial: Trial, *, at: datetime) -> bool:
    """On to the marks once a paper of each kind is in; returns whether it went."""
    on = actions.day_of(at)
    kinds = read(TrialPolicy, on=on, for_=scope_of_record(trial, on)).exam_kinds
    have = {paper.kind for paper in papers.of(trial) if paper.handed_in_at is not None}
    if trial.state != "scheduled" or not set(kinds) <= have:
        return False
    actions.follow(TRIAL, trial, "take", by=papers.TAKER, at=at)
    return True


def follow_paper(paper: TrialPaper, *, at: datetime) -> bool:
    """The same, of the assessment a paper belongs to."""
    return follow(session.get_one(Trial, paper.trial_id), at=at)


def settle_all(*, at: datetime) -> dict[str, int]:
    """Hand in what is over, send on what is complete; nothing the second time."""
    settled = papers.settle_all(at=at)
    waiting = session.scalars(select(Trial).where(Trial.state == "scheduled").order_by(Trial.id)).all()
    return {"papers": settled, "assessments": sum(follow(trial, at=at) for trial in waiting)}
