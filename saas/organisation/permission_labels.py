"""Words for permissions and scopes, and the order in which the matrix shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from saas.auth.permissions import Permission, Scope
from saas.core.text import N_

AREAS: Mapping[str, str] = MappingProxyType(
    {
        "company": N_("Company"),
        "organisation": N_("Organisation"),
        "policies": N_("Thresholds"),
        "rulebook": N_("Rulebook"),
        "hr": N_("People and leave"),
        "office": N_("Office"),
        "warehouse": N_("Warehouse"),
        "audit": N_("Audit log"),
    }
)
LABELS: Mapping[Permission, str] = MappingProxyType(
    {
        Permission.COMPANY_MANAGE: N_("Keep the company's data"),
        Permission.CHANNEL_MANAGE: N_("Keep robots and webhooks"),
        Permission.JOB_MANAGE: N_("See and mend everybody's background jobs"),
        Permission.ORGANISATION_READ: N_("See the organisation"),
        Permission.ORGANISATION_EDIT: N_("Change units"),
        Permission.POSITION_EDIT: N_("Write position sheets"),
        Permission.POSITION_APPROVE: N_("Approve position sheets"),
        Permission.PERSON_READ: N_("See the directory"),
        Permission.PERSON_EDIT: N_("Keep people and assignments"),
        Permission.PERSON_INVITE: N_("Invite people"),
        Permission.ROLE_READ: N_("See roles and grants"),
        Permission.ROLE_EDIT: N_("Edit roles"),
        Permission.GRANT_EDIT: N_("Give roles and grants"),
        Permission.CALENDAR_EDIT: N_("Keep the working calendar"),
        Permission.POLICY_READ: N_("See thresholds"),
        Permission.POLICY_PROPOSE: N_("Propose thresholds"),
        Permission.POLICY_CONFIRM: N_("Confirm thresholds"),
        Permission.RULEBOOK_READ: N_("Read the rulebook"),
        Permission.RULEBOOK_DRAFT: N_("Write rulebooks"),
        Permission.RULEBOOK_TRACK: N_("See who acknowledged"),
        Permission.APPOINTMENT_PROPOSE: N_("Propose appointments"),
        Permission.APPOINTMENT_READ: N_("See appointments"),
        Permission.AUTHORITY_EDIT: N_("Keep the authority matrix"),
        Permission.AUTHORITY_READ: N_("See the authority matrix"),
        Permission.DUTY_CHANGE_PROPOSE: N_("Propose changes of duties"),
        Permission.DUTY_CHANGE_READ: N_("See changes of duties"),
        Permission.LEGAL_SOURCE_EDIT: N_("Keep the list of laws"),
        Permission.LEGAL_SOURCE_READ: N_("See the list of laws"),
        Permission.SIGNING_READ: N_("See authorisations to sign"),
        Permission.SIGNING_REQUEST: N_("Ask for authorisation to sign"),
        Permission.LEAVE_REQUEST: N_("Ask for leave"),
        Permission.LEAVE_READ: N_("See leave"),
        Permission.LEAVE_APPROVE: N_("Decide leave"),
        Permission.LEAVE_MANAGE: N_("Manage leave"),
        Permission.LEAVE_REPORT: N_("Leave reports"),
        Permission.INCIDENT_READ: N_("See incidents"),
        Permission.INCIDENT_FILE: N_("File incidents"),
        Permission.INCIDENT_HANDLE: N_("Handle incidents"),
        Permission.INCIDENT_REVIEW: N_("Review and close incidents"),
        Permission.SUGGESTION_READ: N_("See suggestions"),
        Permission.SUGGESTION_FILE: N_("Make suggestions"),
        Permission.SUGGESTION_ANSWER: N_("Answer suggestions"),
        Permission.TASK_READ: N_("See tasks"),
        Permission.TASK_ASSIGN: N_("Give tasks"),
        Permission.VISITOR_READ: N_("See the visitor register"),
        Permission.VISITOR_REQUEST: N_("Ask for a visit"),
        Permission.VISITOR_KEEP: N_("Keep the visitor register"),
        Permission.MEETING_READ: N_("See meetings"),
        Permission.MEETING_CALL: N_("Call meetings"),
        Permission.MEETING_APPROVE: N_("Approve minutes, hand out tasks"),
        Permission.WORK_PLAN_READ: N_("See work plans"),
        Permission.WORK_PLAN_WRITE: N_("Write work plans"),
        Permission.WORK_PLAN_APPROVE: N_("Approve and close work plans"),
        Permission.WORK_REPORT_READ: N_("See work reports"),
        Permission.WORK_REPORT_WRITE: N_("Write work reports"),
        Permission.WORK_REPORT_OWE: N_("Owes the monthly summary"),
        Permission.TEAM_REPORT_OWE: N_("Owes the report on the team"),
        Permission.CROSS_UNIT_READ: N_("See requests between units"),
        Permission.CROSS_UNIT_SEND: N_("Ask other units"),
        Permission.CROSS_UNIT_ANSWER: N_("Answer other units"),
        Permission.FEEDBACK_READ: N_("See feedback"),
        Permission.FEEDBACK_FILE: N_("File feedback"),
        Permission.FEEDBACK_HANDLE: N_("Handle feedback"),
        Permission.KNOWLEDGE_READ: N_("See results and cases"),
        Permission.KNOWLEDGE_RECORD: N_("Record results and cases"),
        Permission.KNOWLEDGE_SHARE: N_("Share results and cases"),
        Permission.DOCUMENT_READ: N_("See documents"),
        Permission.DOCUMENT_WRITE: N_("Enter documents"),
        Permission.DOCUMENT_KEEP: N_("Keep documents"),
        Permission.EMERGENCY_PLAN_READ: N_("See emergency plans"),
        Permission.EMERGENCY_PLAN_WRITE: N_("Write emergency plans"),
        Permission.EMERGENCY_PLAN_APPROVE: N_("Approve emergency plans"),
        Permission.DISSENT_READ: N_("See dissent"),
        Permission.DISSENT_FILE: N_("Put dissent in writing"),
        Permission.STOCK_READ: N_("See stock and its ledger"),
        Permission.STOCK_POST: N_("Correct the stock ledger"),
        Permission.STOCK_CLOSE: N_("Close days, settle months"),
        Permission.ITEM_MANAGE: N_("Keep items"),
        Permission.LOCATION_MANAGE: N_("Keep warehouses and locations"),
        Permission.RECEIPT_READ: N_("See goods receipts"),
        Permission.RECEIPT_DO: N_("Receive, refuse and put away goods"),
        Permission.ISSUE_READ: N_("See goods issues"),
        Permission.ISSUE_ASK: N_("Ask for goods"),
        Permission.ISSUE_DO: N_("Pick, pack, issue and refuse goods"),
        Permission.HANDOVER_DO: N_("Hand parcels over to couriers"),
        Permission.STOCKTAKE_READ: N_("See stocktakes and discrepancies"),
        Permission.STOCKTAKE_COUNT: N_("Count stock"),
        Permission.STOCKTAKE_MANAGE: N_("Plan and compare stocktakes"),
        Permission.STOCKTAKE_COSIGN: N_("Co-sign stocktakes"),
        Permission.DISCREPANCY_DECIDE: N_("Decide discrepancies and proposals"),
        Permission.STOCK_REPORT_READ: N_("See stock reports"),
        Permission.SAFETY_READ: N_("See checks and inspections of the warehouse"),
        Permission.SAFETY_CHECK: N_("Check and inspect the warehouse"),
        Permission.WAREHOUSE_VISIT: N_("Keep the warehouse’s visitor register"),
        Permission.SPECIAL_GOODS_MANAGE: N_("Manage special goods"),
        Permission.AUDIT_READ: N_("Search the audit log"),
    }
)
SCOPE_LABELS: Mapping[int, str] = MappingProxyType(
    {int(Scope.OWN): N_("Own"), int(Scope.UNIT): N_("Own unit"), int(Scope.ALL): N_("All")}
)


def label_of(permission: Permission) -> str:
    """What a permission lets somebody do."""
    return LABELS.get(permission, permission.value)


def by_area() -> list[tuple[str, Sequence[Permission]]]:
    """Areas with their permissions; the right to one's own account is everybody's and not shown."""
    found: dict[str, list[Permission]] = {label: [] for label in AREAS.values()}
    for permission in [*LABELS, *(p for p in Permission if p not in LABELS and p is not Permission.SELF)]:
        area = permission.value.partition(".")[0]
        found.setdefault(AREAS.get(area, area), []).append(permission)
    return [(label, permissions) for label, permissions in found.items() if permissions]
