"""Who is reminded of rulebooks, when, and how often (reminders 16 and 17)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from jobs import rulebook_tellers
from saas.auth.models import User
from saas.db import session
from saas.events import SYSTEM
from saas.notices.models import Notice
from saas.organisation.models import Person
from saas.policies import setting
from saas.rulebook import asking
from tests.factories_rulebook import first_edition, give_role, text

MONDAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("inside")


def told(kind: str) -> int:
    return session.scalar(select(func.count(Notice.id)).where(Notice.kind == kind)) or 0


def an_owner() -> None:
    give_role(session.scalars(select(Person).join(User, User.id == Person.user_id).limit(1)).one(), "hr")


def test_who_has_not_confirmed_is_told_weekly_and_hr_too():
    version = first_edition(on=date(2026, 1, 5))
    asking.ask(version, by=SYSTEM, on=MONDAY)
    an_owner()
    due = MONDAY + timedelta(days=1)
    before = told("rulebook.reading")
    rulebook_tellers.remind_readers(at=AT, on=MONDAY)
    assert told("rulebook.reading") == before  # not due yet
    for day in (due, due + timedelta(days=3), due + timedelta(days=7)):
        for _ in range(2):
            rulebook_tellers.remind_readers(at=AT, on=day)
    people = session.scalar(select(func.count(Person.id)).where(Person.user_id.is_not(None)))
    assert told("rulebook.reading") - before == 2 * people  # on the day, and a week later
    rulebook_tellers.remind_trackers(at=AT, on=due + timedelta(days=1))
    rulebook_tellers.remind_trackers(at=AT, on=due + timedelta(days=2))
    assert told("rulebook.missing") == 1


@pytest.mark.clause("D18-21")
def test_the_owner_hears_once_that_a_review_is_due():
    first_edition(on=date(2025, 11, 24))
    an_owner()
    rulebook_tellers.remind_owners(at=AT, on=MONDAY)
    assert told("rulebook.review") == 0
    for day in (1, 2):
        rulebook_tellers.remind_owners(at=AT, on=MONDAY + timedelta(days=day))
    assert told("rulebook.review") == 1


def test_the_cycle_of_the_review_is_a_threshold():
    first_edition(on=date(2026, 6, 1))
    setting.found("rulebook.review_cycle_months", 3, by=SYSTEM, on=date(2026, 6, 1))
    an_owner()
    rulebook_tellers.remind_owners(at=AT, on=MONDAY)
    assert told("rulebook.review") == 1


@pytest.mark.clause("D13-33")
def test_the_owner_hears_weekly_of_clauses_without_a_setting_or_page():
    first_edition(text("D16-19", "员工守时守纪，迟到 3 次须说明。"))
    an_owner()
    for day in (0, 1, 7):
        rulebook_tellers.remind_owners(at=AT, on=MONDAY + timedelta(days=day))
    assert told("rulebook.parity") == 2


def test_a_book_that_says_what_the_product_does_needs_no_word():
    first_edition()
    an_owner()
    rulebook_tellers.remind_owners(at=AT, on=MONDAY)
    assert told("rulebook.parity") == 0
