"""The authority matrix: which position may do what, what that opens in the product, and who stands in for it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.office.authority_matrix.states import POWER
from saas.processes.models import Filed, state_check


class Power(Filed, Model):
    """One power of a position; `opens` is the permission behind it. A delegation names who, from when and to when."""

    __tablename__ = "power"
    __table_args__ = (
        state_check(POWER),
        CheckConstraint("state <> 'delegated' OR (delegate_id IS NOT NULL AND last_on IS NOT NULL)", name="delegated"),
        CheckConstraint("last_on IS NULL OR last_on >= first_on", name="span"),
        Index("ix_power_span", "state", "last_on"),
    )
    access = "full"
    audit = "rows"
    machine = POWER
    title: Mapped[str]
    position_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("position.id"), index=True)
    opens: Mapped[str] = mapped_column(default="")
    delegate_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    delegated_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    first_on: Mapped[date | None]
    last_on: Mapped[date | None]
    grant_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("personal_grant.id"))
