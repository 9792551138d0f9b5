"""Who hears of a proposal: those who may confirm it, then those whom it concerns; each once, never its author."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from saas.db import session
from saas.notices.models import Delivery, Notice
from saas.policies import actions
from saas.policies.scope import COMPANY, Scope
from tenants import context
from tests.factories_leave import Cast, actor, cast

TODAY, FROM = date(2026, 11, 23), date(2026, 12, 1)
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def people(inside: context.Inside) -> Cast:
    """A small company."""
    return cast()


def propose(people: Cast, scope: Scope = COMPANY) -> actions.PolicyProposal:
    by = actor(people.hr)
    return actions.propose(
        "leave.notice_days", 3, by=by, today=TODAY, effective_on=FROM, reason="旺季人手紧", scope=scope
    )


def told(kind: str) -> set[int]:
    return set(session.scalars(select(Notice.user_id).where(Notice.kind == kind)))


def mailed(template: str) -> set[int | None]:
    return set(session.scalars(select(Delivery.user_id).where(Delivery.template == template)))


def test_those_who_may_confirm_are_told_of_a_proposal_and_its_author_is_not(people: Cast):
    propose(people)
    assert people.boss.user_id in told("policies.proposal")
    assert told("policies.proposal") == mailed("proposal_waiting")
    assert not told("policies.proposal") & {people.hr.user_id, people.employee.user_id}


def test_a_value_of_the_whole_company_concerns_everybody(people: Cast):
    proposal = propose(people)
    actions.confirm(proposal, COMPANY, by=actor(people.boss), at=AT, today=TODAY)
    everybody = {people.employee.user_id, people.manager.user_id, people.outsider.user_id}
    assert everybody <= told("policies.value")
    assert people.hr.user_id in told("policies.proposal")  # it answers her own
    assert people.boss.user_id not in told("policies.value")
    assert mailed("proposal_in_force") == {people.hr.user_id}
    notice = session.scalars(select(Notice).where(Notice.user_id == people.employee.user_id)).one()
    assert notice.facts["first_on"] == "2026-12-01"
    assert notice.path == "/policies/leave.notice_days"


def test_a_value_of_a_unit_concerns_that_unit(people: Cast):
    scope = Scope((people.unit.id,))
    proposal = propose(people, scope)
    actions.confirm(proposal, scope, by=actor(people.boss), at=AT, today=TODAY)
    assert {people.employee.user_id, people.manager.user_id} <= told("policies.value")
    assert people.outsider.user_id not in told("policies.value")


def test_a_refusal_is_told_to_its_proposer_with_the_reason(people: Cast):
    proposal = propose(people)
    actions.refuse(proposal, by=actor(people.boss), at=AT, reason="年底不改")
    notice = session.scalars(select(Notice).where(Notice.user_id == people.hr.user_id)).one()
    assert notice.facts["reason"] == "年底不改"
