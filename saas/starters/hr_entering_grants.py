"""What each starter role may do while people enter: units raise plans and select, HR posts, decides and receives.

Read from the role matrix, column "HR": candidates are seen by recruiters and by the selectors named on them only.
"""

from __future__ import annotations

from collections.abc import Mapping

from saas.auth.permissions import Permission as P
from saas.auth.permissions import Scope

Grant = tuple[P, Scope]
OWN, UNIT, ALL = Scope.OWN, Scope.UNIT, Scope.ALL

# Vacancies and their results are open to everybody who works here; a candidate only to whoever is named on her.
_EVERYBODY: tuple[Grant, ...] = (
    (P.VACANCY_READ, ALL),
    (P.CANDIDATE_READ, OWN),
    (P.ONBOARDING_READ, OWN),
    (P.RECRUITMENT_PLAN_READ, OWN),
)
_RAISES: tuple[Grant, ...] = (
    *_EVERYBODY,
    (P.RECRUITMENT_PLAN_READ, UNIT),
    (P.RECRUITMENT_PLAN_RAISE, UNIT),
    (P.ONBOARDING_READ, UNIT),
)
_LEADS: tuple[Grant, ...] = (*_RAISES, (P.RECRUITMENT_PLAN_APPROVE, UNIT), (P.QUESTION_READ, UNIT))

BY_ROLE: Mapping[str, tuple[Grant, ...]] = {
    "general_manager": (
        *_EVERYBODY,
        (P.RECRUITMENT_PLAN_READ, ALL),
        (P.RECRUITMENT_PLAN_APPROVE, ALL),
        (P.RECRUITMENT_REPORT, ALL),
        (P.ONBOARDING_READ, ALL),
    ),
    "leader_in_charge": _LEADS,
    "department_head": _LEADS,
    "operations_director": _LEADS,
    "supervisor": _RAISES,
    "hr": (
        *_EVERYBODY,
        (P.RECRUITMENT_PLAN_READ, ALL),
        (P.RECRUITMENT_PLAN_RAISE, ALL),
        (P.VACANCY_WRITE, ALL),
        (P.CANDIDATE_READ, ALL),
        (P.CANDIDATE_MANAGE, ALL),
        (P.RECRUITMENT_REPORT, ALL),
        (P.QUESTION_READ, ALL),
        (P.QUESTION_WRITE, ALL),
        (P.TRIAL_MANAGE, ALL),
        (P.ONBOARDING_READ, ALL),
        (P.ONBOARDING_MANAGE, ALL),
    ),
    "auditor": (*_EVERYBODY, (P.RECRUITMENT_PLAN_READ, ALL), (P.RECRUITMENT_REPORT, ALL), (P.ONBOARDING_READ, ALL)),
    "contractor": ((P.ONBOARDING_READ, OWN),),
    "public": (),
}


def grants_of(role: str) -> tuple[Grant, ...]:
    """What a role gets while people enter; whoever works here gets what everybody has."""
    return BY_ROLE.get(role, _EVERYBODY)
