"""The signatures under a draft: their story, and the way to sign for whoever is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from blueprints.approvals.story import entries
from saas.approvals import queries
from saas.rulebook.models import RulebookDraft
from saas.web.sessions import actor


def story_of(draft: RulebookDraft) -> Sequence[Any]:
    """Who signed, who is asked, who comes next; nothing before the draft was sent."""
    approval = queries.latest(draft)
    return entries(approval, queries.story(draft)) if approval is not None else ()


def to_sign(draft: RulebookDraft) -> int | None:
    """The approval this reader may sign now."""
    approval = queries.latest(draft)
    return approval.id if approval is not None and queries.one_waiting(actor(), approval.id) is not None else None
