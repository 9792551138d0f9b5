"""Bringing companies to a new version: one added column in a hundred of them, and nothing to do in three hundred."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, make_url, text

from bench.cpu import Cost, Meter
from bench.ground import Ground, database
from bench.measure import Plan, Sheet, Unfit, paired, ratios
from tenants import migrate, prepare, provisioning, revisions
from tenants.grants import VERSION_TABLE
from tenants.owner import owner_connection, owner_engine

TABLE, COLUMN, NEXT = "leave_request", "bench_note", "bench"
REVISION = f'''"""One column more."""

import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "%s"


def upgrade() -> None:
    op.add_column("{TABLE}", sa.Column("{COLUMN}", sa.Text()))
'''


def run(ground: Ground, plan: Plan, sheet: Sheet) -> None:
    """What `flask tenants migrate` does after its start; the limit is in CPU seconds of all processes."""
    few, many = plan.of(100, 9), plan.of(300, 12)
    sheet.title("migrating", f"tenants migrate after the start: {few} companies one column, {many} nothing to do")
    url = database(ground.owner_url, f"{make_url(ground.owner_url).database}_many", ground.app_url)
    owner = owner_engine(url)
    _build(owner, many)
    found = paired(
        plan,
        {
            "plain ALTER, one connection": lambda: _column(ground, owner, few, plainly=True),
            "one column": lambda: _column(ground, owner, few, plainly=False),
            "nothing to do": lambda: _timed(ground, url, expected=0),
        },
    )
    for name, costs in found.items():
        most = {"one column": 3.0, "nothing to do": 2.0}.get(name)
        sheet.figure(f"{name}: CPU", [cost.cpu for cost in costs], unit="s", most=most)
        sheet.figure(f"{name}: wall", [cost.wall for cost in costs], unit="s")
    plain = [cost.cpu for cost in found["plain ALTER, one connection"]]
    sheet.figure("one column, in plain ALTERs", ratios([cost.cpu for cost in found["one column"]], plain))


def _build(owner: Engine, wanted: int) -> None:
    """Companies that only have their schema; those of earlier runs stay."""
    _restore(owner)
    with owner.connect() as connection:
        standing = connection.scalar(text("select count(*) from platform.tenant")) or 0
    for _ in range(standing, wanted):
        name = f"t_{secrets.token_hex(6)}"
        with owner_connection(owner) as raw:
            provisioning.replay(raw, name, name)
            raw.execute(
                "INSERT INTO platform.tenant (slug, name, owner_email, plan_id, sealed_key, state, cluster,"
                " schema_name, role_name, revision, state_reason) SELECT %s, 'bench', 'bench', min(id), '', 'ready',"
                " 'main', %s, %s, %s, '' FROM platform.plan",
                (name, name, name, revisions.head()),
            )


def _column(ground: Ground, owner: Engine, count: int, *, plainly: bool) -> Cost:
    """Add the column to so many companies, in our way or the plainest, and take it back unmeasured."""
    with owner.connect() as connection:
        names = connection.scalars(text("select schema_name from platform.tenant order by id")).all()
    url = owner.url.render_as_string(hide_password=False)
    try:
        if plainly:
            return _plainly(ground, owner, list(names[:count]))
        with owner.begin() as connection:
            connection.execute(
                text("update platform.tenant set state = 'purged' where schema_name <> all(:few)"),
                {"few": list(names[:count])},
            )
        with _next_version():
            return _timed(ground, url, expected=count)
    finally:
        _restore(owner)


def _timed(ground: Ground, url: str, *, expected: int) -> Cost:
    meter = Meter([], ground.postmaster, own=True)
    prepare.upgrade_platform(owner_engine(url))
    outcomes = migrate.migrate(url)
    cost = meter.cost()
    done = [outcome for outcome in outcomes if outcome.state == "done"]
    if len(done) != expected or len(outcomes) != expected:
        raise Unfit(f"{len(done)} of {len(outcomes)} schemas were migrated, {expected} should have been")
    return cost


def _plainly(ground: Ground, owner: Engine, names: list[str]) -> Cost:
    """The least there is to do: the change and its version, one transaction a company, one connection."""
    meter = Meter([], ground.postmaster, own=True)
    connection = owner.raw_connection()
    raw = connection.driver_connection
    assert raw is not None
    for name in names:
        raw.execute(f'ALTER TABLE "{name}".{TABLE} ADD COLUMN {COLUMN} text')
        raw.execute(f"UPDATE \"{name}\".{VERSION_TABLE} SET version_num = '{NEXT}'")
        raw.commit()
    connection.close()
    return meter.cost()


@contextmanager
def _next_version() -> Iterator[None]:
    """The migrations as they will be after the next change."""
    kept = revisions.ROOT
    head = revisions.head()
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "migrations"
        shutil.copytree(kept, fresh, ignore=shutil.ignore_patterns("__pycache__"))
        (fresh / "tenant" / "versions" / "bench.py").write_text(REVISION % head, "utf-8")
        _read_from(fresh)
        try:
            yield
        finally:
            _read_from(kept)


def _read_from(root: Path) -> None:
    revisions.ROOT = root
    for known in (revisions.head, revisions.statements):
        known.cache_clear()


def _restore(owner: Engine) -> None:
    """Back to the version of the code, also after a run that was killed."""
    with owner.begin() as connection:
        connection.execute(text("update platform.tenant set state = 'ready' where state = 'purged'"))
        changed = connection.scalars(
            text(
                "select table_schema from information_schema.columns"
                " where table_name = :table and column_name = :column"
            ),
            {"table": TABLE, "column": COLUMN},
        ).all()
        for schema in changed:
            connection.execute(text(f'alter table "{schema}".{TABLE} drop column {COLUMN}'))
            connection.execute(
                text(f'update "{schema}".{VERSION_TABLE} set version_num = :head'), {"head": revisions.head()}
            )
        head = {"head": revisions.head()}
        connection.execute(text("update platform.tenant set revision = :head where revision <> :head"), head)
