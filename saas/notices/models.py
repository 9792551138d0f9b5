"""What people are told: notices in the product, deliveries by mail, to robots and endpoints, each once."""

from __future__ import annotations

from datetime import datetime, time
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
        Index("ix_notice_digest", "user_id", "id", postgresql_where=text("for_digest")),
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
    for_digest: Mapped[bool] = mapped_column(default=False)


class NoticeHabit(Identified, Stamped, Model):
    """How one user wants to be told: for each kind the bell and the mail, and the hours in which she is left alone.

    `choices` holds only what differs from the house: {kind: {"bell": false, "mail": "digest"}}.
    """

    __tablename__ = "notice_habit"
    __table_args__ = (CheckConstraint("(quiet_from IS NULL) = (quiet_until IS NULL)", name="quiet"),)
    access = "full"
    audit = "none"  # a habit of one person, no record of the company
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("user.id"), unique=True)
    choices: Mapped[dict[str, Any]] = mapped_column(default=dict)
    quiet_from: Mapped[time | None]
    quiet_until: Mapped[time | None]


class Outlet(Identified, Stamped, Model):
    """A place outside where the company wants to be told: a robot in a chat, or an endpoint of its own.

    Address and secret are sealed with the company's key; `host` is what screens show of them.
    `wanted` lists kinds of notices (robots) or groups of events (endpoints).
    """

    __tablename__ = "outlet"
    __table_args__ = (
        CheckConstraint("kind IN ('wecom','dingtalk','feishu','webhook')", name="kind"),
        CheckConstraint("state IN ('active','paused','removed')", name="state"),
        CheckConstraint("(quiet_from IS NULL) = (quiet_until IS NULL)", name="quiet"),
    )
    access = "full"
    audit = "rows"
    masked = frozenset({"sealed"})
    kind: Mapped[str]
    name: Mapped[str]
    host: Mapped[str]
    sealed: Mapped[str]
    wanted: Mapped[list[Any]] = mapped_column(default=list)
    state: Mapped[str] = mapped_column(default="active")
    quiet_from: Mapped[time | None]
    quiet_until: Mapped[time | None]

    @property
    def is_robot(self) -> bool:
        """Whether it writes into a chat."""
        return self.kind != "webhook"


class Delivery(Identified, Stamped, Model):
    """One message to one address over one channel; the unique `key` lets a second cause add nothing."""

    __tablename__ = "delivery"
    __table_args__ = (
        CheckConstraint("state IN ('waiting','sending','sent','failed','dropped')", name="state"),
        CheckConstraint("channel IN ('mail','robot','webhook')", name="channel"),
        CheckConstraint("(channel = 'mail') = (outlet_id IS NULL)", name="outlet"),
        Index("ix_delivery_due", "due_at", postgresql_where=text("state IN ('waiting', 'sending')")),
        Index("ix_delivery_outlet", "outlet_id", "id", postgresql_where=text("outlet_id IS NOT NULL")),
        Index("ix_delivery_user", "user_id", postgresql_where=text("state = 'waiting'")),
    )
    access = "full"
    audit = "none"  # states move with the mail server; the event that caused it is the record
    key: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[str] = mapped_column(default="mail")
    event_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("event.id"))
    user_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("user.id"))
    outlet_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("outlet.id"))
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


class DeliveryAttempt(Identified, Model):
    """One time a robot or endpoint was asked: what it answered and how long it took; counted for the rate limits."""

    __tablename__ = "delivery_attempt"
    __table_args__ = (Index("ix_delivery_attempt_outlet", "outlet_id", "at"),)
    access = "full"
    audit = "none"  # a log already
    delivery_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("delivery.id", ondelete="CASCADE"), index=True)
    outlet_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("outlet.id"))
    number: Mapped[int]
    at: Mapped[datetime]
    status: Mapped[int | None]
    milliseconds: Mapped[int | None]
    answer: Mapped[str] = mapped_column(default="")
