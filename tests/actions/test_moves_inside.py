"""Promotions and transfers: published, open to objections, consented to, decided with reasons, then effective."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.hr.data_correction.process import CORRECTION
from saas.hr.offboarding_handover import accepting, items
from saas.hr.offboarding_handover.models import Handover
from saas.hr.promotion import appraisals, objecting, steps
from saas.hr.promotion.models import Promotion
from saas.hr.promotion.process import PROMOTION
from saas.hr.transfer.models import Transfer
from saas.hr.transfer.process import TRANSFER
from saas.notices.models import Notice
from saas.organisation import people
from saas.organisation.models import Person, Position, UnitPost
from saas.processes import actions, queries, reminding
from tenants.context import Inside
from tests.factories_leave import BEGAN
from tests.factories_leaving import AT, TODAY, Court, actor, court, later, seat_of, set_threshold

START = date(2026, 12, 15)


@pytest.fixture
def house(inside: Inside) -> Court:
    return court()


def post(house: Court, name: str = "客服主管") -> Position:
    """An open position of the shop."""
    row = Position(code="lead", unit_id=house.cast.unit.id, name=name, rank="middle", headcount=1)
    session.add(row)
    session.flush()
    return row


def planned(house: Court, **more: Any) -> Promotion:
    texts = {"conditions": "任职满两年", "standard": "季度绩效良好以上", "procedure": "推荐、公示、决定"}
    given = {"title": "客服主管一名", "position_id": more.get("position_id") or post(house).id, **texts, **more}
    row: Promotion = actions.file(PROMOTION, given, by=actor(house.cast.hr), at=AT)
    return row


def promote(row: Promotion, move: str, who: Person, days: int = 0, **given: Any) -> None:
    actions.perform(PROMOTION, row, move, given, by=actor(who), at=later(days))


def on_notice(house: Court) -> Promotion:
    """A promotion with the employee nominated by her head, on public notice since today."""
    row = planned(house)
    promote(row, "publish", house.cast.hr)
    evidence = {"evidence_1": "连续三季优秀", "evidence_2": "能带新人", "evidence_3": "学习快"}
    promote(row, "nominate", house.cast.manager, nominee=house.cast.employee.id, **evidence)
    promote(row, "announce", house.cast.hr)
    return row


@pytest.mark.clause("D06-19", "D06-21")
def test_conditions_standard_and_procedure_are_for_everybody_and_exclude_nobody(house: Court):
    row, outsider = planned(house), actor(house.cast.outsider)
    assert not queries.sees(PROMOTION, outsider, row.id)
    promote(row, "publish", house.cast.hr)
    assert queries.sees(PROMOTION, outsider, row.id)
    needed = {one.name for one in PROMOTION.form_fields if one.required}
    assert {"conditions", "standard", "procedure"} <= needed
    with pytest.raises(Refused) as refusal:
        planned(house, position_id=row.position_id, conditions="限男性，35岁以下")
    assert {one.rule for one in refusal.value.objections} == {"recruitment.banned_criteria"}


@pytest.mark.clause("D06-18")
def test_a_nomination_needs_evidence_for_each_criterion_of_the_rulebook(house: Court):
    row = planned(house)
    promote(row, "publish", house.cast.hr)
    with pytest.raises(Refused) as refusal:
        promote(row, "nominate", house.cast.manager, nominee=house.cast.employee.id, evidence_1="优秀")
    assert [one.field for one in refusal.value.objections] == ["evidence_2", "evidence_3"]
    set_threshold("promotion.criteria", ["绩效"])
    assert [one.name for one in steps.nomination_fields(row)] == ["nominee", "evidence_1"]
    promote(row, "nominate", house.cast.manager, nominee=house.cast.employee.id, evidence_1="优秀")
    assert steps.nominees(row)[0].evidence == "绩效: 优秀"


@pytest.mark.clause("D06-18")
def test_the_last_appraisal_is_attached_by_itself(house: Court):
    appraisals.register(finder := lambda _person_id, _on: "2026 上半年：良好")
    try:
        assert steps.nominees(on_notice(house))[0].appraisal == "2026 上半年：良好"
    finally:
        appraisals._finders.remove(finder)


def test_nobody_nominates_herself_or_anybody_twice(house: Court):
    row = on_notice(house)
    row.state = "nominated"
    session.flush()
    evidence = {"evidence_1": "a", "evidence_2": "b", "evidence_3": "c"}
    for nominee in (house.cast.employee.id, house.cast.manager.id):
        with pytest.raises(Refused):
            promote(row, "nominate", house.cast.manager, nominee=nominee, **evidence)


@pytest.mark.clause("D06-20")
def test_nothing_is_decided_before_the_notice_has_run_and_objections_are_answered(house: Court):
    row = on_notice(house)
    assert row.notice_until == date(2026, 11, 28)
    said = objecting.object_to(row, "任职未满两年", by=actor(house.cast.outsider), at=AT, on=TODAY)
    with pytest.raises(Refused) as refusal:
        promote(row, "close_notice", house.cast.hr, days=7)
    assert {one.rule for one in refusal.value.objections} == {"promotion.unanswered"}
    with pytest.raises(NotAllowed):
        objecting.answer(row, said, "……", by=actor(house.cast.outsider), at=AT, on=TODAY)
    objecting.answer(row, said, "入职三年，符合条件", by=actor(house.cast.hr), at=AT, on=TODAY)
    with pytest.raises(Refused) as refusal:
        promote(row, "close_notice", house.cast.hr, days=5)
    assert {one.rule for one in refusal.value.objections} == {"promotion.publicity_days"}
    promote(row, "close_notice", house.cast.hr, days=6)
    promote(row, "decide", house.cast.boss, days=6, nominee=str(house.cast.employee.id), reasons="综合最优")
    assert (row.state, row.decided_person_id) == ("decided", house.cast.employee.id)


@pytest.mark.clause("D06-20")
def test_a_longer_notice_is_a_threshold(house: Court):
    set_threshold("promotion.publicity_days", 10)
    assert on_notice(house).notice_until == date(2026, 12, 3)


def test_the_end_of_the_notice_and_open_objections_are_reminded_of(house: Court):
    row = on_notice(house)
    ends, unanswered = PROMOTION.reminders
    assert list(ends.find(date(2026, 11, 28))) == [row]
    assert list(unanswered.find(TODAY)) == []
    objecting.object_to(row, "……不合适", by=actor(house.cast.outsider), at=AT, on=TODAY)
    assert list(unanswered.find(TODAY)) == [row]


def test_an_objection_is_read_by_its_author_and_by_those_who_answer(house: Court):
    row = on_notice(house)
    objecting.object_to(row, "不合适", by=actor(house.cast.outsider), at=AT, on=TODAY)
    assert len(objecting.seen_by(row, actor(house.cast.outsider))) == 1
    assert len(objecting.seen_by(row, actor(house.cast.hr))) == 1
    assert objecting.seen_by(row, actor(house.cast.employee)) == []


def test_an_appointment_moves_the_assignment(house: Court):
    row = on_notice(house)
    promote(row, "close_notice", house.cast.hr, days=6)
    promote(row, "decide", house.cast.boss, days=6, nominee=str(house.cast.employee.id), reasons="综合最优")
    promote(row, "appoint", house.cast.hr, days=6, effective_on=START)
    seat = people.seat_on(house.cast.employee.id, START)
    assert seat is not None
    assert (seat.position_id, row.state) == (row.position_id, "appointed")


def warehouse_post(house: Court) -> Position:
    """An open position of the warehouse, whose head the discipline officer is for these tests."""
    unit_id = seat_of(house.cast.outsider)[0]
    row = Position(code="pick", unit_id=unit_id, name="配货员", headcount=3)
    session.add_all([row, UnitPost(unit_id=unit_id, person_id=house.cast.outsider.id, kind="head", first_on=BEGAN)])
    session.flush()
    return row


def posted(house: Court) -> Transfer:
    given = {
        "title": "配货员一名",
        "position_id": warehouse_post(house).id,
        "reason": "大促",
        "requirements": "能上夜班",
    }
    row: Transfer = actions.file(TRANSFER, given, by=actor(house.cast.hr), at=AT)
    actions.perform(TRANSFER, row, "post", {}, by=actor(house.cast.hr), at=AT)
    return row


def move(row: Transfer, name: str, who: Person, days: int = 5, **given: Any) -> None:
    actions.perform(TRANSFER, row, name, given, by=actor(who), at=later(days))


def proposal(house: Court) -> dict[str, Any]:
    return {
        "person_id": house.cast.employee.id,
        "effective_on": START,
        "fit": "熟悉商品",
        "gaps": "没有叉车证",
        "evidence": "两年无差错",
        "compared": "张雨晴、马晓东",
        "decision_reasons": "经验更合适",
        "development": "学习仓储管理",
        "next_talk_on": date(2027, 1, 15),
    }


@pytest.mark.clause("D21-21")
def test_an_open_post_is_shown_to_everybody_inside_first(house: Court):
    row = posted(house)
    assert queries.sees(TRANSFER, actor(house.cast.employee), row.id)
    assert row.posted_until == date(2026, 11, 25)
    with pytest.raises(Refused) as refusal:
        move(row, "propose", house.cast.hr, days=2, **proposal(house))
    assert {one.rule for one in refusal.value.objections} == {"transfer.internal_post_days"}
    move(row, "propose", house.cast.hr, days=3, **proposal(house))
    assert row.state == "proposed"


@pytest.mark.clause("D21-21")
def test_how_long_it_is_shown_is_a_threshold(house: Court):
    set_threshold("transfer.internal_post_days", 10)
    assert posted(house).posted_until == date(2026, 12, 2)


@pytest.mark.clause("D21-20")
def test_a_transfer_goes_from_consent_over_both_heads_and_the_handover_to_its_day(house: Court):
    row = posted(house)
    move(row, "propose", house.cast.hr, **proposal(house))
    assert row.from_words == "客服部 · service"
    with pytest.raises(Refused):
        move(row, "waive", house.cast.hr, why="……")
    move(row, "consent", house.cast.employee)
    with pytest.raises(NotAllowed):
        move(row, "release", house.cast.outsider)
    move(row, "release", house.cast.manager)
    move(row, "approve", house.cast.outsider)
    with pytest.raises(Refused):
        move(row, "hand_over", house.cast.hr)
    handover = session.scalars(select(Handover)).one()
    assert (handover.kind, handover.last_on) == ("transfer", date(2026, 12, 14))
    for item in sorted(items.of(handover), key=lambda one: one.waits):
        day = TODAY if item.kind == "passwords" else None
        accepting.accept(handover, item, by=actor(house.cast.manager), at=later(6), on=TODAY, changed_on=day)
    move(row, "hand_over", house.cast.hr, days=6)
    passing = TRANSFER.passes[0]
    assert reminding.pass_by(TRANSFER, passing, at=later(7), on=date(2026, 11, 30)) == 0
    assert reminding.pass_by(TRANSFER, passing, at=later(22), on=START) == 1
    seat = people.seat_on(house.cast.employee.id, START)
    assert seat is not None
    assert (row.state, seat.unit_id, seat.position_id) == ("effective", row.unit_id, row.position_id)


def test_a_transfer_that_cannot_take_effect_holds_up_nobody_and_is_told_to_hr(house: Court):
    row = posted(house)
    move(row, "propose", house.cast.hr, **proposal(house))
    row.state = "handed_over"
    session.get_one(Position, row.position_id).state = "closed"
    session.flush()
    assert reminding.pass_by(TRANSFER, TRANSFER.passes[0], at=later(22), on=START) == 0
    assert row.state == "handed_over"
    stuck = next(one for one in TRANSFER.reminders if one.name == "stuck")
    assert reminding.remind(TRANSFER, stuck, at=later(22), on=START) == 1
    told = select(Notice.user_id).where(Notice.text == stuck.text)
    assert house.cast.hr.user_id in set(session.scalars(told))


@pytest.mark.clause("D21-20")
def test_where_the_rulebook_asks_for_no_consent_hr_goes_on_with_reasons(house: Court):
    set_threshold("transfer.consent_required", False)
    row = posted(house)
    move(row, "propose", house.cast.hr, **proposal(house))
    move(row, "waive", house.cast.hr, why="合同约定服从调配")
    assert row.state == "consented"


@pytest.mark.clause("D21-10", "D21-11")
def test_a_placement_compares_the_person_with_the_post_and_brings_evidence(house: Court):
    asked = {one.name for one in TRANSFER.act("propose").asks if one.required}  # type: ignore[union-attr]  # it exists
    assert {"fit", "evidence", "compared", "decision_reasons", "development"} <= asked
    row = posted(house)
    move(row, "propose", house.cast.hr, **proposal(house))
    assert (row.fit, row.gaps, row.evidence) == ("熟悉商品", "没有叉车证", "两年无差错")


@pytest.mark.clause("D21-23", "D21-24")
def test_reasons_and_development_are_kept_and_the_outcome_is_seen_in_the_unit(house: Court):
    row = posted(house)
    move(row, "propose", house.cast.hr, **proposal(house))
    assert (row.development, row.decision_reasons, row.next_talk_on) == (
        "学习仓储管理",
        "经验更合适",
        date(2027, 1, 15),
    )
    member = replace(actor(house.cast.outsider), permissions={Permission.TRANSFER_READ: Scope.OWN})
    row.state = "effective"
    session.flush()
    assert queries.sees(TRANSFER, member, row.id)
    hidden = {one.name for one in TRANSFER.fields.values() if one.secret is not None}
    assert hidden == {"gaps", "evidence", "compared", "decision_reasons"}


@pytest.mark.clause("D15-16")
def test_a_request_for_correction_is_answered_by_somebody_else_with_reasons(house: Court):
    given = {"wish": "delete", "place": "people, phone", "wrong": "旧号码还在"}
    row = actions.file(CORRECTION, given, by=actor(house.cast.employee), at=AT)
    assert (row.person_id, row.title) == (house.cast.employee.id, "张雨晴")
    assert not queries.sees(CORRECTION, actor(house.cast.manager), row.id)
    with pytest.raises(NotAllowed):
        actions.perform(CORRECTION, row, "correct", {"answer": "……"}, by=actor(house.cast.employee), at=AT)
    actions.perform(CORRECTION, row, "refuse", {"answer": "合同留存期未满"}, by=actor(house.cast.hr), at=AT)
    assert row.state == "refused"
