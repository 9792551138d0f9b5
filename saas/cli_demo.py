"""The demo's commands: its company and the accounts to sign in with. They refuse to run in production."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import make_url, select

from saas import clock
from saas.config import Settings
from saas.db import session
from saas.organisation.role_models import Role
from saas.papers import numbers
from saas.starters.demo import cast, load
from tenants import context, directory, provisioning, resolve
from tenants.keys import new_sealed_key
from tenants.owner import owner_engine
from tenants.platform import platform_session

PASSWORD = "mujin-demo-2026"  # noqa: S105 - the demo prints it; production has no demo company
ZONE = "Asia/Shanghai"
demo = AppGroup("demo", help="The demo company.")


def _settings() -> Settings:
    settings: Settings = current_app.extensions["zhidu.settings"]
    if settings.is_production:
        raise click.ClickException("The demo company belongs to demos: set ZHIDU_ENV=demo.")
    return settings


@demo.command("load")
def load_demo() -> None:
    """Build the demo company and tell its year; safe to repeat, and to go on after a kill."""
    settings = _settings()
    with platform_session() as unit:
        sealed = new_sealed_key(settings.secret_key)
        email = cast.mail_of(cast.OWNER[1])
        row = provisioning.request_tenant(unit, cast.SLUG, cast.COMPANY, owner_email=email, sealed_key=sealed)
        needs_schema = row.schema is None
    if needs_schema:
        _claim(settings, row.id)
    directory.forget()
    inside = directory.by_slug(cast.SLUG)
    assert inside is not None
    with context.enter(inside):
        for done, of in load.load(password=PASSWORD, at=clock.now(), today=clock.today(ZONE)):
            numbers.assign(today=clock.today(ZONE))
            session.commit()
            click.echo(f"\rThe demo company's year: {done} of {of} people", nl=False)
    provisioning.mark_ready(inside.tenant_id)
    click.echo("\rThe demo company stands.                          ")


def _claim(settings: Settings, tenant_id: int) -> None:
    from tenants.models import Tenant

    login = make_url(settings.database_url).username
    assert login is not None
    provisioning.fill_pool(owner_engine(settings.owner_database_url), login, wanted=1)
    with platform_session() as unit:
        row = unit.scalars(select(Tenant).where(Tenant.id == tenant_id).with_for_update()).one()
        if row.schema is None and not provisioning.claim(unit, row):
            raise click.ClickException("No ready schema: run `flask tenants pool` first.")


@demo.command("accounts")
def show_accounts() -> None:
    """One account per role, with the demo's password."""
    settings = _settings()
    inside = directory.by_slug(cast.SLUG)
    if inside is None:
        raise click.ClickException("The demo company is not there: run `flask demo load` first.")
    with context.enter(inside):
        names = {role.key: role.name for role in session.scalars(select(Role))}
    click.echo(f"{resolve.address_of(cast.SLUG, settings, '/sign-in')}   password: {PASSWORD}")
    for key, mail in cast.ACCOUNTS:
        click.echo(f"  {cast.mail_of(mail):<32} {names[key]}")
