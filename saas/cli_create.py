"""`flask tenants create`: a company opened by hand, its owner invited by mail."""

from __future__ import annotations

import secrets

import click
from flask import current_app

from saas import clock
from saas.auth import passwords, tokens
from saas.auth.addresses import is_email, normal
from saas.auth.models import User
from saas.auth.tokens import Purpose
from saas.config import Settings
from saas.events import SYSTEM, Machine
from saas.office import letters
from saas.organisation import queries as organisation
from saas.starters import setup
from saas.starters.apply import EMPTY, apply
from saas.starters.catalogue import TEMPLATES
from saas.starters.founding import Owner
from tenants import opening, slugs, wakes
from tenants.keys import new_sealed_key
from tenants.opening import HOME_ZONE, Opened
from tenants.platform import platform_session
from tenants.provisioning import request_tenant, slug_problem
from tenants.resolve import address_of

PRODUCT = Machine("制度 Zhidu")


@click.command("create")
@click.option("--slug", required=True, help="The company's address: /t/<slug>/.")
@click.option("--name", required=True, help="The company's name.")
@click.option("--owner-name", default="", help="The owner's name; the company's when left out.")
@click.option("--owner-email", required=True, help="Where the link to choose a password goes.")
@click.option("--template", default="", help=f"T01 to T18, or {EMPTY}; left out, the owner chooses.")
def create(*, slug: str, name: str, owner_name: str, owner_email: str, template: str) -> None:
    """Open a company; its owner gets a link to choose her password. Asking again for the same one goes on with it."""
    settings: Settings = current_app.extensions["zhidu.settings"]
    email = normal(owner_email)
    if not is_email(email):
        raise click.ClickException(f"{owner_email} is not an e-mail address.")
    if template and template != EMPTY and template not in TEMPLATES:
        raise click.ClickException(f"There is no template {template}; there are {', '.join(TEMPLATES)} and {EMPTY}.")
    problem = slug_problem(slug)
    if problem in ("shape", "reserved"):
        raise click.ClickException(slugs.SAYS[problem])
    opened = _open(settings, name, Owner(owner_name or name, email, _unusable()), slug=slug, template=template)
    click.echo(f"{name} stands at {address_of(opened.inside.slug, settings)}")
    click.echo(f"The link to choose the password goes to {email}; it works for 72 hours.")


def _unusable() -> str:
    """The hash of a password that nobody knows: the owner chooses hers by the link."""
    return passwords.hashed(secrets.token_urlsafe(32))


def _open(settings: Settings, name: str, owner: Owner, *, slug: str, template: str) -> Opened:
    at = clock.now()
    tenant_id = _requested(settings, slug, name, owner.email)

    def inward(user: User) -> str:
        if template:
            apply(template, by=SYSTEM, on=clock.day_in(at, HOME_ZONE))
            setup.go_on(organisation.company(), "template")
        user.state = "invited"
        letters.send_invitation(user, tokens.issue(user, Purpose.INVITATION, at=at), by=PRODUCT, at=at)
        return user.email

    opened = opening.open_company(tenant_id, owner, settings, at=at, inward=inward)
    if opened is None:
        raise click.ClickException("No ready schema is left, and OWNER_DATABASE_URL is not set to build one.")
    wakes.note(opened.inside.tenant_id, at)
    return opened


def _requested(settings: Settings, slug: str, name: str, email: str) -> int:
    sealed = new_sealed_key(settings.secret_key)
    with platform_session() as unit:
        row = request_tenant(unit, slug, name, owner_email=email, sealed_key=sealed)
        if row.owner_email != email or row.state not in ("requested", "building"):
            raise click.ClickException(slugs.SAYS["taken"])
        return row.id
