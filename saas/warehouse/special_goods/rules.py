"""What special goods need before they are kept, and when their label is looked at again."""

from __future__ import annotations

from datetime import date

from saas.core.errors import Objection
from saas.core.periods import add_months
from saas.core.text import N_


def keeping_objections(
    keeper_id: int | None, deputy_id: int | None, *, keeper_required: bool, label_in_place: bool, label_required: bool
) -> list[Objection]:
    """A named keeper and, beside her, another person as deputy (D09-27); the label is in place (D09-28)."""
    found = []
    if keeper_required and keeper_id is None:
        text = N_("Name the keeper of these goods.")
        found.append(Objection("special_goods.keeper_required", text, field="keeper_id", clause="D09-27"))
    if keeper_id is not None and keeper_id == deputy_id:
        text = N_("The deputy is somebody else than the keeper.")
        found.append(Objection("special_goods.keeper_required", text, field="deputy_id", clause="D09-27"))
    if label_required and not label_in_place:
        text = N_("Put the label in place first; it is printed from this page.")
        found.append(Objection("special_goods.label_required", text, field="label_in_place", clause="D09-28"))
    return found


def label_is_due(checked_on: date, today: date) -> bool:
    """Whether a month has gone by since somebody looked at the label."""
    return add_months(checked_on, 1) <= today
