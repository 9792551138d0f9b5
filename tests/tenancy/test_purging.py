"""A company that leaves: closed, open again until its waiting time is over, then gone, whatever is killed meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

import pytest
from flask import Flask
from sqlalchemy import select, text

from saas import clock, files
from saas.core.errors import Refused
from saas.db import session
from saas.events import SYSTEM
from tenants import context, directory, lifecycle, provisioning, purging
from tenants.lifecycle import TenantState
from tenants.models import ReadySchema, Tenant, Wake
from tenants.owner import owner_engine
from tenants.platform import platform_session
from tests import ground

NAME = "散场公司"
SOME_DAY = timedelta(days=31)
_numbers = count(1)


@pytest.fixture
def leaver(app: Flask) -> context.Inside:
    """A company with a file in it, just closed."""
    inside = ground.make_company(app, f"leaver{next(_numbers)}", NAME)
    with app.app_context():
        with context.enter(inside):
            files.keep("合同.pdf", b"secret", media_type="application/pdf", purpose="test", by=SYSTEM)
            session.commit()
        lifecycle.move(inside.slug, "close", reason="合同到期")
    return inside


def owner(app: Flask):
    return owner_engine(app.extensions["zhidu.settings"].owner_database_url)


def purge(app: Flask, inside: context.Inside, *, name: str = NAME, at: datetime | None = None) -> bool:
    with app.app_context():
        return purging.purge(inside.slug, owner(app), name=name, at=at or clock.now() + SOME_DAY)


def remains(app: Flask, inside: context.Inside) -> tuple[int, int]:
    """How many schemas and roles of this company there still are."""
    with owner(app).connect() as connection:
        schemas = connection.scalar(text("select count(*) from pg_namespace where nspname = :n"), {"n": inside.schema})
        roles = connection.scalar(text("select count(*) from pg_roles where rolname = :n"), {"n": inside.role})
    return schemas or 0, roles or 0


def tombstone(app: Flask, inside: context.Inside) -> Tenant:
    with app.app_context(), platform_session() as unit:
        return unit.get_one(Tenant, inside.tenant_id)


def test_a_closed_company_is_shut_and_may_come_back(app: Flask, leaver: context.Inside):
    assert app.test_client().get(f"/t/{leaver.slug}/sign-in", base_url="http://127.0.0.1:8000").status_code == 503
    with app.app_context():
        assert lifecycle.move(leaver.slug, "resume", reason="合同续签") is TenantState.READY


def test_nothing_goes_before_its_time_or_under_another_name(app: Flask, leaver: context.Inside):
    for wrong in ({"at": clock.now() + timedelta(days=29)}, {"name": leaver.slug}):
        with pytest.raises(Refused):
            purge(app, leaver, **wrong)  # type: ignore[arg-type]
    assert remains(app, leaver) == (1, 1)
    assert tombstone(app, leaver).state == "closing"


def test_a_company_that_is_open_is_never_purged(app: Flask, company: context.Inside):
    with pytest.raises(Refused) as refusal:
        purge(app, company, name=company.name)
    assert refusal.value.objections[0].rule == "state"
    assert remains(app, company) == (1, 1)


def test_of_a_purged_company_only_its_address_stays(app: Flask, company: context.Inside, leaver: context.Inside):
    assert purge(app, leaver)
    assert remains(app, leaver) == (0, 0)
    row = tombstone(app, leaver)
    assert (row.state, row.name, row.schema, row.role) == ("purged", NAME, None, None)
    assert (row.owner_email, bytes(row.sealed_key)) == ("", b"")
    with app.app_context(), platform_session() as unit:
        for model in (Wake, ReadySchema):
            assert not unit.scalars(select(model).where(model.tenant_id == leaver.tenant_id)).all()
    assert not purge(app, leaver)
    with app.app_context():
        assert provisioning.slug_problem(leaver.slug) == "taken"
    client = app.test_client()
    assert client.get(f"/t/{leaver.slug}/sign-in", base_url="http://127.0.0.1:8000").status_code == 404
    assert client.get("/t/mujin/sign-in", base_url="http://127.0.0.1:8000").status_code == 200


STEPS = ("_drop_some", "_drop_role", "_bury")


@pytest.mark.parametrize("killed_at", STEPS)
def test_a_kill_before_any_step_is_made_good_by_the_next_run(app, leaver: context.Inside, monkeypatch, killed_at: str):
    def killed(*_args: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(purging, killed_at, killed)
        with pytest.raises(KeyboardInterrupt):
            purge(app, leaver)
    directory.forget()
    with app.app_context(), pytest.raises(Refused):
        lifecycle.move(leaver.slug, "resume", reason="too late")
    assert app.test_client().get(f"/t/{leaver.slug}/home", base_url="http://127.0.0.1:8000").status_code == 404
    assert purge(app, leaver, at=clock.now())
    assert remains(app, leaver) == (0, 0)


def test_the_commands_say_what_they_did_and_what_they_refuse(app: Flask):
    inside = ground.make_company(app, "leaver-by-hand", NAME)
    run = app.test_cli_runner().invoke
    closed = run(args=["tenants", "close", inside.slug, "--reason", "合同到期"])
    assert "is closing" in closed.output
    assert "may be purged from" in closed.output
    refused = run(args=["tenants", "purge", inside.slug, "--yes-really", NAME])
    assert refused.exit_code == 1
    assert "less than 30 days ago" in refused.output
    with app.app_context(), platform_session() as unit:
        unit.get_one(Tenant, inside.tenant_id).state_changed_at = clock.now() - SOME_DAY
    assert "is purged" in run(args=["tenants", "purge", inside.slug, "--yes-really", NAME]).output
    assert "was purged before" in run(args=["tenants", "purge", inside.slug, "--yes-really", NAME]).output
    assert "no company" in run(args=["tenants", "close", "nobody-here", "--reason", "x"]).output
