"""Engagements of people from outside."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.hr.contractor.states import ENGAGEMENT
from saas.hr.person_models import OfPerson
from saas.processes.models import state_check


class Engagement(OfPerson, Model):
    """One engagement: who, from which firm, hosted by whom, from a day to a day."""

    __tablename__ = "engagement"
    __table_args__ = (
        state_check(ENGAGEMENT),
        CheckConstraint("last_on >= first_on", name="term"),
        CheckConstraint("state <> 'engaged' OR acknowledged_on IS NOT NULL", name="acknowledged"),
        Index("ix_engagement_state", "state", "last_on"),
    )
    access = "full"
    audit = "rows"
    machine = ENGAGEMENT
    firm: Mapped[str] = mapped_column(default="")
    service: Mapped[str]
    evidence: Mapped[str] = mapped_column(default="")
    years: Mapped[int] = mapped_column(default=0)
    host_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    acknowledged_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    rating: Mapped[str] = mapped_column(default="")
    review: Mapped[str] = mapped_column(default="")
