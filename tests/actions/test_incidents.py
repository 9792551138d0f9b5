"""Incidents: two clocks by severity, handled by the technical unit, closed with cause and document."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from saas.clocks import actions as clock_actions
from saas.clocks import queries as clocks
from saas.clocks.models import Clock
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM, history
from saas.office.incident.process import INCIDENT
from saas.policies.decisions import latest
from saas.policies.scope import COMPANY
from saas.policies.setting import found
from saas.processes import actions, figures, people
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor
from tests.factories_processes import House, furnished, given_for, hours_later

NEXT_DAY = AT + timedelta(days=1)


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def filed(house: House, **more: Any) -> Any:
    given = given_for(INCIDENT, house.cast.employee, **more)
    return actions.file(INCIDENT, given, by=actor(house.cast.employee), at=AT)


def clock(row: Any, name: str) -> Clock:
    return next(one for one in clocks.of(row) if one.name == name)


def move(row: Any, name: str, who: Any, at: datetime = AT, **given: Any) -> None:
    actions.perform(INCIDENT, row, name, given, by=actor(who), at=at)


@pytest.mark.clause("D01-14", "D05-14")
def test_an_incident_goes_to_the_technical_unit_and_starts_both_clocks(house: House):
    row = filed(house, kind="security")
    assert row.unit_id == house.lab.id
    assert clock(row, "response").due_at == hours_later(2)
    assert clock(row, "resolution").due_at == AT + timedelta(days=3)


@pytest.mark.clause("D01-20")
def test_a_shorter_response_time_makes_the_next_incident_due_earlier(house: House):
    before = filed(house)
    found("incident.response_hours", 1, by=SYSTEM, on=TODAY)
    assert clock(filed(house), "response").due_at == hours_later(1)
    assert clock(before, "response").due_at == hours_later(2)


@pytest.mark.clause("D01-21")
def test_another_time_to_resolve_moves_the_second_clock(house: House):
    found("incident.resolve_hours", 8, by=SYSTEM, on=TODAY)
    assert clock(filed(house), "resolution").due_at == NEXT_DAY


@pytest.mark.clause("D22-57")
def test_a_major_incident_has_its_own_time_and_is_not_closed_without_its_document(house: House):
    found("incident.major_resolve_hours", 16, by=SYSTEM, on=TODAY)
    row = filed(house, severity="major")
    assert clock(row, "resolution").due_at == AT + timedelta(days=2)
    move(row, "resolve", house.tech, solution="换了证书", cause="证书过期")
    with pytest.raises(Refused) as refusal:
        move(row, "review", house.tech_head, cause="证书过期", document="")
    assert [one.field for one in refusal.value.objections] == ["document"]
    move(row, "review", house.tech_head, cause="证书过期", document="处置报告 2026-11")
    assert row.state == "reviewed"


def test_a_severity_that_is_corrected_restarts_the_clock_from_the_filing(house: House):
    row = filed(house)
    given = {one.name: getattr(row, one.name) for one in INCIDENT.form_fields} | {"severity": "major"}
    actions.edit(INCIDENT, row, given, by=actor(house.cast.employee), at=hours_later(1), version=row.version)
    running = [one for one in clocks.of(row) if one.name == "resolution" and one.is_open]
    assert [one.policy_key for one in running] == ["incident.major_resolve_hours"]
    assert running[0].started_at == AT


@pytest.mark.clause("D05-03")
def test_a_response_stops_the_first_clock_and_a_solution_the_second(house: House):
    row = filed(house)
    move(row, "respond", house.tech, at=hours_later(1), answer="先回滚")
    assert clock(row, "response").state == "stopped"
    assert clock(row, "resolution").state == "running"
    move(row, "resolve", house.tech, at=hours_later(2), solution="已回滚", cause="发布时漏测")
    assert [one.state for one in clocks.of(row)] == ["stopped", "stopped"]
    assert (row.responded_at, row.resolved_at) == (hours_later(1), hours_later(2))


@pytest.mark.clause("D05-02")
def test_what_customers_meet_is_a_kind_of_its_own_and_anybody_files_it(house: House):
    row = actions.file(
        INCIDENT,
        given_for(INCIDENT, house.cast.outsider, kind="experience", title="详情页太慢"),
        by=actor(house.cast.outsider),
        at=AT,
    )
    assert row.kind == "experience"
    assert row.filed_by_id == house.cast.outsider.id


def test_who_filed_it_may_open_it_again_and_nobody_reviews_her_own_work(house: House):
    row = filed(house, assignee_id=house.tech_head.id)
    move(row, "resolve", house.tech, solution="重启", cause="内存不足")
    with pytest.raises(NotAllowed):
        move(row, "review", house.tech_head, cause="内存不足", document="")
    move(row, "reopen", house.cast.employee, reason="又出现了")
    assert row.state == "responded"


def test_the_due_moment_answers_why_with_threshold_and_clause(house: House):
    row = filed(house)
    decision = latest(row, "office.incident.clock.response")
    assert decision is not None
    assert decision.thresholds == [{"key": "incident.response_hours", "value": 2, "value_id": None, "scope": "default"}]
    assert decision.clauses == ["D01-20"]
    assert decision.inputs["due"] == "2026-11-23 12:00"


def test_handlers_are_the_assignee_else_the_technicians_of_the_unit(house: House):
    row = filed(house)
    holders = INCIDENT.clocks[0].holders
    assert people.meant(holders, row, on=TODAY) == {house.tech.id, house.tech_head.id}
    row.assignee_id = house.cast.employee.id
    assert people.meant(holders, row, on=TODAY) == {house.cast.employee.id}


@pytest.mark.clause("D01-21", "D14-05")
def test_the_report_of_a_month_counts_means_and_late_ones(house: House):
    early, late = filed(house), filed(house, severity="major")
    move(early, "respond", house.tech, at=hours_later(1), answer="在查")
    move(late, "respond", house.tech, at=NEXT_DAY, answer="在查")
    session.flush()
    report = figures.month_of(INCIDENT, actor(house.cast.boss), TODAY, zone="Asia/Shanghai", at=NEXT_DAY)
    response = report.clocks[0]
    assert (response.count, response.late, response.mean_minutes) == (2, 1, (60 + 480) // 2)
    assert (
        report.by_choice["severity"] == {"normal": 0, "minor": 1, "major": 1}
        or report.by_choice["severity"]["major"] == 1
    )
    other = figures.month_of(INCIDENT, actor(house.cast.boss), date(2026, 10, 1), zone="Asia/Shanghai", at=AT)
    assert other.rows == []


def test_a_clock_that_is_held_goes_on_with_what_was_left(house: House):
    row = filed(house)
    clock_actions.pause(row, "response", at=hours_later(1))
    held = clock(row, "response")
    assert (held.state, held.next_at) == ("paused", None)
    assert clocks.minutes_left(held, at=NEXT_DAY) == 60
    clock_actions.resume(row, "response", at=NEXT_DAY)
    assert held.due_at == NEXT_DAY + timedelta(hours=1)
    assert clocks.minutes_used(held, at=NEXT_DAY) == 60


def test_a_clock_is_started_once_and_starts_anew_when_asked(house: House):
    row = filed(house)
    same = clock_actions.start(row, "response", minutes=5, scope=COMPANY, at=NEXT_DAY)
    assert same.id == clock(row, "response").id
    again = clock_actions.restart(row, "response", scope=COMPANY, at=NEXT_DAY)
    assert again is not None
    assert again.due_at == NEXT_DAY + timedelta(hours=2)
    assert clock_actions.restart(row, "nothing", scope=COMPANY, at=AT) is None


def test_every_act_leaves_its_event_with_what_was_said(house: House):
    row = filed(house)
    move(row, "respond", house.tech, answer="先看日志")
    told = {event.kind: event.facts for event in history(row)}
    assert told["office.incident.respond"]["given"] == {"answer": "先看日志"}
    assert "office.incident.filed" in told
