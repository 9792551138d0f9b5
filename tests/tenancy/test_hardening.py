"""The start refuses a database that lacks a hardening or may lose a confirmed write, and names the cure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import text

from saas.config import Environment
from saas.db import db
from saas.factory import UnsafeStart, check_database
from tenants.owner import owner_engine


@contextmanager
def undone(app: Flask, break_it: str, mend_it: str) -> Iterator[None]:
    engine = owner_engine(app.extensions["zhidu.settings"].owner_database_url)
    try:
        with engine.begin() as connection:
            connection.execute(text(break_it))
        with app.app_context():
            db.engine.dispose()
        yield
    finally:
        with engine.begin() as connection:
            connection.execute(text(mend_it))
        with app.app_context():
            db.engine.dispose()


@pytest.mark.parametrize(
    ("broken", "cure"),
    [
        (
            "GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text,text,boolean) TO PUBLIC",
            "REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text,text,boolean) FROM PUBLIC",
        ),
        ("GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC", "REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC"),
    ],
)
def test_a_missing_hardening_stops_the_start_with_its_statement(app: Flask, broken: str, cure: str):
    check_database(app)
    with undone(app, broken, cure), pytest.raises(UnsafeStart) as refusal:
        check_database(app)
    assert cure in str(refusal.value)
    check_database(app)


def test_temporary_tables_for_everybody_stop_the_start(app: Flask):
    with app.app_context():
        name = db.engine.url.database
    mend = f'REVOKE TEMP ON DATABASE "{name}" FROM PUBLIC'
    with undone(app, f'GRANT TEMP ON DATABASE "{name}" TO PUBLIC', mend), pytest.raises(UnsafeStart, match="TEMP"):
        check_database(app)


def test_a_table_in_the_public_schema_stops_the_start(app: Flask):
    with (
        undone(app, "CREATE TABLE public.company (id int)", "DROP TABLE public.company"),
        pytest.raises(UnsafeStart, match="public"),
    ):
        check_database(app)


def test_production_refuses_a_database_that_may_lose_writes(app: Flask):
    settings = app.extensions["zhidu.settings"]
    app.extensions["zhidu.settings"] = replace(settings, env=Environment.PRODUCTION)
    try:
        with pytest.raises(UnsafeStart, match="fsync off"):
            check_database(app)
    finally:
        app.extensions["zhidu.settings"] = settings
