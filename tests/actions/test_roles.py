"""Roles: added, copied, edited by those who hold what they hand on; somebody always keeps them."""

from datetime import timedelta

import pytest

from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM, history
from saas.organisation import grant_actions, keepers, permission_labels, role_actions, roles
from saas.organisation.access import permissions_of
from saas.organisation.models import Person
from saas.organisation.role_actions import RoleFacts
from saas.organisation.role_models import PersonRole, Role
from tests.factories_organisation import (
    NOBODY,
    TODAY,
    actor_for,
    admin,
    make_head,
    make_person,
    make_position,
    make_unit,
)

pytestmark = pytest.mark.usefixtures("inside")
KEEPER = "tenant_admin"


def role(key: str) -> Role:
    """A starter role."""
    return session.query(Role).filter_by(key=key).one()


def test_every_permission_has_words_and_stands_in_the_matrix_once():
    shown = [permission for _area, permissions in permission_labels.by_area() for permission in permissions]
    assert sorted(shown) == sorted(p for p in Permission if p is not Permission.SELF)


@pytest.mark.clause("D04-09", "D17-07")
def test_a_head_may_run_her_own_unit_and_only_it():
    unit, other = make_unit(), make_unit("市场部")
    position = make_position(unit, "部门经理", rank="head", role_id=role("department_head").id)
    head = actor_for(make_person("周敏", unit, position))
    for permission in (Permission.ORGANISATION_EDIT, Permission.LEAVE_APPROVE, Permission.POSITION_APPROVE):
        assert head.scope_of(permission) is Scope.UNIT
    assert unit.id in head.unit_ids
    assert other.id not in head.unit_ids


@pytest.mark.clause("D06-06")
def test_hr_holds_the_rights_over_people_company_wide():
    held = {p: Scope(g.scope) for p, g in roles.grants_of(role("hr").id).items()}
    for permission in (Permission.PERSON_EDIT, Permission.PERSON_INVITE, Permission.POSITION_EDIT):
        assert held[permission.value] is Scope.ALL
    assert Permission.ROLE_EDIT.value not in held


@pytest.mark.clause("D04-06")
def test_rights_come_from_the_position_and_go_with_it():
    unit = make_unit()
    position = make_position(unit, "上架专员", role_id=role("operations").id)
    person = make_person("林夏", unit, position)
    new = role_actions.create(RoleFacts("上架管理"), by=SYSTEM)
    role_actions.set_grants(new, {Permission.POSITION_EDIT: Scope.UNIT}, by=SYSTEM, today=TODAY)
    assert Permission.POSITION_EDIT not in permissions_of(person, on=TODAY)
    position.role_id = new.id
    session.flush()
    assert permissions_of(person, on=TODAY)[Permission.POSITION_EDIT] is Scope.UNIT
    assert [held.via.name for held in roles.of_person(person, on=TODAY) if held.origin == "position"] == ["上架专员"]


def test_a_role_is_added_copied_described_and_removed_with_events():
    by = admin(Permission.ROLE_EDIT)
    new = role_actions.create(RoleFacts("直播主管", "Live lead"), by=by)
    assert roles.grants_of(new.id) == {}
    double = role_actions.copy(role("hr"), RoleFacts("人事助理"), by=by)
    assert roles.grants_of(double.id).keys() == roles.grants_of(role("hr").id).keys()
    role_actions.describe(new, RoleFacts("直播负责人"), by=by)
    assert [e.kind for e in history(new)] == ["organisation.role.described", "organisation.role.created"]
    role_actions.remove(double, by=by, today=TODAY)
    assert session.get(Role, double.id) is None
    with pytest.raises(Refused):
        role_actions.create(RoleFacts("直播负责人"), by=by)


def test_an_outsider_may_not_touch_roles():
    for act in (
        lambda: role_actions.create(RoleFacts("新角色"), by=NOBODY),
        lambda: role_actions.copy(role("hr"), RoleFacts("新角色"), by=NOBODY),
        lambda: role_actions.describe(role("hr"), RoleFacts("改"), by=NOBODY),
        lambda: role_actions.set_grants(role("hr"), {}, by=NOBODY, today=TODAY),
        lambda: role_actions.remove(role("hr"), by=NOBODY, today=TODAY),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_nobody_hands_on_a_permission_she_lacks_or_holds_less_far():
    person = make_person()
    by = actor_for(person, {Permission.ROLE_EDIT: Scope.ALL, Permission.LEAVE_READ: Scope.UNIT})
    service = role("service")
    for wanted in ({Permission.LEAVE_APPROVE: Scope.OWN}, {Permission.LEAVE_READ: Scope.ALL}):
        with pytest.raises(Refused) as refusal:
            role_actions.set_grants(service, wanted, by=by, today=TODAY)
        assert refusal.value.objections[0].rule == "role.lattice"
    changed = role_actions.set_grants(service, {Permission.LEAVE_READ: Scope.UNIT}, by=by, today=TODAY)
    assert changed == [Permission.LEAVE_READ]
    assert history(service)[0].facts["grants"] == {"hr.leave:read": 2}
    role_actions.set_grants(service, {Permission.LEAVE_READ: None, Permission.POLICY_READ: None}, by=by, today=TODAY)
    assert Permission.LEAVE_READ.value not in roles.grants_of(service.id)


def test_what_one_lacks_may_still_be_taken_away():
    by = admin(Permission.ROLE_EDIT)
    role_actions.set_grants(role("hr"), {Permission.LEAVE_MANAGE: None}, by=by, today=TODAY)
    assert Permission.LEAVE_MANAGE.value not in roles.grants_of(role("hr").id)


def test_the_last_right_to_edit_roles_cannot_be_taken_away():
    keeper = role(KEEPER)
    owner = session.query(Person).filter_by(number="0001").one()
    assert keepers.role_keepers(on=TODAY) == {owner.id}
    given = session.query(PersonRole).filter_by(person_id=owner.id, role_id=keeper.id).one()
    for act in (
        lambda: role_actions.set_grants(keeper, {Permission.ROLE_EDIT: None}, by=SYSTEM, today=TODAY),
        lambda: role_actions.set_grants(keeper, {Permission.ROLE_EDIT: Scope.UNIT}, by=SYSTEM, today=TODAY),
        lambda: grant_actions.end_role(given, by=SYSTEM, on=TODAY, today=TODAY),
    ):
        with session.begin_nested() as undo, pytest.raises(Refused) as refusal:
            act()
        undo.rollback() if undo.is_active else None
        assert refusal.value.objections[0].rule == "role.last_keeper"
        session.expire_all()


def test_roles_in_use_or_everybodys_stay():
    for key in (KEEPER, "employee"):
        with pytest.raises(Refused):
            role_actions.remove(role(key), by=SYSTEM, today=TODAY)


def test_a_role_is_given_to_another_with_a_reason_and_ends():
    by = admin(Permission.GRANT_EDIT)
    person = make_person("林夏", make_unit())
    row = grant_actions.give_role(person, role("hr"), by=by, reason="代班人事", on=TODAY, today=TODAY)
    assert permissions_of(person, on=TODAY)[Permission.PERSON_EDIT] is Scope.ALL
    assert (row.given_by, history(person)[0].kind) == (by.name, "organisation.role.given")
    with pytest.raises(Refused):
        grant_actions.give_role(person, role("hr"), by=by, reason="再给一次", on=TODAY, today=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    grant_actions.end_role(row, by=by, on=tomorrow, today=TODAY)
    assert Permission.PERSON_EDIT not in permissions_of(person, on=tomorrow)
    assert history(person)[0].kind == "organisation.role.ended"


def test_nobody_gives_a_role_to_herself_without_reason_or_beyond_her_unit():
    unit = make_unit()
    head = make_head(unit)
    colleague, stranger = make_person("林夏", unit), make_person("何静", make_unit("市场部"))
    by = actor_for(head, {Permission.GRANT_EDIT: Scope.UNIT})
    for person, key, reason in (
        (head, "service", "自己用"),
        (colleague, "service", ""),
        (colleague, "employee", "给她"),
    ):
        with pytest.raises(Refused):
            grant_actions.give_role(person, role(key), by=by, reason=reason, on=TODAY, today=TODAY)
    with pytest.raises(Refused) as refusal:
        grant_actions.give_role(colleague, role("hr"), by=by, reason="代班人事", on=TODAY, today=TODAY)
    assert refusal.value.objections[0].rule == "role.lattice"
    with pytest.raises(NotAllowed):
        grant_actions.give_role(stranger, role("service"), by=by, reason="代班客服", on=TODAY, today=TODAY)
