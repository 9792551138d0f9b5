"""What each starter role may do in the office's registers: everybody files, handlers handle, heads decide.

Read from the role matrix, columns "Plans, tasks, reports" and the rows of each register; added to the role's grants.
"""

from __future__ import annotations

from collections.abc import Mapping

from saas.auth.permissions import Permission as P
from saas.auth.permissions import Scope

Grant = tuple[P, Scope]
OWN, UNIT, ALL = Scope.OWN, Scope.UNIT, Scope.ALL

# Whoever works here: files what happens, reads what is her own, notes tasks for herself.
EVERYBODY: tuple[Grant, ...] = (
    (P.INCIDENT_FILE, OWN),
    (P.INCIDENT_READ, OWN),
    (P.SUGGESTION_FILE, OWN),
    (P.SUGGESTION_READ, OWN),
    (P.TASK_ASSIGN, OWN),
    (P.TASK_READ, OWN),
    (P.VISITOR_REQUEST, OWN),
    (P.VISITOR_READ, OWN),
    (P.MEETING_READ, OWN),
    (P.WORK_PLAN_READ, OWN),
    (P.WORK_REPORT_READ, OWN),
    (P.WORK_REPORT_WRITE, OWN),
    (P.CROSS_UNIT_READ, OWN),
    (P.FEEDBACK_FILE, OWN),
    (P.FEEDBACK_READ, OWN),
    (P.KNOWLEDGE_RECORD, OWN),
    (P.KNOWLEDGE_READ, OWN),
    (P.DOCUMENT_READ, OWN),
    (P.DOCUMENT_WRITE, OWN),
    (P.EMERGENCY_PLAN_READ, ALL),  # whoever is there when it happens needs the plan
    (P.DISSENT_FILE, OWN),
    (P.DISSENT_READ, OWN),
)

_READS_ALL: tuple[Grant, ...] = (
    (P.INCIDENT_READ, ALL),
    (P.SUGGESTION_READ, ALL),
    (P.TASK_READ, ALL),
    (P.VISITOR_READ, ALL),
    (P.MEETING_READ, ALL),
    (P.WORK_PLAN_READ, ALL),
    (P.WORK_REPORT_READ, ALL),
    (P.CROSS_UNIT_READ, ALL),
    (P.FEEDBACK_READ, ALL),
    (P.KNOWLEDGE_READ, ALL),
    (P.DOCUMENT_READ, ALL),
)
_LEADS_A_UNIT: tuple[Grant, ...] = (
    (P.INCIDENT_READ, UNIT),
    (P.INCIDENT_HANDLE, UNIT),
    (P.INCIDENT_REVIEW, UNIT),
    (P.SUGGESTION_READ, UNIT),
    (P.SUGGESTION_ANSWER, UNIT),
    (P.TASK_READ, UNIT),
    (P.TASK_ASSIGN, UNIT),
    (P.VISITOR_READ, UNIT),
    (P.VISITOR_KEEP, UNIT),
    (P.MEETING_READ, UNIT),
    (P.MEETING_CALL, UNIT),
    (P.MEETING_APPROVE, UNIT),
    (P.WORK_PLAN_READ, UNIT),
    (P.WORK_PLAN_WRITE, UNIT),
    (P.WORK_REPORT_READ, UNIT),
    (P.WORK_REPORT_OWE, OWN),
    (P.TEAM_REPORT_OWE, OWN),
    (P.CROSS_UNIT_READ, UNIT),
    (P.CROSS_UNIT_SEND, UNIT),
    (P.CROSS_UNIT_ANSWER, UNIT),
    (P.FEEDBACK_READ, UNIT),
    (P.FEEDBACK_HANDLE, UNIT),
    (P.KNOWLEDGE_READ, UNIT),
    (P.KNOWLEDGE_SHARE, UNIT),
    (P.DOCUMENT_READ, UNIT),
    (P.DOCUMENT_KEEP, UNIT),
    (P.EMERGENCY_PLAN_WRITE, UNIT),
    (P.DISSENT_READ, UNIT),
)

BY_ROLE: Mapping[str, tuple[Grant, ...]] = {
    "tenant_admin": EVERYBODY,
    "general_manager": (
        *EVERYBODY,
        *_READS_ALL,
        (P.INCIDENT_REVIEW, ALL),
        (P.SUGGESTION_ANSWER, ALL),
        (P.TASK_ASSIGN, ALL),
        (P.MEETING_CALL, ALL),
        (P.MEETING_APPROVE, ALL),
        (P.WORK_PLAN_WRITE, ALL),
        (P.WORK_PLAN_APPROVE, ALL),
        (P.EMERGENCY_PLAN_APPROVE, ALL),
    ),
    "leader_in_charge": (*EVERYBODY, *_LEADS_A_UNIT, (P.WORK_PLAN_APPROVE, UNIT), (P.EMERGENCY_PLAN_APPROVE, UNIT)),
    "department_head": (*EVERYBODY, *_LEADS_A_UNIT),
    "supervisor": (
        *EVERYBODY,
        (P.TASK_READ, UNIT),
        (P.TASK_ASSIGN, UNIT),
        (P.INCIDENT_READ, UNIT),
        (P.MEETING_READ, UNIT),
        (P.MEETING_CALL, UNIT),
        (P.WORK_PLAN_READ, UNIT),
        (P.WORK_PLAN_WRITE, UNIT),
        (P.WORK_REPORT_READ, UNIT),
        (P.WORK_REPORT_OWE, OWN),
        (P.TEAM_REPORT_OWE, OWN),
        (P.FEEDBACK_READ, UNIT),
        (P.FEEDBACK_HANDLE, UNIT),
        (P.EMERGENCY_PLAN_WRITE, UNIT),
    ),
    "marketing": (
        *EVERYBODY,
        (P.WORK_PLAN_WRITE, OWN),
        (P.WORK_REPORT_OWE, OWN),
        (P.FEEDBACK_READ, UNIT),
        (P.FEEDBACK_HANDLE, UNIT),
    ),
    "operations": (*EVERYBODY, (P.FEEDBACK_READ, UNIT), (P.FEEDBACK_HANDLE, UNIT)),
    "service": (*EVERYBODY, (P.FEEDBACK_READ, UNIT)),
    "operations_director": (*EVERYBODY, *_LEADS_A_UNIT),
    "tech": (*EVERYBODY, (P.INCIDENT_READ, ALL), (P.INCIDENT_HANDLE, ALL)),
    "administration": (
        *EVERYBODY,
        (P.VISITOR_READ, ALL),
        (P.VISITOR_KEEP, ALL),
        (P.SUGGESTION_READ, ALL),
        (P.MEETING_READ, ALL),
        (P.MEETING_CALL, ALL),
        (P.DOCUMENT_READ, ALL),
        (P.DOCUMENT_KEEP, ALL),
        (P.FEEDBACK_READ, UNIT),
        (P.FEEDBACK_HANDLE, UNIT),
    ),
    "auditor": (*EVERYBODY, *_READS_ALL),
    "contractor": (),
    "public": (),
}


def grants_of(role: str) -> tuple[Grant, ...]:
    """What a role gets in the office; a role that is not named has what everybody has."""
    return BY_ROLE.get(role, EVERYBODY)


def joined(*parts: tuple[Grant, ...]) -> tuple[Grant, ...]:
    """Several lists of grants as one: of two scopes for one permission the wider one stays."""
    widest: dict[P, Scope] = {}
    for part in parts:
        for permission, scope in part:
            widest[permission] = max(scope, widest.get(permission, scope))
    return tuple(widest.items())
