"""What the tests of entering need: a position, a published vacancy, a candidate, a question set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from saas.db import session
from saas.events import SYSTEM
from saas.hr.job_posting.models import Vacancy
from saas.hr.job_posting.process import VACANCY
from saas.hr.recruitment.models import Candidate
from saas.hr.recruitment.process import CANDIDATE
from saas.hr.trial.models import Question, QuestionSet
from saas.hr.trial.process import QUESTION_SET
from saas.organisation.models import Position, PositionSheet, Unit
from saas.processes import actions
from tests.factories_leave import AT, TODAY
from tests.factories_processes import House

TEXTS = {
    "requirements": "两年以上店铺运营经验，会做数据分析",
    "procedure": "简历筛选、面试、试岗考核",
    "pay": "每月 8000–12000 元，五险一金",
    "training": "入职培训与每月业务培训",
}
PERSON = {"name": "林晓", "phone": "13900001111", "email": "lin@example.org", "has_consent": True}


def post(unit: Unit, *, code: str = "ops", name: str = "运营专员") -> Position:
    """A position of a unit with its sheet in force."""
    row = Position(code=code, unit_id=unit.id, name=name, headcount=3)
    session.add(row)
    session.flush()
    sheet = PositionSheet(
        position_id=row.id,
        version=1,
        state="in_force",
        founding=True,
        content="负责店铺日常运营",
        requirements=[{"kind": "skill", "text": "会做数据分析"}],
    )
    session.add(sheet)
    session.flush()
    return row


def vacancy(house: House, **more: Any) -> Vacancy:
    """A published vacancy of the laboratory, recruited for by HR and selected by its head."""
    people = {"recruiter_id": house.cast.hr.id, "selector_id": house.tech_head.id, "trial_required": False}
    given = {"position_id": post(house.lab).id, "headcount": 1, "method": "公开招聘", **TEXTS, **people, **more}
    row: Vacancy = actions.file(VACANCY, given, by=SYSTEM, at=AT)
    actions.perform(VACANCY, row, "screen", by=SYSTEM, at=AT)
    actions.perform(VACANCY, row, "publish", by=SYSTEM, at=AT)
    return row


def candidate(house: House, row: Vacancy | None = None, **more: Any) -> Candidate:
    """Somebody who applied."""
    given = {"vacancy_id": (row or vacancy(house)).id, "channel": "网络招聘", **PERSON, **more}
    found: Candidate = actions.file(CANDIDATE, given, by=SYSTEM, at=AT)
    return found


GIVEN: dict[str, Callable[[House], Mapping[str, Any]]] = {
    "recruitment-plan": lambda house: {"first_on": TODAY, "last_on": TODAY + timedelta(days=90)},
    "vacancy": lambda house: {"position_id": post(house.lab).id, **TEXTS},
    "candidate": lambda house: {"vacancy_id": vacancy(house).id, **PERSON},
    "question-set": lambda house: {"position_id": post(house.lab).id},
    "trial-assessment": lambda house: {"candidate_id": candidate(house).id, "assessor_id": house.cast.employee.id},
    "onboarding": lambda house: {"without_candidate": "集团内调入"},
}
STATE: dict[str, dict[str, Mapping[str, Any]]] = {
    "vacancy": {"published": {"published_on": TODAY}},
    "candidate": {"rejected": {"reason_kind": "skills"}},
    "trial-assessment": {state: {"total": Decimal(70)} for state in ("marked", "passed", "failed")},
}


def question_set(position_id: int, kind: str, *, minutes: int = 60) -> QuestionSet:
    """A set in use: one question with a key, one essay; ten points each."""
    given = {"position_id": position_id, "kind": kind, "minutes": minutes}
    row: QuestionSet = actions.file(QUESTION_SET, given, by=SYSTEM, at=AT)
    first = {"kind": "single", "words": "毛利率等于？", "options": "成本除以售价\n毛利除以售价", "key": "B"}
    second = {"kind": "essay", "words": "写一份双十一活动方案", "options": "", "key": ""}
    session.add_all(Question(set_id=row.id, points=10, **one) for one in (first, second))
    session.flush()
    actions.perform(QUESTION_SET, row, "publish", by=SYSTEM, at=AT)
    return row
