"""Which company an address means; rows are kept in the process for a second at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import current_app
from sqlalchemy import Row, bindparam, select

from saas import clock
from saas.db import db
from tenants.context import Inside
from tenants.keys import open_key
from tenants.models import Tenant

SECONDS_KEPT = 1.0
MOST_KEPT = 4096


@dataclass(frozen=True)
class _Kept:
    found: Inside | None
    until: float


_kept: dict[str | int, _Kept] = {}
_TOLD = ("id", "slug", "name", "state", "schema", "role", "revision", "cluster", "sealed_key")
_ROW = select(*(getattr(Tenant, name).label(name) for name in _TOLD))
_BY_SLUG, _BY_ID = (_ROW.where(column == bindparam("wanted")) for column in (Tenant.slug, Tenant.id))


def by_slug(slug: str) -> Inside | None:
    """The company at this address, in whatever state; None when there is none or it has no schema yet."""
    return _find(slug)


def by_id(tenant_id: int) -> Inside | None:
    """The company of this id."""
    return _find(tenant_id)


def forget() -> None:
    """Drop what is kept; after a change of state in this process."""
    _kept.clear()


def _find(wanted: str | int) -> Inside | None:
    moment = clock.monotonic()
    kept = _kept.get(wanted)
    if kept is not None and kept.until > moment:
        return kept.found
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    found = _read(wanted)
    _kept[wanted] = _Kept(found, moment + SECONDS_KEPT)
    return found


def _read(wanted: str | int) -> Inside | None:
    """One statement outside any transaction: it is asked each second of every company in use."""
    asked = _BY_SLUG if isinstance(wanted, str) else _BY_ID
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        row = connection.execute(asked, {"wanted": wanted}).one_or_none()
    return inside_of(row) if row is not None and row.schema else None


def inside_of(row: Tenant | Row[Any]) -> Inside:
    """The picture of a tenant row that requests and jobs work with."""
    assert row.schema is not None
    assert row.role is not None
    return Inside(
        tenant_id=row.id,
        slug=row.slug,
        name=row.name,
        schema=row.schema,
        role=row.role,
        state=row.state,
        revision=row.revision or "",
        cluster=row.cluster,
        key=open_key(row.sealed_key, current_app.config["SECRET_KEY"]),
    )
