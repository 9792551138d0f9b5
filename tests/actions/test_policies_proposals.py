"""Proposals: one person wishes, another decides, and it counts from its day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from saas.auth.actor import Actor
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import AuditRow, Event
from saas.hr.leave.policy import LeavePolicy
from saas.policies import actions, registry
from saas.policies.models import GuardRefusal, PolicyProposal
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.wiring import POLICIES
from tests.factories_organisation import NOBODY, TODAY
from tests.factories_policies import AT, SOON, change, confirmer, proposer, set_value, wish

registry.register(*POLICIES)
NOTICE, OVERTIME = "leave.notice_days", "overtime.month_cap_hours"
pytestmark = pytest.mark.usefixtures("inside")


def confirm(row: PolicyProposal, by: Actor | None = None, **more: object):
    return actions.confirm(row, COMPANY, by=by or confirmer(), at=AT, **{"today": TODAY, **more})


def refused(call, *args, **more) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refusal:
        call(*args, **more)
    return [(reason.rule, reason.field) for reason in refusal.value.objections]


@pytest.mark.clause("D06-05")
def test_a_proposal_changes_nothing_until_another_person_confirms_it():
    set_value(NOTICE, 2)
    row = wish(NOTICE, 4)
    assert (row.previous, row.value, row.state) == (2, 4, "proposed")
    assert read(LeavePolicy, on=SOON, for_=COMPANY).notice_days == 2
    value = confirm(row)
    assert (value.first_on, value.reason, value.proposal_id) == (SOON, row.reason, row.id)
    assert read(LeavePolicy, on=SOON, for_=COMPANY).notice_days == 4
    assert read(LeavePolicy, on=TODAY, for_=COMPANY).notice_days == 2


@pytest.mark.clause("D06-05")
def test_nobody_confirms_or_turns_down_her_own_proposal():
    me = proposer()
    row = wish(NOTICE, 4, by=me)
    assert refused(confirm, row, me) == [("policies.four_eyes", "")]
    assert refused(actions.refuse, row, by=me, at=AT, reason="不需要了") == [("policies.four_eyes", "")]
    actions.withdraw(row, by=me, at=AT)
    assert row.state == "withdrawn"


def test_only_the_proposer_withdraws():
    assert refused(actions.withdraw, wish(NOTICE, 4), by=confirmer(), at=AT) == [("policies.withdraw", "")]


def test_a_refusal_says_why():
    row = wish(NOTICE, 4)
    assert refused(actions.refuse, row, by=confirmer(), at=AT, reason=" 不 ") == [("policies.reason", "reason")]
    actions.refuse(row, by=confirmer(), at=AT, reason="先观察一个月")
    assert (row.state, row.decision_reason) == ("refused", "先观察一个月")


def test_what_was_decided_is_decided():
    row = wish(NOTICE, 4)
    actions.refuse(row, by=confirmer(), at=AT, reason="先观察一个月")
    assert refused(confirm, row) == [("policies.closed", "")]
    assert refused(actions.refuse, row, by=confirmer(), at=AT, reason="还是不行") == [("policies.closed", "")]


def test_whoever_is_not_signed_in_does_nothing():
    row = wish(NOTICE, 4)
    for call in (
        lambda: wish("leave.ahead_max_days", 60, by=NOBODY),
        lambda: confirm(row, NOBODY),
        lambda: actions.withdraw(row, by=NOBODY, at=AT),
    ):
        with pytest.raises(NotAllowed):
            call()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"reason": " 改 "}, "reason"),
        ({"effective_on": TODAY}, "effective_on"),
        ({"effective_on": TODAY - timedelta(days=1)}, "effective_on"),
        ({"effective_on": TODAY + timedelta(days=3000)}, "effective_on"),
    ],
)
def test_a_proposal_has_a_reason_and_a_coming_day(more, field):
    assert refused(wish, NOTICE, 4, **more) == [(NOTICE, field)]


def test_a_proposal_changes_something():
    set_value(NOTICE, 2)
    assert refused(wish, NOTICE, 2) == [(NOTICE, "value")]
    assert refused(wish, "leave.ahead_max_days", 365) == [("leave.ahead_max_days", "value")]


def test_a_place_has_one_open_proposal():
    wish(NOTICE, 4)
    assert refused(wish, NOTICE, 5) == [(NOTICE, "value")]


def test_a_proposal_that_waited_past_its_day_counts_from_tomorrow():
    row = wish(NOTICE, 4, effective_on=SOON)
    late = SOON + timedelta(days=20)
    assert confirm(row, today=late).first_on == late + timedelta(days=1)


@pytest.mark.clause("D01-04")
def test_going_past_a_soft_guard_is_kept_once_when_it_is_confirmed():
    row = wish(OVERTIME, 40, legal_reason="已与工会协商")
    assert session.scalars(select(GuardRefusal)).all() == []
    confirm(row)
    (trace,) = session.scalars(select(GuardRefusal)).all()
    assert (trace.outcome, trace.legal_reason) == ("overridden", "已与工会协商")


def test_a_guard_is_asked_again_when_a_proposal_is_confirmed():
    row = wish(OVERTIME, 40, legal_reason="已与工会协商")
    row.legal_reason = ""
    session.flush()
    assert refused(confirm, row) == [(f"{OVERTIME}.guard", "legal_reason")]


def test_the_acts_leave_events_and_audit_rows():
    change(NOTICE, 4)
    row = wish("leave.ahead_max_days", 60)
    actions.withdraw(row, by=Actor(row.proposed_by_id, row.proposed_by_name), at=AT)
    kinds = session.scalars(select(Event.kind).where(Event.subject_kind == "policy_proposal").order_by(Event.id)).all()
    assert kinds == [
        "policies.proposal.made",
        "policies.proposal.confirmed",
        "policies.proposal.made",
        "policies.proposal.withdrawn",
    ]
    acts = session.scalars(select(AuditRow.act).where(AuditRow.record_kind == "policy_proposal").order_by(AuditRow.id))
    assert list(acts) == ["insert", "update", "insert", "update"]
