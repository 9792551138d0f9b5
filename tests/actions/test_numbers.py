"""Numbers of papers: without gaps and without waiting for ever, whatever is rolled back or killed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from random import Random

import pytest
from flask import Flask
from sqlalchemy import delete, select, text

from saas.db import db, session
from saas.hr.leave.models import LeaveRequest, LeaveType
from saas.hr.leave.types import add_standard_types
from saas.organisation.models import Person
from saas.papers import numbers
from saas.papers.numbers import NumberKind, PaperNumber, number_later
from tenants import context
from tenants.context import Inside
from tests import ground

TODAY = date(2026, 11, 23)
RED, BLUE = NumberKind("red", "R-{year}-{serial:03}"), NumberKind("blue", "B-{serial:05}")
THREADS, ROUNDS = 8, int(os.environ.get("ROUNDS", "20"))


@pytest.fixture(scope="module")
def office(app: Flask) -> Inside:
    """A company whose numbers are committed."""
    inside = ground.make_company(app, "bianhao", "编号测试公司")
    with app.app_context(), context.enter(inside):
        add_standard_types()
        session.add(Person(number="1", name="张三", sort_key="zhangsan", employed_on=TODAY))
        session.commit()
    return inside


@pytest.fixture
def desk(app: Flask, office: Inside) -> Iterator[Inside]:
    """Inside it, with no number given yet."""
    with app.app_context(), context.enter(office):
        session.execute(delete(PaperNumber))
        session.execute(text("delete from leave_request"))
        session.commit()
        yield office
        session.rollback()


def paper() -> LeaveRequest:
    """A record that takes numbers."""
    at = datetime(2026, 11, 23, tzinfo=UTC)
    row = LeaveRequest(
        person_id=session.scalars(select(Person.id)).first(),
        type_id=session.scalars(select(LeaveType.id)).first(),
        state="withdrawn",
        first_day=TODAY,
        last_day=TODAY,
        first_part="whole",
        last_part="whole",
        starts_at=at,
        ends_at=at,
        minutes=60,
        day_minutes=480,
        reason="",
        channel="ordinary",
        submitted_at=at,
    )
    session.add(row)
    return row


def commit() -> None:
    numbers.assign(today=TODAY)
    session.commit()


def given() -> list[str]:
    return sorted(session.scalars(select(LeaveRequest.number).where(LeaveRequest.number.is_not(None))))


def test_a_pattern_without_a_serial_is_refused():
    with pytest.raises(ValueError, match="serial"):
        NumberKind("same", "X-{year}")


def test_numbers_begin_anew_each_year_unless_the_pattern_has_no_year(desk: Inside):
    for on in (TODAY, TODAY, date(2027, 1, 1)):
        number_later(paper(), RED, on=on)
        number_later(paper(), BLUE, on=on)
        commit()
    assert given() == ["B-00001", "B-00002", "B-00003", "R-2026-001", "R-2026-002", "R-2027-001"]


def test_the_year_is_that_of_the_day_at_the_door(desk: Inside):
    first = paper()
    number_later(first, RED)
    assert first.number is None
    numbers.assign(today=date(2030, 5, 1))
    assert first.number == "R-2030-001"


def test_many_in_one_transaction_are_numbered_in_the_order_they_were_asked_for(desk: Inside):
    rows = [paper() for _ in range(5)]
    for row in rows:
        number_later(row, RED)
    number_later(rows[0], RED)
    commit()
    assert [row.number for row in rows] == [f"R-2026-{n:03}" for n in range(1, 6)]


def test_a_rolled_back_transaction_takes_no_number(desk: Inside):
    number_later(paper(), RED)
    session.flush()
    session.rollback()
    number_later(paper(), RED)
    commit()
    assert given() == ["R-2026-001"]


def test_what_a_savepoint_asked_for_falls_with_it(desk: Inside):
    kept = paper()
    session.flush()
    outer = session.begin_nested()
    with session.begin_nested():
        number_later(kept, BLUE)
        number_later(paper(), RED)
    outer.rollback()
    number_later(kept, RED)
    commit()
    assert given() == [kept.number] == ["R-2026-001"]


def test_a_record_that_has_a_number_keeps_it(desk: Inside):
    row = paper()
    number_later(row, RED)
    commit()
    number_later(row, BLUE)
    commit()
    assert given() == ["R-2026-001"]
    assert session.scalars(select(PaperNumber.kind)).all() == ["red"]


def test_a_door_that_forgets_the_numbers_cannot_commit(desk: Inside):
    number_later(paper(), RED)
    with pytest.raises(RuntimeError, match="assign"):
        session.commit()


def test_threads_of_both_kinds_in_either_order_leave_no_gap_and_never_lock_each_other_out(app: Flask, desk: Inside):
    old = [paper() for _ in range(4)]
    session.commit()
    ids = [row.id for row in old]

    def work(seed: int) -> None:
        dice = Random(seed)
        for _ in range(ROUNDS):
            with app.app_context(), context.enter(desk):
                kinds = [RED, BLUE]
                dice.shuffle(kinds)
                for kind in kinds:
                    number_later(paper(), kind)
                for key in dice.sample(ids, 2):
                    number_later(session.get_one(LeaveRequest, key), dice.choice(kinds))
                if dice.random() < 0.3:
                    numbers.assign(today=TODAY)
                    session.rollback()
                else:
                    commit()

    with ThreadPoolExecutor(THREADS) as threads:
        for done in [threads.submit(work, seed) for seed in range(THREADS)]:
            done.result(timeout=60)
    session.rollback()
    found = given()
    red, blue = [n for n in found if n[0] == "R"], [n for n in found if n[0] == "B"]
    assert red == [f"R-2026-{n:03}" for n in range(1, len(red) + 1)]
    assert blue == [f"B-{n:05}" for n in range(1, len(blue) + 1)]
    assert len(red) > ROUNDS


def test_a_process_killed_between_its_numbers_and_its_commit_leaves_no_gap(app: Flask, desk: Inside):
    for _ in range(2):
        _die_with_a_number(app, desk)
        number_later(paper(), RED)
        commit()
    assert given() == ["R-2026-001", "R-2026-002"]


def _die_with_a_number(app: Flask, company: Inside) -> None:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with app.app_context():
                db.engine.dispose(close=False)  # the parent's connections are not ours
                with context.enter(company):
                    number_later(paper(), RED)
                    numbers.assign(today=TODAY)
                    os.write(writer, b"!")
                    time.sleep(60)
        finally:
            os._exit(1)
    os.close(writer)
    assert os.read(reader, 1) == b"!"
    os.close(reader)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
