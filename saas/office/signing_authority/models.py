"""One-off authorisations to sign a contract for the company."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.office.signing_authority.states import SIGNING
from saas.processes.models import Filed, state_check


class SigningAuthority(Filed, Model):
    """Whoever filed it may sign this contract up to this amount until this day, once; `contract` is what it became."""

    __tablename__ = "signing_authority"
    __table_args__ = (
        state_check(SIGNING),
        CheckConstraint("kind IN ('cooperation','ecommerce','purchase','meeting')", name="kind"),
        CheckConstraint("amount_limit >= 0", name="amount"),
        CheckConstraint("state <> 'used' OR contract <> ''", name="used"),
        Index("ix_signing_authority_until", "state", "valid_until"),
    )
    access = "full"
    audit = "rows"
    machine = SIGNING
    title: Mapped[str]
    kind: Mapped[str]
    partner: Mapped[str] = mapped_column(default="")
    amount_limit: Mapped[Decimal] = mapped_column(Numeric(14, 2))
    valid_until: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    contract: Mapped[str] = mapped_column(default="")
