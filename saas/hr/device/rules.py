"""Who may use a computer, and which changes need permission."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from saas.core.errors import Objection
from saas.core.text import N_

HARDWARE, SOFTWARE = "hardware", "software"


def permit_objections(first_on: date, last_on: date, other_id: int | None, user_id: int | None) -> list[Objection]:
    """The user lets another one at her computer, for days that make sense (D22-62)."""
    found = []
    if other_id == user_id:
        found.append(Objection("device.permit", N_("She is the user."), field="person_id", clause="D22-62"))
    if last_on < first_on:
        text = N_("The last day lies before the first.")
        found.append(Objection("device.permit", text, field="last_on", clause="D22-62"))
    return found


def needs_approval(kind: str, what: str, *, required: bool, approved: Collection[str]) -> bool:
    """Hardware where the rulebook says so; software unless it is on the approved list (D22-63, D22-64)."""
    if kind == SOFTWARE:
        known = {one.strip().casefold() for one in approved}
        return what.strip().casefold() not in known
    return required


def asking_objections(kind: str, what: str, source: str, approved: Collection[str]) -> list[Objection]:
    """Software of unknown origin is refused; whatever is not approved says where it comes from (D22-64)."""
    unknown = needs_approval(kind, what, required=False, approved=approved)
    if kind != SOFTWARE or not unknown or source.strip():
        return []
    text = N_("This software is not on the approved list: say where it comes from.")
    return [Objection("device.approved_software", text, field="origin", clause="D22-64")]
