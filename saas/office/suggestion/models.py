"""Suggestions of staff."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.office.suggestion.states import SUGGESTION
from saas.processes.models import Filed, state_check


class Suggestion(Filed, Model):
    """One suggestion; `unit_id` is the unit it is made in, whose head answers."""

    __tablename__ = "suggestion"
    __table_args__ = (
        state_check(SUGGESTION),
        CheckConstraint("kind IN ('improvement','growth','design','resource')", name="kind"),
        CheckConstraint("state <> 'not_adopted' OR reason <> ''", name="reason"),
        Index("ix_suggestion_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = SUGGESTION
    title: Mapped[str]
    kind: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    reward: Mapped[str] = mapped_column(default="")
