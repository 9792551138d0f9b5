"""The owner's connection: the only one that makes or changes schemas, roles and grants."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import Connection as Raw
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

LOCK_WAIT = "3s"


def owner_engine(url: str) -> Engine:
    """An engine of the owner's login without a pool; migrations and provisioning use it and nobody else."""
    return create_engine(url, poolclass=NullPool)


@contextmanager
def owner_connection(engine: Engine) -> Iterator[Raw[tuple[Any, ...]]]:
    """A raw owner connection in one transaction: committed on leaving, rolled back on an error."""
    connection = engine.raw_connection()
    try:
        raw = connection.driver_connection
        assert isinstance(raw, Raw)
        raw.execute(f"SET LOCAL lock_timeout = '{LOCK_WAIT}'".encode())
        yield raw
        raw.commit()
    except BaseException:
        connection.rollback()
        raise
    finally:
        connection.close()
