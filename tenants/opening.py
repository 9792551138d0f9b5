"""Opening a company: claim a schema, write its first rows, open the doors. Each step is safe to repeat after a kill."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import make_url
from sqlalchemy.exc import IntegrityError

from saas import clock
from saas.auth.actions import LOCALES
from saas.auth.models import User
from saas.config import Settings
from saas.db import session
from saas.papers import numbers
from saas.starters.founding import Owner, found_company
from tenants import context, directory, provisioning, signups
from tenants.context import Inside
from tenants.models import SignUp, Tenant
from tenants.owner import owner_engine
from tenants.platform import platform_session

HOME_ZONE = "Asia/Shanghai"
Inward = Callable[[User], str]


@dataclass(frozen=True)
class Opened:
    """A company that stands, and what the last step inside it returned."""

    inside: Inside
    outcome: str


def open_company(tenant_id: int, owner: Owner, settings: Settings, *, at: datetime, inward: Inward) -> Opened | None:
    """Bring a requested company to ready; None while no schema is free and this process may not build one.

    `inward(owner)` runs in the founding transaction, such as issuing the link that lets the owner in.
    """
    tenant = claim_schema(tenant_id) or (_build_schema(tenant_id, settings) if settings.owner_database_url else None)
    if tenant is None:
        return None
    inside = directory.inside_of(tenant)
    try:
        outcome = _found(inside, owner, at, inward)
    except IntegrityError:  # the same link was followed twice at once: the other one has founded it meanwhile
        outcome = _found(inside, owner, at, inward)
    provisioning.mark_ready(tenant_id)
    return Opened(inside, outcome)


def _found(inside: Inside, owner: Owner, at: datetime, inward: Inward) -> str:
    with context.enter(inside):
        today = clock.day_in(at, HOME_ZONE)
        user = found_company(inside.name, owner, at=at, today=today)
        outcome = inward(user)
        numbers.assign(today=today)
        session.commit()
    return outcome


def open_signed_up(row: SignUp, settings: Settings, *, at: datetime, inward: Inward) -> Opened | None:
    """Open the company of a confirmed sign-up; the sign-up is done when it stands."""
    assert row.tenant_id is not None
    assert row.password_hash is not None
    locale = row.locale if row.locale in LOCALES else LOCALES[0]
    owner = Owner(row.owner_name, row.email, row.password_hash, locale)
    opened = open_company(row.tenant_id, owner, settings, at=at, inward=inward)
    if opened is not None:
        signups.finish(row.id)
    return opened


def claim_schema(tenant_id: int) -> Tenant | None:
    """The company with the schema it has or now gets from the pool; None when the pool is empty."""
    with platform_session() as unit:
        tenant = unit.get(Tenant, tenant_id, with_for_update=True)
        assert tenant is not None
        return tenant if tenant.schema is not None or provisioning.claim(unit, tenant) else None


def _build_schema(tenant_id: int, settings: Settings) -> Tenant | None:
    login = make_url(settings.database_url).username
    assert login is not None
    owner = owner_engine(settings.owner_database_url)
    provisioning.build_ready(owner, login)
    provisioning.grant_roles(owner, login)
    return claim_schema(tenant_id)
