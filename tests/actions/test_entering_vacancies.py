"""Plans and postings: what is raised, published and screened."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, text

from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed
from saas.db import session
from saas.events import SYSTEM
from saas.hr.job_posting.models import Vacancy
from saas.hr.job_posting.process import VACANCY
from saas.hr.recruitment_plan import opening
from saas.hr.recruitment_plan.models import RecruitmentNeed
from saas.hr.recruitment_plan.process import RECRUITMENT_PLAN
from saas.organisation.models import Position
from saas.policies.models import Decision
from saas.processes import actions
from tenants.context import Inside
from tests.entering_cases import edit, posting, refused
from tests.factories_leave import AT, TODAY, actor
from tests.factories_processes import House, furnished
from tests.samples_entering import post


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


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
