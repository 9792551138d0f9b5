"""Candidates from the application to the offer, and what is forgotten of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, inspect, select, text

from saas.core.errors import NotAllowed
from saas.db import session
from saas.events import SYSTEM, Event
from saas.hr.job_posting.process import VACANCY
from saas.hr.onboarding import listing
from saas.hr.onboarding.models import Onboarding
from saas.hr.recruitment import erasing, handling, reporting, steps
from saas.hr.recruitment.models import Candidate, CandidateStep, Interview
from saas.hr.recruitment.process import CANDIDATE
from saas.organisation.models import Assignment, Person, Position
from saas.processes import actions, lines, queries
from tenants.context import Inside
from tests.entering_cases import go, refused
from tests.factories_leave import AT, TODAY, actor
from tests.factories_processes import House, furnished
from tests.samples_entering import PERSON, candidate, vacancy

SHEET = {"asked": "如何提升转化率", "answered": "会拆解漏斗", "score": 82, "advice": "hire", "held_at": AT, "stage": ""}


ELIGIBLE = {"is_of_age": True, "may_work": True, "meets_requirements": True}


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def sheet(house: House, row: Candidate, **more: Any) -> None:
    given = {"interviewer_id": house.tech_head.id, **SHEET, **more}
    lines.add(CANDIDATE, CANDIDATE.lines[0], row, given, by=SYSTEM, at=AT)


def proposed(house: House, **more: Any) -> Candidate:
    row = candidate(house, vacancy(house, **more))
    go(row, "screen", note="经验符合")
    sheet(house, row)
    go(row, "interview", note="表达清楚")
    go(row, "propose", note="方案最好")
    return row


@pytest.mark.clause("D06-11", "D21-22")
def test_every_step_keeps_who_when_and_why(house: House):
    row = candidate(house)
    head = actor(house.tech_head)
    actions.perform(CANDIDATE, row, "screen", {"note": "经验符合"}, by=head, at=AT)
    actions.perform(CANDIDATE, row, "reject", {"reason_kind": "skills", "reason_note": "不会做报表"}, by=head, at=AT)
    found = [(step.stage, step.by_name, step.why) for step in steps.of(row)]
    assert found[1:] == [("screened", "高明远", "经验符合"), ("rejected", "高明远", "不会做报表")]
    assert row.decided_on == TODAY


def test_a_reason_outside_the_list_or_in_banned_words_is_refused(house: House):
    row = candidate(house)
    assert "recruitment.reason" in refused(lambda: go(row, "reject", reason_kind="looks"))
    assert "recruitment.banned_criteria" in refused(
        lambda: go(row, "reject", reason_kind="skills", reason_note="已婚未育")
    )
    assert "recruitment.banned_criteria" in refused(lambda: go(row, "screen", note="年龄偏大，45 岁以上不考虑"))


@pytest.mark.clause("D19-02")
def test_an_interview_needs_its_sheet_and_the_sheet_fair_questions(house: House):
    row = candidate(house)
    go(row, "screen", note="符合")
    assert refused(lambda: go(row, "interview", note="好")) == {"recruitment.sheet"}
    assert "recruitment.banned_criteria" in refused(lambda: sheet(house, row, asked="结婚了吗？"))
    sheet(house, row)
    go(row, "interview", note="好")
    assert row.state == "interviewed"


@pytest.mark.clause("D17-09", "D06-12")
def test_the_unit_proposes_and_hr_confirms_with_the_eligibility_ticked(house: House):
    row = candidate(house)
    head, hr = actor(house.tech_head), actor(house.cast.hr)
    actions.perform(CANDIDATE, row, "screen", {"note": "符合"}, by=head, at=AT)
    sheet(house, row)
    actions.perform(CANDIDATE, row, "interview", {"note": "好"}, by=head, at=AT)
    actions.perform(CANDIDATE, row, "propose", {"note": "最合适"}, by=head, at=AT)
    given = {"starts_on": TODAY + timedelta(days=7)}
    with pytest.raises(NotAllowed):
        actions.perform(CANDIDATE, row, "offer", {**given, **ELIGIBLE}, by=head, at=AT)
    assert refused(lambda: actions.perform(CANDIDATE, row, "offer", given, by=hr, at=AT)) == {"recruitment.eligibility"}
    actions.perform(CANDIDATE, row, "offer", {**given, **ELIGIBLE}, by=hr, at=AT)
    assert row.state == "offered"
    actions.perform(CANDIDATE, row, "hire", given, by=hr, at=AT)
    assert session.get_one(Person, row.person_id).name == PERSON["name"]


@pytest.mark.clause("D03-07")
def test_no_offer_before_the_trial_is_passed(house: House):
    row = proposed(house, trial_required=True)
    assert refused(lambda: go(row, "offer", starts_on=TODAY, **ELIGIBLE)) == {"trial.passed"}


@pytest.mark.clause("D08-04")
def test_hiring_makes_a_person_with_her_seat_and_lays_out_her_beginning(house: House):
    row = proposed(house)
    go(row, "offer", starts_on=TODAY + timedelta(days=7), **ELIGIBLE)
    go(row, "hire", starts_on=TODAY + timedelta(days=7))
    person = session.get_one(Person, row.person_id)
    assert (person.name, person.employed_on) == (PERSON["name"], TODAY + timedelta(days=7))
    seat = session.scalars(select(Assignment).where(Assignment.person_id == person.id)).one()
    assert (seat.unit_id, seat.first_on) == (house.lab.id, TODAY + timedelta(days=7))
    begun = session.scalars(select(Onboarding)).one()
    assert (begun.person_id, begun.candidate_id, begun.state) == (person.id, row.id, "planned")
    assert len(listing.items_of(begun)) == 7


def test_an_application_wants_an_open_vacancy_and_comes_once(house: House):
    row = vacancy(house)
    candidate(house, row)
    assert refused(lambda: candidate(house, row)) == {"recruitment.twice"}
    actions.perform(VACANCY, row, "close", {"result": "已招满"}, by=SYSTEM, at=AT)
    found = refused(lambda: candidate(house, row, phone="13811112222", email=""))
    assert found == {"recruitment.vacancy"}
    assert refused(lambda: candidate(house, row, phone="", email="", has_consent=False)) >= {
        "recruitment.contact",
        "recruitment.consent",
    }


def test_closing_a_vacancy_decides_about_everybody_who_waits(house: House):
    row = vacancy(house)
    waiting = candidate(house, row)
    actions.perform(VACANCY, row, "close", {"result": "岗位取消"}, by=SYSTEM, at=AT)
    assert (waiting.state, waiting.reason_kind, waiting.decided_on) == ("rejected", "closed", TODAY)
    assert handling.running_of(row.id) == []
    assert not session.get_one(Position, row.position_id).vacancy_open


@pytest.mark.clause("D03-01", "D15-11")
def test_channels_come_from_the_companys_list_and_are_counted(house: House):
    field = CANDIDATE.fields["channel"]
    assert list(field.offered(TODAY)) == ["网络招聘", "行业招聘会", "广告"]
    row = vacancy(house)
    candidate(house, row)
    candidate(house, row, phone="13811112222", email="", channel="行业招聘会")
    found = reporting.by_channel(AT - timedelta(days=1), AT + timedelta(days=1))
    assert {one.channel: (one.applied, one.hired) for one in found} == {"网络招聘": (1, 0), "行业招聘会": (1, 0)}


@pytest.mark.clause("D21-07")
def test_the_method_is_one_of_the_companys_list(house: House):
    assert list(VACANCY.fields["method"].offered(TODAY)) == ["公开招聘", "选拔", "考核"]
    assert vacancy(house).method == "公开招聘"


def test_time_in_stage_is_the_time_between_steps(house: House):
    row = candidate(house)
    actions.perform(CANDIDATE, row, "screen", {"note": "符合"}, by=SYSTEM, at=AT + timedelta(days=3))
    [found] = reporting.time_in_stage(AT - timedelta(days=1), AT + timedelta(days=9))
    assert (found.stage, found.left, found.days) == ("applied", 1, 3.0)


def test_only_recruiter_selector_and_interviewer_see_a_candidate(house: House):
    row = candidate(house)
    for who in (house.cast.hr, house.tech_head):
        assert queries.sees(CANDIDATE, actor(who), row.id)
    for who in (house.tech, house.cast.manager, house.cast.boss, house.cast.outsider):
        assert not queries.sees(CANDIDATE, actor(who), row.id)
    go(row, "screen", note="符合", interviewer_id=house.tech.id)
    assert queries.sees(CANDIDATE, actor(house.tech), row.id)


def everything() -> str:
    """Every row of every table of the company, as text."""
    found = []
    for table in inspect(session.connection()).get_table_names():
        if table == "schema_version":
            continue
        rows = session.connection().execute(text(f'SELECT t::text FROM "{table}" t'))
        found += [row[0] for row in rows]
    return "\n".join(found)


def test_after_the_time_of_keeping_nothing_anywhere_says_who_applied(house: House):
    row = candidate(
        house, name="欧阳若水", phone="13912345678", email="ouyang@example.org", introduction="我叫欧阳若水"
    )
    go(row, "screen", note="欧阳若水经验符合")
    sheet(house, row, answered="欧阳若水讲得清楚")
    go(row, "reject", reason_kind="skills", reason_note="欧阳若水不会报表")
    assert "欧阳若水" in everything()
    assert erasing.erase_due(on=TODAY + timedelta(days=170), at=AT) == 0
    assert erasing.erase_due(on=TODAY + timedelta(days=185), at=AT) == 1
    assert erasing.erase_due(on=TODAY + timedelta(days=185), at=AT) == 0
    session.flush()
    whole = everything()
    for word in ("欧阳若水", "13912345678", "ouyang@example.org"):
        assert word not in whole, word
    assert (row.state, row.channel, row.title) == ("rejected", "网络招聘", "运营专员")
    assert session.scalar(select(func.count(Interview.id))) == 0
    assert session.scalar(select(func.count(CandidateStep.id))) == 3
    assert session.scalar(select(func.count(Event.id)).where(Event.kind == "hr.candidate.erased")) == 1


def test_what_was_agreed_to_is_kept_no_longer_even_if_the_company_now_keeps_longer(house: House):
    row = candidate(house)
    go(row, "withdraw")
    row.consent_months = 1
    assert erasing.due(TODAY + timedelta(days=32)) == [row]
