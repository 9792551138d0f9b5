"""Reading the organisation."""

from __future__ import annotations

from sqlalchemy import inspect, select

from saas.db import session
from saas.organisation.models import Company

_THE_ROW = select(Company)  # made once: every request asks
_KEY = inspect(Company).identity_key_from_primary_key((1,))


def company() -> Company:
    """The one row that describes the company; read once in a session."""
    known: Company | None = session.identity_map.get(_KEY)
    found = known or session.scalars(_THE_ROW).one()
    session.info["company"] = found  # the session itself holds its rows only as long as somebody else does
    return found
