"""What each starter role may do in cases, moves and ways out: everybody speaks up and gives notice, HR keeps.

Read from the role matrix, columns "Discipline / grievance" and "HR records, leave, exit"; added to the role's grants.
A head handles and decides what is light in the own unit; what is heavier is HR's, the discipline role's or above.
"""

from __future__ import annotations

from collections.abc import Mapping

from saas.auth.permissions import Permission as P
from saas.auth.permissions import Scope

Grant = tuple[P, Scope]
OWN, UNIT, ALL = Scope.OWN, Scope.UNIT, Scope.ALL

EVERYBODY: tuple[Grant, ...] = (
    (P.DISCIPLINE_READ, OWN),
    (P.GRIEVANCE_FILE, OWN),
    (P.GRIEVANCE_READ, OWN),
    (P.PROMOTION_READ, OWN),
    (P.PROMOTION_OBJECT, ALL),  # whoever reads the public notice may object
    (P.TRANSFER_READ, OWN),
    (P.RESIGNATION_FILE, OWN),
    (P.RESIGNATION_READ, OWN),
    (P.OFFBOARDING_READ, OWN),
    (P.DATA_CORRECTION_FILE, OWN),
    (P.DATA_CORRECTION_READ, OWN),
)
_LEADS_A_UNIT: tuple[Grant, ...] = (
    (P.DISCIPLINE_REPORT, UNIT),
    (P.DISCIPLINE_READ, UNIT),
    (P.DISCIPLINE_HANDLE, UNIT),
    (P.DISCIPLINE_DECIDE, UNIT),
    (P.PROMOTION_NOMINATE, UNIT),
    (P.TRANSFER_READ, UNIT),
    (P.RESIGNATION_READ, UNIT),
    (P.OFFBOARDING_READ, UNIT),
    (P.OFFBOARDING_MANAGE, UNIT),
    (P.EXIT_REPORT, UNIT),
)
BY_ROLE: Mapping[str, tuple[Grant, ...]] = {
    "tenant_admin": (*EVERYBODY, (P.OFFBOARDING_READ, ALL)),
    "general_manager": (
        *EVERYBODY,
        (P.DISCIPLINE_REPORT, ALL),
        (P.DISCIPLINE_READ, ALL),
        (P.DISCIPLINE_DECIDE, ALL),
        (P.DISCIPLINE_DISMISS, ALL),
        (P.DISCIPLINE_APPEAL, ALL),
        (P.PROMOTION_READ, ALL),
        (P.PROMOTION_DECIDE, ALL),
        (P.TRANSFER_READ, ALL),
        (P.RESIGNATION_READ, ALL),
        (P.OFFBOARDING_READ, ALL),
        (P.GRIEVANCE_COUNT, ALL),
        (P.EXIT_REPORT, ALL),
    ),
    "leader_in_charge": (
        *EVERYBODY,
        (P.DISCIPLINE_REPORT, UNIT),
        (P.DISCIPLINE_READ, UNIT),
        (P.DISCIPLINE_APPEAL, UNIT),
        (P.PROMOTION_DECIDE, UNIT),
        (P.TRANSFER_READ, UNIT),
        (P.RESIGNATION_READ, UNIT),
        (P.OFFBOARDING_READ, UNIT),
        (P.EXIT_REPORT, UNIT),
    ),
    "department_head": (*EVERYBODY, *_LEADS_A_UNIT),
    "operations_director": (*EVERYBODY, *_LEADS_A_UNIT),
    "supervisor": (*EVERYBODY, (P.DISCIPLINE_REPORT, UNIT)),
    "hr": (
        *EVERYBODY,
        (P.DISCIPLINE_REPORT, ALL),
        (P.DISCIPLINE_READ, ALL),
        (P.DISCIPLINE_HANDLE, ALL),
        (P.DISCIPLINE_DECIDE, ALL),
        (P.DISCIPLINE_SERVE, ALL),
        (P.GRIEVANCE_COUNT, ALL),
        (P.PROMOTION_READ, ALL),
        (P.PROMOTION_MANAGE, ALL),
        (P.PROMOTION_NOMINATE, ALL),
        (P.TRANSFER_READ, ALL),
        (P.TRANSFER_MANAGE, ALL),
        (P.RESIGNATION_READ, ALL),
        (P.RESIGNATION_MANAGE, ALL),
        (P.OFFBOARDING_READ, ALL),
        (P.OFFBOARDING_MANAGE, ALL),
        (P.DATA_CORRECTION_READ, ALL),
        (P.DATA_CORRECT, ALL),
        (P.EXIT_REPORT, ALL),
    ),
    "discipline": (
        *EVERYBODY,
        (P.DISCIPLINE_REPORT, ALL),
        (P.DISCIPLINE_READ, ALL),
        (P.DISCIPLINE_HANDLE, ALL),
        (P.DISCIPLINE_DECIDE, ALL),
        (P.GRIEVANCE_READ, ALL),
        (P.GRIEVANCE_COUNT, ALL),
    ),
    "contractor": (
        (P.GRIEVANCE_FILE, OWN),
        (P.GRIEVANCE_READ, OWN),
        (P.DATA_CORRECTION_FILE, OWN),
        (P.DATA_CORRECTION_READ, OWN),
    ),
    "public": (),
}


def grants_of(role: str) -> tuple[Grant, ...]:
    """What a role gets here; a role that is not named has what everybody has."""
    return BY_ROLE.get(role, EVERYBODY)
