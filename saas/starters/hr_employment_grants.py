"""What each starter role may do about employment: papers, contracts, pay, probation, training, rewards.

Read from the role matrix, column "HR records, leave, exit". Pay is carried by HR and the administration office, which
keep it, by finance and the general manager, who read it; everybody else sees her own. Heads assess probation, hold
talks, propose training and rewards; files, contracts and pay of their people are not theirs to read.
"""

from __future__ import annotations

from collections.abc import Mapping

from saas.auth.permissions import Permission as P
from saas.auth.permissions import Scope

Grant = tuple[P, Scope]
OWN, UNIT, ALL = Scope.OWN, Scope.UNIT, Scope.ALL

_CONTRACTOR: tuple[Grant, ...] = (
    (P.EMPLOYEE_DOCUMENT_READ, OWN),
    (P.UNDERTAKING_READ, OWN),
    (P.CONTRACTOR_READ, OWN),
    (P.DEVICE_READ, OWN),
    (P.TRAINING_READ, OWN),
    (P.LEAK_REPORT, OWN),
)
_EVERYBODY: tuple[Grant, ...] = (
    *_CONTRACTOR,
    (P.CONTRACT_READ, OWN),
    (P.PROBATION_READ, OWN),
    (P.PAY_READ, OWN),
    (P.CAREER_READ, OWN),
    (P.REWARD_READ, OWN),
    (P.ACTIVITY_READ, ALL),  # whoever may join has to see what there is
    (P.DISCLOSURE_ASK, OWN),
    (P.DISCLOSURE_READ, OWN),
    (P.DEVICE_CHANGE_ASK, OWN),
)
_LEADS_A_UNIT: tuple[Grant, ...] = (
    *_EVERYBODY,
    (P.PROBATION_READ, UNIT),
    (P.UNDERTAKING_READ, UNIT),
    (P.EXPORT_REVIEW, UNIT),
    (P.LEAK_READ, UNIT),
    (P.DISCLOSURE_READ, UNIT),
    (P.DEVICE_READ, UNIT),
    (P.CONTRACTOR_READ, UNIT),
    (P.CONTRACTOR_PROPOSE, UNIT),
    (P.CAREER_READ, UNIT),
    (P.CAREER_TALK, UNIT),
    (P.TRAINING_READ, UNIT),
    (P.TRAINING_PROPOSE, UNIT),
    (P.REWARD_READ, UNIT),
    (P.REWARD_PROPOSE, UNIT),
)
_READS_ALL: tuple[Grant, ...] = (
    (P.CONTRACT_READ, ALL),
    (P.PROBATION_READ, ALL),
    (P.UNDERTAKING_READ, ALL),
    (P.DISCLOSURE_READ, ALL),
    (P.DEVICE_READ, ALL),
    (P.CONTRACTOR_READ, ALL),
    (P.CAREER_READ, ALL),
    (P.TRAINING_READ, ALL),
    (P.REWARD_READ, ALL),
)
_KEEPS_FILES: tuple[Grant, ...] = (
    (P.EMPLOYEE_DOCUMENT_READ, ALL),
    (P.EMPLOYEE_DOCUMENT_KEEP, ALL),
    (P.PAY_READ, ALL),
    (P.PAY_MANAGE, ALL),
)
_HR: tuple[Grant, ...] = (
    (P.CONTRACT_KEEP, ALL),
    (P.PROBATION_DECIDE, ALL),
    (P.UNDERTAKING_KEEP, ALL),
    (P.EXPORT_REVIEW, ALL),
    (P.LEAK_READ, ALL),
    (P.CONTRACTOR_PROPOSE, ALL),
    (P.CONTRACTOR_MANAGE, ALL),
    (P.CAREER_TALK, ALL),
    (P.ACTIVITY_PLAN, ALL),
    (P.TRAINING_PLAN, ALL),
    (P.TRAINING_PROPOSE, ALL),
    (P.REWARD_PROPOSE, ALL),
    (P.REWARD_AWARD, ALL),
)

BY_ROLE: Mapping[str, tuple[Grant, ...]] = {
    "general_manager": (
        *_LEADS_A_UNIT,
        *_READS_ALL,
        (P.PAY_READ, ALL),
        (P.LEAK_READ, ALL),
        (P.EXPORT_REVIEW, ALL),
        (P.CAREER_TALK, ALL),
        (P.REWARD_PROPOSE, ALL),
    ),
    "leader_in_charge": _LEADS_A_UNIT,
    "department_head": _LEADS_A_UNIT,
    "operations_director": _LEADS_A_UNIT,
    "supervisor": (*_EVERYBODY, (P.TRAINING_READ, UNIT), (P.TRAINING_PROPOSE, UNIT), (P.REWARD_PROPOSE, UNIT)),
    "hr": (*_EVERYBODY, *_READS_ALL, *_KEEPS_FILES, *_HR),
    "administration": (*_EVERYBODY, *_KEEPS_FILES, (P.DEVICE_READ, ALL), (P.DEVICE_MANAGE, ALL)),
    "tech": (*_EVERYBODY, (P.DEVICE_READ, ALL), (P.DEVICE_MANAGE, ALL)),
    "finance": (*_EVERYBODY, (P.PAY_READ, ALL)),
    "discipline": (*_EVERYBODY, (P.LEAK_READ, ALL)),
    "auditor": (*_EVERYBODY, (P.TRAINING_READ, ALL), (P.REWARD_READ, ALL), (P.DEVICE_READ, ALL)),
    "contractor": _CONTRACTOR,
    "public": (),
}


def grants_of(role: str) -> tuple[Grant, ...]:
    """What a role gets about employment; a role that is not named gets what everybody has."""
    return BY_ROLE.get(role, _EVERYBODY)
