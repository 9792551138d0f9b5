"""Requests to correct or delete what is held about somebody."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.hr.data_correction.states import CORRECTION
from saas.hr.person_models import OfPerson
from saas.processes.models import state_check


class DataCorrection(OfPerson, Model):
    """Somebody asks to put right, or to delete, what the company holds about her."""

    __tablename__ = "data_correction"
    __table_args__ = (
        state_check(CORRECTION),
        CheckConstraint("wish IN ('correct','complete','delete')", name="wish"),
        CheckConstraint("state NOT IN ('corrected','refused') OR answer <> ''", name="answer"),
        Index("ix_data_correction_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    masked = frozenset({"wrong", "right", "answer"})
    machine = CORRECTION
    wish: Mapped[str]
    place: Mapped[str]
    wrong: Mapped[str]
    right: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
