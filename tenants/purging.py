"""A closed company goes for good: schema with all files, role, key; the row on the platform stays as a tombstone.

Each step may be repeated. Once the state is `purged` there is no way back, and a run that died goes on where it stood.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from psycopg import Connection as Raw
from psycopg.sql import SQL, Identifier
from sqlalchemy import Engine, delete, select

from saas.core.errors import Objection, Refused
from saas.core.text import N_
from tenants import directory, lifecycle, wakes
from tenants.lifecycle import TENANT, TenantState
from tenants.models import ReadySchema, SignUp, StaffGrant, Tenant, TenantMigration, Wake
from tenants.owner import owner_connection
from tenants.platform import platform_session

WAITS = timedelta(days=30)  # from closing to the first day on which it may be purged
TABLES_AT_ONCE = 40  # so that a drop never needs more locks than a plain server has


def purgeable_from(row: Tenant) -> datetime:
    """When a closing company may go."""
    return row.state_changed_at + WAITS


def purge(slug: str, owner: Engine, *, name: str, at: datetime) -> bool:
    """Purge the company at `slug`, whose full name has to be given. False when nothing was left to do.

    Refused before its waiting time is over, and for a company that is not closing.
    """
    row = lifecycle.find(slug)
    _insist(row, name, at)
    if row.state == TenantState.PURGED and row.schema is None:
        return False
    if row.state != TenantState.PURGED:
        wakes.set_state(row.id, TENANT.after("purge", TenantState(row.state)), "purged")
        directory.forget()
    assert row.schema is not None
    assert row.role is not None
    drop_schema(owner, row.schema)
    _drop_role(owner, row.role)
    _bury(row.id)
    directory.forget()
    return True


def _insist(row: Tenant, name: str, at: datetime) -> None:
    if name != row.name:
        text = N_("This company is called %(name)s. Nothing is purged.")
        raise Refused(Objection("tenant.name", text, {"name": row.name}))
    if row.state == TenantState.PURGED:
        return
    TENANT.after("purge", TenantState(row.state))
    if at < purgeable_from(row):
        text = N_("It was closed less than %(days)s days ago. It may be purged from %(day)s.")
        facts = {"days": WAITS.days, "day": purgeable_from(row).date()}
        raise Refused(Objection("tenant.waits", text, facts))


def drop_schema(owner: Engine, schema: str) -> None:
    """Drop the tables in batches, each in a transaction of its own, then the schema itself."""
    while _drop_some(owner, schema):
        pass
    with owner_connection(owner) as raw:
        raw.execute(SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(Identifier(schema)))


def _drop_some(owner: Engine, schema: str) -> bool:
    with owner_connection(owner) as raw:
        tables = _tables_of(raw, schema)
        if tables:
            named = SQL(", ").join(Identifier(schema, table) for table in tables)
            raw.execute(SQL("DROP TABLE {} CASCADE").format(named))
    return bool(tables)


def _tables_of(raw: Raw[tuple[object, ...]], schema: str) -> list[str]:
    asked = "select tablename from pg_tables where schemaname = %s order by tablename limit %s"
    return [str(row[0]) for row in raw.execute(asked, (schema, TABLES_AT_ONCE)).fetchall()]


def _drop_role(owner: Engine, role: str) -> None:
    with owner_connection(owner) as raw:
        if raw.execute("select 1 from pg_roles where rolname = %s", (role,)).fetchone():
            raw.execute(SQL("DROP OWNED BY {}").format(Identifier(role)))
            raw.execute(SQL("DROP ROLE {}").format(Identifier(role)))


def _bury(tenant_id: int) -> None:
    """What the platform knew of its people goes too; the address stays taken: no link of old leads elsewhere."""
    with platform_session() as unit:
        row = unit.scalars(select(Tenant).where(Tenant.id == tenant_id).with_for_update()).one()
        for model in (Wake, StaffGrant, TenantMigration, ReadySchema, SignUp):
            unit.execute(delete(model).where(model.tenant_id == tenant_id))
        row.schema = row.role = row.revision = None
        row.owner_email, row.sealed_key = "", b""
