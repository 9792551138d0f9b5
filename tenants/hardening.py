"""What PostgreSQL must refuse so that one company cannot reach another, and the check that it does."""

from __future__ import annotations

from sqlalchemy import Connection, text

SETTINGS = ("fsync", "full_page_writes", "synchronous_commit")
_SET_CONFIG = "pg_catalog.set_config(text,text,boolean)"


def statements(login: str, database: str) -> tuple[str, ...]:
    """The owner runs these once per database."""
    return (
        f"REVOKE EXECUTE ON FUNCTION {_SET_CONFIG} FROM PUBLIC",
        f'GRANT EXECUTE ON FUNCTION {_SET_CONFIG} TO "{login}"',
        "REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC",
        f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC',
        f'GRANT CONNECT ON DATABASE "{database}" TO "{login}"',
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        f'ALTER ROLE "{login}" IN DATABASE "{database}" SET search_path = \'\'',
    )


_OPEN_FUNCTION = """
select not exists (
  select from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
  where p.oid = 'pg_catalog.set_config(text,text,boolean)'::regprocedure and a.grantee = 0)
"""
_OPEN_LANGUAGE = """
select not exists (
  select from pg_language l, aclexplode(coalesce(l.lanacl, acldefault('l', l.lanowner))) a
  where l.lanname = 'plpgsql' and a.grantee = 0)
"""
_PLAIN_LOGIN = """
select not rolinherit and not rolsuper and not rolcreaterole and not rolcreatedb and not rolbypassrls
from pg_roles where rolname = current_user
"""
_OWNS_NOTHING = """
select not exists (select from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = current_user)
"""
_CHECKS: tuple[tuple[str, str], ...] = (
    (_OPEN_FUNCTION, f"REVOKE EXECUTE ON FUNCTION {_SET_CONFIG} FROM PUBLIC"),
    (_OPEN_LANGUAGE, "REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC"),
    (
        "select not has_database_privilege(current_user, current_database(), 'TEMP')",
        "REVOKE TEMP ON DATABASE … FROM PUBLIC",
    ),
    ("select current_setting('search_path') in ('', '\"\"')", "ALTER ROLE … SET search_path = ''"),
    (_PLAIN_LOGIN, "ALTER ROLE … NOINHERIT NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS"),
    (_OWNS_NOTHING, "ALTER TABLE … OWNER TO the owner login (the app's login must own nothing)"),
    ("select not exists (select from pg_tables where schemaname = 'public')", "DROP the tables in schema public"),
)


def missing(connection: Connection) -> list[str]:
    """The statements whose effect is absent for the login of this connection; empty when all hold."""
    return [cure for question, cure in _CHECKS if not connection.execute(text(question)).scalar()]


def losing(connection: Connection) -> list[str]:
    """Durability settings that are off, so that an acknowledged write could be lost."""
    found = []
    for name in SETTINGS:
        if connection.execute(text("select current_setting(:name)"), {"name": name}).scalar() == "off":
            found.append(name)
    return found
