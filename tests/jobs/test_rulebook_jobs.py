"""The rulebook's jobs: the day a version takes effect, survived when killed; its papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import func, select

from jobs import door
from saas import clock, files
from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.db import session
from saas.events import SYSTEM
from saas.organisation.models import Company, Person
from saas.policies import setting
from saas.rulebook import acknowledging, paper_jobs, queries
from saas.rulebook.actions import freeze
from saas.rulebook.models import ReadingDuty, Rulebook, RulebookVersion
from saas.work import JobState
from tenants import context
from tests import ground
from tests.factories_rulebook import first_edition, give_role, text
from tests.furnished_policies import add_person
from tests.jobs.stage import Stage

TODAY = clock.today("Asia/Shanghai")
BEGAN = date(2026, 1, 5)
AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
OLD = text("D02-04", "批准后方可离岗。", screen="leave.inbox")
NEW = text("D02-04", "批准后方可离岗，并交接工作。", screen="leave.inbox")
NOTICE = text("D02-02", "请假须提前 {leave.notice_days} 天提出。", screen="leave.form")


@pytest.fixture(scope="module")
def own_company(app: Flask) -> context.Inside:
    """A company whose rulebook no other test counts."""
    return ground.make_company(app, "banben", "版本测试公司")


@pytest.fixture
def stage(app: Flask, own_company: context.Inside, urls: ground.Urls) -> Stage:
    """That company, on a stage."""
    return Stage(app, own_company, urls)


@pytest.fixture(scope="module")
def books(app: Flask, own_company: context.Inside, urls: ground.Urls) -> tuple[int, int]:
    """Version 1 in force, version 2 published to take effect today."""
    with Stage(app, own_company, urls).inside():
        old = first_edition(NOTICE, OLD, on=BEGAN, purpose="理顺工作流程。", year=2026)
        setting.found("leave.notice_days", 2, by=SYSTEM, on=BEGAN)
        setting.found("leave.notice_days", 4, by=SYSTEM, on=TODAY)
        book = session.get_one(Rulebook, old.rulebook_id)
        new = freeze(old, (NOTICE, NEW), book=book, on=TODAY - timedelta(days=9), first_on=TODAY)
        session.get_one(Company, 1).setup_closed_at = AT
        give_role(session.scalars(select(Person)).one(), "hr")
        return old.id, new.id


def reader(stage: Stage) -> Actor:
    return replace(stage.owner(), locale="zh_Hans", permissions=dict.fromkeys(Permission, Scope.ALL))


def states(stage: Stage) -> list[str]:
    with stage.inside():
        return list(session.scalars(select(RulebookVersion.state).order_by(RulebookVersion.number)))


def duties(stage: Stage, version_id: int) -> int:
    with stage.inside():
        return session.scalar(select(func.count()).where(ReadingDuty.version_id == version_id)) or 0


def test_the_day_of_a_version_comes_once_whatever_is_killed(stage: Stage, books: tuple[int, int]):
    assert states(stage) == ["effective", "published"]
    job_id = stage.ask("rulebook.day", on=TODAY)
    for point in ("job taken", "job done"):
        assert stage.die_at(point, lambda: door.run(stage.company.tenant_id, job_id))
        assert states(stage) == ["effective", "published"]
        assert duties(stage, books[1]) == 0
        stage.expire(job_id)
    assert stage.run(job_id).state == JobState.DONE
    again = stage.run(stage.ask("rulebook.day", on=TODAY))
    assert again.result == {"took_effect": 0, "asked": 0}
    assert states(stage) == ["superseded", "effective"]
    with stage.inside():
        people = session.scalar(select(func.count(Person.id)))
    assert duties(stage, books[1]) == people


def printed(stage: Stage, job_id: int) -> list[str]:
    """The pages of the paper a job made."""
    job = stage.run(job_id)
    assert job.state == JobState.DONE, job.result
    with stage.inside():
        (row,) = files.named(job.result["files"])  # type: ignore[index]  # a job that is done has one
        return [page.extract_text() for page in PdfReader(BytesIO(files.content_of(row))).pages]


@pytest.mark.clause("D01-03")
def test_the_paper_has_a_cover_contents_clause_numbers_and_live_values(stage: Stage, books: tuple[int, int]):
    cover, contents, *rest = printed(stage, stage.ask(paper_jobs.BOOK, by=reader(stage), version_id=books[0]))
    assert "员工手册" in cover
    assert "2026" in cover
    assert "理顺工作流程" in cover
    assert "1.1 条款 D02-02" in contents
    assert "3" in contents  # the page it stands on
    body = "".join(rest)
    assert "1.2" in body
    assert "请假须提前 2 天提出" in body.replace("\n", "")
    assert "leave.notice_days" in body


def test_the_paper_of_a_difference_marks_words_and_values(stage: Stage, books: tuple[int, int]):
    ids = {"old_id": books[0], "new_id": books[1]}
    text_ = "".join(printed(stage, stage.ask(paper_jobs.DIFFERENCE, by=reader(stage), **ids))).replace("\n", "")
    assert "并交接工作" in text_
    assert "v1" in text_
    assert "leave.notice_days" in text_  # 2 on the one day, 4 on the other


def test_the_sheet_names_everybody_with_the_time_and_the_device(stage: Stage, books: tuple[int, int]):
    stage.run(stage.ask("rulebook.day", on=TODAY))
    me = stage.owner()
    with stage.inside():
        for task in acknowledging.waiting_for(me.person_id):
            acknowledging.reach_end(task, at=AT, device="WeChat · iPhone", by=me)
            acknowledging.confirm(acknowledging.again(task), at=AT, device="WeChat · iPhone", by=me)
    sheet = "".join(printed(stage, stage.ask(paper_jobs.SHEET, by=reader(stage), version_id=books[1])))
    assert "WeChat" in sheet
    assert "陈总" in sheet
    with stage.inside():
        assert queries.version(books[1]).state == "effective"


def test_the_sheet_is_refused_to_whoever_may_not_see_it(stage: Stage, books: tuple[int, int]):
    with stage.inside():
        person = add_person("路人", "stranger@banben.test", None)
        user_id = session.get_one(Person, person).user_id
    job = stage.run(stage.ask(paper_jobs.SHEET, by=Actor(user_id, "路人", person), version_id=books[1]))
    assert job.state == JobState.FAILED
