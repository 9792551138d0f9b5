"""Which company an address means; rows are kept in the process for a second at most."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select

from saas import clock
from tenants.context import Inside
from tenants.keys import open_key
from tenants.models import Tenant
from tenants.platform import platform_session

SECONDS_KEPT = 1.0
MOST_KEPT = 4096


@dataclass(frozen=True)
class _Kept:
    found: Inside | None
    until: float


_kept: dict[str | int, _Kept] = {}


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
    column = Tenant.slug if isinstance(wanted, str) else Tenant.id
    with platform_session() as unit:
        row = unit.scalars(select(Tenant).where(column == wanted)).one_or_none()
    return inside_of(row) if row is not None and row.schema else None


def inside_of(row: Tenant) -> Inside:
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
