"""Beginnings and the items of their checklists."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.hr.onboarding.rules import ITEMS
from saas.hr.onboarding.states import ONBOARDING
from saas.processes.models import Filed, state_check

_KINDS = ", ".join(f"'{kind}'" for kind in sorted(ITEMS))


class Onboarding(Filed, Model):
    """The beginning of one person; `unit_id` is where she starts."""

    __tablename__ = "onboarding"
    __table_args__ = (
        state_check(ONBOARDING),
        Index("ix_onboarding_state", "state", "id"),
        Index("uq_onboarding_person", "person_id", unique=True, postgresql_where=text("state <> 'dropped'")),
    )
    access = "full"
    audit = "rows"
    machine = ONBOARDING
    title: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    candidate_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("candidate.id"), index=True)
    without_candidate: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date]
    host_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    remark: Mapped[str] = mapped_column(default="")
    started_on: Mapped[date | None]
    completed_on: Mapped[date | None]


class OnboardingItem(Identified, Stamped, Model):
    """One item of a checklist: done on a day, by somebody, with a word about it."""

    __tablename__ = "onboarding_item"
    __table_args__ = (
        UniqueConstraint("onboarding_id", "kind"),
        CheckConstraint(f"kind IN ({_KINDS})", name="kind"),
    )
    access = "full"
    audit = "rows"
    onboarding_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("onboarding.id"))
    kind: Mapped[str]
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    note: Mapped[str] = mapped_column(default="")
