"""The demo company's people: a year at the clocks, and somebody at each stage of coming, being there and going."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import func, select

from saas.db import session
from saas.events import SYSTEM
from saas.hr.absence.finding import open_cases
from saas.hr.absence.warning import at_one_less
from saas.hr.attendance.models import AttendanceDay, AttendanceMonth, Punch, RosterEntry
from saas.hr.exits import certificates
from saas.hr.job_posting.models import Vacancy
from saas.hr.offboarding_handover import items
from saas.hr.offboarding_handover.models import Handover
from saas.hr.promotion import objecting
from saas.hr.promotion.models import Promotion
from saas.hr.training import records
from saas.organisation.holidays import import_year
from saas.organisation.models import Person
from saas.processes import actions, registry
from saas.starters import demo_people
from saas.starters.apply import apply
from saas.starters.demo import load
from saas.starters.demo.cast import ACCOUNTS, mail_of
from saas.starters.demo.story import Story
from saas.starters.demo_people import attendance
from saas.starters.demo_people.telling import person_id
from tests import ground
from tests.ground import TODAY

BEGAN = date(2025, 1, 1)
NOW = datetime(2026, 11, 23, 18, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
FIRST = date(2026, 8, 1)
BEGINNING = attendance.first_day
WANTED = {
    "recruitment-plan": {"approved", "raised"},
    "vacancy": {"blocked", "published"},
    "candidate": {"applied", "screened", "interviewed", "proposed", "offered", "hired", "rejected", "withdrawn"},
    "trial-assessment": {"taken", "passed"},
    "onboarding": {"planned", "missing"},
    "labour-contract": {"signed", "expiring"},
    "probation": {"running", "due"},
    "employee-document": {"required", "verified"},
    "device-assignment": {"assigned", "unassigned"},
    "device-change": {"requested"},
    "contractor": {"proposed"},
    "confidentiality": {"pending", "signed"},
    "pay-band": {"in_force"},
    "pay-change": {"proposed"},
    "reward": {"proposed", "approved", "announced"},
    "training": {"announced", "closed"},
    "training-wish": {"stated"},
    "career-plan": {"due", "held", "agreed"},
    "promotion-publicity": {"notice"},
    "discipline": {"accepted"},
    "grievance": {"filed"},
    "transfer": {"proposed"},
    "resignation": {"submitted", "confirmed", "left"},
    "offboarding-handover": {"opened", "closed"},
    "overtime": {"called", "consented", "declined", "worked"},
    "absence": {"proposed", "confirmed"},
    "absence-case": {"opened"},
    "attendance-adjustment": {"proposed"},
    "attendance-correction": {"asked"},
    "attendance-talk": {"proposed"},
    "duty-outside": {"asked"},
}


@pytest.fixture(scope="module")
def story(app: Flask) -> Iterator[Story]:
    """The company with its people told once, four months of punches instead of a year; rolled back at the end."""
    company = ground.make_company(app, "renshi", "人事演示公司")
    with pytest.MonkeyPatch.context() as patch, ground.rolled_back(app, company):
        patch.setattr(attendance, "first_day", lambda _today: FIRST)
        owner = session.scalars(select(Person).where(Person.number == "0001")).one()
        owner.email = mail_of("zhoumin")
        apply("T04", by=SYSTEM, on=BEGAN)
        import_year(TODAY.year, by=SYSTEM)
        load._hire(ground._hash(), BEGAN)
        told = Story(TODAY)
        demo_people.tell_past(told)
        demo_people.tell_today(told, now=NOW)
        session.flush()
        yield told


def states(slug: str) -> dict[str, int]:
    process = registry.find("hr", slug)
    assert process is not None
    model = process.model
    rows = session.execute(select(model.state, func.count()).group_by(model.state)).all()
    return {row[0]: row[1] for row in rows}


@pytest.mark.parametrize("slug", list(WANTED))
def test_there_is_somebody_at_each_stage(story: Story, slug: str):
    assert set(states(slug)) >= WANTED[slug], states(slug)


def test_a_year_of_punches_begins_on_the_first_of_a_month():
    assert BEGINNING(TODAY) == date(2025, 11, 1)


def test_most_days_are_in_order_and_some_are_not(story: Story):
    rows = session.execute(select(AttendanceDay.status, func.count()).group_by(AttendanceDay.status)).all()
    found = {row[0]: row[1] for row in rows}
    assert found["ok"] > 20 * found["late"] > 0
    assert found["missing"] > 0
    assert found["absent"] == sum(len(days) for days in attendance.AWAY.values())
    assert session.scalar(select(func.max(Punch.at))) <= NOW


def test_the_night_shift_of_the_warehouse_ends_on_the_next_morning(story: Story):
    crew = set(session.scalars(select(RosterEntry.person_id)))
    assert crew == {person_id(mail) for mail in attendance.NIGHT_CREW}
    nights = session.scalars(
        select(AttendanceDay).where(AttendanceDay.person_id.in_(crew), AttendanceDay.status == "ok")
    ).all()
    assert len(nights) > 100
    for one in nights:
        assert one.left_at is not None
        assert one.left_at.astimezone(ZoneInfo("Asia/Shanghai")).date() == one.work_date + timedelta(days=1)


def test_every_month_but_this_one_is_closed(story: Story):
    closed = session.scalars(select(AttendanceMonth.month).where(AttendanceMonth.state == "closed")).all()
    assert sorted(closed) == [date(2026, month, 1) for month in (8, 9, 10)]


def test_one_is_a_day_short_of_a_case_and_one_has_it(story: Story):
    assert {row.person_id for row in at_one_less(TODAY)} == {person_id("yanliben")}
    everybody = [person_id(mail) for mail in attendance.AWAY]
    assert open_cases(everybody, at=NOW, on=TODAY) == 0, "it stands already"


def test_the_screen_has_found_the_criteria(story: Story):
    row = session.scalars(select(Vacancy).where(Vacancy.state == "blocked")).one()
    assert {one["criterion"] for one in row.findings} >= {"gender", "age", "household"}


def test_half_of_a_handover_is_accepted_and_whoever_left_has_a_certificate(story: Story):
    half = session.scalars(select(Handover).where(Handover.state == "opened")).one()
    assert 0 < items.count_open(half.id) < len(items.of(half))
    gone = session.scalars(select(Handover).where(Handover.state == "closed")).one()
    assert items.count_open(gone.id) == 0
    assert certificates.facts_of(gone).last_on == gone.last_on < TODAY
    assert session.get_one(Person, gone.person_id).left_on == gone.last_on


def test_an_objection_waits_and_some_lack_the_security_course(story: Story):
    row = session.scalars(select(Promotion)).one()
    assert objecting.count_unanswered(row.id) == 1
    missing = [one for one in records.security(TODAY) if one.is_missing]
    assert 5 <= len(missing) <= 15


def test_each_role_finds_something_to_do(story: Story):
    open_rows = [
        (process, row)
        for process in registry.everything()
        if process.area == "hr"
        for row in session.scalars(select(process.model).where(process.model.state.not_in(process.closed_states)))
    ]
    idle = [
        mail
        for mail in dict(ACCOUNTS).values()
        if not any(actions.open_acts(process, row, _actor(story, mail), on=TODAY) for process, row in open_rows)
    ]
    assert idle == []


def _actor(story: Story, mail: str):  # type: ignore[no-untyped-def]  # an Actor
    return story.actor(person_id(mail))


def test_telling_twice_changes_nothing(story: Story):
    before = {slug: states(slug) for slug in WANTED}
    demo_people.tell_past(story)
    demo_people.tell_today(story, now=NOW)
    assert {slug: states(slug) for slug in WANTED} == before
