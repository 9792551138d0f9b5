"""Building a company's schema: claimed from a pool of ready ones, or replayed from one baseline on the spot."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable

from psycopg import Connection as Raw
from sqlalchemy import ColumnElement, Engine, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from saas.starters import seeding
from tenants import directory, revisions
from tenants.grants import grant_statements
from tenants.models import Plan, ReadySchema, Tenant
from tenants.owner import owner_connection
from tenants.platform import PlatformSession, platform_session

SLUG = re.compile(r"[a-z][a-z0-9-]{1,38}[a-z0-9]")
_RESERVED = (
    "admin api app assets auth billing blog demo docs ftp help home internal login mail owner platform public root"
    " sign-in sign-up signup smtp staff static status support system tenant tenants test www zhidu"
)
RESERVED = frozenset(_RESERVED.split())


def replay(raw: Raw[tuple[object, ...]], schema: str, role: str) -> None:
    """Create the schema, its role and every table in the open transaction; one statement per execute."""
    build = [
        f'CREATE ROLE "{role}" NOLOGIN',
        f'CREATE SCHEMA "{schema}"',
        f"SELECT set_config('search_path', '\"{schema}\"', true)",
        *revisions.statements(None, revisions.head()),
        *grant_statements(schema, role),
    ]
    run_all(raw, build)


def run_all(raw: Raw[tuple[object, ...]], statements: Iterable[str]) -> None:
    """Send the statements one by one in a single pipeline; the first failing one raises."""
    with raw.pipeline():
        for statement in statements:
            raw.execute(statement.encode())


def fill_pool(owner: Engine, login: str, *, wanted: int) -> int:
    """Build ready schemas until `wanted` are free, one transaction each. Returns how many were built."""
    built = 0
    while _free_count() < wanted:
        build_ready(owner, login)
        built += 1
    if built:
        grant_roles(owner, login)
    return built


def _free_count() -> int:
    with platform_session() as unit:
        free = select(func.count()).select_from(ReadySchema).where(_fresh())
        return unit.scalar(free) or 0


def _fresh() -> ColumnElement[bool]:
    return (ReadySchema.state == "ready") & (ReadySchema.revision == revisions.head())


def build_ready(owner: Engine, login: str) -> ReadySchema:
    """One more ready schema. Names are opaque: any role can list them. A kill leaves nothing but an unused name."""
    name = f"t_{secrets.token_hex(6)}"
    with owner_connection(owner) as raw:
        replay(raw, name, name)
        run_all(raw, seeding.statements(name))
    with platform_session() as unit:
        row = ReadySchema(schema=name, role=name, revision=revisions.head(), state="ready")
        unit.add(row)
    return row


def grant_roles(owner: Engine, login: str) -> None:
    """Let the app's login become the roles of ready and claimed schemas, in one batch."""
    with owner.connect() as connection:
        known = text(
            "select s.role_name from (select role_name from platform.ready_schema union"
            " select role_name from platform.tenant where role_name is not null) s"
            " where not pg_has_role(:login, s.role_name, 'MEMBER')"
        )
        roles = connection.execute(known, {"login": login}).scalars().all()
    if not roles:
        return
    with owner_connection(owner) as raw:
        names = ", ".join(f'"{role}"' for role in roles)
        raw.execute(f'GRANT {names} TO "{login}"'.encode())


def claim(unit: PlatformSession, tenant: Tenant) -> bool:
    """Give the tenant a ready schema in this transaction; False when the pool is empty."""
    free = select(ReadySchema).where(_fresh()).order_by(ReadySchema.id).limit(1)
    row = unit.scalars(free.with_for_update(skip_locked=True)).one_or_none()
    if row is None:
        return False
    row.state, row.tenant_id = "claimed", tenant.id
    tenant.schema, tenant.role, tenant.cluster, tenant.revision = row.schema, row.role, row.cluster, row.revision
    tenant.state = "building"
    unit.flush()
    return True


def slug_problem(slug: str) -> str | None:
    """What is wrong with an address: `shape`, `reserved` or `taken`; None when it may be used."""
    if not SLUG.fullmatch(slug) or "--" in slug or slug.startswith("xn"):
        return "shape"
    if slug in RESERVED:
        return "reserved"
    with platform_session() as unit:
        taken = unit.scalar(select(Tenant.id).where(Tenant.slug == slug))
    return "taken" if taken is not None else None


def request_tenant(unit: PlatformSession, slug: str, name: str, *, owner_email: str, sealed_key: bytes) -> Tenant:
    """The tenant row of this slug, in state `requested` when it is new; asking twice gives the same row."""
    plan_id = unit.scalars(select(Plan.id).where(Plan.key == "standard")).one()
    fresh = insert(Tenant).values(
        slug=slug, name=name, owner_email=owner_email, plan_id=plan_id, sealed_key=sealed_key, state="requested"
    )
    unit.execute(fresh.on_conflict_do_nothing(index_elements=["slug"]))
    return unit.scalars(select(Tenant).where(Tenant.slug == slug).with_for_update()).one()


def mark_ready(tenant_id: int) -> None:
    """The company's own first rows stand: it may be entered."""
    with platform_session() as unit:
        unit.execute(
            update(Tenant)
            .where(Tenant.id == tenant_id, Tenant.state == "building")
            .values(state="ready", state_changed_at=func.now())
        )
    directory.forget()
