"""Entering in both companies: a plan, a vacancy, a candidate with a file, an exam, a checklist; the canary in each."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from saas import files
from saas.db import session
from saas.events import SYSTEM
from saas.hr.job_posting.process import VACANCY
from saas.hr.onboarding.process import ONBOARDING
from saas.hr.recruitment.models import CandidateFile, Interview
from saas.hr.recruitment.process import CANDIDATE
from saas.hr.recruitment_plan.models import RecruitmentNeed
from saas.hr.recruitment_plan.process import RECRUITMENT_PLAN
from saas.hr.trial.models import Question
from saas.hr.trial.process import QUESTION_SET, TRIAL
from saas.organisation.models import Assignment, Unit
from saas.processes import actions as registers
from tests import factories_leave
from tests.samples_entering import TEXTS, post


def fill(people: factories_leave.Cast, mark: str) -> None:
    """Everything an address of these pages may name."""
    at, today = factories_leave.AT, factories_leave.TODAY
    seat = select(Assignment.unit_id).where(Assignment.person_id == people.employee.id)
    unit = session.get_one(Unit, session.scalars(seat).one())
    position = post(unit, code="entering", name=mark)
    period = {"first_on": today, "last_on": today + timedelta(days=30), "reason": mark}
    plan = registers.file(RECRUITMENT_PLAN, {"title": mark, **period}, by=SYSTEM, at=at)
    session.add(RecruitmentNeed(plan_id=plan.id, position_id=position.id, headcount=1, reason=mark))
    who = {"recruiter_id": people.hr.id, "selector_id": people.manager.id}
    given = {"position_id": position.id, "headcount": 1, "title": mark, **TEXTS, **who, "trial_required": False}
    vacancy = registers.file(VACANCY, given, by=SYSTEM, at=at)
    for name in ("screen", "publish"):
        registers.perform(VACANCY, vacancy, name, by=SYSTEM, at=at)
    told = {"vacancy_id": vacancy.id, "channel": mark, "name": mark, "phone": "13900000000", "introduction": mark}
    candidate = registers.file(CANDIDATE, {**told, "has_consent": True}, by=SYSTEM, at=at)
    kept = files.keep("cv.txt", mark.encode(), media_type="text/plain", purpose="hr.candidate", by=SYSTEM)
    session.add(CandidateFile(candidate_id=candidate.id, file_id=kept.id, kind="cv", by_name=mark, at=at))
    sheet = {"asked": mark, "answered": mark, "score": 70, "advice": "further", "held_at": at}
    session.add(Interview(candidate_id=candidate.id, interviewer_id=people.manager.id, **sheet))
    _exam(people, position.id, candidate.id, mark)
    begun = {"person_id": people.outsider.id, "starts_on": today, "without_candidate": mark, "remark": mark}
    registers.file(ONBOARDING, begun, by=SYSTEM, at=at)
    session.flush()


def _exam(people: factories_leave.Cast, position_id: int, candidate_id: int, mark: str) -> None:
    """A set in use and the paper that was frozen with it."""
    at = factories_leave.AT
    given = {"position_id": position_id, "kind": "笔试", "title": mark, "minutes": 30, "instructions": mark}
    questions = registers.file(QUESTION_SET, given, by=SYSTEM, at=at)
    session.add(Question(set_id=questions.id, kind="essay", words=mark, points=10))
    session.flush()
    registers.perform(QUESTION_SET, questions, "publish", by=SYSTEM, at=at)
    assessed = {"candidate_id": candidate_id, "assessor_id": people.manager.id}
    registers.file(TRIAL, assessed, by=SYSTEM, at=at)
