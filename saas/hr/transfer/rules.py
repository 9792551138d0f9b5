"""When a post may be filled from inside, and whether consent can be done without."""

from __future__ import annotations

from datetime import date

from saas.core.errors import Objection
from saas.core.text import N_


def proposing_objections(
    today: date, posted_until: date, *, from_seat: tuple[int, int | None] | None, to_seat: tuple[int, int | None]
) -> list[Objection]:
    """Shown to everybody first (D21-21); somebody who sits somewhere else."""
    found = []
    if today <= posted_until:
        text = N_("The post is shown inside until %(day)s; nobody is chosen before.")
        found.append(Objection("transfer.internal_post_days", text, {"day": posted_until}, clause="D21-21"))
    if from_seat is None:
        text = N_("This person has no seat to be moved from.")
        found.append(Objection("transfer.seat", text, field="person_id", clause="D21-20"))
    elif from_seat == to_seat:
        text = N_("This person sits there already.")
        found.append(Objection("transfer.same", text, field="person_id", clause="D21-20"))
    return found


def effective_objections(effective_on: date, today: date) -> list[Objection]:
    """A transfer takes effect on a day to come: there is something to hand over before."""
    if effective_on > today:
        return []
    return [Objection("transfer.effective", N_("Choose a day to come."), field="effective_on", clause="D21-20")]


def waiving_objections(*, consent_required: bool) -> list[Objection]:
    """Consent is done without only where the rulebook says so (D21-20)."""
    if not consent_required:
        return []
    text = N_("The rulebook asks for the person's own consent.")
    return [Objection("transfer.consent_required", text, clause="D21-20")]


def handing_objections(*, is_handed_over: bool) -> list[Objection]:
    """The old post has been handed over item by item."""
    if is_handed_over:
        return []
    text = N_("The handover of the present post is not complete yet.")
    return [Objection("transfer.handover", text, clause="D21-20")]
