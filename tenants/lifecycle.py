"""The states of a company on the platform: requested -> building -> ready -> suspended -> closing -> purged."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from sqlalchemy import select

from saas.core.errors import Objection, Refused
from saas.core.states import Move, StateMachine
from saas.core.text import N_
from tenants import directory, wakes
from tenants.models import Tenant
from tenants.platform import platform_session


class TenantState(StrEnum):
    """Where a company stands on the platform."""

    REQUESTED = "requested"
    BUILDING = "building"
    READY = "ready"
    SUSPENDED = "suspended"
    CLOSING = "closing"
    PURGED = "purged"


TENANT_STATES: Mapping[TenantState, str] = MappingProxyType(
    {
        TenantState.REQUESTED: N_("Requested"),
        TenantState.BUILDING: N_("Being built"),
        TenantState.READY: N_("In use"),
        TenantState.SUSPENDED: N_("Suspended"),
        TenantState.CLOSING: N_("Closing"),
        TenantState.PURGED: N_("Purged"),
    }
)
TENANT = StateMachine(
    initial=TenantState.REQUESTED,
    moves={
        "build": Move({TenantState.REQUESTED}, TenantState.BUILDING),
        "open": Move({TenantState.BUILDING}, TenantState.READY),
        "suspend": Move({TenantState.READY}, TenantState.SUSPENDED),
        "resume": Move({TenantState.SUSPENDED, TenantState.CLOSING}, TenantState.READY),
        "close": Move({TenantState.READY, TenantState.SUSPENDED}, TenantState.CLOSING),
        "purge": Move({TenantState.CLOSING}, TenantState.PURGED),
    },
    labels=TENANT_STATES,
)


def find(slug: str) -> Tenant:
    """The platform's row of the company at this address; Refused when there is none."""
    with platform_session() as unit:
        row = unit.scalars(select(Tenant).where(Tenant.slug == slug)).one_or_none()
    if row is None:
        raise Refused(Objection("tenant", N_("There is no company at this address."), field="slug"))
    return row


def move(slug: str, name: str, *, reason: str) -> TenantState:
    """Move the company at `slug`; Refused when the table has no such move or no such company."""
    row = find(slug)
    target = TENANT.after(name, TenantState(row.state))
    wakes.set_state(row.id, target, reason)
    directory.forget()
    return TenantState(target)
