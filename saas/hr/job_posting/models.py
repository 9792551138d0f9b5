"""Vacancies with the text of their posting and what the screen found in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.hr.job_posting.rules import PARTS
from saas.hr.job_posting.screening import Found
from saas.hr.job_posting.states import POSTING
from saas.processes.models import Filed, state_check


class Vacancy(Filed, Model):
    """A position that is to be filled, so many times; its posting is open to the public while it is published."""

    __tablename__ = "vacancy"
    __table_args__ = (
        state_check(POSTING),
        CheckConstraint("verdict IN ('','pass','block')", name="verdict"),
        CheckConstraint("headcount BETWEEN 1 AND 999", name="headcount"),
        CheckConstraint("state <> 'published' OR published_on IS NOT NULL", name="published"),
        Index("ix_vacancy_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = POSTING
    title: Mapped[str]
    position_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("position.id"), index=True)
    need_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("recruitment_need.id"), index=True)
    headcount: Mapped[int] = mapped_column(default=1)
    method: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    recruiter_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    selector_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    trial_required: Mapped[bool] = mapped_column(default=True)
    duties: Mapped[str] = mapped_column(default="")
    requirements: Mapped[str] = mapped_column(default="")
    procedure: Mapped[str] = mapped_column(default="")
    pay: Mapped[str] = mapped_column(default="")
    training: Mapped[str] = mapped_column(default="")
    more: Mapped[str] = mapped_column(default="")
    findings: Mapped[list[Any]] = mapped_column(default=list)
    missing: Mapped[list[Any]] = mapped_column(default=list)
    verdict: Mapped[str] = mapped_column(default="")
    screened_at: Mapped[datetime | None]
    screened_by: Mapped[str] = mapped_column(default="")
    published_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(default="")

    @property
    def texts(self) -> dict[str, str]:
        """Its texts by part."""
        return {part: getattr(self, part) or "" for part in PARTS}

    @property
    def found(self) -> dict[str, list[Found]]:
        """What the last screen found, by part."""
        by_part: dict[str, list[Found]] = {}
        for one in self.findings or ():
            found = Found(one["criterion"], one["words"], one["start"], one["end"])
            by_part.setdefault(one["part"], []).append(found)
        return by_part
