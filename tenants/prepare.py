"""First start of a database: the app's login, the hardening, the platform schema. Safe to repeat."""

from __future__ import annotations

from psycopg import sql
from sqlalchemy import Engine, make_url, text

from tenants import hardening, revisions
from tenants.models import SCHEMA
from tenants.owner import owner_connection

PLANS = (("standard", "标准版", 500), ("large", "大企业版", None))


def prepare(owner: Engine, app_url: str) -> None:
    """Bring the database behind `owner` to where the app of `app_url` can start."""
    login, password = make_url(app_url).username, make_url(app_url).password
    assert login is not None
    assert password is not None
    database = make_url(app_url).database
    assert database is not None
    _login(owner, login, password)
    with owner_connection(owner) as raw:
        raw.execute(b"CREATE SCHEMA IF NOT EXISTS extensions")
        raw.execute(b"CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA extensions")
        raw.execute(f'CREATE SCHEMA IF NOT EXISTS "{SCHEMA}"'.encode())
        for statement in hardening.statements(login, database):
            raw.execute(statement.encode())
    upgrade_platform(owner)
    with owner_connection(owner) as raw:
        raw.execute(f'GRANT USAGE ON SCHEMA "{SCHEMA}" TO "{login}"'.encode())
        rights = f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "{SCHEMA}" TO "{login}"'
        raw.execute(rights.encode())
        for key, name, limit in PLANS:
            raw.execute(
                "INSERT INTO platform.plan (key, name, person_limit) VALUES (%s, %s, %s) ON CONFLICT (key) DO NOTHING",
                (key, name, limit),
            )


def _login(owner: Engine, login: str, password: str) -> None:
    with owner_connection(owner) as raw:
        known = raw.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (login,)).fetchone()
        verb = "ALTER" if known else "CREATE"
        shape = f"{verb} ROLE {{}} LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD {{}}"
        raw.execute(sql.SQL(shape).format(sql.Identifier(login), sql.Literal(password)))


def upgrade_platform(owner: Engine) -> None:
    """Run the platform tree to its head."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(revisions.ROOT / "platform"))
    with owner.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def platform_revision(owner: Engine) -> str | None:
    """The revision the platform schema stands at."""
    with owner.connect() as connection:
        found = connection.execute(text(f'SELECT version_num FROM "{SCHEMA}".schema_version'))  # noqa: S608 - a constant
        return found.scalar()
