"""Tasks: given inside the team or across units, blocked ones answered in time, late ones put before the manager."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from saas.clocks import queries as clocks
from saas.clocks import rounds
from saas.clocks.models import Clock
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM, history
from saas.office.task.process import TASK
from saas.policies.setting import found
from saas.processes import actions, figures, overview, queries
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor
from tests.factories_processes import House, furnished, given_for

FRIDAY = date(2026, 11, 27)
FRIDAY_CLOSE = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)  # six o'clock in Shanghai


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def given(house: House, by: Any = None, to: Any = None, **more: Any) -> Any:
    by, to = by or house.cast.manager, to or house.cast.employee
    form = given_for(TASK, to, assignee_id=to.id, due_on=FRIDAY, **more)
    return actions.file(TASK, form, by=actor(by), at=AT)


def move(row: Any, name: str, who: Any, at: datetime = AT, **said: Any) -> None:
    actions.perform(TASK, row, name, said, by=actor(who), at=at)


def clock(row: Any, name: str) -> Clock:
    return [one for one in clocks.of(row) if one.name == name][-1]


@pytest.mark.clause("D07-20", "D16-16", "D22-46")
def test_a_manager_gives_a_task_with_its_nature_difficulty_and_importance(house: House):
    row = given(house, nature="ad_hoc", difficulty="high", importance="high")
    assert (row.nature, row.difficulty, row.importance) == ("ad_hoc", "high", "high")
    assert row.unit_id == house.cast.unit.id
    assert row.state == "assigned"


@pytest.mark.clause("D17-13", "D20-12")
def test_a_manager_gives_tasks_in_the_own_team_and_across_units_only_when_it_says_so(house: House):
    with pytest.raises(Refused) as refusal:
        given(house, to=house.tech)
    assert refusal.value.objections[0].field == "assignee_id"
    row = given(house, to=house.tech, nature="cross_unit")
    assert row.unit_id == house.lab.id


@pytest.mark.clause("D13-16", "D22-34")
def test_an_employee_notes_tasks_for_herself_and_takes_those_of_her_superior(house: House):
    assert given(house, by=house.cast.employee).filed_by_id == house.cast.employee.id
    with pytest.raises(Refused):
        given(house, by=house.cast.employee, to=house.cast.manager)
    assert given(house, by=house.cast.boss, nature="ad_hoc").nature == "ad_hoc"


@pytest.mark.clause("D07-11", "D16-17", "D17-17")
def test_a_task_is_taken_on_done_and_passed(house: House):
    row = given(house)
    for name in ("accept", "start"):
        move(row, name, house.cast.employee)
    move(row, "finish", house.cast.employee, result="都核对了")
    assert (row.state, row.done_at) == ("done", AT)
    move(row, "pass", house.cast.manager, verdict="很好")
    assert row.state == "passed"


@pytest.mark.clause("D16-12")
def test_work_is_checked_against_its_measure_and_may_come_back(house: House):
    row = given(house, quality="十个都要有照片")
    move(row, "start", house.cast.employee)
    move(row, "finish", house.cast.employee, result="八个有照片")
    assert clock(row, "due").state == "stopped"
    with pytest.raises(NotAllowed):
        move(row, "return", house.cast.employee, verdict="再看看")
    move(row, "return", house.cast.manager, verdict="差两张照片")
    assert row.state == "rework"
    assert clock(row, "due").is_open


@pytest.mark.clause("D16-18")
def test_whoever_is_blocked_is_answered_within_the_hours_that_are_set(house: House):
    row, later = given(house), given(house)
    move(row, "block", house.cast.employee, blocked_reason="没有最新的赠品表")
    assert clock(row, "help").due_at == AT + timedelta(days=3)
    found("task.blocked_answer_hours", 8, by=SYSTEM, on=TODAY)
    move(later, "block", house.cast.employee, blocked_reason="没有最新的赠品表")
    assert clock(later, "help").due_at == AT + timedelta(days=1)
    move(row, "answer", house.cast.manager, answer="已让仓库发来")
    assert (row.state, row.answer) == ("doing", "已让仓库发来")
    assert clock(row, "help").state == "stopped"


@pytest.mark.clause("D07-21")
def test_a_late_task_goes_to_its_doer_first_and_to_the_manager_after_the_days_that_are_set(house: House):
    row = given(house)
    other = given(house)
    found("task.overdue_escalate_days", 4, by=SYSTEM, on=TODAY)
    late = given(house)
    for task in (row, late):
        assert clock(task, "due").due_at.date() == FRIDAY
    move(other, "start", house.cast.employee)
    move(other, "finish", house.cast.employee, result="好了")
    now = clock(row, "due").due_at + timedelta(days=4, minutes=1)  # two working days and a weekend later
    while rounds.advance_due(now):
        session.flush()
    steps = {task.id: [e.facts["step"] for e in history(task) if e.kind.startswith("clocks")] for task in (row, late)}
    assert steps[row.id] == ["superior", "late"]
    assert steps[late.id] == ["late"]
    assert [e for e in history(other) if e.kind.startswith("clocks")] == []


@pytest.mark.clause("D07-08")
def test_a_decision_becomes_a_task_that_is_followed_until_it_is_done(house: House):
    row = given(house, by=house.cast.boss, to=house.cast.manager, nature="decision")
    assert clock(row, "due").is_open
    held, count = overview.held_by([TASK], actor(house.cast.manager), most=5)
    assert ([one.record_id for one in held], count) == ([row.id], 1)


@pytest.mark.clause("D19-19")
def test_the_board_shows_each_state_to_whoever_leads(house: House):
    first, second = given(house), given(house)
    move(second, "start", house.cast.employee)
    board = queries.on_board(TASK, actor(house.cast.manager))
    assert [row.id for row in board["assigned"]] == [first.id]
    assert [row.id for row in board["doing"]] == [second.id]
    assert sum(map(len, queries.on_board(TASK, actor(house.cast.outsider)).values())) == 0


@pytest.mark.clause("D20-05", "D22-04")
def test_the_backlog_counts_open_work_by_person_and_age(house: House):
    for _ in range(3):
        given(house)
    later = AT + timedelta(days=10)
    (load,) = figures.loads(TASK, actor(house.cast.manager), at=later)
    assert (load.name, load.total, load.late) == ("张雨晴", 3, 3)
    assert load.by_age == (0, 0, 3, 0)


def test_a_day_that_is_over_is_no_day_for_a_task(house: House):
    form = given_for(TASK, house.cast.employee, assignee_id=house.cast.employee.id, due_on=date(2026, 11, 20))
    with pytest.raises(Refused):
        actions.file(TASK, form, by=actor(house.cast.manager), at=AT)


def test_a_day_that_is_put_off_moves_its_clock(house: House):
    row = given(house)
    form = {one.name: getattr(row, one.name) for one in TASK.form_fields} | {"due_on": date(2026, 11, 30)}
    actions.edit(TASK, row, form, by=actor(house.cast.manager), at=AT, version=row.version)
    assert clock(row, "due").due_at.date() == date(2026, 11, 30)
