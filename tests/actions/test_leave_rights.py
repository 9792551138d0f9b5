"""Who may do what with a leave: each act works, refuses the outsider and the wrong state, and leaves its event."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select

from saas.approvals import actions as approvals
from saas.approvals import queries as approvals_waiting
from saas.core.chains import By, Who
from saas.core.errors import NotAllowed, NotFound, Refused, Stale
from saas.db import session
from saas.events import SYSTEM, Event
from saas.hr.leave import accounts, actions, approving, callers, granting, ledger, proofs, queries, types, waiting
from saas.hr.leave.asking import Channel
from saas.hr.leave.details import details_of
from saas.hr.leave.drafts import Draft
from saas.hr.leave.models import LeaveRequest
from saas.hr.leave.types import TypeWish
from saas.hr.leave.why import explain
from saas.policies.setting import found as set_value
from tenants.context import Inside
from tests import hostile
from tests.factories_leave import AT, TODAY, Cast, actor, cast, kind

THURSDAY = date(2026, 11, 26)


@pytest.fixture
def people(inside: Inside) -> Cast:
    return cast()


def wish(key: str = "personal", first: date = THURSDAY, last: date | None = None, **more: Any) -> Draft:
    return Draft(kind(key).id, first, last or first, reason=more.pop("reason", "家里有事"), **more)


def send(people: Cast, draft: Draft | None = None) -> LeaveRequest:
    return actions.submit(people.employee, draft or wish(), by=actor(people.employee), at=AT, today=TODAY)


def called_in(people: Cast) -> LeaveRequest:
    draft = wish(first=TODAY, channel=Channel.EMERGENCY, told_by="phone", reason="")
    return actions.record_call(people.employee, draft, by=actor(people.hr), at=AT, today=TODAY)


def kinds_about(leave: LeaveRequest) -> set[str]:
    about = (Event.subject_kind == "leave_request", Event.subject_id == leave.id)
    return set(session.scalars(select(Event.kind).where(*about)))


def test_nobody_asks_in_the_name_of_somebody_else(people: Cast):
    with pytest.raises(NotAllowed):
        actions.submit(people.employee, wish(), by=actor(people.manager), at=AT, today=TODAY)


@pytest.mark.clause("D02-05")
def test_only_hr_or_whoever_decides_there_records_a_call(people: Cast):
    draft = wish(first=TODAY, channel=Channel.EMERGENCY, told_by="phone")
    with pytest.raises(NotAllowed):
        actions.record_call(people.employee, draft, by=actor(people.outsider), at=AT, today=TODAY)
    assert called_in(people).state == "slip_owed"


@pytest.mark.clause("D02-05")
def test_a_channel_that_is_not_allowed_is_refused(people: Cast):
    draft = wish(first=TODAY, channel=Channel.EMERGENCY, told_by="message")
    with pytest.raises(Refused) as refusal:
        actions.record_call(people.employee, draft, by=actor(people.manager), at=AT, today=TODAY)
    assert refusal.value.objections[0].rule == "leave.emergency_channels"


@pytest.mark.clause("D02-06")
def test_a_slip_is_taken_in_by_manager_or_hr_with_its_reason_and_once(people: Cast):
    leave = called_in(people)
    for who in (people.employee, people.outsider):
        with pytest.raises((NotAllowed, Refused)):
            actions.receive_slip(leave, by=actor(who), at=AT, reason="发烧")
    with pytest.raises(Refused):
        actions.receive_slip(leave, by=actor(people.hr), at=AT, reason=" ")
    actions.receive_slip(leave, by=actor(people.hr), at=AT, reason="发烧")
    assert (leave.state, leave.reason) == ("slip_received", "发烧")
    assert "hr.leave.slip_received" in kinds_about(leave)
    with pytest.raises(Refused):
        actions.receive_slip(leave, by=actor(people.hr), at=AT, reason="发烧")


@pytest.mark.clause("D02-06")
def test_the_days_for_the_slip_are_the_company_s_own(people: Cast):
    set_value("leave.emergency_slip_days", 3, by=SYSTEM, on=TODAY)
    assert called_in(people).slip_due_on == date(2026, 11, 27)


@pytest.mark.clause("D02-03")
def test_a_leave_without_reason_is_refused_unless_the_company_says_otherwise(people: Cast):
    with pytest.raises(Refused) as refusal:
        send(people, wish(reason=" "))
    assert (refusal.value.objections[0].rule, refusal.value.objections[0].clause) == ("leave.reason_required", "D02-03")
    set_value("leave.reason_required", False, by=SYSTEM, on=TODAY)
    assert send(people, wish(reason="")).state == "submitted"


@pytest.mark.clause("D02-04")
def test_whoever_comes_second_is_told_who_was_faster(people: Cast):
    leave = send(people)
    actions.approve(leave, by=actor(people.manager), at=AT)
    with pytest.raises(Refused) as refusal:
        actions.reject(leave, by=actor(people.manager), at=AT, reason="那天要盘点")
    assert refusal.value.objections[0].facts["name"] == people.manager.name


def test_an_old_page_signs_no_other_step_than_the_one_it_showed(people: Cast):
    leave = send(people, wish(first=date(2026, 12, 1), last=date(2026, 12, 7)))
    first = waiting.awaiting_one(actor(people.manager), leave.id)
    assert first is not None
    actions.approve(leave, by=actor(people.manager), at=AT)
    with pytest.raises(Refused):
        actions.approve(leave, by=actor(people.boss), at=AT, step_id=first.step_id)


def test_a_page_that_is_out_of_date_is_told_so(people: Cast):
    leave = send(people)
    seen = leave.version
    actions.approve(leave, by=actor(people.manager), at=AT)
    session.flush()
    with pytest.raises(Stale):
        actions.insist_on_version(leave, seen)


def test_a_signer_reads_what_the_rule_says(people: Cast):
    sent = send(people), send(people, wish(first=date(2026, 12, 1), last=date(2026, 12, 7)))
    short, long = (waiting.awaiting_one(actor(people.manager), leave.id) for leave in sent)
    assert short is not None
    assert long is not None
    assert (short.limit, short.next_step) == (3, None)
    assert long.limit == 3
    assert long.next_step is not None
    assert Who(By.ROLE, "general_manager") in long.next_step.who
    actions.approve(long.leave, by=actor(people.manager), at=AT)
    last = waiting.awaiting_one(actor(people.boss), long.leave.id)
    assert last is not None
    assert last.signed_by == people.manager.name
    assert waiting.awaiting_one(actor(people.manager), long.leave.id) is None
    counted = [approvals_waiting.count_waiting(actor(who)) for who in (people.boss, people.outsider)]
    assert counted == [2, 0]


def test_a_leave_is_seen_by_its_owner_her_unit_s_head_hr_and_whoever_signs_it(people: Cast):
    leave = send(people)
    for who in (people.employee, people.manager, people.hr, people.boss):
        assert queries.one_visible(actor(who), leave.id) is leave
    with pytest.raises(NotFound):
        queries.one_visible(actor(people.outsider), leave.id)


def test_a_signer_without_any_reading_right_beyond_her_own_sees_the_leave_she_signs(people: Cast):
    leave = send(people)
    approval, step = approving.open_step(leave)
    approvals.add_signer(approval.id, step.id, people.outsider.id, by=actor(people.manager), at=AT)
    assert queries.one_visible(actor(people.outsider), leave.id) is leave
    actions.approve(leave, by=actor(people.outsider), at=AT)
    actions.approve(leave, by=actor(people.manager), at=AT)
    assert queries.one_visible(actor(people.outsider), leave.id).state == "approved"


def test_the_acts_offered_are_those_that_work(people: Cast):
    leave = send(people)
    offered = {
        who.name: details_of(actor(who), leave.id, today=TODAY).acts for who in (people.employee, people.manager)
    }
    assert offered == {people.employee.name: {"withdraw"}, people.manager.name: {"approve", "reject"}}
    actions.approve(leave, by=actor(people.manager), at=AT)
    assert details_of(actor(people.employee), leave.id, today=THURSDAY).acts == {"print"}


def test_why_names_threshold_scope_and_day(people: Cast):
    set_value("leave.notice_days", 2, by=SYSTEM, on=TODAY - timedelta(days=30))
    reasons = explain(send(people))
    assert reasons is not None
    notice = reasons.used_value("leave.notice_days")
    assert notice is not None
    assert (notice.value, notice.scope_kind, notice.since) == (2, "company", TODAY - timedelta(days=30))
    untouched = reasons.used_value("leave.ahead_max_days")
    assert untouched is not None
    assert (untouched.scope_kind, untouched.since) == ("default", None)


def test_hr_grants_by_hand_with_a_reason_and_nobody_else_does(people: Cast):
    def grant(who: Any, **more: Any) -> None:
        given = {"on": TODAY, "usable_to": None, "reason": "周末加班"} | more
        granting.grant_by_hand(people.employee, kind("compensation"), 480, by=actor(who), **given)

    for refused in ({"reason": " "}, {"usable_to": TODAY - timedelta(days=1)}):
        with pytest.raises(Refused):
            grant(people.hr, **refused)
    with pytest.raises(NotAllowed):
        grant(people.manager)
    grant(people.hr)
    grant(people.hr)
    assert ledger.available_many([people.employee.id], on=TODAY)[people.employee.id, kind("compensation").id] == 960


def test_a_type_without_balance_is_not_granted(people: Cast):
    with pytest.raises(Refused):
        granting.grant_by_hand(
            people.employee, kind("sick"), 480, by=actor(people.hr), on=TODAY, usable_to=None, reason="加给"
        )


def test_types_are_added_renamed_retired_and_taken_back_by_hr(people: Cast):
    hr = actor(people.hr)
    care = types.add(TypeWish("陪护假", "Care leave"), by=hr)
    types.rename(care, TypeWish("护理假", "Care leave", proof_over_days=1), by=hr, seen="陪护假")
    with pytest.raises(Stale):
        types.rename(care, TypeWish("别的"), by=hr, seen="陪护假")
    with pytest.raises(Refused):
        types.add(TypeWish("护理假"), by=hr)
    types.retire(care, by=hr)
    with pytest.raises(NotFound):
        send(people, Draft(care.id, THURSDAY, THURSDAY, reason="照顾家人"))
    types.restore(care, by=hr)
    assert send(people, Draft(care.id, THURSDAY, THURSDAY, reason="照顾家人")).state == "submitted"
    with pytest.raises(NotAllowed):
        types.retire(care, by=actor(people.manager))


def test_a_proof_is_a_picture_or_a_pdf_by_what_it_holds(people: Cast):
    by = actor(people.employee)
    row = proofs.keep_proof("证明.jpg", BytesIO(hostile.picture()), by=by, at=AT)
    assert (row.name, row.media_type) == ("证明.png", "image/png")
    leave = send(people, wish("marriage", first=date(2026, 12, 7), proof_file_id=row.id))
    assert proofs.proof_of(leave) == row
    for wrong in (b"<html><script>", hostile.hostile()["script.pdf"][0], hostile.package("xl/workbook.xml")):
        with pytest.raises(Refused):
            proofs.keep_proof("证明.pdf", BytesIO(wrong), by=by, at=AT)


def test_a_proof_is_seen_by_whom_sees_the_leave(people: Cast):
    row = proofs.keep_proof("证明.png", BytesIO(hostile.picture()), by=actor(people.employee), at=AT)
    assert not proofs.sees(actor(people.employee), row.id)
    send(people, wish("marriage", first=date(2026, 12, 7), proof_file_id=row.id))
    seen = {
        name: proofs.sees(actor(getattr(people, name)), row.id) for name in ("employee", "manager", "hr", "outsider")
    }
    assert seen == {"employee": True, "manager": True, "hr": True, "outsider": False}


def test_who_is_meant_by_a_name_or_a_number(people: Cast):
    hr = actor(people.hr)
    for typed in ("1003", "张雨晴", "张雨晴 · 1003", " 1003 "):
        assert callers.meant(hr, typed, on=TODAY) is people.employee
    with pytest.raises(Refused):
        callers.meant(hr, "没有这个人", on=TODAY)
    with pytest.raises(Refused):
        callers.meant(actor(people.outsider), "张雨晴", on=TODAY)
    people.outsider.name = "张雨晴"
    session.flush()
    with pytest.raises(Refused) as refusal:
        callers.meant(hr, "张雨晴", on=TODAY)
    assert refusal.value.objections[0].facts["numbers"] == ["1003", "1005"]


def test_balances_of_a_person_are_within_reach_of_those_who_read_her_leave(people: Cast):
    assert accounts.one_within_reach(actor(people.manager), people.employee.id, on=TODAY)[0] is people.employee
    with pytest.raises(NotFound):
        accounts.one_within_reach(actor(people.outsider), people.employee.id, on=TODAY)
