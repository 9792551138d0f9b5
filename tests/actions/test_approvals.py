"""Approvals: who is asked, in which order, what each answer does, and that nobody signs her own request."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from saas.approvals import actions, queries
from saas.approvals.models import ApprovalSigner
from saas.core.chains import Chain, ChainStep, Need, When
from saas.core.errors import NotAllowed, NotFound, Refused
from saas.db import session
from saas.events import SYSTEM, Event
from saas.organisation.scopes import scope_of
from saas.policies.setting import found as set_value
from tenants.context import Inside
from tests.factories_approvals import HEAD, MANAGER, Desk, desk_of, person, role
from tests.factories_leave import AT, TODAY, actor, cast, give_role


@pytest.fixture
def desk(inside: Inside) -> Iterator[Desk]:
    with desk_of(cast()) as found:
        yield found


def events(kind: str) -> list[dict[str, object]]:
    return [event.facts for event in session.scalars(select(Event).where(Event.kind == kind).order_by(Event.id))]


def test_steps_are_signed_in_order_and_after_the_last_the_feature_is_told_once(desk: Desk):
    people = desk.people
    desk.ask(ChainStep((MANAGER,)), ChainStep((role("general_manager"),)))
    assert desk.asked() == {people.manager.name}
    desk.sign(people.manager)
    assert (desk.asked(), desk.followed) == ({people.boss.name}, [])
    desk.sign(people.boss)
    assert (desk.state(), desk.followed) == ("approved", [("approved", people.boss.name)])
    assert [step.row.state for step in desk.story()] == ["approved", "approved"]
    assert len(events("approvals.step.opened")) == len(events("approvals.step.signed")) == 2
    assert len(events("approvals.request.approved")) == 1


def test_an_empty_chain_approves_at_once(desk: Desk):
    desk.ask()
    assert (desk.state(), desk.followed) == ("approved", [("approved", desk.people.employee.name)])


def test_a_condition_decides_whether_a_step_is_asked(desk: Desk):
    long = ChainStep((role("general_manager"),), when=(When("days", ">", 3),))  # type: ignore[arg-type]  # a figure
    desk.ask(ChainStep((MANAGER,)), long, facts={"days": 2})
    assert len(desk.story()) == 1


def test_whoever_has_no_seat_may_not_sign_whatever_her_rights(desk: Desk):
    desk.ask(ChainStep((MANAGER,)))
    for who in (desk.people.outsider, desk.people.employee, desk.people.hr, desk.people.boss):
        with pytest.raises(NotAllowed):
            desk.sign(who)
    row = desk.open.row
    with pytest.raises(NotFound):
        actions.sign(row.approval_id, row.id + 999, "approved", by=actor(desk.people.manager), at=AT)
    with pytest.raises(NotFound):
        actions.sign(row.approval_id + 999, row.id, "approved", by=actor(desk.people.manager), at=AT)


def test_a_decided_step_tells_who_was_faster(desk: Desk):
    desk.ask(ChainStep((MANAGER, role("general_manager"))))
    row = desk.open.row
    desk.sign(desk.people.boss)
    with pytest.raises(Refused) as refusal:
        actions.sign(row.approval_id, row.id, "approved", by=actor(desk.people.manager), at=AT)
    assert refusal.value.objections[0].facts["name"] == desk.people.boss.name


def test_the_applicant_is_replaced_by_her_superior(desk: Desk):
    manager, boss = desk.people.manager, desk.people.boss
    desk.ask(ChainStep((HEAD,)), who=manager)
    assert desk.asked() == {boss.name}
    assert desk.seat(boss).because == "superior"


AGAIN = (
    "insert into approval (subject_kind, subject_id, key, applicant_id, asked_by_name, facts, stamp, title,"
    " title_facts, path, summary, state, asked_at, ended_because, version) select subject_kind, subject_id, key,"
    " applicant_id, '', '{}', '', '', '{}', '', '[]', 'open', now(), '', 1 from approval"
)
WRONG = {
    "her own hand": "update approval_signer set person_id = applicant_id",
    "signed without a moment": "update approval_signer set state = 'approved'",
    "for herself": "update approval_signer set for_person_id = person_id",
    "open since never": "update approval_step set state = 'open', opened_at = null",
    "two open ones": AGAIN,
}


@pytest.mark.parametrize("what", WRONG)
def test_the_database_refuses_what_must_not_be(desk: Desk, what: str):
    desk.ask(ChainStep((MANAGER,)))
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(text(WRONG[what]))


def test_all_of_a_step_sign_and_one_refusal_refuses(desk: Desk):
    people = desk.people
    desk.ask(ChainStep((MANAGER, person(people.hr), person(people.outsider)), need=Need.ALL))
    desk.sign(people.manager)
    assert (desk.state(), desk.asked()) == ("open", {people.hr.name, people.outsider.name})
    with pytest.raises(Refused):
        desk.sign(people.manager)
    desk.sign(people.hr, "refused", comment="预算不够")
    assert (desk.state(), desk.followed) == ("refused", [("refused", people.hr.name)])
    found = queries.latest(desk.subject)
    assert found is not None
    assert found.ended_because == "预算不够"


def test_two_of_three_go_on_after_one_refusal_and_no_further(desk: Desk):
    people = desk.people
    who = (MANAGER, person(people.hr), person(people.outsider))
    desk.ask(ChainStep(who, need=Need.SOME, count=2))
    desk.sign(people.hr, "refused", comment="不同意")
    assert desk.state() == "open"
    desk.sign(people.manager)
    desk.sign(people.outsider)
    assert desk.state() == "approved"
    desk.ask(ChainStep(who, need=Need.SOME, count=2))
    desk.sign(people.hr, "refused", comment="不同意")
    desk.sign(people.manager, "refused", comment="不同意")
    assert desk.state() == "refused"


def test_a_second_hand_is_somebody_else_as_long_as_there_is_somebody_else(desk: Desk):
    people = desk.people
    both = (MANAGER, role("general_manager"))
    desk.ask(ChainStep((MANAGER,)), ChainStep(both))
    desk.sign(people.manager)
    assert desk.asked() == {people.boss.name}


def test_the_same_person_twice_signs_once_and_the_history_says_so(desk: Desk):
    people = desk.people
    desk.ask(ChainStep((MANAGER,)), ChainStep((HEAD,)), ChainStep((person(people.manager), MANAGER), need=Need.ALL))
    desk.sign(people.manager)
    assert desk.state() == "approved"
    assert [step.row.state for step in desk.story()] == ["approved", "skipped", "skipped"]
    assert desk.story()[1].row.note_facts == {"names": people.manager.name}
    assert len(events("approvals.step.skipped")) == 2


def test_nobody_found_goes_up_is_skipped_or_refused_as_the_chain_says(desk: Desk):
    desk.ask(ChainStep((role("leader_in_charge"),)))
    assert desk.asked() == {desk.people.manager.name}  # her next superior
    actions.withdraw(desk.subject, by=actor(desk.people.employee), at=AT)
    desk.ask(ChainStep((role("leader_in_charge"),), nobody="skip"))
    assert desk.state() == "approved"
    assert desk.story()[0].row.state == "skipped"
    with pytest.raises(Refused) as refusal:
        desk.ask(ChainStep((role("leader_in_charge"),), nobody="refuse"))
    assert refusal.value.objections[0].rule == "approval.nobody"


def test_a_later_step_that_nobody_can_sign_refuses_the_request_where_the_chain_says_so(desk: Desk):
    desk.ask(ChainStep((MANAGER,)), ChainStep((role("leader_in_charge"),), nobody="refuse"))
    desk.sign(desk.people.manager)
    assert (desk.state(), desk.followed) == ("refused", [("refused", "system")])


def test_the_top_of_the_house_is_signed_by_the_last_resort(desk: Desk):
    desk.ask(ChainStep((MANAGER,)), who=desk.people.boss)
    assert desk.asked() == {desk.people.hr.name}
    assert desk.seat(desk.people.hr).because == "last_resort"


def test_somebody_who_has_left_is_not_asked(desk: Desk):
    desk.people.manager.left_on = TODAY - timedelta(days=1)
    session.flush()
    desk.ask(ChainStep((MANAGER,)))
    assert desk.asked() == {desk.people.boss.name}


def test_roles_without_a_right_mean_the_nearest_holders_and_else_everybody(desk: Desk):
    people = desk.people
    desk.ask(ChainStep((role("department_head"),)))
    assert desk.asked() == {people.manager.name}
    actions.void(desk.subject, at=AT, because="The record was changed")
    give_role(people.outsider, "finance")
    desk.ask(ChainStep((role("finance"),)))
    assert desk.asked() == {people.outsider.name}
    assert desk.seat(people.outsider).ref == "finance"


def test_refusing_and_sending_back_need_words(desk: Desk):
    desk.ask(ChainStep((MANAGER,)))
    for outcome in ("refused", "returned"):
        with pytest.raises(Refused) as refusal:
            desk.sign(desk.people.manager, outcome, comment=" ")
        assert refusal.value.objections[0].field == "comment"
    with pytest.raises(Refused):
        desk.sign(desk.people.manager, comment="x" * 501)


def test_sent_back_to_the_applicant_it_is_over_until_she_asks_again(desk: Desk):
    desk.ask(ChainStep((MANAGER,)))
    desk.sign(desk.people.manager, "returned", comment="补充附件")
    assert (desk.state(), desk.followed) == ("returned", [("returned", desk.people.manager.name)])
    desk.ask(ChainStep((MANAGER,)))
    assert desk.state() == "open"


def test_what_cannot_be_sent_back_says_so(inside: Inside):
    with desk_of(cast(), returned=None) as desk:
        desk.ask(ChainStep((MANAGER,)))
        with pytest.raises(Refused):
            desk.sign(desk.people.manager, "returned", comment="补充附件")


def test_sent_back_to_an_earlier_step_keeps_what_was_signed_before_it(desk: Desk):
    people = desk.people
    desk.ask(ChainStep((person(people.hr),)), ChainStep((MANAGER,)), ChainStep((role("general_manager"),)))
    desk.sign(people.hr)
    second = desk.open.row
    desk.sign(people.manager)
    third = desk.open.row
    with pytest.raises(Refused):
        desk.sign(people.boss, "returned", comment="再看", to_step=third.id)
    desk.sign(people.boss, "returned", comment="再看", to_step=second.id)
    assert desk.asked() == {people.manager.name}
    assert [(step.row.place, step.row.round, step.row.state) for step in desk.story()] == [
        (1, 1, "approved"),
        (2, 2, "open"),
        (3, 2, "coming"),
    ]
    assert len(desk.story(all_rounds=True)) == 5
    desk.sign(people.manager)
    desk.sign(people.boss)
    assert desk.state() == "approved"


def test_a_change_of_the_subject_voids_what_was_signed_and_asks_anew(desk: Desk):
    people = desk.people
    desk.ask(ChainStep((MANAGER,)), ChainStep((role("general_manager"),)))
    desk.sign(people.manager)
    desk.subject.code = "changed"
    session.flush()
    with pytest.raises(Refused) as refusal:
        desk.sign(people.boss)
    assert refusal.value.keep is not None
    refusal.value.keep()
    assert desk.asked() == {people.manager.name}
    desk.sign(people.manager)
    desk.sign(people.boss)
    assert desk.state() == "approved"


def test_a_feature_that_changes_its_subject_says_so_at_once(desk: Desk):
    desk.ask(ChainStep((MANAGER,)), ChainStep((role("general_manager"),)))
    desk.sign(desk.people.manager)
    actions.changed(desk.subject, at=AT)
    assert desk.asked() == {desk.people.boss.name}  # nothing that is signed was changed
    desk.subject.code = "changed"
    actions.changed(desk.subject, at=AT)
    assert desk.asked() == {desk.people.manager.name}
    assert len(events("approvals.request.restarted")) == 1


def test_only_the_applicant_takes_it_back_and_then_nobody_signs(desk: Desk):
    desk.ask(ChainStep((MANAGER,)))
    row = desk.open.row
    with pytest.raises(NotAllowed):
        actions.withdraw(desk.subject, by=actor(desk.people.manager), at=AT)
    actions.withdraw(desk.subject, by=actor(desk.people.employee), at=AT)
    actions.withdraw(desk.subject, by=actor(desk.people.employee), at=AT)  # nothing is open any more
    assert (desk.state(), desk.followed) == ("withdrawn", [])
    with pytest.raises(Refused):
        actions.sign(row.approval_id, row.id, "approved", by=actor(desk.people.manager), at=AT)
    assert queries.waiting_for(actor(desk.people.manager)).rows == ()


def test_a_signer_asks_somebody_else_to_sign_too(desk: Desk):
    people = desk.people
    desk.ask(ChainStep((MANAGER,)))
    row = desk.open.row
    for wrong in (people.employee, people.manager):
        with pytest.raises(Refused):
            actions.add_signer(row.approval_id, row.id, wrong.id, by=actor(people.manager), at=AT)
    with pytest.raises(NotAllowed):
        actions.add_signer(row.approval_id, row.id, people.hr.id, by=actor(people.outsider), at=AT)
    actions.add_signer(row.approval_id, row.id, people.outsider.id, by=actor(people.manager), at=AT, comment="请会签")
    desk.sign(people.manager)
    assert (desk.state(), desk.asked()) == ("open", {people.outsider.name})
    desk.sign(people.outsider)
    assert desk.state() == "approved"
    assert events("approvals.step.signer_added")[0]["signers"] == [people.outsider.id]


def test_a_seat_is_handed_on_once_and_signed_for_its_owner(desk: Desk):
    people = desk.people
    desk.ask(ChainStep((MANAGER,)))
    row = desk.open.row
    actions.delegate(row.approval_id, row.id, people.hr.id, by=actor(people.manager), at=AT)
    with pytest.raises(NotAllowed):
        desk.sign(people.manager)
    with pytest.raises(Refused):
        actions.delegate(row.approval_id, row.id, people.outsider.id, by=actor(people.hr), at=AT)
    desk.sign(people.hr)
    (signed,) = desk.story()[0].signed
    assert (desk.state(), signed.name, signed.for_name) == ("approved", people.hr.name, people.manager.name)


def test_the_inbox_shows_the_most_urgent_first_and_turns_its_pages(desk: Desk):
    people = desk.people
    desk.ask(ChainStep((MANAGER,)), ChainStep((role("general_manager"),)))
    page = queries.waiting_for(actor(people.manager))
    (row,) = page.rows
    assert (row.place, row.of, row.applicant_name, row.for_name, page.after) == (1, 2, people.employee.name, "", None)
    assert row.summary == [["Code", "shop"]]
    assert (row.title, row.title_facts["day"], row.path) == (
        "%(name)s",
        "2026-11-23",
        f"/organisation/units/{people.unit.id}",
    )
    assert queries.kinds_waiting(actor(people.manager)) == {"unit": 1}
    assert queries.waiting_for(actor(people.manager), kinds=["leave_request"]).rows == ()
    assert queries.count_waiting(actor(people.manager)) == 1
    desk.sign(people.manager)
    (row,) = queries.waiting_for(actor(people.boss)).rows
    assert row.signed_by == (people.manager.name,)
    assert queries.waiting_for(actor(people.boss), after=row.after).rows == ()
    assert [one.seat.signed_by_name for one in queries.signed_by(actor(people.manager))] == [people.manager.name]
    assert [one.subject_id for one in queries.asked_by(people.employee.id)] == [people.unit.id]
    with pytest.raises(NotFound):
        queries.visible(actor(people.outsider), row.approval_id)
    assert queries.visible(actor(people.manager), row.approval_id).id == row.approval_id


def test_who_would_sign_is_told_without_asking_anybody(desk: Desk):
    people = desk.people
    chain = Chain(
        (
            ChainStep((MANAGER,)),
            ChainStep((HEAD,)),
            ChainStep((role("general_manager"),)),
            ChainStep((role("leader_in_charge"),), nobody="refuse"),
        )
    )
    found = queries.who_would_sign(chain, people.employee.id, {}, on=TODAY, subject_kind="unit")
    assert [[seat.name for seat in one.seats] for one in found] == [[people.manager.name], [], [people.boss.name], []]
    assert found[1].names == people.manager.name
    assert [one.refused for one in found] == [False, False, False, True]
    assert session.scalar(select(ApprovalSigner.id).limit(1)) is None


@pytest.mark.clause("D16-04", "D20-04", "D22-37")
def test_an_answer_is_due_after_the_days_of_the_step_or_else_of_the_company(desk: Desk):
    def due(*steps: ChainStep) -> date | None:
        actions.void(desk.subject, at=AT, because="The record was changed")
        desk.ask(*steps)
        moment = desk.open.row.due_at
        return moment.astimezone(UTC).date() if moment else None

    assert due(ChainStep((MANAGER,))) == date(2026, 11, 26)  # three working days after a Monday
    set_value("approval.answer_days", 5, by=SYSTEM, on=TODAY)
    assert due(ChainStep((MANAGER,))) == date(2026, 11, 30)
    assert due(ChainStep((MANAGER,), answer_days=1)) == date(2026, 11, 24)


def test_the_chain_of_the_day_and_place_is_read_and_pinned(desk: Desk):
    people = desk.people
    value = set_value("leave.approver_roles", ["general_manager"], by=SYSTEM, on=TODAY)
    scope = scope_of(people.employee.id, on=TODAY)
    asked: dict[str, Any] = {
        "applicant_id": people.employee.id,
        "at": AT,
        "on": TODAY,
        "scope": scope,
        "facts": {"days": 1},
    }
    approval = actions.request(desk.subject, "leave.approver_roles", by=actor(people.employee), **asked)
    assert (desk.asked(), approval.value_id) == ({people.boss.name}, value.id)
    with pytest.raises(NotFound):
        actions.request(desk.subject, "leave.no_such_key", by=actor(people.employee), **asked)
    with pytest.raises(TypeError):
        actions.request(desk.subject, "leave.notice_days", by=actor(people.employee), **asked)
