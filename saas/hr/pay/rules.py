"""What stands against a band or a change of pay: the law's floor, the missing agreement, a scheme that is off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from saas.core.errors import Objection
from saas.core.text import N_

STANDARD, SPECIAL = "standard", "special"
BELOW = N_("Below the minimum wage of the work place.")


@dataclass(frozen=True)
class Band:
    """What is paid in a band; of the special scheme with the market it was taken from."""

    scheme: str
    low: Decimal
    high: Decimal
    source: str = ""


def band_objections(band: Band, minimum: Decimal | None, *, special: bool) -> list[Objection]:
    """Everything against a band (D03-02, D08-20)."""
    found = []
    if band.high < band.low:
        text = N_("The upper end lies below the lower one.")
        found.append(Objection("pay.band", text, field="high", clause="D21-16"))
    if minimum is not None and band.low < minimum:
        found.append(Objection("pay.minimum_wage_month", BELOW, field="low", clause="D08-20"))
    if band.scheme != SPECIAL:
        return found
    if not special:
        text = N_("The rulebook has no scheme for special talent.")
        found.append(Objection("pay.special_scheme_enabled", text, field="scheme", clause="D03-02"))
    if not band.source.strip():
        text = N_("Say which market this pay is taken from.")
        found.append(Objection("pay.market_source", text, field="market_source", clause="D03-02"))
    return found


@dataclass(frozen=True)
class Change:
    """A change of pay: what was, what shall be, from when, and whether the person has agreed."""

    before: Decimal
    after: Decimal
    effective_on: date
    agreed_on: date | None
    is_own: bool = False


def change_objections(change: Change, minimum: Decimal | None, band: Band | None = None) -> list[Objection]:
    """Everything against a change of pay (D08-20, D08-21): a cut needs agreement (Labour Contract Law art. 35)."""
    found = []
    if change.is_own:
        text = N_("Nobody proposes a change of her own pay.")
        found.append(Objection("pay.own", text, field="person_id", clause="D08-21"))
    if change.after == change.before:
        found.append(Objection("pay.same", N_("Nothing would change."), field="new_pay", clause="D08-21"))
    if minimum is not None and change.after < minimum:
        found.append(Objection("pay.minimum_wage_month", BELOW, field="new_pay", clause="D08-20"))
    if change.after < change.before and change.agreed_on is None:
        text = N_("Less pay needs the person's written agreement (Labour Contract Law art. 35).")
        found.append(Objection("pay.agreement", text, field="agreed_on", clause="D08-21"))
    if change.agreed_on is not None and change.agreed_on > change.effective_on:
        text = N_("The agreement comes before the change.")
        found.append(Objection("pay.agreement", text, field="agreed_on", clause="D08-21"))
    if band is not None and not band.low <= change.after <= band.high:
        found.append(Objection("pay.band", N_("Outside the band."), field="new_pay", clause="D21-16"))
    return found


def months_of_service(employed_on: date, on: date) -> int:
    """Whole months since the first day of work (D08-21)."""
    months = (on.year - employed_on.year) * 12 + on.month - employed_on.month
    return max(months - (on.day < employed_on.day), 0)


def enrol_by(employed_on: date, days: int) -> date:
    """Until when she is enrolled (D08-22)."""
    return employed_on + timedelta(days=days)
