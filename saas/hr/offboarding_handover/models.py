"""Handovers and their items."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.hr.offboarding_handover.states import HANDOVER
from saas.processes.models import Filed, state_check


class Handover(Filed, Model):
    """Everything that somebody hands over before she leaves her post; `last_on` is her last day in it."""

    __tablename__ = "handover"
    __table_args__ = (
        state_check(HANDOVER),
        CheckConstraint("kind IN ('resignation','dismissal','transfer','contract_end')", name="kind"),
        CheckConstraint("due_on >= opened_on", name="due"),
        Index("ix_handover_state", "state", "id"),
        Index(
            "uq_handover_open",
            "person_id",
            unique=True,
            postgresql_where=text("state IN ('opened','overdue')"),
        ),
    )
    access = "full"
    audit = "rows"
    machine = HANDOVER
    title: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    kind: Mapped[str]
    last_on: Mapped[date]
    opened_on: Mapped[date]
    due_on: Mapped[date]
    files_due_on: Mapped[date | None]
    files_sent_on: Mapped[date | None]
    certificate_on: Mapped[date | None]
    accounts_off_on: Mapped[date | None]
    remark: Mapped[str] = mapped_column(default="")

    @property
    def ends_employment(self) -> bool:
        """Whether she leaves the company, not only the post."""
        return self.kind != "transfer"


class HandoverItem(Identified, Stamped, Model):
    """One thing handed over; of a password only the day it was changed is kept, never the password."""

    __tablename__ = "handover_item"
    __table_args__ = (
        CheckConstraint("kind IN ('formal','work','data','files','property','accounts','passwords')", name="kind"),
        CheckConstraint("(accepted_on IS NULL) = (accepted_by_id IS NULL)", name="accepted"),
        CheckConstraint("accepted_on IS NULL OR kind <> 'passwords' OR changed_on IS NOT NULL", name="changed"),
        Index("ix_handover_item_handover", "handover_id", "place"),
    )
    access = "full"
    audit = "rows"
    handover_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("handover.id"))
    place: Mapped[int]
    title: Mapped[str]
    kind: Mapped[str]
    waits: Mapped[bool] = mapped_column(default=False)
    receiver_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    source_kind: Mapped[str] = mapped_column(default="")
    source_id: Mapped[int | None] = mapped_column(BigInteger)
    changed_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    accepted_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    remark: Mapped[str] = mapped_column(default="")
