"""Sessions on the platform's own tables, one short transaction each; inside a company there is no way to them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from saas.db import db


class PlatformSession(Session):
    """Reads and writes schema-qualified platform tables as the app's login, with an empty search path."""


@contextmanager
def platform_session() -> Iterator[PlatformSession]:
    """One transaction on the platform: committed on leaving, rolled back on an error."""
    with PlatformSession(db.engine, expire_on_commit=False) as unit, unit.begin():
        yield unit
