"""The grants of one company's role on its schema, generated from what each model declares."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, text

from saas.db import Model
from saas.events import model_of

RIGHTS = {"full": "SELECT, INSERT, UPDATE, DELETE", "append": "SELECT, INSERT", "read": "SELECT"}
VERSION_TABLE = "schema_version"


def grant_statements(schema: str, role: str) -> list[str]:
    """All grants of the company's role, after taking every earlier one away."""
    tables: dict[str, list[str]] = defaultdict(list)
    columns = []
    for name in sorted(Model.metadata.tables):
        model = model_of(name)
        assert model is not None, name
        tables[model.access].append(f'"{schema}"."{name}"')
        for column in getattr(model, "may_update", ()):
            columns.append(f'GRANT UPDATE ("{column}") ON "{schema}"."{name}" TO "{role}"')
    taken = [
        f'REVOKE ALL ON ALL TABLES IN SCHEMA "{schema}" FROM "{role}"',
        f'GRANT USAGE ON SCHEMA "{schema}" TO "{role}"',
    ]
    given = [f'GRANT {RIGHTS[access]} ON {", ".join(names)} TO "{role}"' for access, names in sorted(tables.items())]
    return taken + given + columns


def expected() -> dict[str, set[str]]:
    """Table name to the privileges the role should hold."""
    found = {}
    for name in Model.metadata.tables:
        model = model_of(name)
        assert model is not None
        found[name] = {right.strip() for right in RIGHTS[model.access].split(",")}
    return found


def held(connection: Connection, schema: str, role: str) -> dict[str, set[str]]:
    """What the catalogue says the role holds, per table of the schema."""
    rows = connection.execute(
        text(
            "select c.relname, a.privilege_type from pg_class c join pg_namespace n on n.oid = c.relnamespace,"
            " aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee"
            " where n.nspname = :schema and r.rolname = :role and c.relkind = 'r'"
        ),
        {"schema": schema, "role": role},
    )
    found: dict[str, set[str]] = defaultdict(set)
    for table, privilege in rows:
        found[table].add(privilege)
    return dict(found)
