"""The night of entering: candidates erased, exams handed in, checklists caught up; twice changes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jobs import hr_entering
from jobs.bindings import Task
from jobs.schedule import TIMETABLE
from saas.auth.actor import MACHINE
from saas.events import SYSTEM
from saas.hr.onboarding.process import ONBOARDING
from saas.hr.recruitment.process import CANDIDATE
from saas.hr.trial import papers
from saas.hr.trial.process import TRIAL
from saas.processes import actions
from tenants.context import Inside
from tests.factories_leave import AT, TODAY
from tests.factories_processes import House, furnished
from tests.samples_entering import candidate, question_set, vacancy


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def test_the_night_does_its_work_once(house: House):
    row = vacancy(house)
    gone = candidate(house, row)
    actions.perform(CANDIDATE, gone, "withdraw", {}, by=SYSTEM, at=AT)
    tried = candidate(house, row, name="赵可", phone="13811112222", email="")
    question_set(row.position_id, "笔试")
    trial = actions.file(TRIAL, {"candidate_id": tried.id, "assessor_id": house.tech.id}, by=SYSTEM, at=AT)
    [paper] = papers.of(trial)
    papers.start(paper, at=AT)
    given = {"person_id": house.tech.id, "starts_on": TODAY, "without_candidate": "集团内调入"}
    actions.file(ONBOARDING, given, by=SYSTEM, at=AT)
    on = TODAY + timedelta(days=200)
    night = Task(MACHINE, AT + timedelta(days=200), on, "Asia/Shanghai", 1)
    first = hr_entering.entering(night, on=on)
    assert first == {"erased": 1, "forgotten": 0, "papers": 1, "assessments": 0, "ticked": 1}
    assert hr_entering.entering(night, on=on) == {
        "erased": 0,
        "forgotten": 0,
        "papers": 0,
        "assessments": 0,
        "ticked": 0,
    }
    assert gone.name == ""
    assert tried.name == "赵可"


def test_it_stands_in_the_timetable():
    assert "hr.entering" in {entry.name for entry in TIMETABLE}
