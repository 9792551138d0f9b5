"""The starter roles, read against the role matrix."""

import pytest

from saas.auth.permissions import Permission, Scope
from saas.starters.roles import ROLES


def test_a_tenant_admin_proposes_thresholds_and_does_not_confirm_them():
    rights = dict(ROLES["tenant_admin"].grants)
    assert rights[Permission.POLICY_PROPOSE] is Scope.ALL
    assert not {Permission.POLICY_CONFIRM, Permission.LEAVE_APPROVE} & set(rights)


@pytest.mark.clause("D04-09")
def test_a_department_head_operates_and_manages_inside_the_own_unit_only():
    rights = dict(ROLES["department_head"].grants)
    managing = {
        right: scope for right, scope in rights.items() if right.value.split(":")[1] in ("edit", "approve", "confirm")
    }
    assert set(managing.values()) == {Scope.UNIT}
    assert {Permission.ORGANISATION_EDIT, Permission.LEAVE_APPROVE, Permission.POLICY_CONFIRM} <= set(managing)


@pytest.mark.clause("D06-06")
def test_hr_keeps_people_positions_calendars_and_leave_of_the_whole_company():
    rights = dict(ROLES["hr"].grants)
    kept = (Permission.PERSON_EDIT, Permission.POSITION_EDIT, Permission.CALENDAR_EDIT, Permission.LEAVE_MANAGE)
    assert {rights[right] for right in kept} == {Scope.ALL}


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES.keys())
def test_a_role_states_each_permission_once_and_everybody_signed_in_has_an_account(role):
    rights = [permission for permission, _ in role.grants]
    assert len(rights) == len(set(rights))
    assert (Permission.SELF in rights) is (role.key != "public")


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_is_carried_by_some_role(permission):
    assert any(permission in dict(role.grants) for role in ROLES.values())
