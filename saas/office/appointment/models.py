"""Appointments of heads and deputies."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.office.appointment.states import APPOINTMENT
from saas.processes.models import Filed, state_check


class Appointment(Filed, Model):
    """Somebody takes a post of a unit from a day, by the authority the post has. Nobody proposes herself."""

    __tablename__ = "appointment"
    __table_args__ = (
        state_check(APPOINTMENT),
        CheckConstraint("post IN ('head','deputy')", name="post"),
        CheckConstraint("person_id <> filed_by_id", name="somebody_else"),
        CheckConstraint("last_on IS NULL OR last_on >= first_on", name="span"),
        Index("ix_appointment_span", "state", "last_on"),
    )
    access = "full"
    audit = "rows"
    machine = APPOINTMENT
    title: Mapped[str]
    post: Mapped[str]
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
