"""When a visit may be asked for, when a visitor may come in, and when the register forgets a name."""

from __future__ import annotations

from datetime import date

from saas.core.errors import Objection
from saas.core.periods import add_months
from saas.core.text import N_

PRIVATE = "private"


def asking_objections(purpose: str, *, in_working_time: bool, private_allowed: bool) -> list[Objection]:
    """A private visit in working time is refused where the rulebook says so (D02-14)."""
    if purpose != PRIVATE or not in_working_time or private_allowed:
        return []
    text = N_("No private visits in working time. Choose a time outside working hours.")
    return [Objection("visitor.private_visit_allowed", text, field="expected_at", clause="D02-14")]


def entering_objections(*, escort: bool, of_the_department: bool, escort_required: bool) -> list[Objection]:
    """Nobody goes in alone: somebody of the department goes along (D22-10)."""
    if not escort_required:
        return []
    rule, clause = "visitor.escort_required", "D22-10"
    if not escort:
        return [Objection(rule, N_("Name the escort first."), field="escort_id", clause=clause)]
    if not of_the_department:
        text = N_("The escort has to be somebody of the department that is visited.")
        return [Objection(rule, text, field="escort_id", clause=clause)]
    return []


def kept_until(ended_on: date, months: int) -> date:
    """The last day the register keeps the name of a visit that ended then."""
    return add_months(ended_on, months)


def clearing_objections(ended_on: date, today: date, months: int) -> list[Objection]:
    """The register is kept for its time before a name is cleared (D22-11)."""
    until = kept_until(ended_on, months)
    if today > until:
        return []
    text = N_("The register is kept until %(until)s.")
    return [Objection("visitor.record_keep_months", text, {"until": until}, clause="D22-11")]
