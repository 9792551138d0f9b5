"""What a record needs before it goes to the head."""

from __future__ import annotations

from saas.core.errors import Objection
from saas.core.text import N_


def reporting_objections(result: str) -> list[Objection]:
    """An empty record tells the head nothing (D16-13)."""
    if result.strip():
        return []
    return [Objection("knowledge.result", N_("Write down the result first."), field="result", clause="D16-13")]
