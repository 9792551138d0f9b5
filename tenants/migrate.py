"""Migrating every company: one transaction each, in processes, resumable; a failing one does not stop the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from psycopg import Error
from sqlalchemy import Engine, text

from saas import clock
from tenants import revisions
from tenants.grants import VERSION_TABLE, grant_statements
from tenants.owner import owner_connection, owner_engine
from tenants.provisioning import run_all

WORKERS = 2


@dataclass(frozen=True)
class Target:
    """One schema to bring to the head; `tenant_id` is empty for a ready one in the pool."""

    tenant_id: int | None
    schema: str
    role: str
    revision: str


@dataclass(frozen=True)
class Outcome:
    """What happened to one schema."""

    target: Target
    state: str
    milliseconds: int
    error: str = ""


def behind(owner: Engine) -> list[Target]:
    """Schemas that are not at the head yet, the platform's own rows being the list; companies first."""
    question = text(
        "select id, schema_name, role_name, revision from platform.tenant"
        " where schema_name is not null and state <> 'purged' and revision is distinct from :head"
        " union all select null, schema_name, role_name, revision from platform.ready_schema"
        " where state = 'ready' and revision is distinct from :head order by 1 nulls last"
    )
    with owner.connect() as connection:
        rows = connection.execute(question, {"head": revisions.head()}).all()
    return [Target(*row) for row in rows]


def migrate(owner_url: str, *, workers: int = WORKERS) -> list[Outcome]:
    """Bring every schema that is behind to the head. Safe to repeat and to run twice at once."""
    owner = owner_engine(owner_url)
    targets = behind(owner)
    if not targets:
        return []
    if len(targets) < 8 or workers < 2:
        return _run(owner_url, targets)
    shares = [targets[index::workers] for index in range(workers)]
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        done = pool.map(_run, [owner_url] * len(shares), shares)
        return [outcome for share in done for outcome in share]


def _run(owner_url: str, targets: Sequence[Target]) -> list[Outcome]:
    owner = owner_engine(owner_url)
    outcomes = []
    connection = owner.raw_connection()
    try:
        for target in targets:
            outcomes.append(_one(connection.driver_connection, target))
    finally:
        connection.close()
    _note(owner, outcomes)
    return outcomes


def _one(raw: object, target: Target) -> Outcome:
    started = clock.monotonic()
    state, error = "done", ""
    try:
        state = _upgrade(raw, target)
        raw.commit()  # type: ignore[attr-defined]  # a psycopg connection
    except Error as problem:
        raw.rollback()  # type: ignore[attr-defined]  # a psycopg connection
        state, error = "failed", str(problem).splitlines()[0]
    return Outcome(target, state, int((clock.monotonic() - started) * 1000), error)


def _upgrade(raw: object, target: Target) -> str:
    execute = raw.execute  # type: ignore[attr-defined]  # a psycopg connection
    execute(b"SET LOCAL lock_timeout = '3s'")
    free = execute("SELECT pg_try_advisory_xact_lock(hashtext(%s))", (target.schema,)).fetchone()
    if not free[0]:
        return "busy"
    # Schema names are our own opaque ones, read from the tenant row.
    stood = execute(f'SELECT version_num FROM "{target.schema}".{VERSION_TABLE}'.encode()).fetchone()  # noqa: S608
    head = revisions.head()
    if stood[0] != head:
        statements: Iterable[str] = (
            f'SET LOCAL search_path = "{target.schema}"',
            *revisions.statements(stood[0], head),
            *grant_statements(target.schema, target.role),
        )
        run_all(raw, statements)  # type: ignore[arg-type]  # a psycopg connection
    execute("UPDATE platform.tenant SET revision = %s WHERE schema_name = %s", (head, target.schema))
    execute("UPDATE platform.ready_schema SET revision = %s WHERE schema_name = %s", (head, target.schema))
    return "done"


def _note(owner: Engine, outcomes: Sequence[Outcome]) -> None:
    with owner_connection(owner) as raw, raw.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO platform.tenant_migration"
            " (tenant_id, schema_name, from_revision, to_revision, state, error, milliseconds)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [
                (
                    o.target.tenant_id,
                    o.target.schema,
                    o.target.revision,
                    revisions.head(),
                    o.state,
                    o.error,
                    o.milliseconds,
                )
                for o in outcomes
            ],
        )
