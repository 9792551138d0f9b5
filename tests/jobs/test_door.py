"""The door of a job: one result however often it runs, the owner's rights of now, and a fence against older copies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from jobs import bindings, door, leases
from jobs.leases import Overtaken
from saas import clock, work
from saas.auth.models import User
from saas.auth.permissions import Permission
from saas.db import session
from saas.notices.models import Notice
from saas.work import Progress
from tests.jobs.stage import Stage


def test_a_job_is_done_once_with_its_arguments_read_back(stage: Stage):
    job_id = stage.ask("test.plain", on=date(2026, 11, 23))
    row = stage.run(job_id)
    assert (row.state, row.attempt) == ("done", 1)
    assert row.result == {"by": "system", "on": "2026-11-23", "kind": "date"}


def test_a_job_that_runs_again_changes_nothing(stage: Stage):
    job_id = stage.ask("test.plain")
    first = stage.run(job_id)
    second = stage.run(job_id)
    assert stage.traces("plain") == 1
    assert (first.attempt, first.finished_at) == (second.attempt, second.finished_at)


def test_the_same_key_asks_once(stage: Stage):
    assert stage.ask("test.plain", key="k1") == stage.ask("test.plain", key="k1")


def test_a_job_that_is_taken_is_left_alone_until_its_lease_runs_out(stage: Stage):
    job_id = stage.ask("test.plain")
    with stage.inside():
        assert leases.take(job_id) is not None
    assert stage.run(job_id).state == "running"
    stage.expire(job_id)
    assert stage.run(job_id).state == "done"


def test_steps_are_written_one_by_one_with_their_progress(stage: Stage):
    row = stage.run(stage.ask("test.steps", of=3))
    assert (row.state, row.done, row.of, row.cursor) == ("done", 3, 3, {"next": 3})
    assert [stage.traces(f"step{number}") for number in range(3)] == [1, 1, 1]


def test_the_older_copy_is_refused_by_the_fence(stage: Stage):
    job_id = stage.ask("test.plain")
    with stage.inside():
        older = leases.take(job_id)
    assert older is not None
    stage.expire(job_id)
    assert stage.run(job_id).attempt == 2
    with stage.inside():
        for refused in (lambda: leases.finish(older, {}), lambda: leases.checkpoint(older, Progress(1, 2))):
            with pytest.raises(Overtaken):
                refused()
        assert leases.renew(older) is False
        leases.fail(older, [])
    assert stage.job(job_id).state == "done"


def test_a_heartbeat_keeps_the_lease(stage: Stage):
    job_id = stage.ask("test.plain")
    with stage.inside():
        lease = leases.take(job_id)
    assert lease is not None
    before = stage.job(job_id).lease_until
    with stage.inside():
        assert leases.renew(lease)
    after = stage.job(job_id).lease_until
    assert before is not None
    assert after is not None
    assert after > before


def test_a_waiting_job_is_cancelled_at_once(stage: Stage):
    job_id = stage.ask("test.plain")
    with stage.inside():
        work.cancel(session.get_one(work.Job, job_id), at=clock.now())
    assert stage.run(job_id).state == "cancelled"
    assert stage.traces("plain") == 0


def test_a_running_job_is_cancelled_at_its_next_step(stage: Stage):
    job_id = stage.ask("test.steps", of=5)
    with stage.inside():
        taken = leases.take(job_id)
        assert taken is not None
        leases.checkpoint(taken, Progress(2, 5, {"next": 2}))
        session.flush()
        work.cancel(session.get_one(work.Job, job_id), at=clock.now())
    assert stage.job(job_id).state == "running"
    stage.expire(job_id)
    row = stage.run(job_id)
    assert (row.state, row.done) == ("cancelled", 2)
    assert stage.traces("step2") == 0


@contextmanager
def demoted(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    real = door.access.permissions_of
    with monkeypatch.context() as patch:
        patch.setattr(
            door.access,
            "permissions_of",
            lambda person, *, on: {p: s for p, s in real(person, on=on).items() if p is not Permission.COMPANY_MANAGE},
        )
        yield


def test_an_owner_who_was_demoted_since_is_refused_with_a_sentence(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    job_id = stage.ask("test.report", by=stage.owner())
    with demoted(stage, monkeypatch):
        row = stage.run(job_id)
    assert (row.state, row.error) == ("failed", door.LOST_RIGHT)


def test_an_owner_who_can_no_longer_sign_in_is_refused(stage: Stage):
    owner = stage.owner()
    job_id = stage.ask("test.report", by=owner)
    with stage.inside():
        session.get_one(User, owner.user_id).state = "disabled"
    row = stage.run(job_id)
    with stage.inside():
        session.get_one(User, owner.user_id).state = "active"
    assert (row.state, row.error) == ("failed", door.GONE)


def test_the_owner_acts_and_is_told_of_the_finished_report(stage: Stage):
    owner = stage.owner()
    job_id = stage.ask("test.report", by=owner)
    row = stage.run(job_id)
    assert row.state == "done"
    with stage.inside():
        notice = session.scalars(select(Notice)).one()
        assert (notice.user_id, notice.path) == (owner.user_id, f"/jobs/{job_id}")


def test_a_refusal_fails_at_once_and_leaves_only_its_sentence(stage: Stage):
    row = stage.run(stage.ask("test.refuses"))
    assert (row.state, row.attempt, row.error) == ("failed", 1, "There are no 3.")
    assert stage.traces("refused") == 0


def test_an_unforeseen_error_is_tried_again_later_and_then_told_without_its_trace(stage: Stage):
    job_id = stage.ask("test.breaks")
    row = stage.run(job_id)
    assert row.state == "waiting"
    assert row.due_at > clock.now() + timedelta(seconds=2)
    assert stage.run(job_id).attempt == 1  # not due yet
    stage.change(job_id, due_at=clock.now() - timedelta(seconds=1))
    row = stage.run(job_id)
    assert (row.state, row.attempt, row.error) == ("failed", 2, door.GAVE_UP)
    assert stage.traces("broken") == 0


def test_a_job_that_takes_its_worker_down_each_time_is_given_up(stage: Stage):
    job_id = stage.ask("test.plain")
    stage.change(job_id, attempt=bindings.find("test.plain").retry + 1 + door.MOST_DEATHS)  # type: ignore[union-attr]
    assert stage.run(job_id).error == door.GAVE_UP


def test_a_name_that_nobody_knows_fails_with_a_sentence(stage: Stage):
    assert stage.run(stage.ask("test.unheard")).error == door.UNKNOWN


def test_a_job_may_ask_for_another_in_its_own_transaction(stage: Stage):
    job_id = stage.ask("test.asks")
    assert stage.run(job_id).state == "done"
    with stage.inside():
        assert session.scalars(select(work.Job).where(work.Job.key == f"later:{job_id}")).one().is_open


def test_pauses_grow_and_end_at_a_quarter_of_an_hour():
    binding = bindings.find("test.plain")
    assert binding is not None
    assert [binding.pause_after(n).total_seconds() for n in (1, 2, 3, 4, 9)] == [5, 30, 180, 900, 900]
