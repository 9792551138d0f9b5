"""When somebody who gives notice may leave, why then, and what a notice has to say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.text import N_

PROBATION, CONTRACT, NO_CONTRACT = "probation", "contract", "none"
BRANCHES = {
    PROBATION: N_("On probation: the short notice of art. 37"),
    CONTRACT: N_("With a contract: the notice of art. 37; what was agreed specially stands"),
    NO_CONTRACT: N_("Without a contract: the notice of art. 37"),
}
TENURES = ((3, N_("under 3 months")), (12, N_("3 to 12 months")), (36, N_("1 to 3 years")), (60, N_("3 to 5 years")))
LONGEST = N_("over 5 years")


@dataclass(frozen=True)
class Earliest:
    """The first day somebody may leave on, and which rule says so."""

    day: date
    days: int
    branch: str
    key: str


def branch_of(*, on_probation: bool, has_contract: bool) -> str:
    """Which rule of the law applies (D02-23)."""
    return PROBATION if on_probation else CONTRACT if has_contract else NO_CONTRACT


def earliest(given_on: date, branch: str, *, notice_days: int, probation_days: int) -> Earliest:
    """Notice runs from the day it is given, nothing holds it up (D02-20, D02-21, D02-22)."""
    is_short = branch == PROBATION
    days = probation_days if is_short else notice_days
    key = "resignation.probation_notice_days" if is_short else "resignation.notice_days"
    return Earliest(given_on + timedelta(days=days), days, branch, key)


def last_day(wanted: date | None, first_possible: date, agreed: date | None = None) -> date:
    """Her wish, not before the notice has run; a day both agreed on wins, though never a later one than her wish."""
    own = max(wanted or first_possible, first_possible)
    return min(agreed, own) if agreed is not None else own


def filing_objections(
    required: Collection[str], *, reason: str, wanted: date | None, given_on: date
) -> list[Objection]:
    """What the notice lacks (D08-11); there is nothing else to refuse it for."""
    found = []
    if "离职原因" in required and not reason.strip():
        found.append(Objection("resignation.required_fields", N_("Say why."), field="reason", clause="D08-11"))
    if "离职日期" in required and wanted is None:
        text = N_("Say which day is to be your last.")
        found.append(Objection("resignation.required_fields", text, field="wanted_on", clause="D08-11"))
    if wanted is not None and wanted < given_on:
        text = N_("The last day lies before the notice.")
        found.append(Objection("resignation.day", text, field="wanted_on", clause="D08-11"))
    return found


def agreeing_objections(agreed: date, given_on: date, own: date) -> list[Objection]:
    """Both may agree on an earlier day; nobody is kept longer than she has to stay (D02-20)."""
    if agreed > own:
        text = N_("Nobody is kept beyond %(day)s against her will.")
        return [Objection("resignation.longer", text, {"day": own}, "agreed_on", "D02-20")]
    if agreed < given_on:
        return [Objection("resignation.day", N_("The last day lies before the notice."), field="agreed_on")]
    return []


def is_held_back(state: str, *, approval_blocks: bool) -> bool:
    """Whether the last day waits for an approval: the threshold is locked to no, because the law says no (D02-22)."""
    return approval_blocks and state == "submitted"


def tenure(employed_on: date, left_on: date) -> str:
    """How long somebody was here, as a band of the report (D21-05)."""
    months = (left_on.year - employed_on.year) * 12 + left_on.month - employed_on.month
    months -= left_on.day < employed_on.day
    return next((label for limit, label in TENURES if months < limit), LONGEST)
