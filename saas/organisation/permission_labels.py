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
        "audit": N_("Audit log"),
    }
)
LABELS: Mapping[Permission, str] = MappingProxyType(
    {
        Permission.COMPANY_MANAGE: N_("Keep the company's data"),
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
        Permission.LEAVE_REQUEST: N_("Ask for leave"),
        Permission.LEAVE_READ: N_("See leave"),
        Permission.LEAVE_APPROVE: N_("Decide leave"),
        Permission.LEAVE_MANAGE: N_("Manage leave"),
        Permission.LEAVE_REPORT: N_("Leave reports"),
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
