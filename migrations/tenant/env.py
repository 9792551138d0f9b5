"""Alembic environment of the tenant tree: only used to compare the models with one built schema; companies are
migrated by replaying the statements of `tenants.revisions`.
"""

from alembic import context

import saas.tables  # noqa: F401 - every model must be known before the comparison
from saas.db import Model

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Model.metadata,
    version_table="schema_version",
    compare_server_default=False,
)
with context.begin_transaction():
    context.run_migrations()
