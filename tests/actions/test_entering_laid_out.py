"""What is laid out by itself while somebody enters: who is told of a plan, who selects, what the first day brings."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.events import SYSTEM
from saas.hr.confidentiality.models import Undertaking
from saas.hr.employee_document.models import EmployeeDocument
from saas.hr.employee_document.policy import EmployeeDocumentPolicy
from saas.hr.job_posting.models import Vacancy
from saas.hr.onboarding import listing
from saas.hr.onboarding.process import ONBOARDING
from saas.hr.recruitment.policy import RecruitmentPolicy
from saas.hr.recruitment_plan.models import RecruitmentNeed
from saas.hr.recruitment_plan.process import RECRUITMENT_PLAN
from saas.hr.training.models import TrainingRecord
from saas.notices.models import Notice
from saas.processes import actions
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor
from tests.factories_processes import House, furnished
from tests.samples_entering import post


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


@pytest.mark.clause("D06-09")
def test_whoever_writes_vacancies_hears_of_an_approved_plan_and_its_raiser_selects(house: House):
    boss = replace(actor(house.tech_head), permissions=dict.fromkeys(Permission, Scope.ALL))
    given = {"title": "四季度", "first_on": TODAY, "last_on": TODAY + timedelta(days=60), "reason": "旺季"}
    plan = actions.file(RECRUITMENT_PLAN, given, by=boss, at=AT)
    session.add(RecruitmentNeed(plan_id=plan.id, position_id=post(house.lab).id, headcount=2))
    session.flush()
    actions.perform(RECRUITMENT_PLAN, plan, "raise", by=boss, at=AT)
    actions.perform(RECRUITMENT_PLAN, plan, "approve", by=actor(house.cast.boss), at=AT)
    assert house.cast.hr.user_id in set(session.scalars(select(Notice.user_id)))
    actions.perform(RECRUITMENT_PLAN, plan, "open", by=actor(house.cast.hr), at=AT)
    [row] = session.scalars(select(Vacancy)).all()
    assert (row.selector_id, row.method) == (house.tech_head.id, RecruitmentPolicy().methods[0])


@pytest.mark.clause("D08-04")
def test_with_the_checklist_stands_what_its_items_ask_for_once(house: House):
    given = {"person_id": house.tech.id, "starts_on": TODAY, "without_candidate": "集团内调入"}
    row = actions.file(ONBOARDING, given, by=SYSTEM, at=AT)
    hers = [select(model.id).where(model.person_id == house.tech.id) for model in (Undertaking, TrainingRecord)]
    papers = select(EmployeeDocument.kind).where(EmployeeDocument.person_id == house.tech.id)
    for _ in range(2):
        assert set(session.scalars(papers)) == set(EmployeeDocumentPolicy().required_documents)
        assert [len(session.scalars(one).all()) for one in hers] == [1, 1]
        actions.edit(ONBOARDING, row, {"remark": "带教人已定"}, by=SYSTEM, at=AT, version=row.version)


def test_the_checklist_shows_what_another_feature_knows_before_the_night_ticks_it(house: House):
    given = {"person_id": house.tech.id, "starts_on": TODAY, "without_candidate": "集团内调入"}
    row = actions.file(ONBOARDING, given, by=SYSTEM, at=AT)
    shown = listing.list_of(row)
    assert [item.kind for item, _, _, done_on in shown["items"] if done_on] == ["calendar"]
    assert shown["done"] == 1
    assert not listing.done_of(row)
