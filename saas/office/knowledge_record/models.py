"""Results of work, cases and what was learnt from them."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.office.knowledge_record.states import KNOWLEDGE
from saas.processes.models import Filed, state_check


class KnowledgeRecord(Filed, Model):
    """One result or case; `unit_id` is the unit it comes from, whose head lets it be shared."""

    __tablename__ = "knowledge_record"
    __table_args__ = (
        state_check(KNOWLEDGE),
        CheckConstraint("kind IN ('result','case')", name="kind"),
        CheckConstraint("state IN ('drafted','dropped') OR result <> ''", name="result"),
        Index("ix_knowledge_record_state", "state", "id"),
        Index("uq_knowledge_record_task", "task_id", unique=True, postgresql_where=text("task_id IS NOT NULL")),
    )
    access = "full"
    audit = "rows"
    machine = KNOWLEDGE
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(default="result")
    task_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("task.id"))
    result: Mapped[str] = mapped_column(default="")
    learnt: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")
