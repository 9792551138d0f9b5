"""Pages of the audit log: for those who may read it, whole or for their units; searched, paged, kept as a file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from saas import clock
from saas.auth.models import User
from saas.db import session
from saas.events import AuditRow, acting
from saas.organisation.access import actor_of
from saas.organisation.calendar_models import CalendarDay
from saas.web import sessions
from saas.web.locale import in_language
from saas.web.value_words import value_label
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.counting import statements
from tests.furnished_policies import Furnished, furnish

SLUG = "shenji"
TODAY = clock.today("Asia/Shanghai")


@pytest.fixture(scope="module")
def furnished(app: Flask) -> Furnished:
    """Sixty days off written by the general manager, one by the head of a unit."""
    found = furnish(app, SLUG)
    with app.app_context(), context.enter(found.inside):
        for who, days in (("boss", range(60)), ("head", range(60, 61))):
            user = session.scalars(select(User).where(User.email == f"{who}@{SLUG}.test")).one()
            token = acting.set(actor_of(user, at=clock.now()))
            for n in days:
                session.add(CalendarDay(on_day=TODAY + timedelta(days=n), kind="rest", name=f"店庆第{n}天"))
                session.flush()
            acting.reset(token)
        session.commit()
    return found


def browser(app: Flask, who: str) -> Browser:
    sessions.forget()
    found = Browser(app, SLUG)
    found.sign_in(f"{who}@{SLUG}.test", ground.PASSWORD)
    return found


@pytest.fixture
def boss(app: Flask, furnished: Furnished) -> Browser:
    return browser(app, "boss")


@pytest.fixture
def head(app: Flask, furnished: Furnished) -> Browser:
    return browser(app, "head")


def test_an_employee_does_not_read_the_log(app, furnished):
    staff = browser(app, "staff")
    assert staff.get("/audit").status_code == 403
    assert staff.get("/audit.csv").status_code == 403
    assert "/audit" not in staff.get("/policies").text.replace("/audit.csv", "")


def test_the_log_shows_who_what_when_and_from_what_to_what(boss):
    page = boss.get("/audit?kind=calendar_day").text
    assert "店庆第59天" in page
    assert "林致远" in page
    assert page.count('<tr id="audit-') == 50


def test_older_changes_are_a_page_further(boss):
    first = boss.get("/audit?q=店庆第").text
    last_id = min(int(part.split('"')[0]) for part in first.split('<tr id="audit-')[1:])
    second = boss.get(f"/audit?q=店庆第&before={last_id}")
    assert second.text.count('<tr id="audit-') == 11
    assert "店庆第0天" in second.text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=店庆第7天", 1),
        ("who=林致远&kind=calendar_day&act=insert&q=店庆第1", 11),
        ("kind=calendar_day&act=delete", 0),
        ("kind=calendar_day&q=店庆&since=2020-01-01&until=2020-12-31", 0),
        ("kind=calendar_day&q=%25", 0),
        ("kind=no_such_table&act=nonsense&q=店庆第7天", 1),
        ("since=nonsense&before=nonsense&q=店庆第7天", 1),
    ],
)
def test_changes_are_found_by_what_is_known_of_them(boss, asked, found):
    page = boss.get(f"/audit?{asked}")
    assert page.status_code == 200
    assert page.text.count('<tr id="audit-') == found


def test_the_search_answers_htmx_with_its_fragment(boss):
    answer = boss.get("/audit?kind=calendar_day", htmx=True)
    assert 'id="audit-list"' in answer.text
    assert "<html" not in answer.text


def test_a_head_reads_what_the_people_of_her_units_did(head):
    page = head.get("/audit?kind=calendar_day").text
    assert "店庆第60天" in page
    assert "店庆第59天" not in page


def test_one_record_has_its_own_trail(boss, app, furnished):
    with app.app_context(), context.enter(furnished.inside):
        row = session.scalars(
            select(AuditRow).where(AuditRow.record_kind == "calendar_day").order_by(AuditRow.id.desc()).limit(1)
        ).one()
    assert "店庆" in boss.get(f"/audit/calendar_day/{row.record_id}").text
    assert boss.get("/audit/calendar_day/999999999").status_code == 404
    assert boss.get("/audit/user_session/1").status_code == 404
    assert boss.get("/audit/no_such_table/1").status_code == 404


def test_a_record_that_others_changed_is_not_found_for_a_head(head, app, furnished):
    with app.app_context(), context.enter(furnished.inside):
        wanted = select(AuditRow).where(AuditRow.record_kind == "calendar_day", AuditRow.author_name == "林致远")
        row = session.scalars(wanted.limit(1)).one()
    assert head.get(f"/audit/calendar_day/{row.record_id}").status_code == 404


def test_secrets_stay_masked_on_the_page_and_in_the_file(boss):
    page = boss.get("/audit?kind=user").text
    file = boss.get("/audit.csv?kind=user").get_data(as_text=True)
    for text in (page, file):
        assert "•••" in text
        assert "argon2" not in text


def test_the_log_is_a_file_too(boss):
    answer = boss.get("/audit.csv?kind=calendar_day")
    assert answer.mimetype == "text/csv"
    assert answer.get_data(as_text=True).count("店庆第") == 61


def test_the_log_needs_the_same_statements_on_every_page(boss):
    boss.get("/audit")
    with statements() as first:
        boss.get("/audit")
    with statements() as narrow:
        boss.get("/audit?kind=calendar_day&q=店庆")
    assert len(narrow) <= len(first)


@pytest.mark.parametrize(
    ("table", "column", "kept", "told"),
    [
        ("unit", "state", "active", "Working"),
        ("unit_term", "kind", "gm_office", "General manager's office"),
        ("leave_request", "told_by", "phone", "Phone call"),
        ("leave_request", "state", "rejected", "Refused"),
        ("user", "locale", "zh_Hans", "中文"),
        ("user", "theme", "auto", "Auto"),
        ("policy_value", "key", "leave.notice_days", "Notice of leave"),
        ("person_role", "given_by", "system", "the system"),
        ("person_role", "given_by", "王强", "王强"),
        ("leave_request", "reason", "active", "active"),
        ("no_such_table", "no_such_column", "x", "x"),
    ],
)
def test_kept_words_are_told_in_the_readers_own(app, table: str, column: str, kept: str, told: str):
    with app.test_request_context(), in_language("en"):
        assert value_label(table, column, kept) == told
