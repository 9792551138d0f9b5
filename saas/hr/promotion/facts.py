"""What the page of a promotion shows of its objections: her own to everybody, all of them to whoever answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saas.hr.promotion import objecting
from saas.hr.promotion.models import Promotion
from saas.organisation import people


def objections_part(row: Promotion) -> Mapping[str, Any]:
    """Every objection with the name of whoever filed it; the template shows a reader what is hers to see."""
    found = objecting.of(row)
    names = people.names({one.filed_by_id for one in found if one.filed_by_id is not None})
    return {
        "promotion": row,
        "objections": [(one, names.get(one.filed_by_id or 0, "")) for one in found],
        "takes": row.state == "notice",
    }
