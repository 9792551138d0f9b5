"""The roof's list of everything that is plugged in: blueprints, thresholds, navigation, subscriptions, commands."""

from __future__ import annotations

from types import ModuleType

from flask import Flask

import jobs.catalogue  # noqa: F401 - the web shows the label of every job
from blueprints import (
    account,
    approvals,
    audit,
    auth,
    channels,
    decisions,
    exports,
    files,
    health,
    home,
    hr,
    imports,
    notices,
    organisation,
    papers,
    policies,
    processes,
    rulebook,
    setup,
    signup,
    warehouse,
)
from blueprints import jobs as job_pages
from jobs import (
    approval_plans,
    attendance_plans,
    bindings,
    clock_plans,
    house_reminders,
    notice_kinds,
    process_plans,
    rulebook_tellers,
    subscriptions,
    warehouse_plans,
)
from saas import cli
from saas.approvals.policy import DelegationPolicy
from saas.config import Settings
from saas.hr.catalogue import GROUPS as PEOPLE_GROUPS
from saas.hr.catalogue import POLICIES as PEOPLE_POLICIES
from saas.hr.catalogue import PROCESSES as PEOPLE_PROCESSES
from saas.hr.leave.annual_policy import AnnualLeavePolicy
from saas.hr.leave.policy import LeavePolicy
from saas.office.acts import ACT_POLICIES, ACTS
from saas.office.catalogue import POLICIES as OFFICE_POLICIES
from saas.office.catalogue import PROCESSES as OFFICE_PROCESSES
from saas.organisation.access_policy import AccessPolicy
from saas.organisation.policy import ApprovalPolicy, CalendarPolicy, GrantPolicy
from saas.organisation.position_policy import PositionPolicy
from saas.policies import registry
from saas.policies.legal_policy import LegalPolicy
from saas.processes import registry as processes_registry
from saas.rulebook.policy import AcknowledgementPolicy, RulebookPolicy
from saas.warehouse.catalogue import POLICIES as WAREHOUSE_POLICIES
from saas.warehouse.catalogue import PROCESSES as WAREHOUSE_PROCESSES
from saas.warehouse.issue.policy import IssuePolicy
from saas.warehouse.location_policy import LocationPolicy
from saas.warehouse.receipt.policy import ReceiptPolicy
from saas.warehouse.stock_policy import STOCK_POLICIES

POLICIES = (
    LeavePolicy,
    AnnualLeavePolicy,
    CalendarPolicy,
    PositionPolicy,
    GrantPolicy,
    ApprovalPolicy,
    AccessPolicy,
    DelegationPolicy,
    LegalPolicy,
    RulebookPolicy,
    AcknowledgementPolicy,
    *OFFICE_POLICIES,
    *ACT_POLICIES,
    *PEOPLE_POLICIES,
    *STOCK_POLICIES,
    *WAREHOUSE_POLICIES,
    LocationPolicy,
    ReceiptPolicy,
    IssuePolicy,
)
PLATFORM_FACE: tuple[ModuleType, ...] = (signup,)
COMPANY_FACE: tuple[ModuleType, ...] = (
    home,
    auth,
    account,
    approvals,
    setup,
    notices,
    job_pages,
    channels,
    organisation,
    *organisation.FACES,
    hr,
    *hr.FACES,
    *warehouse.FACES,
    imports,
    policies,
    processes,
    rulebook,
    decisions,
    exports,
    audit,
    files,
    papers,
)
SHARED_FACE: tuple[ModuleType, ...] = (health,)
TELLERS: tuple[ModuleType, ...] = (
    subscriptions,
    notice_kinds,
    house_reminders,
    attendance_plans,
    approval_plans,
    clock_plans,
    process_plans,
    rulebook_tellers,
    warehouse_plans,
)


def wire(app: Flask, settings: Settings) -> None:
    """Plug everything in."""
    registry.register(*POLICIES)
    processes_registry.register(*OFFICE_PROCESSES, *ACTS, *PEOPLE_PROCESSES, *WAREHOUSE_PROCESSES)
    processes_registry.arrange("hr", PEOPLE_GROUPS)
    for module in (*PLATFORM_FACE, *COMPANY_FACE, *SHARED_FACE):
        app.register_blueprint(module.bp)
    app.extensions["zhidu.platform_blueprints"] = frozenset(module.bp.name for module in PLATFORM_FACE)
    app.extensions["zhidu.job_labels"] = bindings.labels()
    for teller in TELLERS:
        teller.wire()
    home.plug_in()
    approvals.plug_in()
    organisation.plug_in()
    hr.plug_in()
    warehouse.plug_in()
    imports.plug_in()
    policies.plug_in()
    channels.plug_in()
    notices.plug_in()
    processes.plug_in()
    papers.plug_in()
    rulebook.plug_in(app)
    cli.register(app, settings)
