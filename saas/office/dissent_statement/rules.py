"""When dissent is taken in writing, and by whom it can be answered."""

from __future__ import annotations

from saas.core.errors import Objection
from saas.core.text import N_


def filing_objections(*, enabled: bool, has_superior: bool) -> list[Objection]:
    """Refused where the company does not take it in writing, or where nobody stands above the author (D20-03)."""
    if not enabled:
        text = N_("This company does not take dissent in writing; talk to your superior.")
        return [Objection("dissent.enabled", text, clause="D20-03")]
    if not has_superior:
        text = N_("Nobody is entered as your superior; ask HR to set your line manager.")
        return [Objection("dissent.superior", text, clause="D20-04")]
    return []
