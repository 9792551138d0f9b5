"""What people are told: notices in the product and deliveries by mail, each once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped


class Notice(Identified, Stamped, Model):
    """One line under the bell. `text` is a gettext id filled from `facts`; `path` the page inside the company."""

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_reader", "user_id", "id"),
        Index("ix_notice_unread", "user_id", postgresql_where=text("read_at IS NULL")),
    )
    access = "full"
    audit = "none"  # reading marks are not changes of the company's records
    key: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("user.id"))
    kind: Mapped[str]
    text: Mapped[str]
    facts: Mapped[dict[str, Any]]
    path: Mapped[str]
    read_at: Mapped[datetime | None]


class Delivery(Identified, Stamped, Model):
    """One message to one address over one channel; the unique `key` lets a second cause add nothing."""

    __tablename__ = "delivery"
    __table_args__ = (
        CheckConstraint("state IN ('waiting','sending','sent','failed','dropped')", name="state"),
        Index("ix_delivery_due", "due_at", postgresql_where=text("state IN ('waiting', 'sending')")),
    )
    access = "full"
    audit = "none"  # states move with the mail server; the event that caused it is the record
    key: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[str] = mapped_column(default="mail")
    event_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("event.id"))
    user_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("user.id"))
    address: Mapped[str]
    locale: Mapped[str]
    template: Mapped[str]
    facts: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(default="waiting")
    due_at: Mapped[datetime]
    attempt: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None]
