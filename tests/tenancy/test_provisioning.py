"""Companies are claimed from a pool, each schema once, and every step can be repeated after a kill."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask
from sqlalchemy import make_url, select, text

from saas.core.errors import Refused
from saas.db import session
from saas.events import AuditRow
from saas.starters.founding import standing_roles
from saas.starters.roles import ROLES
from tenants import context, directory, lifecycle, provisioning, revisions
from tenants.keys import new_sealed_key, open_key
from tenants.lifecycle import TenantState
from tenants.models import ReadySchema, Tenant
from tenants.owner import owner_connection, owner_engine
from tenants.platform import platform_session
from tests import ground


def pool(app: Flask, wanted: int) -> None:
    settings = app.extensions["zhidu.settings"]
    login = make_url(settings.database_url).username
    assert login is not None
    provisioning.fill_pool(owner_engine(settings.owner_database_url), login, wanted=wanted)


def ask(slug: str) -> Tenant:
    with platform_session() as unit:
        return provisioning.request_tenant(
            unit, slug, "试用公司", owner_email=f"x@{slug}.test", sealed_key=new_sealed_key(ground.SECRET)
        )


def claim(slug: str) -> str | None:
    with platform_session() as unit:
        row = provisioning.request_tenant(
            unit, slug, "试用公司", owner_email=f"x@{slug}.test", sealed_key=new_sealed_key(ground.SECRET)
        )
        return row.schema if provisioning.claim(unit, row) else None


def test_asking_twice_for_an_address_gives_the_same_company(app: Flask):
    with app.app_context():
        assert ask("twice-asked").id == ask("twice-asked").id


def test_two_companies_never_claim_the_same_schema(app: Flask):
    with app.app_context():
        pool(app, 6)

        def one(number: int) -> str | None:
            with app.app_context():
                return claim(f"racer-{number}")

        with ThreadPoolExecutor(6) as threads:
            claimed = list(threads.map(one, range(6)))
    assert None not in claimed
    assert len(set(claimed)) == 6


def test_an_empty_pool_is_said_and_changes_nothing(app: Flask):
    with app.app_context():
        with platform_session() as unit:
            free = unit.scalars(select(ReadySchema).where(ReadySchema.state == "ready")).all()
            for row in free:
                row.state = "held"
        assert claim("nothing-left") is None
        with platform_session() as unit:
            row = unit.scalars(select(Tenant).where(Tenant.slug == "nothing-left")).one()
            assert (row.state, row.schema) == ("requested", None)
            for held in unit.scalars(select(ReadySchema).where(ReadySchema.state == "held")):
                held.state = "ready"


def test_a_build_that_dies_half_way_leaves_no_schema_behind(app: Flask):
    owner = owner_engine(app.extensions["zhidu.settings"].owner_database_url)

    def killed_before_its_commit() -> None:
        with owner_connection(owner) as raw:
            provisioning.replay(raw, "t_half_way", "t_half_way")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        killed_before_its_commit()
    with owner.connect() as connection:
        found = connection.execute(text("select count(*) from pg_namespace where nspname = 't_half_way'")).scalar()
        role = connection.execute(text("select count(*) from pg_roles where rolname = 't_half_way'")).scalar()
    assert (found, role) == (0, 0)


def test_a_ready_schema_of_an_older_revision_is_not_given_away(app: Flask):
    with app.app_context():
        pool(app, 1)
        with platform_session() as unit:
            for row in unit.scalars(select(ReadySchema).where(ReadySchema.state == "ready")):
                row.revision = "0000"
        assert claim("old-revision") is None
        with platform_session() as unit:
            for row in unit.scalars(select(ReadySchema).where(ReadySchema.revision == "0000")):
                row.revision = revisions.head()


@pytest.mark.parametrize(
    ("slug", "problem"),
    [
        ("mujin-3", None),
        ("a", "shape"),
        ("Mujin", "shape"),
        ("mu--jin", "shape"),
        ("admin", "reserved"),
        ("www", "reserved"),
    ],
)
def test_an_address_is_checked_before_it_is_given(app: Flask, slug: str, problem: str | None):
    with app.app_context():
        assert provisioning.slug_problem(slug) == problem


def test_a_taken_address_is_said(app: Flask):
    with app.app_context():
        ask("taken-already")
        assert provisioning.slug_problem("taken-already") == "taken"


def test_a_company_key_opens_only_under_the_platforms_secret():
    sealed = new_sealed_key(ground.SECRET)
    assert len(open_key(sealed, ground.SECRET)) == 32
    with pytest.raises(InvalidTag):
        open_key(sealed, ground.SECRET + "x")


def test_a_suspended_company_is_shut_and_opens_again(app: Flask):
    ground.make_company(app, "shut-one", "歇业公司")
    client = app.test_client()
    with app.app_context():
        assert lifecycle.move("shut-one", "suspend", reason="未付款") is TenantState.SUSPENDED
    assert client.get("/t/shut-one/sign-in", base_url="http://127.0.0.1:8000").status_code == 503
    with app.app_context():
        lifecycle.move("shut-one", "resume", reason="已付款")
        directory.forget()
        with pytest.raises(Refused):
            lifecycle.move("shut-one", "resume", reason="再次")
    assert client.get("/t/shut-one/sign-in", base_url="http://127.0.0.1:8000").status_code != 503


def founded(app: Flask, slug: str, *, mark: str = "") -> tuple[dict[str, int], list[tuple[str, str, int]]]:
    """The roles and the trail of a company whose schema carried this mark when it was founded."""
    owner = owner_engine(app.extensions["zhidu.settings"].owner_database_url)
    with app.app_context():
        pool(app, 1)
        schema = claim(slug)
        with platform_session() as unit:
            tenant = unit.scalars(select(Tenant).where(Tenant.slug == slug)).one()
        if mark:
            with owner_connection(owner) as raw:
                raw.execute(f"COMMENT ON SCHEMA \"{schema}\" IS '{mark}'".encode())
                raw.execute(f"UPDATE \"{schema}\".role SET name = '旧名', key = 'old_' || key".encode())
        with context.enter(directory.inside_of(tenant)):
            roles = standing_roles()
            session.flush()
            trail = session.execute(select(AuditRow.act, AuditRow.record_kind, AuditRow.after["count"].as_integer()))
            return roles, [(act, kind, count) for act, kind, count in trail]


@pytest.mark.parametrize("mark", ["", "seeds of an earlier release"])
def test_a_company_begins_with_todays_roles_whatever_its_schema_was_laid_out_with(app: Flask, mark: str):
    roles, trail = founded(app, f"begins-{bool(mark)}".lower(), mark=mark)
    assert set(roles) == set(ROLES)
    assert trail == [
        ("bulk_insert", "role", len(ROLES)),
        ("bulk_insert", "role_grant", sum(len(seed.grants) for seed in ROLES.values())),
    ]
