"""What a nomination brings, how long the public notice stands, and what has to be answered before the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.text import N_


def notice_until(from_day: date, days: int) -> date:
    """The last day of the public notice: so many full days after the day it was published (D06-20)."""
    return from_day + timedelta(days=days)


def evidence_objections(evidence: Mapping[str, str]) -> list[Objection]:
    """Evidence for each criterion, one reason for each that lacks it (D06-18)."""
    text = N_("Bring evidence for “%(name)s”.")
    missing = [(number, name) for number, (name, said) in enumerate(evidence.items(), start=1) if not said.strip()]
    return [
        Objection("promotion.criteria", text, {"name": name}, f"evidence_{number}", "D06-18")
        for number, name in missing
    ]


def announcing_objections(nominees: int) -> list[Objection]:
    """Somebody has to be nominated."""
    if nominees:
        return []
    return [Objection("promotion.nominees", N_("Nobody has been nominated yet."), clause="D06-20")]


def closing_objections(today: date, until: date | None, *, unanswered: int) -> list[Objection]:
    """The notice has run its days, and every objection has its answer (D06-20)."""
    found = []
    if until is None or today <= until:
        text = N_("The public notice runs until %(day)s; nothing is decided before.")
        found.append(Objection("promotion.publicity_days", text, {"day": until}, clause="D06-20"))
    if unanswered:
        text = N_("%(count)s objections have not been answered.")
        found.append(Objection("promotion.unanswered", text, {"count": unanswered}, clause="D06-20"))
    return found


def deciding_objections(chosen: int | None, nominees: Sequence[int], decider: int | None) -> list[Objection]:
    """One of the nominees, and nobody decides about herself."""
    if chosen not in nominees:
        return [Objection("promotion.nominee", N_("Choose one of the nominees."), field="nominee", clause="D06-20")]
    if decider in nominees:
        text = N_("Whoever is nominated herself does not decide.")
        return [Objection("promotion.own", text, clause="D06-19")]
    return []


def objecting_objections(today: date, until: date | None, text_given: str, *, on_notice: bool) -> list[Objection]:
    """An objection is in writing, while the notice stands (D06-20)."""
    if not on_notice or until is None or today > until:
        text = N_("Objections are taken while the public notice stands.")
        return [Objection("promotion.over", text, clause="D06-20")]
    if not text_given.strip():
        return [Objection("promotion.text", N_("Say what speaks against it."), field="text")]
    return []
