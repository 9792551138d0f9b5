"""What the plan of the company we are in allows."""

from __future__ import annotations

from sqlalchemy import select

from tenants import context
from tenants.models import Plan, Tenant
from tenants.platform import platform_session


def most_people() -> int | None:
    """How many people the company may have; None where its plan does not say."""
    with platform_session() as unit:
        wanted = select(Plan.person_limit).join(Tenant, Tenant.plan_id == Plan.id)
        return unit.scalars(wanted.where(Tenant.id == context.current().tenant_id)).one_or_none()
