"""`flask warehouse prove`: the stock ledger of a company, recomputed from its first row."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from saas.db import session
from saas.warehouse.proof import Proof
from saas.warehouse.proof import prove as recompute
from tenants import context, directory

warehouse = AppGroup("warehouse", help="The stock ledger.")


@warehouse.command("prove")
@click.argument("slug")
@with_appcontext
def prove(slug: str) -> None:
    """Recompute every balance, row number and close; ends with 1 and names the first row that disagrees."""
    found = directory.by_slug(slug)
    if found is None:
        raise click.ClickException(f"There is no company {slug}.")
    with current_app.app_context(), context.enter(found):
        proof = recompute()
        session.rollback()
    say(slug, proof)
    if proof.faults:
        raise SystemExit(1)


def say(slug: str, proof: Proof) -> None:
    """What was looked at, and the first fault of each kind."""
    click.echo(f"{slug}: {proof.balances:,} balances, {proof.movements:,} movements.")
    for fault in proof.faults:
        click.echo(f"  {fault.what}: balance {fault.balance_id}, at {fault.at}.")
    click.echo("The ledger does not agree with itself." if proof.faults else "The ledger is proved.")
