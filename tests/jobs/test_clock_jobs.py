"""Deadlines that come: each person is told once, in order, whoever is killed when; a stopped clock tells nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select

from jobs import door
from saas import clock as wall
from saas.clocks import actions as clock_actions
from saas.clocks import rounds
from saas.clocks.actions import ROUND
from saas.clocks.models import Clock
from saas.db import session
from saas.events import SYSTEM
from saas.notices.models import Delivery, Notice
from saas.office.incident.models import Incident
from saas.office.incident.process import INCIDENT
from saas.organisation.models import Person
from saas.papers import numbers
from saas.processes import actions
from saas.work import Job, JobState
from tenants import context
from tests import ground
from tests.factories_leave import AT, TODAY, actor
from tests.factories_processes import furnished, given_for
from tests.jobs.stage import Stage

LATE = AT + timedelta(hours=2, minutes=1)
NEXT_DAY = AT + timedelta(days=1, hours=3)


@pytest.fixture(scope="module")
def company(app: Flask) -> context.Inside:
    """A company whose incidents are committed."""
    inside = ground.make_company(app, "shizhong", "时钟测试公司")
    with app.app_context(), context.enter(inside):
        furnished()
        session.commit()
    return inside


@pytest.fixture
def stage(app: Flask, company: context.Inside, urls: ground.Urls) -> Iterator[Stage]:
    found = Stage(app, company, urls)
    found.clear()
    yield found
    with found.inside():
        for model in (Notice, Delivery, Job, Clock, Incident):
            session.execute(delete(model).execution_options(audited=True))


def person(number: str) -> Person:
    return session.scalars(select(Person).where(Person.number == number)).one()


def file_one(stage: Stage) -> int:
    with stage.inside():
        who = person("1003")
        row = actions.file(INCIDENT, given_for(INCIDENT, who), by=actor(who), at=AT)
        numbers.assign(today=TODAY)
        record_id: int = row.id
        session.execute(delete(Notice))
    return record_id


def told(stage: Stage, word: str = "") -> list[tuple[str, str]]:
    with stage.inside():
        wanted = select(Person.number, Notice.key).join(Notice, Notice.user_id == Person.user_id)
        keys = session.execute(wanted.where(Notice.kind == "clocks.late"))
        return sorted((number, key.split(":")[2]) for number, key in keys if word in key)


def pass_time(stage: Stage, at: datetime) -> int:
    """What the job does when it runs at a moment."""
    done = 0
    with stage.inside():
        while found := rounds.advance_due(at):
            done += found
    return done


def test_a_clock_asks_for_its_job_at_its_next_moment(stage: Stage):
    file_one(stage)
    with stage.inside():
        due = session.scalars(select(Job.due_at).where(Job.name == ROUND).order_by(Job.due_at)).first()
        soonest = min(session.scalars(select(Clock.next_at)))
    assert due is not None
    assert soonest < due <= soonest + timedelta(minutes=1)


@pytest.mark.clause("D01-20")
def test_a_late_response_goes_to_the_technicians_and_their_head_and_then_above(stage: Stage):
    file_one(stage)
    pass_time(stage, AT + timedelta(hours=1))
    assert told(stage) == []
    pass_time(stage, AT + timedelta(hours=1, minutes=31))
    assert told(stage) == [("1006", "soon"), ("1007", "soon")]
    pass_time(stage, LATE)
    assert ("1007", "late") in told(stage)
    assert ("1006", "superior") in told(stage)
    with stage.inside():
        assert session.scalars(select(Clock.state).where(Clock.name == "response")).one() == "late"


def test_nobody_is_told_twice_however_often_it_runs(stage: Stage):
    file_one(stage)
    pass_time(stage, NEXT_DAY)
    once = told(stage)
    assert pass_time(stage, NEXT_DAY) == 0
    assert told(stage) == once
    assert len(set(once)) == len(once)


def test_a_copy_that_is_killed_has_told_nobody_and_the_next_one_tells_all(stage: Stage):
    file_one(stage)
    job = stage.ask("clocks.day", on=TODAY)
    with stage.inside():
        for clock in session.scalars(select(Clock).where(Clock.name == "response")):
            clock.started_at, clock.next_at = wall.now() - timedelta(days=9), wall.now() - timedelta(days=8)
    for point in ("job taken", "batch done"):
        assert stage.die_at(point, lambda: door.run(stage.company.tenant_id, job))
        assert told(stage) == []
        stage.expire(job)
    assert stage.run(job).state == JobState.DONE
    once = told(stage)
    assert ("1007", "late") in once
    again = stage.run(stage.ask("clocks.day", on=TODAY + timedelta(days=1)))
    assert again.state == JobState.DONE
    assert [one for one in told(stage) if one[1] in ("late", "superior", "above")] == [
        one for one in once if one[1] in ("late", "superior", "above")
    ]


def test_a_clock_that_was_stopped_or_is_held_tells_nobody(stage: Stage):
    record_id = file_one(stage)
    with stage.inside():
        row = session.get_one(Incident, record_id)
        clock_actions.stop(row, "response", at=AT + timedelta(minutes=10))
        clock_actions.pause(row, "resolution", at=AT + timedelta(minutes=10))
    assert pass_time(stage, AT + timedelta(days=60)) == 0
    assert told(stage) == []


def test_what_is_late_is_told_again_each_working_day(stage: Stage):
    file_one(stage)
    pass_time(stage, LATE)
    with stage.inside():
        session.execute(delete(Notice))
        late = rounds.late_ones(NEXT_DAY)
        for _ in range(2):
            for clock in late:
                rounds.remind(clock, at=NEXT_DAY, on=TODAY + timedelta(days=1))
    assert told(stage) == [("1006", "day"), ("1007", "day")]


def test_a_lost_wake_is_made_good_by_the_job_of_the_day(stage: Stage):
    file_one(stage)
    with stage.inside():
        session.execute(delete(Job))
        for clock in session.scalars(select(Clock)):
            clock.started_at = wall.now() - timedelta(days=30)
            clock.next_at = wall.now() - timedelta(days=29)
    assert stage.run(stage.ask("clocks.day", by=SYSTEM, on=TODAY)).state == JobState.DONE
    assert told(stage, "late")


@pytest.mark.parametrize("paper", ["processes.sheet", "processes.register"])
def test_papers_of_a_register_are_made_for_whoever_may_see_it(stage: Stage, paper: str):
    record_id = file_one(stage)
    with stage.inside():
        boss = actor(person("1001"))
    more = {"record_id": record_id} if paper == "processes.sheet" else {"month": TODAY.replace(day=1)}
    done = stage.run(stage.ask(paper, by=boss, area="office", slug="incident", **more))
    assert done.state == JobState.DONE, done.error or done.result
    assert done.result is not None
    assert done.result["files"]


def test_a_sheet_is_not_made_for_somebody_who_does_not_see_the_record(stage: Stage):
    record_id = file_one(stage)
    with stage.inside():
        outsider = actor(person("1005"))
    asked = stage.ask("processes.sheet", by=outsider, area="office", slug="incident", record_id=record_id)
    assert stage.run(asked).state == JobState.FAILED


def test_the_reminders_of_the_day_run_for_every_register(stage: Stage):
    file_one(stage)
    assert stage.run(stage.ask("processes.reminders", by=SYSTEM, on=TODAY)).state == JobState.DONE
