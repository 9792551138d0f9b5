"""Development talks: what somebody aims at, what she needs for it, when we talk again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.hr.career.states import TALK
from saas.hr.person_models import OfPerson
from saas.processes.models import state_check


class CareerTalk(OfPerson, Model):
    """One talk of a leader with one person; together they are her career plan."""

    __tablename__ = "career_talk"
    __table_args__ = (
        state_check(TALK),
        CheckConstraint("pool IN ('','specialist','leader','key')", name="pool"),
        CheckConstraint("state = 'due' OR (held_on IS NOT NULL AND goals <> '')", name="held"),
        Index("ix_career_talk_state", "state", "id"),
        Index("ix_career_talk_held", "person_id", "held_on"),
    )
    access = "full"
    audit = "rows"
    machine = TALK
    leader_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    planned_on: Mapped[date]
    held_on: Mapped[date | None]
    goals: Mapped[str] = mapped_column(default="")
    needs: Mapped[str] = mapped_column(default="")
    courses: Mapped[str] = mapped_column(default="")
    environment: Mapped[str] = mapped_column(default="")
    pool: Mapped[str] = mapped_column(default="")
    next_on: Mapped[date | None]
