"""The checklist of a beginning: what belongs to it, who must have passed what, what is missing when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from saas.core.errors import Objection
from saas.core.labels import Labels
from saas.core.text import N_

ITEMS: Mapping[str, str] = MappingProxyType(
    {
        "documents": N_("Papers of the newcomer"),
        "contract": N_("Labour contract"),
        "undertaking": N_("Confidentiality undertaking"),
        "rulebook": N_("Rulebook read and acknowledged"),
        "device": N_("Computer and devices"),
        "calendar": N_("Working hours and calendar"),
        "induction": N_("Induction"),
    }
)
"""What every beginning has, in the order it is done."""
CONTRACT = "contract"
DAYS_AFTER_START: Mapping[str, int] = MappingProxyType({"contract": 0, "calendar": 0, "device": 0, "documents": 3})
LATEST_DAYS = 7
"""An item is expected within so many days of the start: the contract on the day itself, the rest within a week."""


def due_on(kind: str, starts_on: date) -> date:
    """Until when an item is expected."""
    return starts_on + timedelta(days=DAYS_AFTER_START.get(kind, LATEST_DAYS))


def filing_objections(*, is_hired: bool | None, without_candidate: str) -> list[Objection]:
    """A start day comes after interview, assessment and eligibility (D08-04); who was not a candidate has a reason."""
    if is_hired is False:
        text = N_("This candidate is not hired: interview, assessment and eligibility come before a start day.")
        return [Objection("onboarding.passed", text, field="candidate_id", clause="D08-04")]
    if is_hired is None and len(without_candidate.strip()) < 4:
        text = N_("Say why there is no application: who starts has passed interview, assessment and eligibility.")
        return [Objection("onboarding.passed", text, field="without_candidate", clause="D08-04")]
    return []


def starting_objections(done: Collection[str]) -> list[Objection]:
    """Nobody starts without the record of a labour contract (D08-04, Labour Contract Law art. 10)."""
    if CONTRACT in done:
        return []
    text = N_("The labour contract is not recorded: nobody starts without it (Labour Contract Law art. 10).")
    return [Objection("onboarding.contract", text, clause="D08-04")]


def missing(done: Collection[str], items: Iterable[str]) -> list[str]:
    """Items that are not done, in the order of the list."""
    return [kind for kind in items if kind not in done]


def completing_objections(done: Collection[str], items: Iterable[str]) -> list[Objection]:
    """Complete is complete."""
    left = missing(done, items)
    if not left:
        return []
    facts = {"items": Labels(ITEMS[kind] for kind in left)}
    return [Objection("onboarding.missing", N_("Not done yet: %(items)s."), facts, clause="D08-04")]


def note_objections(kind: str, note: str) -> list[Objection]:
    """The contract is named by its number, so that it can be found again."""
    if kind != CONTRACT or note.strip():
        return []
    return [Objection("onboarding.contract", N_("Write the number of the contract."), field="note", clause="D08-04")]
