"""Requests between units, feedback, results, documents, emergency plans and dissent, as their rulebook says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from saas import files
from saas.clocks import queries as clocks
from saas.core.errors import NotAllowed, NotFound, Refused
from saas.db import session
from saas.events import SYSTEM, history
from saas.office.cross_unit_request.process import CROSS_UNIT
from saas.office.dissent_statement.process import DISSENT
from saas.office.document_register.process import DOCUMENT
from saas.office.document_register.queries import to_be_reviewed
from saas.office.emergency_plan.process import EMERGENCY_PLAN
from saas.office.incident.models import Incident
from saas.office.issue_feedback.policy import FeedbackPolicy
from saas.office.issue_feedback.process import FEEDBACK
from saas.office.knowledge_record.asking import ask_for_result
from saas.office.knowledge_record.models import KnowledgeRecord
from saas.office.knowledge_record.process import KNOWLEDGE
from saas.office.lists import words_of
from saas.office.task.process import TASK
from saas.policies import setting
from saas.processes import actions, lines, queries, talk
from saas.processes.declare import Process
from tenants.context import Inside
from tests.factories_leave import AT, TODAY, actor, person
from tests.factories_processes import House, furnished, given_for

DAY = timedelta(days=1)
ZONE = "Asia/Shanghai"


@pytest.fixture
def house(inside: Inside) -> House:
    return furnished()


def put(key: str, value: object) -> None:
    """A founding value from the first day."""
    setting.found(key, value, by=SYSTEM, on=date(2025, 1, 1))


def filed(process: Process, by, **more: Any) -> Any:
    return actions.file(process, given_for(process, by) | more, by=actor(by), at=AT)


def do(process: Process, row: Any, name: str, by, **given: Any) -> None:
    actions.perform(process, row, name, given, by=actor(by), at=AT)


def clock(row: Any, name: str) -> Any:
    return next((one for one in clocks.of(row) if one.name == name), None)


def sees(process: Process, row: Any, who) -> bool:
    return queries.sees(process, actor(who), row.id)


# Requests between units


@pytest.mark.clause("D16-04", "D22-47")
@pytest.mark.parametrize("days", [2, 3])
def test_another_units_head_answers_a_request_in_the_days_that_are_set(house: House, days: int):
    put("approval.answer_days", days)
    row = filed(CROSS_UNIT, house.cast.manager, unit_id=house.lab.id, kind="schedule", reason="大促提前")
    assert row.from_unit_id == house.cast.unit.id
    assert clock(row, "answer").due_at == AT + days * DAY
    do(CROSS_UNIT, row, "accept", house.tech_head, answer="周四前")
    assert clock(row, "answer").state == "stopped"
    do(CROSS_UNIT, row, "finish", house.tech_head, result="已提前")
    assert row.state == "done"


def test_a_request_is_refused_with_its_reason_and_never_answered_by_its_sender(house: House):
    row = filed(CROSS_UNIT, house.cast.manager, unit_id=house.lab.id)
    for somebody in (house.cast.manager, house.cast.outsider):
        with pytest.raises(NotAllowed):
            do(CROSS_UNIT, row, "accept", somebody)
    do(CROSS_UNIT, row, "refuse", house.tech_head, answer="产能已满")
    assert (row.state, row.answer) == ("refused", "产能已满")


def test_ones_own_unit_is_given_tasks_and_no_requests(house: House):
    with pytest.raises(Refused) as refusal:
        filed(CROSS_UNIT, house.cast.manager, unit_id=house.cast.unit.id)
    assert refusal.value.objections[0].rule == "cross_unit.own"


def test_who_may_not_ask_other_units_does_not(house: House):
    with pytest.raises(NotAllowed):
        filed(CROSS_UNIT, house.cast.employee, unit_id=house.lab.id)


# Feedback


@pytest.mark.clause("D13-28")
def test_feedback_offers_the_companys_kinds_and_goes_to_the_unit_that_mends_them(house: House):
    studio = person("何静", house.lab, "marketing", "1010")
    row = filed(FEEDBACK, house.cast.employee, kind="页面问题", source="订单 2026112300017")
    assert row.unit_id == house.lab.id
    put("feedback.kinds", ["页面问题", "包装问题"])
    offered = words_of(FeedbackPolicy, "kinds")(TODAY)
    assert list(offered) == ["页面问题", "包装问题"]
    do(FEEDBACK, row, "route", studio, unit_id=house.lab.id, assignee_id=studio.id)
    assert (row.state, row.assignee_id) == ("routed", studio.id)


@pytest.mark.clause("D22-35")
def test_a_solution_is_kept_found_again_and_told_back_to_the_source(house: House):
    studio = person("何静", house.lab, "marketing", "1010")
    row = filed(FEEDBACK, house.cast.employee, kind="来电问题")
    do(FEEDBACK, row, "solve", studio, solution="换主图并回电")
    found = queries.page_of(FEEDBACK, actor(studio), queries.Wanted(view="all", text="换主图"), at=AT, zone=ZONE)
    assert [one.id for one in found.rows] == [row.id]
    do(FEEDBACK, row, "tell", house.cast.employee, reply="已回电")
    assert row.state == "told_back"


def test_the_name_of_a_customer_stays_out_of_the_audit_trail(house: House):
    row = filed(FEEDBACK, house.cast.employee, source="王女士 13800000000")
    from saas.events import AuditRow

    kept = session.scalars(select(AuditRow).where(AuditRow.record_kind == "issue_feedback")).all()
    assert row.source == "王女士 13800000000"
    assert all("13800000000" not in str(one.after) for one in kept)


# Results and cases


def passed_task(house: House):
    given = {"assignee_id": house.cast.employee.id, "due_on": TODAY + DAY, "title": "整理客诉"}
    task = actions.file(TASK, given_for(TASK, house.cast.manager) | given, by=actor(house.cast.manager), at=AT)
    for name, who, said in (
        ("start", house.cast.employee, {}),
        ("finish", house.cast.employee, {"result": "退货率降了一半"}),
        ("pass", house.cast.manager, {}),
    ):
        actions.perform(TASK, task, name, said, by=actor(who), at=AT)
    return task


@pytest.mark.clause("D16-13")
@pytest.mark.parametrize("days", [3, 5])
def test_a_passed_task_asks_its_doer_once_for_the_result(house: House, days: int):
    put("work_result.record_days", days)
    task = passed_task(house)
    ask_for_result(history(task)[0], task)  # the bell may ring twice
    row = session.scalars(select(KnowledgeRecord)).one()
    assert (row.filed_by_id, row.result, row.state) == (house.cast.employee.id, "退货率降了一半", "drafted")
    assert (clock(row, "record").limit_days, clock(row, "record").started_at) == (days, row.filed_at)
    do(KNOWLEDGE, row, "report", house.cast.employee)
    assert clock(row, "record").state == "stopped"


@pytest.mark.clause("D12-15")
def test_a_case_is_read_by_everybody_once_the_head_has_shared_it(house: House):
    row = filed(KNOWLEDGE, house.cast.employee, kind="case", result="退货率降了一半", unit_id=house.cast.unit.id)
    do(KNOWLEDGE, row, "report", house.cast.employee)
    assert not sees(KNOWLEDGE, row, house.cast.outsider)
    with pytest.raises(NotAllowed):
        do(KNOWLEDGE, row, "share", house.cast.employee)
    do(KNOWLEDGE, row, "share", house.cast.manager)
    assert sees(KNOWLEDGE, row, house.cast.outsider)
    do(KNOWLEDGE, row, "keep", house.cast.manager)
    assert not sees(KNOWLEDGE, row, house.cast.outsider)


def test_an_empty_record_is_not_reported(house: House):
    row = filed(KNOWLEDGE, house.cast.employee)
    with pytest.raises(Refused):
        do(KNOWLEDGE, row, "report", house.cast.employee)


# Documents


def entered(house: House, **more: Any):
    keeper, signer = house.tech.id, house.tech_head.id
    given = {"kind": "technical", "level": "internal", "unit_id": house.lab.id, "edition": "1.0"}
    row = filed(DOCUMENT, house.tech, **(given | {"keeper_id": keeper, "signer_id": signer} | more))
    kept = files.keep("支付流程.pdf", b"%PDF-1.7 ...", media_type="application/pdf", purpose="test", by=SYSTEM)
    talk.attach(DOCUMENT, row, kept, by=actor(house.tech), at=AT)
    return row


def in_force(house: House, **more: Any):
    row = entered(house, **more)
    do(DOCUMENT, row, "sign", house.tech_head)
    do(DOCUMENT, row, "publish", house.tech)
    return row


@pytest.mark.clause("D22-54", "D01-13", "D20-14")
def test_a_document_is_signed_for_by_name_and_its_edition_replaces_the_one_before(house: House):
    old = in_force(house, kind="process")
    assert (old.signed_at, old.signer_id) == (AT, house.tech_head.id)
    new = in_force(house, kind="process", edition="2.0", replaces_id=old.id)
    assert (old.state, new.state) == ("replaced", "in_force")
    assert sees(DOCUMENT, new, house.cast.outsider)


def test_nobody_signs_a_document_of_her_own_or_one_without_a_file(house: House):
    own = entered(house, signer_id=house.tech.id)
    with pytest.raises(NotAllowed):
        do(DOCUMENT, own, "sign", house.tech)
    bare = filed(DOCUMENT, house.tech, edition="1.0", keeper_id=house.tech.id, signer_id=house.tech_head.id)
    with pytest.raises(Refused) as refusal:
        do(DOCUMENT, bare, "sign", house.tech_head)
    assert refusal.value.objections[0].rule == "document.file"


def test_a_secret_document_is_read_by_its_own_people_alone(house: House):
    row = in_force(house, level="secret")
    assert not sees(DOCUMENT, row, house.cast.outsider)
    assert sees(DOCUMENT, row, house.tech_head)


@pytest.mark.clause("D22-60")
def test_the_loss_of_a_document_opens_an_incident(house: House):
    row = in_force(house)
    do(DOCUMENT, row, "report", house.tech, event="leak", remark="外发群里出现截图")
    case = session.get_one(Incident, row.incident_id)
    assert (case.kind, case.unit_id, row.event) == ("security", house.lab.id, "leak")
    assert case.description == "外发群里出现截图"


@pytest.mark.clause("D13-22")
def test_a_technical_document_belongs_to_the_incident_it_came_from(house: House):
    from saas.office.incident.process import INCIDENT

    case = filed(INCIDENT, house.cast.employee)
    assert case.id in dict(DOCUMENT.fields["incident_id"].options(actor(house.tech), TODAY))
    assert entered(house, incident_id=case.id).incident_id == case.id


@pytest.mark.clause("D13-55", "D13-56", "D20-23")
def test_shop_documents_are_of_the_companys_kinds_and_processes_are_documents_too(house: House):
    with pytest.raises(Refused) as refusal:
        entered(house, kind="shop")
    assert refusal.value.objections[0].field == "shop_kind"
    assert entered(house, kind="shop", shop_kind="宣传").shop_kind == "宣传"
    assert entered(house, kind="process", title="线上新品入库流程").kind == "process"
    put("shop_document.kinds", ["宣传", "售后"])
    assert list(DOCUMENT.fields["shop_kind"].offered(TODAY)) == ["宣传", "售后"]


def test_a_document_is_looked_at_again_on_its_day(house: House):
    row = in_force(house, review_on=TODAY + 5 * DAY)
    assert not to_be_reviewed(TODAY)
    assert [one.id for one in to_be_reviewed(TODAY + 5 * DAY)] == [row.id]


# Emergency plans


def drawn_up(house: House):
    said = {"steps": "一、切换备用线路", "contacts": "值班 138", "unit_id": house.lab.id}
    return filed(EMERGENCY_PLAN, house.tech_head, **said)


@pytest.mark.clause("D13-14")
@pytest.mark.parametrize(("months", "day"), [(12, date(2027, 11, 23)), (6, date(2027, 5, 23))])
def test_an_emergency_plan_is_approved_by_another_drilled_and_reviewed_in_time(house: House, months: int, day: date):
    put("emergency_plan.review_months", months)
    row = drawn_up(house)
    with pytest.raises(NotAllowed):
        do(EMERGENCY_PLAN, row, "approve", house.tech_head)
    do(EMERGENCY_PLAN, row, "approve", house.cast.boss)
    assert row.review_on == day
    assert clock(row, "review").state == "running"
    drill = {"held_on": TODAY, "finding": "切换用时八分钟"}
    lines.add(EMERGENCY_PLAN, EMERGENCY_PLAN.lines[0], row, drill, by=actor(house.tech_head), at=AT)
    do(EMERGENCY_PLAN, row, "review", house.tech_head, remark="联系人已更新")
    assert (row.state, row.review_on) == ("reviewed", day)
    assert sees(EMERGENCY_PLAN, row, house.cast.outsider)  # whoever is there when it happens


def test_a_plan_without_steps_or_contacts_is_not_approved(house: House):
    row = filed(EMERGENCY_PLAN, house.tech_head, unit_id=house.lab.id)
    with pytest.raises(Refused) as refusal:
        do(EMERGENCY_PLAN, row, "approve", house.cast.boss)
    assert {one.rule for one in refusal.value.objections} == {"emergency_plan.steps", "emergency_plan.contacts"}


# Dissent


@pytest.mark.clause("D20-03", "D22-03")
def test_dissent_is_put_before_the_superior_read_by_nobody_else_and_the_task_goes_on(house: House):
    given = {"assignee_id": house.cast.employee.id, "due_on": TODAY + DAY}
    task = actions.file(TASK, given_for(TASK, house.cast.manager) | given, by=actor(house.cast.manager), at=AT)
    row = filed(DISSENT, house.cast.employee, task_id=task.id)
    assert row.superior_id == house.cast.manager.id
    assert [sees(DISSENT, row, who) for who in (house.cast.employee, house.cast.manager)] == [True, True]
    assert [sees(DISSENT, row, who) for who in (house.cast.outsider, house.cast.hr, house.tech_head)] == [False] * 3
    assert task.state == "assigned"
    assert clock(task, "due").state == "running"


@pytest.mark.clause("D20-04")
@pytest.mark.parametrize("days", [3, 4])
def test_the_superior_answers_in_time_and_the_author_takes_note(house: House, days: int):
    put("approval.answer_days", days)
    row = filed(DISSENT, house.cast.employee)
    assert clock(row, "answer").due_at == AT + days * DAY
    with pytest.raises(NotAllowed):
        do(DISSENT, row, "answer", house.cast.employee, outcome="changed", answer="好")
    do(DISSENT, row, "answer", house.cast.manager, outcome="kept", answer="按原方案执行")
    do(DISSENT, row, "close", house.cast.employee)
    assert (row.state, row.outcome) == ("closed", "kept")


def test_a_company_may_take_dissent_by_word_of_mouth_only(house: House):
    put("dissent.enabled", False)
    with pytest.raises(Refused) as refusal:
        filed(DISSENT, house.cast.employee)
    assert refusal.value.objections[0].rule == "dissent.enabled"


def test_a_record_of_another_unit_is_not_found(house: House):
    row = filed(DISSENT, house.cast.employee)
    with pytest.raises(NotFound):
        queries.one_visible(DISSENT, actor(house.cast.outsider), row.id)
