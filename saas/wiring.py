"""The roof's list of everything that is plugged in: blueprints, thresholds, navigation, subscriptions, commands."""

from __future__ import annotations

from types import ModuleType

from flask import Flask

from blueprints import health
from saas import cli
from saas.config import Settings
from saas.hr.leave.annual_policy import AnnualLeavePolicy
from saas.hr.leave.policy import LeavePolicy
from saas.organisation.policy import ApprovalPolicy, CalendarPolicy, GrantPolicy
from saas.organisation.position_policy import PositionPolicy
from saas.policies import registry
from saas.policies.legal_policy import LegalPolicy

POLICIES = (LeavePolicy, AnnualLeavePolicy, CalendarPolicy, PositionPolicy, GrantPolicy, ApprovalPolicy, LegalPolicy)
PLATFORM_FACE: tuple[ModuleType, ...] = ()
COMPANY_FACE: tuple[ModuleType, ...] = ()
SHARED_FACE: tuple[ModuleType, ...] = (health,)


def wire(app: Flask, settings: Settings) -> None:
    """Plug everything in."""
    registry.register(*POLICIES)
    for module in (*PLATFORM_FACE, *COMPANY_FACE, *SHARED_FACE):
        app.register_blueprint(module.bp)
    app.extensions["zhidu.platform_blueprints"] = frozenset(module.bp.name for module in PLATFORM_FACE)
    cli.register(app, settings)
