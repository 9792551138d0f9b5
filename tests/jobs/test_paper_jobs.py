"""Slips printed in numbers: one zip and one joined PDF, paper by paper by the right to see it; cancelled, killed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from jobs import door
from saas import clock
from saas.core.errors import Refused
from saas.db import session
from saas.files import StoredFile, content_of
from saas.hr.leave.models import LeaveRequest
from saas.organisation.models import Person
from saas.papers import batches, pdf
from saas.work import Job
from tenants import context
from tests import ground
from tests.factories_leave import actor, cast, kind
from tests.jobs.stage import Stage

SLIP = "hr.leave.slip"


@pytest.fixture(scope="module")
def company(app: Flask) -> context.Inside:
    """A company with twelve leaves of its employee, and one of somebody of another unit."""
    inside = ground.make_company(app, "dayin", "打印测试公司")
    with app.app_context(), context.enter(inside):
        people = cast()
        for number in range(12):
            _leave(people.employee, people.unit.id, number)
        _leave(people.outsider, None, 20)
        session.commit()
    return inside


def _leave(who: Person, unit_id: int | None, number: int) -> None:
    day = date(2026, 12, 1) + timedelta(days=number)
    at = clock.now().replace(tzinfo=None)
    session.add(
        LeaveRequest(
            number=f"QJ-2026-{number + 1:04}",
            person_id=who.id,
            unit_id=unit_id,
            type_id=kind("personal").id,
            state="approved",
            first_day=day,
            last_day=day,
            starts_at=at + timedelta(days=number),
            ends_at=at + timedelta(days=number, hours=1),
            minutes=480,
            day_minutes=480,
            reason="家里有事",
            submitted_at=clock.now(),
        )
    )
    session.flush()


@pytest.fixture
def stage(app: Flask, company: context.Inside, urls: ground.Urls) -> Iterator[Stage]:
    found = Stage(app, company, urls)
    found.clear()
    yield found
    pdf._printer.stop()


def ask(stage: Stage, number: str) -> int:
    """All leaves there are, asked for by the person with this staff number."""
    with stage.inside():
        who = session.scalars(select(Person).where(Person.number == number)).one()
        ids = session.scalars(select(LeaveRequest.id).order_by(LeaveRequest.id)).all()
        return batches.ask(SLIP, ids, by=actor(who), at=clock.now())


def files_of(stage: Stage, job: Job) -> dict[str, bytes]:
    with stage.inside():
        rows = session.scalars(select(StoredFile).where(StoredFile.id.in_((job.result or {})["files"])))
        return {row.name.rpartition(".")[2]: content_of(row) for row in rows}


def test_a_batch_is_one_zip_and_one_joined_pdf_of_the_same_papers(stage: Stage):
    job = stage.run(ask(stage, "1004"))
    assert (job.state, job.of, (job.result or {})["printed"]) == ("done", 14, 13)
    made = files_of(stage, job)
    joined = PdfReader(BytesIO(made["pdf"]))
    with zipfile.ZipFile(BytesIO(made["zip"])) as packed:
        names = packed.namelist()
        apart = [PdfReader(BytesIO(packed.read(name))) for name in names]
    assert len(joined.pages) == len(names) == len(set(names)) == 13
    assert names[0] == "QJ-2026-0001-张雨晴.pdf"
    assert [page.extract_text() for page in joined.pages] == [one.pages[0].extract_text() for one in apart]
    assert [entry["/Title"] for entry in joined.outline] == [name.removesuffix(".pdf") for name in names]
    assert all("第1页/共1页" in page.extract_text().replace(" ", "") for page in joined.pages)
    assert len(made["pdf"]) < len(made["zip"]) / 2  # fonts are kept once


def test_papers_that_the_reader_may_not_see_are_left_out(stage: Stage):
    job = stage.run(ask(stage, "1003"))
    assert (job.state, (job.result or {})["printed"]) == ("done", 12)


def test_a_cancelled_batch_ends_at_its_next_step(stage: Stage):
    job_id = ask(stage, "1004")
    stage.change(job_id, cancel_asked=True)
    job = stage.run(job_id)
    assert (job.state, job.result) == ("cancelled", None)


def test_a_batch_whose_worker_is_killed_is_made_anew(stage: Stage):
    job_id = ask(stage, "1003")
    pdf.warm_up()
    assert stage.die_at("batch written", lambda: door.run(stage.company.tenant_id, job_id))
    stage.expire(job_id)
    assert stage.job(job_id).done == 8
    job = stage.run(job_id)
    assert (job.state, (job.result or {})["printed"]) == ("done", 12)


@pytest.mark.parametrize("count", [0, batches.MOST + 1])
def test_nothing_and_too_much_are_refused(stage: Stage, count: int):
    with stage.inside(), pytest.raises(Refused):
        batches.ask(SLIP, range(count), by=stage.owner(), at=clock.now())
