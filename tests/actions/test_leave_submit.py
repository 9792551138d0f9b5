"""Sending a leave: judged by the values of the day, reserved, and put before the people who may sign."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from saas.approvals.queries import story
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM, Event
from saas.hr.leave import actions, granting, ledger
from saas.hr.leave.asking import Channel
from saas.hr.leave.drafts import Draft
from saas.policies.decisions import decisions_about, latest
from saas.policies.setting import found
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, Cast, actor, cast, kind

THURSDAY = date(2026, 11, 26)


@pytest.fixture
def people(inside: Inside) -> Cast:
    return cast()


def draft(key: str = "personal", first: date = THURSDAY, last: date | None = None, **more: object) -> Draft:
    return Draft(
        type_id=kind(key).id, first_day=first, last_day=last or first, reason=more.pop("reason", "家里有事"), **more
    )


def send(people: Cast, wish: Draft, **more: object):
    return actions.submit(people.employee, wish, by=actor(people.employee), at=AT, today=TODAY, **more)


def signers(leave) -> set[int]:
    return {seat.person_id for step in story(leave) for seat in step.waiting}


@pytest.mark.clause("D02-04")
def test_a_sent_leave_waits_for_the_line_manager_and_never_for_the_applicant(people: Cast):
    leave = send(people, draft())
    assert leave.state == "submitted"
    assert people.manager.id in signers(leave)
    assert people.employee.id not in signers(leave)
    assert people.outsider.id not in signers(leave)


@pytest.mark.clause("D02-02")
def test_a_leave_asked_too_late_is_refused_and_the_refusal_keeps_its_decision(people: Cast):
    with pytest.raises(Refused) as refusal:
        send(people, draft(first=TODAY))
    assert [reason.rule for reason in refusal.value.objections] == ["leave.notice_days"]
    refusal.value.keep()
    kept = latest(people.employee, "leave.request")
    assert kept is not None
    assert (kept.verdict, kept.clauses) == ("refused", ["D02-02"])


def test_the_decision_of_a_leave_names_threshold_clause_and_value(people: Cast):
    leave = send(people, draft())
    decision = decisions_about(leave)[0]
    assert {"key": "leave.notice_days", "value": 1, "value_id": None, "scope": "default"} in decision.thresholds
    assert decision.clauses == ["D02-04"]


def test_a_changed_threshold_judges_the_next_leave_and_leaves_the_earlier_reason(people: Cast):
    first = send(people, draft())
    found("leave.notice_days", 5, by=SYSTEM, on=TODAY)
    with pytest.raises(Refused):
        send(people, draft(first=THURSDAY + timedelta(days=1)))
    notice = next(row for row in decisions_about(first)[0].thresholds if row["key"] == "leave.notice_days")
    assert notice["value"] == 1


def test_two_leaves_of_one_person_never_share_time(people: Cast):
    send(people, draft())
    with pytest.raises(Refused) as refusal:
        send(people, draft())
    assert refusal.value.objections[0].rule == "leave.overlap"


def test_annual_leave_is_reserved_and_refused_beyond_the_balance(people: Cast):
    granting.grant_year([people.employee], 2026, by=SYSTEM, on=TODAY)
    before = ledger.available_many([people.employee.id], on=THURSDAY)[people.employee.id, kind("annual").id]
    leave = send(people, draft("annual"))
    after = ledger.available_many([people.employee.id], on=THURSDAY)[people.employee.id, kind("annual").id]
    assert before - after == leave.minutes == 480
    with pytest.raises(Refused) as refusal:
        send(people, draft("annual", first=date(2026, 12, 7), last=date(2026, 12, 18)))
    assert refusal.value.objections[0].rule == "leave.balance"


def test_granting_a_year_twice_writes_nothing_the_second_time(people: Cast):
    assert granting.grant_year([people.employee], 2026, by=SYSTEM, on=TODAY) == 1
    assert granting.grant_year([people.employee], 2026, by=SYSTEM, on=TODAY) == 0


def test_a_long_leave_needs_a_second_hand_that_is_another_person(people: Cast):
    leave = send(people, draft(first=date(2026, 12, 1), last=date(2026, 12, 7)))
    actions.approve(leave, by=actor(people.manager), at=AT)
    assert leave.state == "submitted"
    assert people.manager.id not in signers(leave)
    actions.approve(leave, by=actor(people.boss), at=AT)
    assert leave.state == "approved"


@pytest.mark.clause("D02-04")
def test_an_outsider_and_the_applicant_may_not_sign(people: Cast):
    leave = send(people, draft())
    for who in (people.outsider, people.employee, people.hr):
        with pytest.raises(NotAllowed):
            actions.approve(leave, by=actor(who), at=AT)


def test_a_second_signature_on_a_decided_leave_is_refused(people: Cast):
    leave = send(people, draft())
    actions.approve(leave, by=actor(people.manager), at=AT)
    with pytest.raises(Refused):
        actions.approve(leave, by=actor(people.manager), at=AT)


def test_declining_needs_a_reason_and_releases_what_was_reserved(people: Cast):
    granting.grant_year([people.employee], 2026, by=SYSTEM, on=TODAY)
    before = ledger.available_many([people.employee.id], on=THURSDAY)
    leave = send(people, draft("annual"))
    with pytest.raises(Refused):
        actions.reject(leave, by=actor(people.manager), at=AT, reason=" ")
    actions.reject(leave, by=actor(people.manager), at=AT, reason="那天要盘点")
    assert leave.state == "rejected"
    assert ledger.available_many([people.employee.id], on=THURSDAY) == before


def test_only_the_applicant_withdraws_and_only_before_it_begins(people: Cast):
    leave = send(people, draft())
    with pytest.raises(NotAllowed):
        actions.withdraw(leave, by=actor(people.manager), at=AT, today=TODAY)
    with pytest.raises(Refused):
        actions.withdraw(leave, by=actor(people.employee), at=AT, today=THURSDAY)
    actions.withdraw(leave, by=actor(people.employee), at=AT, today=TODAY)
    assert leave.state == "withdrawn"


@pytest.mark.clause("D02-05", "D02-06")
def test_an_emergency_call_counts_at_once_and_owes_a_slip_after_the_return(people: Cast):
    wish = draft(first=TODAY, channel=Channel.EMERGENCY, told_by="phone", reason="")
    leave = actions.record_call(people.employee, wish, by=actor(people.manager), at=AT, today=TODAY)
    assert leave.state == "slip_owed"
    assert leave.slip_due_on == date(2026, 11, 25)
    actions.receive_slip(leave, by=actor(people.manager), at=AT, reason="孩子发烧")
    assert leave.state == "slip_received"


@pytest.mark.clause("D02-05")
def test_nobody_records_her_own_emergency_call(people: Cast):
    wish = draft(first=TODAY, channel=Channel.EMERGENCY, told_by="phone")
    with pytest.raises(Refused):
        actions.record_call(people.employee, wish, by=actor(people.employee), at=AT, today=TODAY)


def test_every_step_leaves_its_event(people: Cast):
    leave = send(people, draft())
    actions.approve(leave, by=actor(people.manager), at=AT)
    told = select(Event.kind).where(Event.subject_kind.in_(("leave_request", "approval"))).order_by(Event.id)
    assert list(session.scalars(told)) == [
        "hr.leave.submitted",
        "approvals.step.opened",
        "approvals.step.signed",
        "hr.leave.approved",
        "approvals.request.approved",
    ]
    assert leave.state == "approved"


@pytest.mark.clause("D02-04")
def test_a_chain_with_a_condition_asks_nobody_for_a_short_leave(people: Cast):
    long = {"fact": "days", "op": ">", "value": "2"}
    found("leave.approver_roles", [{"who": [{"by": "line_manager"}], "when": [long]}], by=SYSTEM, on=TODAY)
    assert send(people, draft()).state == "approved"
    week = send(people, draft(first=date(2026, 12, 1), last=date(2026, 12, 3)))
    assert (week.state, signers(week)) == ("submitted", {people.manager.id})


def test_long_leave_goes_up_where_nobody_holds_the_second_role(people: Cast):
    found("leave.second_approver_roles", ["leader_in_charge"], by=SYSTEM, on=TODAY)
    leave = send(people, draft(first=date(2026, 12, 1), last=date(2026, 12, 7)))
    actions.approve(leave, by=actor(people.manager), at=AT)
    assert signers(leave) == {people.boss.id}  # the next superior who has not signed yet
