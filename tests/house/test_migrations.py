"""The migrations build exactly what the models say, and the grants in the catalogue are the generated ones."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import Engine, text

import saas.tables  # noqa: F401 - every model
from saas.db import Model
from tenants import grants, revisions
from tenants.context import Inside
from tenants.models import PlatformModel
from tenants.owner import owner_engine


def owner_of(app: Flask) -> Engine:
    return owner_engine(app.extensions["zhidu.settings"].owner_database_url)


def test_the_tenant_tree_builds_what_the_models_say(app: Flask, company: Inside):
    with owner_of(app).connect() as connection:
        connection.execute(text(f'set search_path to "{company.schema}"'))
        connection.dialect.default_schema_name = company.schema
        context = MigrationContext.configure(connection, opts={"version_table": grants.VERSION_TABLE})
        assert compare_metadata(context, Model.metadata) == []


def test_the_platform_tree_builds_what_the_models_say(app: Flask):
    with owner_of(app).connect() as connection:
        options = {
            "version_table": "schema_version",
            "version_table_schema": "platform",
            "include_schemas": True,
            "include_name": lambda name, kind, _parents: kind != "schema" or name == "platform",
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, PlatformModel.metadata) == []


def test_the_catalogue_holds_the_generated_grants_and_no_others(app: Flask, company: Inside):
    with owner_of(app).connect() as connection:
        held = grants.held(connection, company.schema, company.role)
    assert held == grants.expected()


def test_tenant_revisions_name_no_schema_and_import_no_model():
    for script in (revisions.ROOT / "tenant" / "versions").glob("*.py"):
        body = script.read_text()
        assert "import saas" not in body
        assert "from saas" not in body
        assert "schema=" not in body


def test_every_statement_travels_alone():
    for statement in revisions.statements(None, revisions.head()):
        assert ";" not in statement.replace("';'", "")
