"""The roof's list of everything that is plugged in: blueprints, thresholds, navigation, subscriptions, commands."""

from __future__ import annotations

from types import ModuleType

from flask import Flask

import jobs.catalogue  # noqa: F401 - the web shows the label of every job
from blueprints import (
    account,
    audit,
    auth,
    decisions,
    health,
    home,
    hr,
    notices,
    organisation,
    policies,
    rulebook,
    setup,
    signup,
)
from blueprints import jobs as job_pages
from blueprints.hr import leave_places
from jobs import bindings, subscriptions
from saas import cli
from saas.config import Settings
from saas.hr.leave.annual_policy import AnnualLeavePolicy
from saas.hr.leave.policy import LeavePolicy
from saas.organisation.policy import ApprovalPolicy, CalendarPolicy, GrantPolicy
from saas.organisation.position_policy import PositionPolicy
from saas.policies import registry
from saas.policies.legal_policy import LegalPolicy

POLICIES = (LeavePolicy, AnnualLeavePolicy, CalendarPolicy, PositionPolicy, GrantPolicy, ApprovalPolicy, LegalPolicy)
PLATFORM_FACE: tuple[ModuleType, ...] = (signup,)
COMPANY_FACE: tuple[ModuleType, ...] = (
    home,
    auth,
    account,
    setup,
    notices,
    job_pages,
    organisation,
    *organisation.FACES,
    hr,
    policies,
    rulebook,
    decisions,
    audit,
)
SHARED_FACE: tuple[ModuleType, ...] = (health,)


def wire(app: Flask, settings: Settings) -> None:
    """Plug everything in."""
    registry.register(*POLICIES)
    for module in (*PLATFORM_FACE, *COMPANY_FACE, *SHARED_FACE):
        app.register_blueprint(module.bp)
    app.extensions["zhidu.platform_blueprints"] = frozenset(module.bp.name for module in PLATFORM_FACE)
    app.extensions["zhidu.job_labels"] = bindings.labels()
    subscriptions.wire()
    home.plug_in()
    organisation.plug_in()
    leave_places.plug_in()
    policies.plug_in()
    cli.register(app, settings)
