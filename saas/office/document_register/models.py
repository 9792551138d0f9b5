"""Documents with their keepers and signers."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.office.document_register.states import DOCUMENT
from saas.processes.models import Filed, state_check


class Document(Filed, Model):
    """One edition of a document; `unit_id` owns it, `keeper_id` keeps it, `signer_id` answers for its content."""

    __tablename__ = "document"
    __table_args__ = (
        state_check(DOCUMENT),
        CheckConstraint("kind IN ('process','shop','technical','plan','office')", name="kind"),
        CheckConstraint("level IN ('open','internal','secret')", name="level"),
        CheckConstraint("event IN ('','loss','damage','leak')", name="event"),
        CheckConstraint("state = 'draft' OR signed_at IS NOT NULL", name="signed"),
        Index("ix_document_state", "state", "id"),
        Index("ix_document_replaces", "replaces_id"),
    )
    access = "full"
    audit = "rows"
    machine = DOCUMENT
    title: Mapped[str]
    kind: Mapped[str]
    shop_kind: Mapped[str] = mapped_column(default="")
    edition: Mapped[str]
    level: Mapped[str] = mapped_column(default="internal")
    keeper_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    signer_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    replaces_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("document.id"))
    incident_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("incident.id"))
    review_on: Mapped[date | None]
    summary: Mapped[str] = mapped_column(default="")
    signed_at: Mapped[datetime | None]
    event: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")
