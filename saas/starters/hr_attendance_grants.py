"""What each starter role may do about attendance: everybody signs in, heads judge their units, HR keeps and closes.

Read from the role matrix, column "HR records, leave, exit"; added to the role's own. Finance sees the facts for pay.
"""

from __future__ import annotations

from collections.abc import Mapping

from saas.auth.permissions import Permission as P
from saas.auth.permissions import Scope

Grant = tuple[P, Scope]
OWN, UNIT, ALL = Scope.OWN, Scope.UNIT, Scope.ALL

EVERYBODY: tuple[Grant, ...] = (
    (P.ATTENDANCE_PUNCH, OWN),
    (P.ATTENDANCE_READ, OWN),
    (P.ATTENDANCE_ASK, OWN),
    (P.ABSENCE_READ, OWN),
    (P.OVERTIME_READ, OWN),
)
_LEADS_A_UNIT: tuple[Grant, ...] = (
    *EVERYBODY,
    (P.ATTENDANCE_READ, UNIT),
    (P.ATTENDANCE_KEEP, UNIT),
    (P.ATTENDANCE_REPORT, UNIT),
    (P.ABSENCE_READ, UNIT),
    (P.ABSENCE_CONFIRM, UNIT),
    (P.OVERTIME_READ, UNIT),
    (P.OVERTIME_CALL, UNIT),
)
_READS_ALL: tuple[Grant, ...] = (
    (P.ATTENDANCE_READ, ALL),
    (P.ATTENDANCE_REPORT, ALL),
    (P.ABSENCE_READ, ALL),
    (P.OVERTIME_READ, ALL),
)

BY_ROLE: Mapping[str, tuple[Grant, ...]] = {
    "general_manager": (*EVERYBODY, *_READS_ALL, (P.ABSENCE_CONFIRM, ALL), (P.OVERTIME_CALL, ALL)),
    "leader_in_charge": _LEADS_A_UNIT,
    "department_head": _LEADS_A_UNIT,
    "operations_director": _LEADS_A_UNIT,
    "supervisor": (*EVERYBODY, (P.ATTENDANCE_READ, UNIT), (P.OVERTIME_READ, UNIT), (P.OVERTIME_CALL, UNIT)),
    "hr": (
        *EVERYBODY,
        *_READS_ALL,
        (P.ATTENDANCE_KEEP, ALL),
        (P.ATTENDANCE_CLOSE, ALL),
        (P.ABSENCE_DECIDE, ALL),
        (P.OVERTIME_SETTLE, ALL),
    ),
    "finance": (*EVERYBODY, (P.ATTENDANCE_REPORT, ALL)),
    "auditor": (*EVERYBODY, *_READS_ALL),
    "contractor": (),
    "public": (),
}


def grants_of(role: str) -> tuple[Grant, ...]:
    """What a role gets about attendance; a role that is not named gets what everybody has."""
    return BY_ROLE.get(role, EVERYBODY)
