"""Imports as jobs: killed at any step and taken up again, the rows are those of one clean run."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from jobs import door
from saas.auth.actor import Actor
from saas.db import session
from saas.events import Event
from saas.imports import actions, queries, steps
from saas.imports.models import ImportRow, ImportRun
from saas.office.people_import import PEOPLE
from saas.organisation.models import Person
from saas.work import JobState
from tenants import context
from tests import ground
from tests.factories_imports import AT, text
from tests.factories_organisation import make_unit
from tests.jobs.stage import Stage

HEAD = ("工号", "姓名", "入职日期", "部门", "直属主管")


@pytest.fixture(scope="module")
def company(app: Flask) -> context.Inside:
    """A company of its own: what is imported is committed."""
    inside = ground.make_company(app, "piliang", "批量导入公司")
    with app.app_context(), context.enter(inside):
        make_unit("仓储部")
        ground.commit()
    return inside


@pytest.fixture
def stage(app: Flask, company: context.Inside, urls: ground.Urls, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.setattr(steps, "BATCH", 4)
    found = Stage(app, company, urls)
    found.clear()
    return found


def rows(prefix: str, count: int = 18) -> bytes:
    """People in a chain of managers over the batches."""
    above = [f"{prefix}{n // 5:02}" if n else "" for n in range(count)]
    lines = [(f"{prefix}{n:02}", f"员工{n}", "2026-01-05", "仓储部", above[n]) for n in range(count)]
    return text([HEAD, *reversed(lines)])


def begun(stage: Stage, by: Actor, content: bytes) -> tuple[int, int]:
    with stage.inside():
        run = actions.upload(PEOPLE, "批量.csv", content, by=by)
        actions.map_columns(run, run.mapping, by=by, at=AT)
        assert run.job_id is not None
        return run.id, run.job_id


def next_job(stage: Stage, run_id: int, act: str, by: Actor) -> int:
    with stage.inside():
        run = queries.one(by, run_id)
        getattr(actions, act)(run, by=by, at=AT)
        assert run.job_id is not None
        return run.job_id


def killed_and_finished(stage: Stage, job_id: int, point: str) -> None:
    """Die at a point as often as it is met, some times; then let a copy finish."""
    for _time in range(3):
        if not stage.die_at(point, lambda: door.run(stage.company.tenant_id, job_id)):
            break
        stage.expire(job_id)
    stage.expire(job_id) if stage.job(job_id).state == JobState.RUNNING else None
    if stage.job(job_id).state != JobState.DONE:
        stage.run(job_id)
    assert stage.job(job_id).state == JobState.DONE


@pytest.mark.parametrize("point", ["job taken", "batch written", "batch done", "job done"])
def test_killed_between_any_two_steps_the_rows_are_those_of_one_run(stage: Stage, point: str) -> None:
    by, prefix = stage.owner(), "K" + str(["job taken", "batch written", "batch done", "job done"].index(point))
    run_id, job_id = begun(stage, by, rows(prefix))
    killed_and_finished(stage, job_id, point)
    with stage.inside():
        assert dict(queries.counts(run_id).verdicts) == {"new": 18}
    killed_and_finished(stage, next_job(stage, run_id, "apply", by), point)
    with stage.inside():
        here = session.scalars(select(Person).where(Person.number.startswith(prefix))).all()
        told = session.scalar(
            select(func.count()).where(
                Event.kind == "organisation.person.added", Event.subject_id.in_([one.id for one in here])
            )
        )
        assert (len(here), told, queries.one(by, run_id).state) == (18, 18, "applied")
    killed_and_finished(stage, next_job(stage, run_id, "undo", by), point)
    with stage.inside():
        left = session.scalar(select(func.count()).select_from(Person).where(Person.number.startswith(prefix)))
        assert (left, queries.one(by, run_id).state) == (0, "undone")


def test_a_job_twice_changes_nothing(stage: Stage) -> None:
    by = stage.owner()
    run_id, job_id = begun(stage, by, rows("T", 6))
    stage.run(job_id)
    apply_id = next_job(stage, run_id, "apply", by)
    stage.run(apply_id)
    stage.run(apply_id)
    with stage.inside():
        assert session.scalar(select(func.count()).select_from(Person).where(Person.number.startswith("T"))) == 6


def test_cancelled_half_way_it_goes_on_or_is_undone(stage: Stage) -> None:
    by = stage.owner()
    run_id, job_id = begun(stage, by, rows("C", 12))
    stage.run(job_id)
    apply_id = next_job(stage, run_id, "apply", by)
    assert stage.die_at("batch written", lambda: door.run(stage.company.tenant_id, apply_id))
    stage.expire(apply_id)
    stage.change(apply_id, cancel_asked=True)
    stage.run(apply_id)
    assert stage.job(apply_id).state == JobState.CANCELLED
    with stage.inside():
        states = dict(queries.counts(run_id).states)
    assert 0 < states["applied"] < 12
    stage.run(next_job(stage, run_id, "go_on", by))
    with stage.inside():
        assert dict(queries.counts(run_id).states) == {"applied": 12}
    stage.run(next_job(stage, run_id, "undo", by))
    with stage.inside():
        assert dict(queries.counts(run_id).states) == {"undone": 12}


def test_whoever_lost_the_right_meanwhile_imports_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    by = stage.owner()
    run_id, job_id = begun(stage, by, rows("L", 4))
    monkeypatch.setattr(PEOPLE.__class__, "permission", property(lambda _kind: _Never()), raising=False)
    with stage.inside():
        session.execute(delete(ImportRow).where(ImportRow.run_id == run_id))
    job = stage.run(job_id)
    assert job.state == JobState.FAILED
    with stage.inside():
        assert session.get_one(ImportRun, run_id).state == "checking"


class _Never:
    """A permission that nobody holds."""

    value = "nothing:never"
