"""Closing a vacancy: its result is told, and nobody who applied is left without a decision."""

from __future__ import annotations

from sqlalchemy import select

from saas.db import session
from saas.hr.job_posting.models import Vacancy
from saas.hr.recruitment import ending
from saas.organisation import positions
from saas.processes.declare import Doing


def closed(doing: Doing) -> None:
    """Off the public page; whoever is still waiting gets the decision that the vacancy was closed."""
    row: Vacancy = doing.record
    row.closed_on = doing.on
    ending.end_all(row, by=doing.by, at=doing.at, on=doing.on)
    others = select(Vacancy.id).where(Vacancy.position_id == row.position_id, Vacancy.id != row.id)
    if session.scalar(others.where(Vacancy.state == "published").limit(1)) is None:
        positions.get(row.position_id).vacancy_open = False
