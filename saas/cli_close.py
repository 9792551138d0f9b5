"""`flask tenants close` and `purge`: how a company leaves, with a waiting time between the two."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import current_app
from flask.cli import with_appcontext
from psycopg.errors import LockNotAvailable

from saas import clock
from saas.config import Settings
from saas.core.errors import Refused
from saas.core.labels import worded
from tenants import lifecycle, purging
from tenants.owner import owner_engine


@contextmanager
def refusals_said() -> Iterator[None]:
    """A refusal ends the command with its sentence."""
    try:
        yield
    except Refused as refusal:
        reason = refusal.objections[0]
        raise click.ClickException(reason.text % worded(reason.facts, str)) from refusal


def moved(slug: str, name: str, reason: str) -> None:
    """Move the company and say where it stands."""
    with refusals_said():
        state = lifecycle.move(slug, name, reason=reason)
    click.echo(f"{slug} is {state}.")


@click.command("close")
@click.argument("slug")
@click.option("--reason", required=True, help="Why, for whoever looks at it later.")
@with_appcontext
def close(slug: str, reason: str) -> None:
    """Shut a company for good; its data stay for the waiting time, and `resume` opens it again until then."""
    moved(slug, "close", reason)
    day = purging.purgeable_from(lifecycle.find(slug)).date()
    click.echo(f"It may be purged from {day}: flask tenants purge {slug} --yes-really NAME")


@click.command("purge")
@click.argument("slug")
@click.option("--yes-really", "name", required=True, help="The company's full name, so that it is the right one.")
@with_appcontext
def purge(slug: str, name: str) -> None:
    """Destroy a closed company: schema, files, role and key. Only its address stays. Safe to repeat after a kill."""
    settings: Settings = current_app.extensions["zhidu.settings"]
    if not settings.owner_database_url:
        raise click.ClickException("OWNER_DATABASE_URL is not set: this command drops a schema and needs the owner.")
    try:
        with refusals_said():
            done = purging.purge(slug, owner_engine(settings.owner_database_url), name=name, at=clock.now())
    except LockNotAvailable as busy:
        raise click.ClickException("Somebody is still at work in this company. Run the same command again.") from busy
    click.echo(f"{slug} is purged." if done else f"{slug} was purged before.")
