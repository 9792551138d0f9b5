"""What the page of a handover shows of its items: who receives what, what is accepted, how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saas.hr.offboarding_handover import items
from saas.hr.offboarding_handover.models import Handover
from saas.hr.offboarding_handover.rules import KINDS, PASSWORDS
from saas.organisation import people


def items_part(row: Handover) -> Mapping[str, Any]:
    """Every item with its receiver's name; the template offers each reader her own acts."""
    found = items.of(row)
    names = people.names({one.receiver_id for one in found if one.receiver_id is not None})
    return {
        "handover": row,
        "rows": [(one, names.get(one.receiver_id or 0, "")) for one in found],
        "accepted": sum(one.accepted_on is not None for one in found),
        "kinds": KINDS,
        "passwords": PASSWORDS,
        "is_open": row.state in items.OPEN,
        "may_arrange": lambda by: items.may_arrange(row, by),
    }
