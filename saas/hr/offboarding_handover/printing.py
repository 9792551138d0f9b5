"""What the handover sheet holds: each item with its receiver and the day it was accepted."""

from __future__ import annotations

from collections.abc import Iterable

from saas.core.text import N_
from saas.hr.offboarding_handover import items
from saas.hr.offboarding_handover.models import Handover
from saas.organisation import people
from saas.processes.declare import Printed

HEADS = (
    (N_("Item handed over"), False),
    (N_("Receiver"), False),
    (N_("Accepted"), False),
    (N_("Password changed"), False),
    (N_("Remark"), False),
)


def printed(row: Handover) -> Iterable[Printed]:
    """One table with every item."""
    found = items.of(row)
    names = people.names({one.receiver_id for one in found if one.receiver_id is not None})
    rows = [
        [
            one.title,
            names.get(one.receiver_id or 0, "—"),
            one.accepted_on.isoformat() if one.accepted_on else "—",
            one.changed_on.isoformat() if one.changed_on else "",
            one.remark,
        ]
        for one in found
    ]
    return [Printed(N_("Items handed over"), HEADS, rows)] if rows else []
