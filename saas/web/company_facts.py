"""What every page shows of its company, kept in the process for a second at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import event

from saas import clock
from saas.organisation import queries
from saas.organisation.models import Company
from tenants import context

SECONDS_KEPT = 1.0
MOST_KEPT = 4096


@dataclass(frozen=True)
class CompanyFacts:
    """Name and clock. Whoever needs more of the company reads its row."""

    name: str
    zone: str

    @property
    def slug(self) -> str:
        """Its word in addresses."""
        return context.current().slug


_kept: dict[int, tuple[CompanyFacts, float]] = {}


def facts() -> CompanyFacts:
    """Those of the company we are in."""
    found, until = _kept.get(context.current().tenant_id, (None, 0.0))
    if found is None or until <= clock.monotonic():
        row = queries.company()
        found = keep(CompanyFacts(row.name, row.zone))
    return found


def keep(found: CompanyFacts) -> CompanyFacts:
    """Those of the company we are in, read by somebody else on the way."""
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[context.current().tenant_id] = (found, clock.monotonic() + SECONDS_KEPT)
    return found


@event.listens_for(Company, "after_update")
def _forget(*_row: Any) -> None:
    """A change made by this process shows at once."""
    _kept.clear()
