"""The nights and reminders of leave: each does its work once, however often it runs and whenever it is killed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import and_, delete, func, select

from jobs import door
from saas import files
from saas.approvals.models import Approval, ApprovalSigner, ApprovalStep
from saas.auth.actor import Actor
from saas.db import session
from saas.events import SYSTEM
from saas.hr.leave import actions, granting, ledger
from saas.hr.leave.asking import Channel
from saas.hr.leave.drafts import Draft
from saas.hr.leave.models import LeaveLot, LeaveMovement, LeaveRequest
from saas.notices.models import Delivery, Notice
from saas.organisation.models import Person
from saas.papers import pdf
from saas.work import Job, JobState
from tenants import context
from tests import ground
from tests.factories_leave import AT, TODAY, Cast, actor, cast, kind
from tests.jobs.stage import Stage

THURSDAY, MONDAY = date(2026, 11, 26), date(2026, 11, 30)


@pytest.fixture(scope="module")
def company(app: Flask) -> context.Inside:
    """A company whose leaves are committed."""
    inside = ground.make_company(app, "yewan", "夜晚测试公司")
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
        for model in (Notice, Delivery, Job, ApprovalSigner, ApprovalStep, Approval):
            session.execute(delete(model).execution_options(audited=True))
        for leave in session.scalars(select(LeaveRequest)):
            leave.state = "withdrawn"


@pytest.fixture(scope="module", autouse=True)
def _printer_ends_with_the_tests() -> Iterator[None]:
    yield
    pdf._printer.stop()


@contextmanager
def people(stage: Stage) -> Iterator[Cast]:
    """The cast, inside the company; committed afterwards."""
    with stage.inside():
        rows = {row.number: row for row in session.scalars(select(Person))}
        yield Cast(rows["1003"], rows["1002"], rows["1004"], rows["1001"], rows["1005"], unit=None)  # type: ignore[arg-type]


def send(cast: Cast, first: date = THURSDAY, last: date | None = None, key: str = "personal") -> LeaveRequest:
    draft = Draft(kind(key).id, first, last or first, reason="家里有事")
    return actions.submit(cast.employee, draft, by=actor(cast.employee), at=AT, today=TODAY)


def called_in(cast: Cast) -> LeaveRequest:
    draft = Draft(kind("sick").id, TODAY, TODAY, channel=Channel.EMERGENCY, told_by="phone")
    return actions.record_call(cast.employee, draft, by=actor(cast.manager), at=AT, today=TODAY)


def grant(cast: Cast) -> None:
    who = actor(cast.hr)
    granting.grant_by_hand(
        cast.employee, kind("compensation"), 480, by=who, on=TODAY, usable_to=None, reason="周末加班"
    )


def run(stage: Stage, name: str, on: date, *, by: Any = SYSTEM) -> Job:
    found = stage.run(stage.ask(name, by=by, on=on))
    assert found.state == JobState.DONE, found.error or found.result
    return found


def state_of(stage: Stage, leave_id: int) -> str:
    with stage.inside():
        return session.get_one(LeaveRequest, leave_id).state


def told(stage: Stage, text: str = "") -> list[tuple[str, str]]:
    """(number of the person, text) of every notice, and the same of every mail."""
    with stage.inside():
        wanted = select(Person.number, Notice.text).join(Notice, Notice.user_id == Person.user_id)
        return sorted((number, words) for number, words in session.execute(wanted) if text in words)


def count(stage: Stage, model: Any, *where: Any) -> int:
    with stage.inside():
        return session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def test_signers_are_told_at_once_and_the_applicant_when_it_is_decided(stage: Stage):
    with people(stage) as cast:
        leave_id = send(cast).id
    assert {number for number, _ in told(stage, "It waits for you")} == {"1001", "1002"}
    with people(stage) as cast:
        actions.approve(session.get_one(LeaveRequest, leave_id), by=actor(cast.manager), at=AT)
    assert [number for number, _ in told(stage, "Your leave")] == ["1003"]


def test_a_mail_that_asks_for_a_signature_is_not_sent_once_the_leave_is_decided(stage: Stage):
    with people(stage) as cast:
        leave = send(cast)
        asking = select(Delivery.state).where(Delivery.template == "leave_waiting")
        assert set(session.scalars(asking)) == {"waiting"}
        actions.withdraw(leave, by=actor(cast.employee), at=AT, today=TODAY)
        assert set(session.scalars(asking)) == {"dropped"}


@pytest.mark.clause("D02-04")
def test_an_overdue_signature_is_asked_for_again_and_the_superior_is_told_once(stage: Stage):
    with people(stage) as cast:
        send(cast)
    run(stage, "approvals.reminders", TODAY)
    assert told(stage, "still waits") == []
    with stage.inside():
        for row in session.scalars(select(ApprovalStep)):
            row.due_at = AT - timedelta(days=1)
    for day in (TODAY, TODAY, TODAY + timedelta(days=1)):
        run(stage, "approvals.reminders", day)
    assert [number for number, _ in told(stage, "still waits")] == ["1001", "1002"]


@pytest.mark.clause("D02-06")
def test_a_slip_is_reminded_of_daily_to_the_person_and_her_manager_until_it_is_in(stage: Stage):
    with people(stage) as cast:
        leave_id = called_in(cast).id
    tomorrow, later = TODAY + timedelta(days=1), TODAY + timedelta(days=2)
    for day in (TODAY, tomorrow, tomorrow, later):
        run(stage, "hr.leave.reminders", day)
    assert [number for number, _ in told(stage, "Leave slip")] == ["1002", "1002", "1003", "1003"]
    for_the_mail_of_the_day = and_(Notice.for_digest, Notice.kind == "hr.leave.slip")
    assert count(stage, Notice, for_the_mail_of_the_day) == 4
    with people(stage) as cast:
        slip = session.get_one(LeaveRequest, leave_id)
        actions.receive_slip(slip, by=actor(cast.manager), at=AT, reason="发烧")
    run(stage, "hr.leave.reminders", TODAY + timedelta(days=3))
    assert count(stage, Notice, for_the_mail_of_the_day) == 4


@pytest.mark.parametrize("point", ["job taken", "batch done", "batch written", "job done"])
@pytest.mark.clause("D02-06")
def test_reminders_killed_anywhere_are_sent_once(stage: Stage, point: str):
    with people(stage) as cast:
        called_in(cast)
    job_id = stage.ask("hr.leave.reminders", on=TODAY + timedelta(days=1))
    stage.die_at(point, lambda: door.run(stage.company.tenant_id, job_id))
    stage.expire(job_id)
    assert stage.run(job_id).state == JobState.DONE
    assert [number for number, _ in told(stage, "Leave slip")] == ["1002", "1003"]


def test_annual_leave_is_granted_once_a_year_and_the_next_year_from_december(stage: Stage):
    with stage.inside():
        before = session.scalar(select(func.count()).select_from(LeaveLot)) or 0
    periods = LeaveLot.source == "annual"
    run(stage, "hr.leave.grants", TODAY)
    granted = count(stage, LeaveLot, periods, LeaveLot.period == "2026")
    assert granted == 6  # the cast and the owner
    run(stage, "hr.leave.grants", TODAY)
    assert count(stage, LeaveLot, periods, LeaveLot.period == "2026") == granted
    assert count(stage, LeaveLot, LeaveLot.period == "2027") == 0
    run(stage, "hr.leave.grants", date(2026, 12, 1))
    assert count(stage, LeaveLot, LeaveLot.period == "2027") >= granted
    assert count(stage, LeaveLot) > before


def test_what_is_left_after_the_last_day_expires_once(stage: Stage):
    run(stage, "hr.leave.grants", TODAY)
    expired = LeaveMovement.kind == "expire"
    assert count(stage, LeaveMovement, expired) == 0
    for _ in range(2):
        run(stage, "hr.leave.grants", date(2027, 4, 2))
    written = count(stage, LeaveMovement, expired)
    assert written > 0
    with stage.inside():
        ids = list(session.scalars(select(LeaveLot.person_id).where(LeaveLot.period == "2026")))
        left = ledger.available_many(ids, on=date(2027, 3, 31))
        assert {minutes for (person, _), minutes in left.items() if person in ids} != set()


def test_a_leave_past_its_last_day_is_taken_then_completed_and_its_minutes_are_spent(stage: Stage):
    with people(stage) as cast:
        grant(cast)
        leave = send(cast, key="compensation", first=date(2026, 12, 3))
        actions.approve(leave, by=actor(cast.manager), at=AT)
        leave_id = leave.id
    run(stage, "hr.leave.close", date(2026, 12, 3))
    assert state_of(stage, leave_id) == "approved"
    for _ in range(2):
        run(stage, "hr.leave.close", date(2026, 12, 4))
        assert state_of(stage, leave_id) == "taken"
    run(stage, "hr.leave.close", date(2026, 12, 5))
    assert state_of(stage, leave_id) == "closed"
    spent = (LeaveMovement.leave_id == leave_id, LeaveMovement.kind == "consume")
    assert count(stage, LeaveMovement, *spent) == 1


@pytest.mark.clause("D02-06")
def test_a_slip_past_its_day_is_overdue_and_nothing_else_happens_by_itself(stage: Stage):
    with people(stage) as cast:
        leave = called_in(cast)
        leave_id, due_on = leave.id, leave.slip_due_on
    assert due_on is not None
    run(stage, "hr.leave.close", due_on)
    assert state_of(stage, leave_id) == "slip_owed"
    for _ in range(2):
        run(stage, "hr.leave.close", due_on + timedelta(days=1))
    assert state_of(stage, leave_id) == "slip_overdue"


def reader(stage: Stage) -> Actor:
    with people(stage) as cast:
        return replace(actor(cast.hr), locale="zh_Hans")


def test_the_month_report_is_a_pdf_and_a_spreadsheet_of_the_same_figures(stage: Stage):
    with people(stage) as cast:
        for first, last in ((THURSDAY, THURSDAY), (MONDAY, date(2026, 12, 1))):
            actions.approve(send(cast, first, last), by=actor(cast.manager), at=AT)
    job_id = stage.ask("hr.leave.month_report", by=reader(stage), month="2026-11-01", unit_id=None)
    job = stage.run(job_id)
    assert (job.state, job.done) == (JobState.DONE, job.of)
    with stage.inside():
        printed, sheet = (files.content_of(row) for row in files.named(job.result["files"]))  # type: ignore[index]
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(printed)).pages)
    for words in ("夜晚测试公司", "张雨晴", "客服部"):
        assert words in text
    assert any(name.startswith("xl/charts/") for name in ZipFile(BytesIO(sheet)).namelist())


def test_a_month_without_leave_is_a_report_that_says_so(stage: Stage):
    job = stage.run(stage.ask("hr.leave.month_report", by=reader(stage), month="2026-02-01", unit_id=None))
    assert job.state == JobState.DONE


def test_a_report_is_refused_to_whoever_lost_the_right(stage: Stage):
    with people(stage) as cast:
        plain = actor(cast.employee)
    job = stage.run(stage.ask("hr.leave.month_report", by=plain, month="2026-11-01", unit_id=None))
    assert job.state == JobState.FAILED


def test_days_granted_by_hand_are_told(stage: Stage):
    with people(stage) as cast:
        grant(cast)
    assert [number for number, _ in told(stage, "granted to you")] == ["1003"]
