"""Records as everybody may read them."""

from __future__ import annotations

from sqlalchemy import Select, select

from saas.office.knowledge_record.models import KnowledgeRecord
from saas.office.knowledge_record.states import KnowledgeState


def shared_with_everybody(_person_id: int) -> Select[int]:
    """What the heads have shared (D12-15)."""
    return select(KnowledgeRecord.id).where(KnowledgeRecord.state == KnowledgeState.SHARED)
