"""Reading the organisation."""

from __future__ import annotations

from sqlalchemy import select

from saas.db import session
from saas.organisation.models import Company

_COMPANY = select(Company)  # made once: every request asks


def company() -> Company:
    """The one row that describes the company."""
    return session.scalars(_COMPANY).one()
