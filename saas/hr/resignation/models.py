"""Resignations."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.hr.person_models import OfPerson
from saas.hr.resignation.states import RESIGNATION
from saas.processes.models import state_check


class Resignation(OfPerson, Model):
    """Somebody gives notice: `last_on` follows from her wish, the notice and what both agreed on."""

    __tablename__ = "resignation"
    __table_args__ = (
        state_check(RESIGNATION),
        CheckConstraint("branch IN ('probation','contract','none')", name="branch"),
        CheckConstraint(
            "motive IN ('','pay','growth','family','health','distance','study','climate','other')", name="motive"
        ),
        CheckConstraint("agreed_on IS NULL OR last_on <= agreed_on", name="agreed"),
        Index("ix_resignation_state", "state", "id"),
        Index(
            "uq_resignation_open",
            "person_id",
            unique=True,
            postgresql_where=text("state NOT IN ('left','withdrawn')"),
        ),
    )
    access = "full"
    audit = "rows"
    masked = frozenset({"reason", "talk"})
    machine = RESIGNATION
    given_on: Mapped[date]
    motive: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    wanted_on: Mapped[date | None]
    branch: Mapped[str] = mapped_column(default="none")
    notice_days: Mapped[int] = mapped_column(default=0)
    earliest_on: Mapped[date | None]
    agreed_on: Mapped[date | None]
    last_on: Mapped[date | None]
    agreements: Mapped[str] = mapped_column(default="")
    talk: Mapped[str] = mapped_column(default="")
    manager_note: Mapped[str] = mapped_column(default="")
