"""Alembic environment of the platform tree: one schema, run online as the owner."""

from alembic import context

from tenants.models import SCHEMA, PlatformModel

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=PlatformModel.metadata,
    version_table="schema_version",
    version_table_schema=SCHEMA,
    include_schemas=True,
    include_name=lambda name, kind, _parents: kind != "schema" or name == SCHEMA,
    compare_server_default=False,
)
with context.begin_transaction():
    context.run_migrations()
