"""Deputies: named with dates or by a leave, they sign for somebody, and never for themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from saas.approvals import actions, deputies, queries
from saas.core.chains import ChainStep, Need
from saas.core.errors import NotAllowed, NotFound, Refused
from saas.core.periods import DaySpan
from saas.db import session
from saas.events import SYSTEM
from saas.hr.leave import actions as leaves
from saas.hr.leave.drafts import Draft
from saas.policies.setting import found as set_value
from tenants.context import Inside
from tests.factories_approvals import MANAGER, Desk, desk_of, person, role
from tests.factories_leave import AT, TODAY, actor, cast, kind

WEEK = DaySpan(TODAY, TODAY + timedelta(days=6))
NEXT_WEEK = DaySpan(TODAY + timedelta(days=7), TODAY + timedelta(days=13))


@pytest.fixture
def desk(inside: Inside) -> Iterator[Desk]:
    with desk_of(cast()) as found:
        yield found


def test_a_deputy_signs_for_her_principal_and_the_history_says_so(desk: Desk):
    people = desk.people
    named = actions.stand_in(people.manager.id, people.hr.id, WEEK, by=actor(people.manager))
    desk.ask(ChainStep((MANAGER,)))
    assert desk.asked() == {people.manager.name, people.hr.name}
    (row,) = queries.waiting_for(actor(people.hr)).rows
    assert row.for_name == people.manager.name
    desk.sign(people.hr)
    (signed,) = desk.story()[0].signed
    assert (signed.name, signed.for_name, signed.deputy_id) == (people.hr.name, people.manager.name, named.id)
    assert desk.state() == "approved"
    assert queries.waiting_for(actor(people.manager)).rows == ()


def test_where_all_sign_a_deputy_and_her_principal_are_one_hand(desk: Desk):
    people = desk.people
    actions.stand_in(people.manager.id, people.hr.id, WEEK, by=actor(people.manager))
    desk.ask(ChainStep((MANAGER, person(people.outsider)), need=Need.ALL))
    desk.sign(people.hr)
    assert desk.asked() == {people.outsider.name}
    desk.sign(people.outsider)
    assert desk.state() == "approved"


def test_nobody_signs_her_own_request_as_somebodys_deputy(desk: Desk):
    people = desk.people
    actions.stand_in(people.manager.id, people.employee.id, WEEK, by=actor(people.manager))
    desk.ask(ChainStep((MANAGER,)))
    assert desk.asked() == {people.manager.name}
    with pytest.raises(NotAllowed):
        desk.sign(people.employee)


def test_a_deputy_of_a_deputy_signs_and_one_further_does_not(desk: Desk):
    people = desk.people
    for first, second in ((people.manager, people.hr), (people.hr, people.outsider), (people.outsider, people.boss)):
        actions.stand_in(first.id, second.id, WEEK, by=actor(first))
    desk.ask(ChainStep((MANAGER,)))
    assert desk.asked() == {people.manager.name, people.hr.name, people.outsider.name}
    assert desk.seat(people.outsider).for_name == people.manager.name


def test_somebody_who_signed_before_does_not_sign_again_as_a_deputy(desk: Desk):
    people = desk.people
    actions.stand_in(people.boss.id, people.manager.id, WEEK, by=actor(people.boss))
    desk.ask(ChainStep((MANAGER,)), ChainStep((role("general_manager"),)))
    desk.sign(people.manager)
    assert desk.asked() == {people.boss.name}


def test_deputies_take_up_what_waits_already_and_step_down_after_their_last_day(desk: Desk):
    people = desk.people
    desk.ask(ChainStep((MANAGER,)))
    row = actions.stand_in(people.manager.id, people.hr.id, WEEK, by=actor(people.manager), at=AT)
    assert desk.asked() == {people.manager.name, people.hr.name}
    assert deputies.take_up(row) == 0  # a second time finds nothing to take
    assert deputies.ended(TODAY + timedelta(days=6), after_id=0, most=9) == []
    assert list(deputies.ended(TODAY + timedelta(days=7), after_id=0, most=9)) == [row]
    deputies.step_down(row)
    assert desk.asked() == {people.manager.name}


def test_days_to_come_give_no_seat_yet(desk: Desk):
    people = desk.people
    row = actions.stand_in(people.manager.id, people.hr.id, NEXT_WEEK, by=actor(people.manager), at=AT)
    desk.ask(ChainStep((MANAGER,)))
    assert desk.asked() == {people.manager.name}
    assert list(deputies.beginning(NEXT_WEEK.first, after_id=0, most=9)) == [row]
    assert deputies.beginning(TODAY, after_id=0, most=9) == []


@pytest.mark.clause("D17-12")
def test_a_deputyship_ends_by_itself_and_lasts_no_longer_than_the_company_allows(desk: Desk):
    people = desk.people
    long = DaySpan(TODAY, TODAY + timedelta(days=30))
    with pytest.raises(Refused) as refusal:
        actions.stand_in(people.manager.id, people.hr.id, long, by=actor(people.manager))
    assert refusal.value.objections[0].rule == "delegation.max_days"
    with pytest.raises(Refused):
        actions.stand_in(people.manager.id, people.hr.id, DaySpan(TODAY), by=actor(people.manager))
    set_value("delegation.max_days", 31, by=SYSTEM, on=TODAY)
    assert actions.stand_in(people.manager.id, people.hr.id, long, by=actor(people.manager)).last_on == long.last


def test_only_she_herself_or_whoever_keeps_grants_names_and_ends_it(desk: Desk):
    people = desk.people
    with pytest.raises(NotAllowed):
        actions.stand_in(people.manager.id, people.hr.id, WEEK, by=actor(people.outsider))
    row = actions.stand_in(people.manager.id, people.hr.id, WEEK, by=actor(people.manager))
    with pytest.raises(NotAllowed):
        actions.revoke(row, by=actor(people.outsider), at=AT)
    with pytest.raises(NotFound):
        queries.one_deputy(actor(people.outsider), row.id)
    desk.ask(ChainStep((MANAGER,)))
    actions.revoke(queries.one_deputy(actor(people.manager), row.id), by=actor(people.manager), at=AT)
    assert desk.asked() == {people.manager.name}
    with pytest.raises(Refused):
        actions.revoke(row, by=actor(people.manager), at=AT)


def test_nobody_is_her_own_deputy_nor_her_deputys(desk: Desk):
    people = desk.people
    me = actor(people.manager)
    with pytest.raises(Refused):
        actions.stand_in(people.manager.id, people.manager.id, WEEK, by=me)
    actions.stand_in(people.manager.id, people.hr.id, WEEK, by=me)
    with pytest.raises(Refused):
        actions.stand_in(people.manager.id, people.hr.id, WEEK, by=me)
    with pytest.raises(Refused):
        actions.stand_in(people.hr.id, people.manager.id, WEEK, by=actor(people.hr))
    people.outsider.left_on = TODAY
    session.flush()
    with pytest.raises(Refused):
        actions.stand_in(people.manager.id, people.outsider.id, WEEK, by=me)
    assert [one.deputy_name for one in queries.deputies_of_person(people.manager.id, since=TODAY)] == [people.hr.name]
    assert [one.person_name for one in queries.deputies_for(people.hr.id, since=TODAY)] == [people.manager.name]
    (known,) = queries.deputies_in_force(on=TODAY)
    assert known.is_in_force(TODAY)
    assert not known.is_in_force(TODAY + timedelta(days=7))


def test_an_approved_leave_brings_its_deputy_and_taking_it_back_ends_that(desk: Desk):
    people = desk.people
    day = date(2026, 11, 26)
    draft = Draft(kind("personal").id, day, day, reason="家里有事", deputy_id=people.hr.id)
    leave = leaves.submit(people.manager, draft, by=actor(people.manager), at=AT, today=TODAY)
    assert queries.deputies_of_person(people.manager.id, since=TODAY) == []
    leaves.approve(leave, by=actor(people.boss), at=AT)
    (known,) = queries.deputies_of_person(people.manager.id, since=TODAY)
    assert (known.deputy_name, known.row.first_on, known.row.because_id) == (people.hr.name, day, leave.id)
    leaves.withdraw(leave, by=actor(people.manager), at=AT, today=TODAY)
    assert known.row.revoked_at is not None
