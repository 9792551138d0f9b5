"""What the screens of thresholds read: how each stands, who lives by it, who may confirm, reports of a period."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotFound, Refused
from saas.core.thresholds import Source
from saas.db import session
from saas.events import SYSTEM
from saas.organisation import confirmers, members, places, unit_posts
from saas.organisation.confirmers import holders_at
from saas.organisation.role_models import PersonRole, Role, RoleGrant
from saas.policies import decisions, queries, registry, topics
from saas.policies import scope as scopes
from saas.rulebook import reading
from saas.wiring import POLICIES
from tests.factories_organisation import (
    START,
    TODAY,
    make_person,
    make_position,
    make_unit,
    make_user,
)
from tests.factories_policies import BEGAN, SOON, change, judged, proposer, publish, set_value, unit_head, wish

registry.register(*POLICIES)
NOTICE, OVERTIME, BLANK = "leave.notice_days", "overtime.month_cap_hours", "position.headcount"
pytestmark = pytest.mark.usefixtures("inside")


@pytest.mark.clause("D09-37", "D10-24")
def test_a_threshold_nobody_set_stands_at_its_default_and_a_blank_one_says_so():
    found = queries.settings(on=TODAY)
    assert (found[NOTICE].value, found[NOTICE].is_changed, found[NOTICE].is_pending) == (1, False, False)
    blanks = {item.key for item in registry.all_items() if item.threshold.source is Source.BLANK}
    assert {key for key, setting in found.items() if setting.is_unset} == blanks
    assert BLANK in blanks
    set_value(BLANK, 3)
    assert not queries.settings(on=TODAY)[BLANK].is_unset


def test_a_threshold_tells_what_stands_what_comes_and_what_is_wished():
    unit = make_unit()
    set_value(NOTICE, 2)
    set_value(NOTICE, 3, place=("unit", unit.id))
    change(NOTICE, 4)
    wish(NOTICE, 5)
    found = queries.settings(on=TODAY)[NOTICE]
    assert (found.value, found.company_row.value) == (2, 2)
    assert [row.value for row in found.narrower.values()] == [3]
    assert [row.value for row in found.coming] == [4]
    assert [row.value for row in found.proposals] == [5]
    assert found.is_changed
    assert found.is_pending
    assert found.places == {("company", 0), ("unit", unit.id)}
    later = queries.settings(on=SOON)[NOTICE]
    assert (later.value, later.coming) == (4, [])


def test_history_and_changes_hold_every_value_with_its_proposal():
    set_value(NOTICE, 2)
    row = change(NOTICE, 4)
    other = wish(NOTICE, 6)
    values, proposals = queries.history(NOTICE)
    assert [value.value for value in values] == [4, 2]
    assert [proposal.id for proposal in proposals] == [other.id, row.proposal_id]
    found = queries.changes(SOON, SOON)
    assert [(c.row.value, c.proposal.previous) for c in found] == [(4, 2)]
    assert [c.proposal for c in queries.changes(BEGAN, BEGAN)] == [None]
    assert [c.row.value for c in queries.newest(limit=1)] == [4]
    assert [p.id for p in queries.waiting()] == [other.id]
    assert [p.id for p in queries.decided(limit=5)] == [row.proposal_id]


def test_what_does_not_exist_is_not_found():
    for read in (queries.proposal, queries.decision):
        with pytest.raises(NotFound):
            read(10**9)
    assert queries.latest_about("unit", 10**9) is None


@pytest.mark.clause("D01-04")
def test_the_report_of_the_law_holds_what_was_refused_and_what_was_overridden():
    with pytest.raises(Refused) as refusal:
        wish("discipline.deduction_cap_percent", 40)
    refusal.value.keep()
    change(OVERTIME, 40, legal_reason="已与工会协商")
    now = datetime.now(UTC)
    found = queries.refusals(now - timedelta(hours=1), now + timedelta(hours=1))
    assert [(row.key, row.outcome) for row in found] == [
        (OVERTIME, "overridden"),
        ("discipline.deduction_cap_percent", "refused"),
    ]
    assert queries.refusals(now + timedelta(hours=1), now + timedelta(hours=2)) == []


def test_verdicts_that_read_a_threshold_are_counted_up_to_a_bound():
    unit = make_unit()
    for outcome in ("refused", "allowed", "refused"):
        judged(unit, outcome=outcome)
    assert decisions.count_used(NOTICE) == 3
    assert decisions.count_used(NOTICE, most=2) == 2
    assert decisions.count_used(OVERTIME) == 0


def test_people_are_counted_at_the_narrowest_place_that_covers_them():
    before = places.governed([places.WHOLE], places.crowds(on=TODAY))[places.WHOLE]
    shop = make_unit("客服部")
    night = make_unit("夜班组", shop)
    post = make_position(night)
    make_person("甲", shop)
    make_person("乙", night)
    make_person("丙", night, post)
    found = places.crowds(on=TODAY)
    wanted = [places.WHOLE, ("unit", shop.id), ("position", post.id)]
    assert places.governed(wanted, found) == {
        places.WHOLE: before,
        ("unit", shop.id): 2,
        ("position", post.id): 1,
    }
    assert places.governed([places.WHOLE], found)[places.WHOLE] == before + 3
    assert places.governed([places.WHOLE], places.crowds(on=START - timedelta(days=400)))[places.WHOLE] <= before


def test_places_have_names_scopes_and_a_unit():
    shop = make_unit("客服部")
    post = make_position(shop, "客服")
    named = places.names([("unit", shop.id), ("position", post.id)], on=TODAY)
    assert named == {("unit", shop.id): "客服部", ("position", post.id): "客服部 / 客服"}
    assert places.names([], on=TODAY) == {}
    assert places.scope_at(places.WHOLE, on=TODAY) is scopes.COMPANY
    assert places.scope_at(("position", post.id), on=TODAY) == scopes.Scope((shop.id,), post.id)
    assert [places.unit_of(place) for place in (places.WHOLE, ("unit", 7), ("position", post.id))] == [None, 7, shop.id]
    for place in (("unit", 10**9), ("position", 10**9)):
        with pytest.raises(NotFound):
            places.scope_at(place, on=TODAY)


def test_a_place_may_be_chosen_only_where_the_right_reaches():
    shop, other = make_unit("客服部"), make_unit("仓储部")
    make_position(shop, "客服")
    make_position(other, "保管员")
    mine = places.choices(unit_head(shop, Permission.POLICY_PROPOSE), Permission.POLICY_PROPOSE, on=TODAY)
    assert [len(mine[kind]) for kind in ("company", "unit", "position")] == [0, 1, 1]
    every = places.choices(proposer(), Permission.POLICY_PROPOSE, on=TODAY)
    assert every["company"]
    assert {choice.name for choice in every["unit"]} >= {"客服部", "仓储部"}


def test_who_may_confirm_is_whoever_has_the_right_there_and_is_not_the_proposer():
    shop, other = make_unit("客服部"), make_unit("仓储部")
    head, boss = make_person("李建国", shop), make_person("林致远", other)
    for person, role in ((head, "department_head"), (boss, "general_manager")):
        make_user(person)
        _give(person, role)
    unit_posts.name_to(shop, head, "head", by=SYSTEM, on=START)
    everywhere = confirmers.confirmers(places.WHOLE, on=TODAY, except_user=None)
    assert [one.name for one in everywhere] == ["林致远"]
    in_shop = confirmers.confirmers(("unit", shop.id), on=TODAY, except_user=None)
    assert {one.name for one in in_shop} == {"李建国", "林致远"}
    assert [one.name for one in confirmers.confirmers(("unit", shop.id), on=TODAY, except_user=head.user_id)] == [
        "林致远"
    ]
    assert [one.name for one in confirmers.confirmers(("unit", other.id), on=TODAY, except_user=None)] == ["林致远"]


def _give(person, role: str) -> None:
    role_id = session.scalars(select(Role.id).where(Role.key == role)).one()
    session.add(PersonRole(person_id=person.id, role_id=role_id, reason="t", given_by="t", first_on=START))
    session.flush()


def test_somebody_who_left_or_cannot_sign_in_confirms_nothing():
    gone, silent = make_person("走了"), make_person("没有账号")
    make_user(gone)
    make_user(silent, "disabled")
    for person in (gone, silent):
        _give(person, "general_manager")
    gone.left_on = TODAY - timedelta(days=1)
    session.flush()
    assert confirmers.confirmers(places.WHOLE, on=TODAY, except_user=None) == []


def test_a_company_of_one_has_nobody_to_confirm():
    assert confirmers.confirmers(places.WHOLE, on=TODAY, except_user=None) == []
    assert [one.name for one in holders_at(Permission.POLICY_PROPOSE, places.WHOLE, on=TODAY)] == ["陈总"]


def test_a_right_that_everybody_has_by_working_here_counts_too():
    person = make_person("员工甲")
    make_user(person)
    role = session.query(Role).filter_by(key="employee").one()
    session.add(RoleGrant(role_id=role.id, permission=Permission.POLICY_CONFIRM.value, scope=int(Scope.ALL)))
    session.flush()
    assert "员工甲" in {one.name for one in confirmers.confirmers(places.WHOLE, on=TODAY, except_user=None)}


def test_users_of_units_are_those_who_sit_there():
    shop = make_unit("客服部")
    person = make_person("甲", shop)
    user = make_user(person)
    make_person("乙", shop)
    assert members.users_in({shop.id}, on=TODAY) == {user.id}
    assert members.users_in(set(), on=TODAY) == frozenset()


def test_a_clause_is_marked_by_its_place_in_the_book():
    assert reading.marks(TODAY).of(NOTICE, ("D02-02",)) is None
    publish()
    marks = reading.marks(TODAY)
    mark = marks.of(NOTICE)
    assert (mark.ref, mark.chapter, mark.chapter_en, mark.version) == ("D02-02", "请假", "Leave", 1)
    assert marks.of("probation.months", ("D06-16",)) is None
    assert marks.of("unheard.of", ("D02-02",)) == mark
    assert reading.marks(BEGAN - timedelta(days=1)).by_ref == {}
    assert [version.number for version in reading.versions()] == [1]


def test_a_text_is_cut_at_its_thresholds():
    found = reading.pieces("超过 {leave.second_approval_over_days} 天的，{leave.approver_roles}")
    assert [(piece.text, piece.key) for piece in found] == [
        ("超过 ", ""),
        ("", "leave.second_approval_over_days"),
        (" 天的，", ""),
        ("", "leave.approver_roles"),
    ]


def test_every_threshold_of_the_product_has_a_group():
    assert {topics.topic_of(item.key) for item in registry.all_items()} == set(topics.TOPICS)
