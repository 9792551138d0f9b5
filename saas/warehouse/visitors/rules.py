"""What is written down of somebody who enters a warehouse."""

from __future__ import annotations

from saas.core.errors import Objection
from saas.core.text import N_


def entering_objections(purpose: str, *, has_escort: bool, log_required: bool) -> list[Objection]:
    """Purpose and escort are needed where the register is required (D09-29); elsewhere they may be left out."""
    rule, clause = "warehouse.visitor_log_required", "D09-29"
    if not log_required:
        return []
    found = []
    if not purpose.strip():
        found.append(Objection(rule, N_("Write down what they come for."), field="purpose", clause=clause))
    if not has_escort:
        found.append(Objection(rule, N_("Name who goes with them."), field="escort_id", clause=clause))
    return found
