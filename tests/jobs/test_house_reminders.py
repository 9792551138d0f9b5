"""Reminders of the house: rights that end, access reviews that are due, thresholds that are blank."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from jobs import house_reminders
from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.notices.models import Notice
from saas.organisation import access_review
from saas.organisation.models import Person
from saas.organisation.role_models import PersonalGrant
from saas.policies import queries as policies
from tenants import context
from tests.factories_organisation import TODAY, actor_for, make_head, make_person, make_unit, make_user
from tests.factories_policies import set_value

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def told(kind: str, person: Person) -> list[Notice]:
    wanted = select(Notice).where(Notice.kind == kind, Notice.user_id == person.user_id).order_by(Notice.id)
    return list(session.scalars(wanted))


def grant(person: Person, by: Person, last_on: date) -> PersonalGrant:
    row = PersonalGrant(
        person_id=person.id,
        permission=Permission.LEAVE_REPORT.value,
        scope=int(Scope.UNIT),
        reason="月底",
        granted_by_id=by.user_id,
        granted_by_name=by.name,
        first_on=TODAY - 5 * DAY,
        last_on=last_on,
    )
    session.add(row)
    session.flush()
    return row


@pytest.fixture
def pair(inside: context.Inside) -> tuple[Person, Person]:
    """Who holds a grant, and who gave it."""
    holder, giver = make_person("林夏"), make_person("周敏")
    make_user(holder)
    make_user(giver)
    return holder, giver


@pytest.mark.clause("D04-10")
def test_a_personal_grant_is_told_of_three_days_before_its_end_and_on_the_day(pair: tuple[Person, Person]):
    holder, giver = pair
    row = grant(holder, giver, TODAY + 4 * DAY)
    for offset in (0, 1, 1, 2, 4, 4, 5):
        house_reminders.remind_of_grants(at=AT, on=TODAY + offset * DAY)
    for person in pair:
        keys = [notice.key for notice in told("organisation.grant_ending", person)]
        assert keys == [f"grant.ending:{row.id}:{when}:{person.user_id}" for when in ("ahead", "day")]


def test_a_revoked_grant_is_told_of_no_more(pair: tuple[Person, Person]):
    holder, giver = pair
    grant(holder, giver, TODAY).revoked_at = AT
    session.flush()
    house_reminders.remind_of_grants(at=AT, on=TODAY)
    assert told("organisation.grant_ending", holder) == []


def reviewed_unit() -> tuple[int, Person]:
    unit = make_unit("考核部")
    head = make_head(unit)
    make_user(head)
    access_review.confirm(actor_for(head), access_review.one(actor_for(head), unit.id, on=TODAY), at=AT)
    return unit.id, head


def due_on(unit_id: int) -> date:
    return next(review.due_on for review in access_review.reviews(on=TODAY) if review.unit.id == unit_id)


@pytest.mark.clause("D18-10")
def test_the_head_looks_over_the_rights_once_in_a_cycle_and_the_threshold_says_how_long_it_is(inside: context.Inside):
    unit_id, head = reviewed_unit()
    first = next(r for r in access_review.reviews(on=TODAY) if r.unit.id == unit_id)
    assert first.reviewed_by == head.name
    assert first.reviewed_on is not None
    assert (first.due_on.year * 12 + first.due_on.month) - (first.reviewed_on.year * 12 + first.reviewed_on.month) == 6
    set_value("access.review_cycle_months", 3)
    assert due_on(unit_id) < first.due_on


@pytest.mark.clause("D18-10")
def test_the_head_is_told_when_the_review_is_due_and_each_week_until_it_is_done(inside: context.Inside):
    unit_id, head = reviewed_unit()
    due = due_on(unit_id)
    for offset in (-1, 0, 0, 3, 7, 8):
        house_reminders.remind_of_reviews(at=AT, on=due + offset * DAY)
    notices = told("organisation.access_review", head)
    assert len(notices) == 2
    assert notices[0].path == f"/access/reviews/{unit_id}"


@pytest.mark.clause("D02-10")
def test_blank_thresholds_are_told_once_a_week_to_those_who_may_confirm(
    pair: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch
):
    holder, giver = pair
    row = grant(holder, giver, TODAY + 30 * DAY)
    row.permission = Permission.POLICY_CONFIRM.value
    session.flush()
    blank = [one for one in policies.settings(on=TODAY).values() if one.is_unset]
    assert blank  # the starter rulebook leaves some open
    for offset in (0, 1, 6, 7):  # a Monday, its week, the next one
        house_reminders.remind_of_blanks(at=AT, on=TODAY + offset * DAY)
    notices = told("policies.unset", holder)
    assert len(notices) == 2
    assert notices[0].facts["count"] == len(blank)
    assert told("policies.unset", giver) == []


def test_what_will_be_sent_is_seen_before_by_those_it_concerns_and_nobody_else(pair: tuple[Person, Person]):
    holder, giver = pair
    grant(holder, giver, TODAY + 4 * DAY)
    stranger = make_person("外人")
    last = TODAY + 7 * DAY

    def days(person: Person) -> list[date]:
        own = actor_for(person, {Permission.SELF: Scope.OWN})
        return [one.on for one in house_reminders.coming_grants(own, TODAY, last)]

    assert days(holder) == days(giver) == [TODAY + DAY, TODAY + 4 * DAY]
    assert days(stranger) == []
