"""Units: set up, changed from a day, led, merged and closed; history stays, the tree never bends into a circle."""

from datetime import date, timedelta

import pytest

from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, Refused
from saas.events import SYSTEM, history
from saas.organisation import managers, people, unit_actions, unit_endings, unit_posts, units
from saas.organisation.unit_actions import UnitFacts
from tests.factories_organisation import (
    NOBODY,
    START,
    TODAY,
    actor_for,
    admin,
    make_head,
    make_person,
    make_position,
    make_unit,
)

pytestmark = pytest.mark.usefixtures("inside")
EDIT = {Permission.ORGANISATION_EDIT: Scope.UNIT}
LATER = date(2026, 6, 1)


@pytest.mark.clause("D15-08", "D01-12")
def test_a_unit_is_added_with_its_mission_and_leaves_an_event():
    by = admin(Permission.ORGANISATION_EDIT)
    facts = UnitFacts(name="电子商务部", mission="建设并运营电商平台")
    unit = unit_actions.create(facts, by=by, on=START)
    assert (unit.state, unit.code) == ("draft", "DZSWB")
    assert units.term_on(unit.id, START).mission == "建设并运营电商平台"
    assert history(unit)[0].kind == "organisation.unit.created"
    assert history(unit)[0].author_name == by.name


@pytest.mark.clause("D01-08", "D01-09", "D01-10")
@pytest.mark.parametrize(
    ("name", "duties"), [("办公室", "综合行政"), ("技术部", "维护网络与系统"), ("市场部", "市场调研与推广")]
)
def test_a_unit_carries_its_duties(name, duties):
    unit = make_unit(name, duties=duties)
    assert units.one(unit.id, on=TODAY).term.duties == duties


@pytest.mark.clause("D15-01", "D01-11")
def test_a_unit_works_only_with_duties_and_powers_and_is_warned_of_until_it_has_a_head():
    by = admin(Permission.ORGANISATION_EDIT)
    unit = unit_actions.create(UnitFacts(name="运营部"), by=by, on=START)
    with pytest.raises(Refused):
        unit_actions.activate(unit, by=by)
    assert unit in [node.unit for node in units.gaps(on=TODAY)]
    facts = UnitFacts(name="运营部", duties="上架、订单、配送", powers="安排本部门工作")
    unit_actions.change(unit, facts, by=by, on=START)
    unit_actions.activate(unit, by=by)
    assert [node.missing for node in units.gaps(on=TODAY) if node.id == unit.id] == [("Head",)]
    unit_posts.name_to(unit, make_person(), "head", by=by, on=START)
    assert unit.id not in [node.id for node in units.gaps(on=TODAY)]


def test_an_outsider_may_not_touch_units():
    unit = make_unit()
    for act in (
        lambda: unit_actions.create(UnitFacts("新部门"), by=NOBODY, on=START),
        lambda: unit_actions.change(unit, UnitFacts("改名"), by=NOBODY, on=LATER),
        lambda: unit_endings.close(unit, by=NOBODY, on=TODAY, today=TODAY),
        lambda: unit_posts.name_to(unit, make_person(), "head", by=NOBODY, on=START),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_what_a_unit_was_before_a_change_stays_readable():
    above, unit = make_unit("总部"), make_unit("网店部")
    renamed = UnitFacts("网络零售部", parent_id=above.id, duties="零售", powers="无")
    unit_actions.change(unit, renamed, by=SYSTEM, on=LATER)
    assert units.one(unit.id, on=LATER - timedelta(days=1)).term.name == "网店部"
    assert units.one(unit.id, on=LATER).term.name == "网络零售部"
    assert [node.id for node in units.one(above.id, on=LATER).children] == [unit.id]
    assert units.one(above.id, on=START).children == []
    assert history(unit)[0].facts["fields"] == ["duties", "name", "parent_id", "powers"]


def test_a_unit_never_stands_below_itself_not_even_by_a_planned_change():
    top = make_unit("甲")
    middle, low = make_unit("乙", top), make_unit("丙", top)
    unit_actions.change(low, UnitFacts("丙", parent_id=middle.id), by=SYSTEM, on=LATER)
    for unit, parent in ((top, low), (middle, low)):
        with pytest.raises(Refused) as refusal:
            unit_actions.change(unit, UnitFacts("环", parent_id=parent.id), by=SYSTEM, on=START)
        assert refusal.value.objections[0].rule == "unit.cycle"
        assert refusal.value.objections[0].field == "parent_id"


@pytest.mark.clause("D22-38")
def test_a_head_reorganises_inside_her_own_unit_and_not_beyond():
    top = make_unit("总部")
    own, other = make_unit("运营部", top), make_unit("市场部", top)
    person = make_head(own)
    team = unit_actions.create(UnitFacts("直播组", "team", own.id), by=actor_for(person, EDIT), on=TODAY)
    head = actor_for(person, EDIT)
    unit_actions.change(team, UnitFacts("直播团队", "team", own.id), by=head, on=TODAY)
    assert units.one(team.id, on=TODAY).term.name == "直播团队"
    for act in (
        lambda: unit_actions.create(UnitFacts("新部门", parent_id=top.id), by=head, on=TODAY),
        lambda: unit_actions.change(other, UnitFacts("改名"), by=head, on=TODAY),
        lambda: unit_actions.change(own, UnitFacts("运营部", parent_id=other.id), by=head, on=TODAY),
        lambda: unit_endings.close(own, by=head, on=TODAY, today=TODAY),
        lambda: unit_posts.name_to(own, make_person(), "head", by=head, on=TODAY),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.clause("D10-02")
def test_a_committee_has_members_from_other_units_and_a_department_has_none():
    office = make_unit("总经理办公室", kind="gm_office")
    committee = make_unit("管理协调小组", office, kind="committee")
    member = make_person("何静", make_unit("市场部"))
    unit_posts.name_to(committee, member, "member", by=SYSTEM, on=START)
    assert [holder.name for holder in units.one(committee.id, on=TODAY).holders] == ["何静"]
    with pytest.raises(Refused) as refusal:
        unit_posts.name_to(office, member, "member", by=SYSTEM, on=START)
    assert refusal.value.objections[0].rule == "unit.member"


@pytest.mark.clause("D22-23")
def test_a_head_follows_another_and_reports_to_the_head_above():
    top = make_unit("总经理办公室", kind="gm_office")
    gm = make_head(top, "陈总")
    unit = make_unit("电子商务部", top)
    first = make_head(unit, "周敏")
    second = make_person("何静", unit)
    unit_posts.name_to(unit, second, "head", by=SYSTEM, on=LATER)
    assert managers.manager_of(first.id, on=START) == gm.id
    assert managers.manager_of(first.id, on=LATER) == second.id
    assert managers.manager_of(second.id, on=LATER) == gm.id
    assert [name for _post, name in units.posts_of(unit.id)] == ["何静", "周敏"]


def test_a_unit_closes_only_when_empty():
    unit = make_unit()
    make_person("林夏", unit)
    child = make_unit("小组", unit)
    with pytest.raises(Refused) as refusal:
        unit_endings.close(unit, by=SYSTEM, on=TODAY, today=TODAY)
    assert refusal.value.objections[0].facts == {"people": 1, "units": 1}
    unit_endings.close(child, by=SYSTEM, on=TODAY, today=TODAY)
    assert child.state == "closed"
    assert units.term_on(child.id, TODAY) is None
    assert units.term_on(child.id, TODAY - timedelta(days=1)) is not None
    assert history(child)[0].kind == "organisation.unit.closed"
    with pytest.raises(Refused):
        unit_endings.close(child, by=SYSTEM, on=TODAY, today=TODAY)
    with pytest.raises(Refused):
        unit_actions.change(child, UnitFacts("又来"), by=SYSTEM, on=START)


def test_merging_moves_people_positions_and_units_and_keeps_the_past():
    unit, into = make_unit("美工组"), make_unit("设计部")
    position = make_position(unit, "美工")
    person = make_person("林夏", unit, position)
    child = make_unit("摄影组", unit)
    assert unit_endings.merge(unit, into, by=SYSTEM, on=TODAY, today=TODAY) == 1
    assert (unit.state, unit.merged_into_id, position.unit_id) == ("merged", into.id, into.id)
    assert [node.id for node in units.one(into.id, on=TODAY).children] == [child.id]
    assert people.seat_on(person.id, TODAY).unit_id == into.id
    assert people.seat_on(person.id, TODAY - timedelta(days=1)).unit_id == unit.id
    assert history(unit)[0].facts["into"] == into.id


def test_a_unit_is_not_merged_into_itself_below_itself_or_ahead_of_time():
    unit = make_unit()
    child = make_unit("小组", unit)
    for into, on in ((unit, TODAY), (child, TODAY), (make_unit("别处"), TODAY + timedelta(days=1))):
        with pytest.raises(Refused):
            unit_endings.merge(unit, into, by=SYSTEM, on=on, today=TODAY)
    assert unit.state == "active"
