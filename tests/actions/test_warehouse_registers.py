"""The warehouse's registers: checks that go out at once, inspections with tasks, visitors, special goods, handovers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from jobs.bindings import Task
from jobs.warehouse_registers import registers
from saas.auth.actor import MACHINE
from saas.clocks import queries as clocks
from saas.clocks import rounds
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM
from saas.notices.models import Notice
from saas.office.incident.models import Incident
from saas.office.task.models import Task as OfficeTask
from saas.organisation.models import Person
from saas.policies.setting import found
from saas.processes import actions, queries, reminding
from saas.processes import lines as children
from saas.warehouse.daily_check.filling import points_of
from saas.warehouse.daily_check.models import CheckSheet
from saas.warehouse.daily_check.opening import open_sheets
from saas.warehouse.daily_check.process import CHECK
from saas.warehouse.handoff.process import HANDOFF
from saas.warehouse.safety_inspection.acts import open_due
from saas.warehouse.safety_inspection.models import SafetyFinding, SafetyInspection
from saas.warehouse.safety_inspection.process import SAFETY
from saas.warehouse.special_goods.process import SPECIAL
from saas.warehouse.special_goods.queries import issuers
from saas.warehouse.visitors.process import ENTRY
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor
from tests.factories_warehouse_registers import Depot, depot

SUNDAY = date(2026, 11, 29)


@pytest.fixture
def at(inside: Inside) -> Depot:
    return depot()


def sheets(day: date = TODAY) -> list[CheckSheet]:
    wanted = select(CheckSheet).where(CheckSheet.day == day).order_by(CheckSheet.due_at)
    return list(session.scalars(wanted))


def told(who: Person, kind: str = "warehouse.alarm") -> list[str]:
    session.flush()
    wanted = select(Notice).where(Notice.user_id == who.user_id, Notice.kind == kind)
    return [one.facts["what"] for one in session.scalars(wanted)]


def make(process: Any, row: Any, name: str, who: Person, **given: Any) -> None:
    actions.perform(process, row, name, given, by=actor(who), at=AT)


@pytest.mark.clause("D09-32")
def test_each_working_day_asks_for_its_sheets_once(at: Depot):
    assert open_sheets(at=AT, on=TODAY) == 2
    assert open_sheets(at=AT, on=TODAY) == 0
    assert open_sheets(at=AT, on=SUNDAY) == 0
    assert [sheet.at_time for sheet in sheets()] == ["opening", "closing"]
    assert {sheet.unit_id for sheet in sheets()} == {at.house.unit_id}


@pytest.mark.clause("D09-32")
def test_a_company_that_checks_at_closing_only_gets_one_sheet(at: Depot):
    found("checks.times", ("closing",), by=SYSTEM, on=TODAY)
    assert open_sheets(at=AT, on=TODAY) == 1


@pytest.mark.clause("D09-33", "D09-34")
def test_number_and_words_of_the_points_follow_the_rulebook(at: Depot):
    found("checks.items", ("门锁", "电源", "水管", "监控"), by=SYSTEM, on=TODAY)
    found("checks.daily_count", 4, by=SYSTEM, on=TODAY)
    open_sheets(at=AT, on=TODAY)
    assert [one.point for one in points_of(sheets()[0])] == ["门锁", "电源", "水管", "监控"]


@pytest.mark.clause("D09-34")
def test_a_sheet_is_passed_point_by_point(at: Depot):
    open_sheets(at=AT, on=TODAY)
    sheet = sheets()[0]
    with pytest.raises(Refused) as refusal:
        make(CHECK, sheet, "pass", at.keeper, point_1=True, point_2=True, point_3=False)
    assert [one.field for one in refusal.value.objections] == ["point_3"]
    make(CHECK, sheet, "pass", at.keeper, point_1=True, point_2=True, point_3=True)
    assert (sheet.state, sheet.checked_by_id) == ("done", at.keeper.id)
    assert {one.result for one in points_of(sheet)} == {"ok"}


@pytest.mark.clause("D09-35")
def test_what_is_wrong_goes_to_the_director_at_once_and_becomes_an_incident(at: Depot):
    open_sheets(at=AT, on=TODAY)
    sheet = sheets()[0]
    make(CHECK, sheet, "report", at.keeper, point_1="后门锁被撬", point_2="", point_3="")
    assert [one.result for one in points_of(sheet)] == ["abnormal", "ok", "ok"]
    incident = session.get_one(Incident, sheet.incident_id)
    assert "后门锁被撬" in incident.description
    assert incident.unit_id == at.house.unit_id
    assert len(told(at.director)) == 1
    with pytest.raises(NotAllowed):
        make(CHECK, sheet, "handle", at.keeper, handling="换锁")
    make(CHECK, sheet, "handle", at.director, handling="换锁并报警")
    assert sheet.state == "handled"


@pytest.mark.clause("D09-32", "D09-35")
def test_a_sheet_nobody_filled_in_goes_out_when_its_time_is_over(at: Depot):
    open_sheets(at=AT, on=TODAY)
    sheet = sheets()[0]
    (clock,) = clocks.of(sheet)
    while rounds.advance_due(clock.due_at + timedelta(minutes=1)):
        session.flush()
    assert len(told(at.director)) == 1
    (passing,) = CHECK.passes
    assert reminding.pass_by(CHECK, passing, at=AT + timedelta(days=1), on=TODAY + timedelta(days=1)) == 2
    assert {one.state for one in sheets()} == {"missed"}


def test_recipients_of_a_company_that_names_others_hear_instead(at: Depot):
    from saas.core.chains import of_roles

    found("warehouse.report_recipients", of_roles("finance"), by=SYSTEM, on=TODAY)
    open_sheets(at=AT, on=TODAY)
    make(CHECK, sheets()[0], "report", at.keeper, point_1="门没锁")
    assert (len(told(at.director)), len(told(at.finance))) == (0, 1)


@pytest.mark.clause("D09-30")
def test_inspections_come_on_their_cycle_and_findings_become_tasks(at: Depot):
    assert open_due(SAFETY, at=AT, on=TODAY) == 1
    assert open_due(SAFETY, at=AT, on=TODAY) == 0
    row = session.scalars(select(SafetyInspection)).one()
    given = {"mender_id": at.keeper.id, "mend_by": TODAY, "point_2": "通道被货堵住"}
    make(SAFETY, row, "find", at.keeper, **given)
    finding = session.scalars(select(SafetyFinding)).one()
    task = session.get_one(OfficeTask, finding.task_id)
    assert (finding.note, task.assignee_id) == ("通道被货堵住", at.keeper.id)
    with pytest.raises(Refused) as refusal:
        make(SAFETY, row, "fix", at.keeper, remedy="已清理")
    assert refusal.value.objections[0].rule == "safety.tasks"
    task.state = "passed"
    make(SAFETY, row, "fix", at.keeper, remedy="已清理")
    later = TODAY + timedelta(days=9)
    assert open_due(SAFETY, at=AT, on=later) == 0
    found("safety.inspection_cycle_days", 10, by=SYSTEM, on=TODAY)
    assert open_due(SAFETY, at=AT, on=later) == 1


@pytest.mark.clause("D09-03", "D09-31")
def test_a_loss_is_an_incident_with_the_number_of_the_police(at: Depot):
    open_due(SAFETY, at=AT, on=TODAY)
    row = session.scalars(select(SafetyInspection)).one()
    make(SAFETY, row, "lose", at.keeper, what="少了两箱精油", damage=1200, reference="沪公 2026-118")
    incident = session.get_one(Incident, row.incident_id)
    assert (incident.document, incident.damage, incident.kind) == ("沪公 2026-118", 1200, "security")
    with pytest.raises(Refused) as refusal:
        make(SAFETY, row, "fix", at.keeper, remedy="换锁")
    assert [one.rule for one in refusal.value.objections] == ["safety.incident"]


def entered(at: Depot, **more: Any) -> Any:
    given = {"visitor": "司机老赵", "company": "顺丰", "people": 1, "warehouse_id": at.house.id, **more}
    return actions.file(ENTRY, given, by=actor(at.keeper), at=AT)


@pytest.mark.clause("D09-29")
def test_whoever_enters_is_written_down_with_purpose_and_escort(at: Depot):
    with pytest.raises(Refused) as refusal:
        entered(at)
    assert [one.field for one in refusal.value.objections] == ["purpose", "escort_id"]
    row = entered(at, purpose="提货", escort_id=at.keeper.id)
    assert (row.state, row.entered_at, row.unit_id) == ("entered", AT, at.house.unit_id)
    (clock,) = clocks.of(row)
    assert clock.due_at.date() == TODAY
    make(ENTRY, row, "leave", at.keeper)
    assert (row.state, row.left_at, clock.state) == ("left", AT, "stopped")


@pytest.mark.clause("D09-29")
def test_where_the_register_is_not_required_a_name_is_enough(at: Depot):
    found("warehouse.visitor_log_required", False, by=SYSTEM, on=TODAY)
    assert entered(at).state == "entered"


def flagged(at: Depot) -> Any:
    given = {"item_code": "A-100", "warehouse_id": at.house.id, "requirement": "避光", "mark": "易燃"}
    return actions.file(SPECIAL, given, by=actor(at.keeper), at=AT)


@pytest.mark.clause("D09-27")
def test_special_goods_are_issued_by_their_keeper_and_her_deputy_only(at: Depot):
    row = flagged(at)
    assert (row.item_id, row.title, at.item.is_special) == (at.item.id, "玫瑰精油", True)
    assert issuers([at.item.id], TODAY) == {at.item.id: frozenset()}
    with pytest.raises(Refused):
        make(SPECIAL, row, "keep", at.head, keeper_id=None, deputy_id=None, label_in_place=True)
    make(SPECIAL, row, "keep", at.head, keeper_id=at.keeper.id, deputy_id=at.head.id, label_in_place=True)
    session.flush()
    assert issuers([at.item.id], TODAY) == {at.item.id: frozenset({at.keeper.id, at.head.id})}
    found("special_goods.keeper_required", False, by=SYSTEM, on=TODAY)
    assert issuers([at.item.id], TODAY) == {}


def test_an_item_is_on_the_list_once_and_has_to_be_known(at: Depot):
    flagged(at)
    for code in ("A-100", "nothing"):
        with pytest.raises(Refused) as refusal:
            actions.file(SPECIAL, {"item_code": code, "warehouse_id": at.house.id}, by=actor(at.keeper), at=AT)
        assert refusal.value.objections[0].field == "item_code"


@pytest.mark.clause("D09-28")
def test_the_label_is_looked_at_each_month(at: Depot):
    row = flagged(at)
    with pytest.raises(Refused):
        make(SPECIAL, row, "keep", at.head, keeper_id=at.keeper.id, deputy_id=None, label_in_place=False)
    make(SPECIAL, row, "keep", at.head, keeper_id=at.keeper.id, deputy_id=None, label_in_place=True)
    (reminder,) = SPECIAL.reminders
    assert list(reminder.find(TODAY + timedelta(days=20))) == []
    assert list(reminder.find(TODAY + timedelta(days=31))) == [row]
    found("special_goods.label_required", False, by=SYSTEM, on=TODAY)
    assert list(reminder.find(TODAY + timedelta(days=31))) == []


@pytest.mark.clause("D09-21")
def test_parcels_are_handed_over_with_both_names_and_what_stays_behind_is_told(at: Depot):
    given = {"carrier": "顺丰", "warehouse_id": at.house.id, "parcels": 12, "pickup_at": AT + timedelta(hours=3)}
    row = actions.file(HANDOFF, given, by=actor(at.keeper), at=AT)
    children.add(HANDOFF, HANDOFF.lines[0], row, {"tracking": "SF1001", "document": ""}, by=actor(at.keeper), at=AT)
    with pytest.raises(Refused):
        make(HANDOFF, row, "hand", at.keeper, courier_name="小李", counted=12)
    line = children.of(HANDOFF.lines[0], row)[0]
    children.remove(HANDOFF, HANDOFF.lines[0], row, line.id, by=actor(at.keeper), at=AT)
    session.flush()
    make(HANDOFF, row, "hand_part", at.keeper, courier_name="小李", counted=10, remark="车满了")
    (clock,) = clocks.of(row)
    assert (row.state, row.handed, clock.is_open) == ("partly", 10, True)
    make(HANDOFF, row, "hand", at.keeper, courier_name="小李", counted=2)
    assert (row.state, row.handed, row.keeper_id, clock.state) == ("handed", 12, at.keeper.id, "stopped")


@pytest.mark.clause("D09-21")
def test_parcels_nobody_picked_up_are_late_and_told(at: Depot):
    given = {"carrier": "顺丰", "warehouse_id": at.house.id, "parcels": 12, "pickup_at": AT + timedelta(hours=3)}
    actions.file(HANDOFF, given, by=actor(at.keeper), at=AT)
    while rounds.advance_due(AT + timedelta(hours=4)):
        session.flush()
    assert len(told(at.keeper, "clocks.late")) >= 1


def test_the_night_asks_for_sheets_inspections_and_stocktakes_once(at: Depot):
    day = date(2026, 12, 28)
    task = Task(MACHINE, AT + timedelta(days=35), day, "Asia/Shanghai", 1)
    assert registers(task, on=day) == {"sheets": 2, "inspections": 1, "stocktakes": 1}
    assert registers(task, on=day) == {"sheets": 0, "inspections": 0, "stocktakes": 0}


@pytest.mark.clause("D09-21", "D09-29")
def test_the_director_reads_handovers_and_visitors_of_the_warehouse(at: Depot):
    given = {"carrier": "顺丰", "warehouse_id": at.house.id, "parcels": 1, "pickup_at": AT + timedelta(hours=3)}
    handoff = actions.file(HANDOFF, given, by=actor(at.keeper), at=AT)
    visitor = entered(at, purpose="提货", escort_id=at.keeper.id)
    assert queries.sees(HANDOFF, actor(at.director), handoff.id)
    assert queries.sees(ENTRY, actor(at.director), visitor.id)
    assert not queries.sees(HANDOFF, actor(at.cast.employee), handoff.id)
