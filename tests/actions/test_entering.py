"""Entering from plan to first day: plans, vacancies under the screen, the pipeline, hiring, erasing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, inspect, select, text

from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM, Event
from saas.hr.job_posting.models import Vacancy
from saas.hr.job_posting.process import VACANCY
from saas.hr.onboarding import checks, listing
from saas.hr.onboarding.models import Onboarding
from saas.hr.onboarding.process import ONBOARDING
from saas.hr.recruitment import applying, erasing, handling, reporting, steps
from saas.hr.recruitment.models import Candidate, CandidateStep, Interview
from saas.hr.recruitment.process import CANDIDATE
from saas.hr.recruitment_plan import opening
from saas.hr.recruitment_plan.models import RecruitmentNeed
from saas.hr.recruitment_plan.process import RECRUITMENT_PLAN
from saas.organisation.models import Assignment, Person, Position
from saas.policies.models import Decision
from saas.processes import actions, lines, queries
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor
from tests.factories_policies import set_value
from tests.factories_processes import House, furnished
from tests.samples_entering import PERSON, TEXTS, candidate, post, vacancy

SHEET = {"asked": "如何提升转化率", "answered": "会拆解漏斗", "score": 82, "advice": "hire", "held_at": AT, "stage": ""}
ELIGIBLE = {"is_of_age": True, "may_work": True, "meets_requirements": True}


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def go(row: Candidate, name: str, **given: Any) -> None:
    actions.perform(CANDIDATE, row, name, given, by=SYSTEM, at=AT)


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


def refused(act: Any) -> set[str]:
    with pytest.raises(Refused) as caught:
        act()
    return {one.rule for one in caught.value.objections}


@pytest.mark.clause("D06-09", "D15-10", "D21-06")
def test_a_plan_is_raised_approved_by_somebody_else_and_opens_its_vacancies(house: House):
    given = {
        "title": "四季度",
        "first_on": TODAY,
        "last_on": TODAY + timedelta(days=60),
        "reason": "旺季",
        "budget": Decimal(60000),
    }
    boss = replace(actor(house.tech_head), permissions=dict.fromkeys(Permission, Scope.ALL))
    plan = actions.file(RECRUITMENT_PLAN, given, by=boss, at=AT)
    assert refused(lambda: actions.perform(RECRUITMENT_PLAN, plan, "raise", by=SYSTEM, at=AT)) == {
        "recruitment_plan.needs"
    }
    session.add(RecruitmentNeed(plan_id=plan.id, position_id=post(house.lab).id, headcount=2, reason="新店"))
    session.flush()
    actions.perform(RECRUITMENT_PLAN, plan, "raise", by=boss, at=AT)
    with pytest.raises(NotAllowed):
        actions.perform(RECRUITMENT_PLAN, plan, "approve", by=boss, at=AT)
    actions.perform(RECRUITMENT_PLAN, plan, "approve", by=actor(house.cast.boss), at=AT)
    actions.perform(RECRUITMENT_PLAN, plan, "open", by=actor(house.cast.hr), at=AT)
    [row] = session.scalars(select(Vacancy)).all()
    assert (row.title, row.headcount, row.duties, row.requirements) == (
        "运营专员",
        2,
        "负责店铺日常运营",
        "会做数据分析",
    )
    assert opening.open_vacancies(plan, by=SYSTEM, at=AT) == []
    [against] = opening.against_hires([plan.id])
    assert (against.planned, against.hired, against.left) == (2, 0, 2)


@pytest.mark.clause("D13-11")
def test_a_unit_head_raises_for_her_unit_and_an_employee_does_not(house: House):
    given = {"title": "一名", "first_on": TODAY, "last_on": TODAY, "reason": "补缺"}
    assert actions.file(RECRUITMENT_PLAN, given, by=actor(house.tech_head), at=AT).unit_id == house.lab.id
    with pytest.raises(NotAllowed):
        actions.file(RECRUITMENT_PLAN, given, by=actor(house.tech), at=AT)


def posting(house: House, **more: Any) -> Vacancy:
    given = {"position_id": post(house.lab).id, "headcount": 1, **TEXTS, **more}
    row: Vacancy = actions.file(VACANCY, given, by=SYSTEM, at=AT)
    return row


def edit(row: Vacancy, **given: Any) -> None:
    actions.edit(VACANCY, row, given, by=SYSTEM, at=AT, version=row.version)


@pytest.mark.clause("D06-10")
def test_a_posting_without_a_required_part_is_not_published(house: House):
    row = posting(house, training="")
    assert (row.verdict, row.missing) == ("block", ["培训机会"])
    assert refused(lambda: actions.perform(VACANCY, row, "screen", by=SYSTEM, at=AT)) == {
        "recruitment.posting_required_fields"
    }
    edit(row, training="每月一次")
    actions.perform(VACANCY, row, "screen", by=SYSTEM, at=AT)
    actions.perform(VACANCY, row, "publish", by=SYSTEM, at=AT)
    assert row.published_on == TODAY
    assert session.get_one(Position, row.position_id).vacancy_open


@pytest.mark.clause("D06-14")
def test_the_screen_runs_at_every_change_and_says_which_words_it_found(house: House):
    row = posting(house)
    actions.perform(VACANCY, row, "screen", by=SYSTEM, at=AT)
    edit(row, requirements="限男性，35岁以下")
    assert (row.state, row.verdict) == ("blocked", "block")
    assert [one["words"] for one in row.findings] == ["限男性", "35岁以下"]
    verdict = session.scalars(
        select(Decision).where(Decision.subject_id == row.id).order_by(Decision.id.desc())
    ).first()
    assert verdict is not None
    assert (verdict.rule, verdict.verdict) == ("recruitment.posting", "block")
    edit(row, requirements="两年经验")
    assert (row.state, row.findings) == ("screened", [])
    actions.perform(VACANCY, row, "publish", by=SYSTEM, at=AT)
    assert refused(lambda: edit(row, requirements="本地户籍优先")) == {"recruitment.banned_criteria"}


def test_a_position_without_requirements_opens_no_vacancy(house: House):
    row = posting(house)
    session.execute(text("UPDATE position_sheet SET state = 'replaced'"))
    session.expire_all()
    actions.perform(VACANCY, row, "screen", by=SYSTEM, at=AT)
    found = refused(lambda: actions.perform(VACANCY, row, "publish", by=SYSTEM, at=AT))
    assert found == {"position.requirements_needed_for_vacancy"}


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


@pytest.mark.clause("D08-04")
def test_nobody_starts_without_a_contract_and_a_checklist_is_closed_when_nothing_is_missing(house: House):
    given = {"person_id": house.tech.id, "starts_on": TODAY, "without_candidate": "集团内调入"}
    row = actions.file(ONBOARDING, given, by=SYSTEM, at=AT)
    assert refused(lambda: actions.perform(ONBOARDING, row, "start", by=SYSTEM, at=AT)) == {"onboarding.contract"}
    assert refused(lambda: listing.tick(row, "contract", "", by=SYSTEM, at=AT, on=TODAY)) == {"onboarding.contract"}
    listing.tick(row, "contract", "HT-1", by=SYSTEM, at=AT, on=TODAY)
    actions.perform(ONBOARDING, row, "start", by=SYSTEM, at=AT)
    assert refused(lambda: actions.perform(ONBOARDING, row, "complete", by=SYSTEM, at=AT)) == {"onboarding.missing"}
    assert [one.id for one in listing.late(TODAY + timedelta(days=30))] == [row.id]
    assert row in list(listing.to_remind(TODAY + timedelta(days=30)))
    for kind in ("documents", "undertaking", "rulebook", "device", "induction"):
        listing.tick(row, kind, "", by=SYSTEM, at=AT, on=TODAY)
    actions.perform(ONBOARDING, row, "complete", by=SYSTEM, at=AT)  # her seat gave the calendar by itself
    assert row.completed_on == TODAY
    assert refused(lambda: listing.untick(row, "device", by=SYSTEM)) == {"onboarding.closed"}


@pytest.mark.clause("D08-04")
def test_who_was_not_hired_gets_no_first_day(house: House):
    row = candidate(house)
    given = {"person_id": house.tech.id, "candidate_id": row.id, "starts_on": TODAY}
    assert refused(lambda: actions.file(ONBOARDING, given, by=SYSTEM, at=AT)) == {"onboarding.passed"}


def test_an_item_ticks_itself_when_another_feature_knows_it_is_done(house: House, monkeypatch: pytest.MonkeyPatch):
    given = {"person_id": house.tech.id, "starts_on": TODAY, "without_candidate": "集团内调入"}
    row = actions.file(ONBOARDING, given, by=SYSTEM, at=AT)
    monkeypatch.setitem(checks._checks, "device", lambda _person, on: on)
    assert set(listing.catch_up(row, at=AT, on=TODAY)) == {"device", "calendar"}
    assert listing.catch_up(row, at=AT, on=TODAY) == []


def test_the_public_sees_what_is_published_until_its_last_day(house: House):
    row = vacancy(house, closes_on=TODAY)
    assert [one.id for one in applying.open_vacancies(TODAY)] == [row.id]
    assert applying.open_vacancies(TODAY + timedelta(days=1)) == []


def test_the_required_parts_are_those_of_the_threshold(house: House):
    set_value("recruitment.posting_required_fields", ["岗位要求", "工作地点"])
    row = posting(house, training="")
    assert row.missing == ["工作地点"]
    edit(row, more="工作地点：杭州")
    assert row.verdict == "pass"


def test_a_word_the_company_adds_to_its_list_is_found_too(house: House):
    row = posting(house, requirements="处女座勿扰，看星座")
    assert row.verdict == "pass"
    set_value("recruitment.banned_criteria", ["性别", "年龄", "户籍", "星座"])
    edit(row, requirements="处女座勿扰，也看星座")
    assert row.verdict == "block"


def test_other_stages_ask_for_other_steps_before_an_offer(house: House):
    row = candidate(house)
    go(row, "screen", note="符合")
    assert refused(lambda: go(row, "propose", note="好")) == {"recruitment.stages"}
    set_value("recruitment.stages", ["筛选"])
    go(row, "propose", note="好")
    assert row.state == "proposed"


def test_channels_and_methods_are_the_lists_of_the_thresholds(house: House):
    set_value("recruitment.channels", ["内部推荐"])
    set_value("recruitment.methods", ["校园招聘"])
    assert list(CANDIDATE.fields["channel"].offered(TODAY)) == ["内部推荐"]
    assert list(VACANCY.fields["method"].offered(TODAY)) == ["校园招聘"]


def test_a_shorter_time_of_keeping_erases_sooner(house: House):
    row = candidate(house)
    go(row, "withdraw")
    assert erasing.due(TODAY + timedelta(days=40)) == []
    set_value("records.candidate_retention_months", 1)
    assert erasing.due(TODAY + timedelta(days=40)) == [row]
