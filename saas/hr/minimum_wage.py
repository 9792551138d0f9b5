"""The local minimum wage of a month, where the company has entered it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from saas.policies import registry
from saas.policies.reading import read
from saas.policies.scope import Scope

KEY = "pay.minimum_wage_month"


def minimum_wage(*, on: date, for_: Scope) -> Decimal | None:
    """In yuan a month; None while nobody has set it."""
    item = registry.item(KEY)
    if item is None:
        return None
    value = getattr(read(item.policy, on=on, for_=for_), item.field)
    return Decimal(value) if value is not None else None
