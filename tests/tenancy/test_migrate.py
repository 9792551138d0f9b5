"""Migrating companies: in parallel, resumable, and a failing one neither stops the rest nor goes unnamed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select, text

from tenants import directory, migrate, revisions
from tenants.models import Tenant, TenantMigration
from tenants.owner import owner_engine
from tenants.platform import platform_session
from tests import ground

NEXT = "9999"


@pytest.fixture
def next_revision(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A revision after the head that adds one column, then is taken back."""
    real_head, real = revisions.head(), revisions.statements
    steps = ('ALTER TABLE "company" ADD COLUMN extra text', f"UPDATE schema_version SET version_num = '{NEXT}'")
    monkeypatch.setattr(revisions, "head", lambda _tree="tenant": NEXT)
    monkeypatch.setattr(revisions, "statements", lambda start, end: steps if end == NEXT else real(start, end))
    yield
    monkeypatch.undo()
    assert revisions.head() == real_head


def take_back(app: Flask) -> None:
    settings = app.extensions["zhidu.settings"]
    with owner_engine(settings.owner_database_url).begin() as connection:
        schemas = connection.execute(
            text(
                "select schema_name from platform.tenant where schema_name is not null"
                " union select schema_name from platform.ready_schema"
            )
        ).scalars()
        for schema in schemas.all():
            connection.execute(text(f'alter table "{schema}".company drop column if exists extra'))
            connection.execute(text(f"update \"{schema}\".schema_version set version_num = '{revisions.head()}'"))
        for table in ("tenant", "ready_schema"):
            connection.execute(
                text(f"update platform.{table} set revision = '{revisions.head()}' where revision is not null")
            )
    with app.app_context():
        directory.forget()


@pytest.fixture
def companies(app: Flask) -> Iterator[list[str]]:
    """A dozen companies, enough for both processes."""
    slugs = [f"moved-{number}" for number in range(10)]
    for slug in slugs:
        with app.app_context():
            if directory.by_slug(slug) is None:
                ground.make_company(app, slug, "迁移公司")
    yield slugs
    take_back(app)


def owner_url(app: Flask) -> str:
    return app.extensions["zhidu.settings"].owner_database_url


def test_every_company_is_brought_to_the_head_once(app: Flask, companies: list[str], next_revision: None):
    outcomes = migrate.migrate(owner_url(app))
    assert {o.state for o in outcomes} == {"done"}
    assert migrate.migrate(owner_url(app)) == []
    with app.app_context(), platform_session() as unit:
        stand = unit.scalars(select(Tenant.revision).where(Tenant.slug.in_(companies))).all()
    assert set(stand) == {NEXT}


def test_a_failing_company_is_named_and_the_rest_go_on(app: Flask, companies: list[str], next_revision: None):
    with app.app_context(), platform_session() as unit:
        broken = unit.scalars(select(Tenant).where(Tenant.slug == companies[3])).one()
    with owner_engine(owner_url(app)).begin() as connection:
        connection.execute(text(f'alter table "{broken.schema}".company add column extra integer'))
    outcomes = migrate.migrate(owner_url(app))
    failed = [o for o in outcomes if o.state == "failed"]
    assert [o.target.tenant_id for o in failed] == [broken.id]
    assert "already exists" in failed[0].error
    assert len(outcomes) > len(failed)
    with app.app_context(), platform_session() as unit:
        kept = unit.scalars(select(TenantMigration).where(TenantMigration.state == "failed")).all()
    assert broken.id in {row.tenant_id for row in kept}


def test_a_company_behind_the_code_is_asked_to_wait(app: Flask, companies: list[str], next_revision: None):
    answer = app.test_client().get(f"/t/{companies[0]}/sign-in", base_url="http://127.0.0.1:8000")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
