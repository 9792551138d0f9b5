"""The papers of the personnel file; the copies lie under the record, encrypted like every file."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.hr.employee_document.states import DOCUMENT
from saas.hr.person_models import OfPerson
from saas.processes.models import state_check


class EmployeeDocument(OfPerson, Model):
    """One kind of paper of one person. The number is kept masked, and nobody keeps an original."""

    __tablename__ = "employee_document"
    __table_args__ = (
        state_check(DOCUMENT),
        CheckConstraint("handed IN ('','copy','seen')", name="handed"),
        CheckConstraint("state <> 'verified' OR verified_on IS NOT NULL", name="verified"),
        UniqueConstraint("person_id", "kind"),
        Index("ix_employee_document_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = DOCUMENT
    is_private = True
    masked = frozenset({"paper_number"})
    kind: Mapped[str]
    due_on: Mapped[date | None]
    handed: Mapped[str] = mapped_column(default="")
    paper_number: Mapped[str] = mapped_column(default="")
    received_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    verified_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    verified_on: Mapped[date | None]
    remark: Mapped[str] = mapped_column(default="")
