"""The days of approvals: overdue answers asked for once, deputies and leavers, and two hands at the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from jobs import approval_plans, door
from saas.approvals import actions, queries
from saas.approvals.models import Approval, ApprovalSigner, ApprovalStep, Deputy
from saas.core.chains import ChainStep
from saas.core.errors import NotAllowed, Refused
from saas.core.periods import DaySpan
from saas.db import session
from saas.events import Event
from saas.notices.models import Delivery, Notice
from saas.organisation.models import Person, Unit
from saas.work import Job, JobState
from tenants import context
from tests import ground
from tests.factories_approvals import MANAGER, Desk, desk_of, person, role
from tests.factories_leave import AT, TODAY, Cast, actor, cast
from tests.jobs.stage import Stage

POINTS = ["job taken", "batch done", "batch written", "job done"]


@pytest.fixture(scope="module")
def company(app: Flask) -> context.Inside:
    """A company whose approvals are committed."""
    inside = ground.make_company(app, "shenpi", "审批测试公司")
    with app.app_context(), context.enter(inside):
        cast()
        session.commit()
    return inside


@pytest.fixture
def stage(app: Flask, company: context.Inside, urls: ground.Urls) -> Iterator[Stage]:
    found = Stage(app, company, urls)
    found.clear()
    yield found
    with found.inside():
        for model in (Notice, Delivery, Job, ApprovalSigner, ApprovalStep, Approval, Deputy):
            session.execute(delete(model).execution_options(audited=True))


@contextmanager
def desk(stage: Stage) -> Iterator[Desk]:
    """The company's people at work, committed afterwards."""
    with stage.inside():
        rows = {row.number: row for row in session.scalars(select(Person))}
        shop = session.scalars(select(Unit).where(Unit.code == "shop")).one()
        people = Cast(rows["1003"], rows["1002"], rows["1004"], rows["1001"], rows["1005"], shop)
        with desk_of(people) as found:
            yield found


def overdue() -> None:
    for row in session.scalars(select(ApprovalStep).where(ApprovalStep.state == "open")):
        row.due_at = AT - timedelta(days=1)


def run(stage: Stage, name: str, on: Any) -> Job:
    with desk(stage) as found:
        kept = found  # the kind of subject has to be known while the job runs
        job_id = stage.ask(name, on=on)
        session.rollback()
        job = stage.run(job_id)
    assert kept.followed == []
    assert job.state == JobState.DONE, job.error or job.result
    return job


def told(stage: Stage, words: str) -> list[str]:
    with stage.inside():
        wanted = select(Person.number).join(Notice, Notice.user_id == Person.user_id).where(Notice.text.contains(words))
        return sorted(session.scalars(wanted))


def count(stage: Stage, kind: str) -> int:
    with stage.inside():
        return session.scalar(select(func.count()).select_from(Event).where(Event.kind == kind)) or 0


def test_signers_applicant_and_deputy_are_told_in_the_engines_words(stage: Stage):
    with desk(stage) as found:
        people = found.people
        found.ask(ChainStep((MANAGER,)), ChainStep((person(people.outsider),)))
        row = found.open.row
        actions.add_signer(row.approval_id, row.id, people.hr.id, by=actor(people.manager), at=AT)
        span = DaySpan(TODAY, TODAY)
        actions.stand_in(people.manager.id, people.boss.id, span, by=actor(people.manager), at=AT)
    assert told(stage, "waits for your signature") == ["1002", "1004"]
    assert told(stage, "asks you to sign") == ["1001"]
    assert told(stage, "requests wait for you") == ["1001"]
    with desk(stage) as found:
        found.sign(found.people.manager)
        found.sign(found.people.hr)
        found.sign(found.people.outsider, "refused", comment="预算不够")
    assert told(stage, "Your request") == ["1003"]


@pytest.mark.parametrize("late", ["remind", "escalate"])
def test_an_overdue_step_is_asked_for_once_and_the_superior_is_told_or_signs(stage: Stage, late: Any):
    with desk(stage) as found:
        found.ask(ChainStep((MANAGER,), late=late))
    run(stage, "approvals.reminders", TODAY)
    assert told(stage, "still waits") == []
    with stage.inside():
        overdue()
    for day in (TODAY, TODAY, TODAY + timedelta(days=1)):
        run(stage, "approvals.reminders", day)
    assert told(stage, "still waits") == ["1002"]
    assert told(stage, "beyond its day") == ["1001"]
    with desk(stage) as found:
        names = {"李建国", "林致远"} if late == "escalate" else {"李建国"}
        assert found.asked() == names
        if late == "remind":
            with pytest.raises(NotAllowed):
                found.sign(found.people.boss)
        else:
            found.sign(found.people.boss)
            assert found.state() == "approved"


@pytest.mark.parametrize("point", POINTS)
def test_reminders_killed_anywhere_ask_and_escalate_once(stage: Stage, point: str):
    before = count(stage, "approvals.step.overdue")
    with desk(stage) as found:
        found.ask(ChainStep((MANAGER,), late="escalate"))
        overdue()
        session.commit()
        job_id = stage.ask("approvals.reminders", on=TODAY)
        stage.die_at(point, lambda: door.run(stage.company.tenant_id, job_id))
        stage.expire(job_id)
        assert stage.run(job_id).state == JobState.DONE
    assert told(stage, "still waits") == ["1002"]
    assert told(stage, "beyond its day") == ["1001"]
    assert count(stage, "approvals.step.overdue") == before + 1
    with desk(stage) as found:
        assert found.asked() == {"李建国", "林致远"}


@pytest.mark.parametrize("point", POINTS)
def test_deputies_take_up_and_step_down_on_their_days_however_often_the_job_is_killed(stage: Stage, point: str):
    tomorrow, later = TODAY + timedelta(days=1), TODAY + timedelta(days=2)
    with desk(stage) as found:
        people = found.people
        found.ask(ChainStep((MANAGER,)))
        me = actor(people.manager)
        actions.stand_in(people.manager.id, people.hr.id, DaySpan(tomorrow, tomorrow), by=me, at=AT)
        assert found.asked() == {people.manager.name}
        session.commit()
        job_id = stage.ask("approvals.day", on=tomorrow)
        stage.die_at(point, lambda: door.run(stage.company.tenant_id, job_id))
        stage.expire(job_id)
        assert stage.run(job_id).state == JobState.DONE
    with desk(stage) as found:
        assert found.asked() == {found.people.manager.name, found.people.hr.name}
    assert told(stage, "requests wait for you") == ["1004"]
    run(stage, "approvals.day", later)
    with desk(stage) as found:
        assert found.asked() == {found.people.manager.name}


def test_the_seat_of_somebody_who_left_passes_to_whoever_is_there_now(stage: Stage):
    with desk(stage) as found:
        found.ask(ChainStep((MANAGER,)))
        found.people.manager.left_on = TODAY
    run(stage, "approvals.day", TODAY + timedelta(days=1))
    with desk(stage) as found:
        assert found.asked() == {found.people.boss.name}
        found.people.manager.left_on = None


def test_a_double_click_and_two_signers_at_once_decide_once(stage: Stage, app: Flask):
    with desk(stage) as found:
        people = found.people
        found.ask(ChainStep((MANAGER, role("general_manager"))))
        row = found.open.row
        ids = (row.approval_id, row.id)
        hands = [(actor(people.manager), "approved")] * 2 + [(actor(people.boss), "refused")] * 2
        session.commit()
        start = Barrier(len(hands))

        def click(who: Any, outcome: Any) -> str:
            with app.app_context(), context.enter(stage.company):
                start.wait(20)
                try:
                    actions.sign(*ids, outcome, by=who, at=AT, comment="看过了")
                    session.commit()
                except (Refused, NotAllowed) as late:
                    session.rollback()
                    return type(late).__name__
                return "done"

        with ThreadPoolExecutor(len(hands)) as threads:
            answers = list(threads.map(lambda hand: click(*hand), hands))
        assert sorted(answers) == ["Refused", "Refused", "Refused", "done"]
        session.rollback()
        assert len(found.followed) == 1
    with stage.inside():
        signed = session.scalars(select(ApprovalSigner).where(ApprovalSigner.signed_at.is_not(None))).all()
        assert len(signed) == 1
        assert session.get_one(Approval, ids[0]).state == ("approved" if answers.index("done") < 2 else "refused")
        assert queries.waiting_for(hands[0][0]).rows == ()


def test_what_falls_due_is_seen_by_who_signs_and_who_waits_and_nobody_else(stage: Stage):
    with desk(stage) as found:
        people = found.people
        found.ask(ChainStep((MANAGER,)))
        span = (TODAY, TODAY + timedelta(days=7))
        seen = {one.name: [*approval_plans.coming_reminders(actor(one), *span)] for one in (people.manager, people.hr)}
        assert seen[people.hr.name] == []
        (planned,) = seen[people.manager.name]
        assert (planned.on, planned.to) == (date(2026, 11, 27), (people.manager.name,))
        assert [*approval_plans.coming_reminders(actor(people.employee), *span)] == [planned]
        assert [*approval_plans.coming_reminders(actor(people.employee), TODAY, TODAY)] == []
