"""Rewards of people and units."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.hr.person_models import MONEY
from saas.hr.rewards.states import REWARD
from saas.processes.models import Filed, state_check


class Reward(Filed, Model):
    """One reward of a person or of a unit."""

    __tablename__ = "reward"
    __table_args__ = (
        state_check(REWARD),
        CheckConstraint("(person_id IS NULL) <> (rewarded_unit_id IS NULL)", name="whom"),
        CheckConstraint("state NOT IN ('awarded','announced') OR awarded_on IS NOT NULL", name="awarded"),
        Index("ix_reward_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = REWARD
    masked = frozenset({"amount"})
    title: Mapped[str]
    kind: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    rewarded_unit_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.id"), index=True)
    reason: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    amount: Mapped[Decimal | None] = mapped_column(MONEY)
    appraisal: Mapped[str] = mapped_column(default="")
    awarded_on: Mapped[date | None]

    @property
    def concerned_id(self) -> int | None:
        """Whose reward it is, so that she never signs it; of a unit's reward whoever proposed it."""
        return self.person_id if self.person_id is not None else self.filed_by_id
