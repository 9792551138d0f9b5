"""The end of a vacancy for whoever is still waiting: a decision with its reason, for each of them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from saas.db import session
from saas.events import Author
from saas.hr.job_posting.models import Vacancy
from saas.hr.recruitment.models import Candidate
from saas.hr.recruitment.process import CANDIDATE
from saas.hr.recruitment.states import RUNNING
from saas.processes import actions


def end_all(vacancy: Vacancy, *, by: Author, at: datetime, on: date) -> int:
    """Everybody who is still waiting is told apart from the hired; returns how many."""
    waiting = select(Candidate).where(Candidate.vacancy_id == vacancy.id, Candidate.state.in_(RUNNING))
    found = session.scalars(waiting.order_by(Candidate.id)).all()
    for row in found:
        row.reason_kind, row.decided_on = "closed", on
        actions.follow(CANDIDATE, row, "reject", by=by, at=at)
    return len(found)
