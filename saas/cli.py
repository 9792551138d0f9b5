"""The flask commands; thin, each calls one function."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup

from saas.cli_close import close, moved, purge
from saas.cli_create import create
from saas.cli_demo import demo
from saas.cli_warehouse import warehouse
from saas.config import Settings
from tenants import migrate, prepare, provisioning, revisions
from tenants.models import Tenant
from tenants.owner import owner_engine
from tenants.platform import platform_session

platform = AppGroup("platform", help="The database as a whole.")
companies = AppGroup("tenants", help="Companies: create, list, migrate, suspend, resume, close, purge.")


def register(app: Flask, settings: Settings) -> None:
    """Make the commands known."""
    app.cli.add_command(platform)
    app.cli.add_command(companies)
    app.cli.add_command(demo)
    companies.add_command(create)
    companies.add_command(close)
    companies.add_command(purge)
    app.cli.add_command(warehouse)


def _settings() -> Settings:
    from flask import current_app

    found: Settings = current_app.extensions["zhidu.settings"]
    if not found.owner_database_url:
        raise click.ClickException("OWNER_DATABASE_URL is not set: this command changes schemas and needs the owner.")
    return found


def _login(settings: Settings) -> str:
    from sqlalchemy import make_url

    name = make_url(settings.database_url).username
    assert name is not None
    return name


@platform.command("prepare")
def prepare_platform() -> None:
    """Make the app's login, harden the database and bring the platform schema to its head; safe to repeat."""
    settings = _settings()
    prepare.prepare(owner_engine(settings.owner_database_url), settings.database_url)
    click.echo("The platform schema stands.")


@companies.command("pool")
@click.option("--size", default=4, show_default=True, help="How many ready schemas to keep.")
def fill_pool(size: int) -> None:
    """Build ready schemas ahead of sign-ups."""
    settings = _settings()
    owner = owner_engine(settings.owner_database_url)
    built = provisioning.fill_pool(owner, _login(settings), wanted=size)
    click.echo(f"{built} schemas built.")


@companies.command("list")
def list_companies() -> None:
    """Every company with its state and revision."""
    from sqlalchemy import select

    with platform_session() as unit:
        for row in unit.scalars(select(Tenant).order_by(Tenant.slug)):
            mark = "  behind" if row.schema and row.revision != revisions.head() else ""
            click.echo(f"{row.slug:<24} {row.state:<10} {row.name}{mark}")


@companies.command("migrate")
@click.option("--workers", default=migrate.WORKERS, show_default=True)
def migrate_companies(workers: int) -> None:
    """Bring every company to the newest revision; a failing one is named and does not stop the rest."""
    settings = _settings()
    prepare.upgrade_platform(owner_engine(settings.owner_database_url))
    outcomes = migrate.migrate(settings.owner_database_url, workers=workers)
    failed = [o for o in outcomes if o.state == "failed"]
    for outcome in failed:
        click.echo(f"failed: {outcome.target.schema} (tenant {outcome.target.tenant_id}): {outcome.error}", err=True)
    click.echo(f"{len(outcomes) - len(failed)} migrated, {len(failed)} failed.")
    if failed:
        raise SystemExit(1)


@companies.command("suspend")
@click.argument("slug")
@click.option("--reason", required=True)
def suspend(slug: str, reason: str) -> None:
    """Close a company's doors for now; its data stay."""
    moved(slug, "suspend", reason)


@companies.command("resume")
@click.argument("slug")
@click.option("--reason", default="resumed", show_default=True)
def resume(slug: str, reason: str) -> None:
    """Open a suspended or closing company again."""
    moved(slug, "resume", reason)
