"""Which company an address means. Rows are kept in the process; each second one statement tells whether any changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import current_app
from sqlalchemy import BigInteger, Row, Text, bindparam, cast, column, func, literal, select

from saas import clock
from saas.db import db
from tenants.context import Inside
from tenants.keys import open_key
from tenants.models import Tenant

SECONDS_KEPT = 1.0
MOST_KEPT = 4096


@dataclass
class _Kept:
    """What was found under each address and id, for one state of the table."""

    rows: dict[str | int, Inside | None] = field(default_factory=dict)
    mark: object = None
    until: float = 0.0


_kept = _Kept()
_TOLD = ("id", "slug", "name", "state", "schema", "role", "revision", "cluster", "sealed_key")
# The transactions that wrote the rows, added up: another sum as soon as any row is written, added or gone.
_WRITERS = func.sum(cast(cast(column("xmin"), Text), BigInteger))
_MARK = select(func.concat(func.count(), ":", _WRITERS).label("mark")).select_from(Tenant.__table__)
_ROW = select(_MARK.scalar_subquery().label("mark"), *(getattr(Tenant, name).label(name) for name in _TOLD))
_ONE = select(literal(1).label("one")).subquery()
_BY_SLUG, _BY_ID = (
    _ROW.select_from(_ONE).outerjoin(Tenant, key == bindparam("wanted")) for key in (Tenant.slug, Tenant.id)
)


def by_slug(slug: str) -> Inside | None:
    """The company at this address, in whatever state; None when there is none or it has no schema yet."""
    return _find(slug)


def by_id(tenant_id: int) -> Inside | None:
    """The company of this id."""
    return _find(tenant_id)


def forget() -> None:
    """Drop what is kept; after a change of state in this process."""
    _kept.rows.clear()
    _kept.until = 0.0


def _find(wanted: str | int) -> Inside | None:
    moment = clock.monotonic()
    if _kept.until <= moment or wanted not in _kept.rows:
        _look(wanted, moment)
    return _kept.rows[wanted]


def _look(wanted: str | int, moment: float) -> None:
    """One statement, and a second one only when a company that was known may have changed."""
    is_known = wanted in _kept.rows
    row = _asked(_MARK if is_known else _BY_SLUG if isinstance(wanted, str) else _BY_ID, wanted)
    if row.mark != _kept.mark or len(_kept.rows) >= MOST_KEPT:
        _kept.rows.clear()
    _kept.mark, _kept.until = row.mark, moment + SECONDS_KEPT
    if not is_known:
        _kept.rows[wanted] = inside_of(row) if row.schema else None
    elif wanted not in _kept.rows:
        _look(wanted, moment)


def _asked(statement: Any, wanted: str | int) -> Row[Any]:
    """Outside any transaction: it is asked each second while the process is used."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        return connection.execute(statement, {"wanted": wanted}).one()


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
