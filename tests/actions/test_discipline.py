"""Discipline: heard first, decided by the right person, served, appealed; nothing of it leaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from saas import trail
from saas.auth.models import User
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotAllowed, Refused
from saas.db import session
from saas.events import SYSTEM, Event
from saas.hr.discipline.models import DisciplineCase
from saas.hr.discipline.policy import CATEGORIES, DisciplinePolicy
from saas.hr.discipline.process import DISCIPLINE
from saas.hr.offboarding_handover.models import Handover
from saas.notices.models import Delivery, Notice
from saas.office.dissent_statement.process import DISSENT
from saas.organisation import people
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.processes import actions, figures, queries, reminding
from saas.rulebook.queries import clauses_in
from saas.trail import Wanted
from tenants.context import Inside
from tests.factories_leaving import AT, TODAY, Court, actor, case, court, heard, later, reported, set_threshold
from tests.factories_rulebook import first_edition, text

LADDER = DISCIPLINE.clocks


@pytest.fixture
def house(inside: Inside) -> Court:
    return court()


def rules_of(refusal: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {one.rule for one in refusal.value.objections}


@pytest.mark.clause("D02-11", "D02-12", "D02-13")
@pytest.mark.parametrize("breach", ["私人电话", "无关声讯电话", "看无关书刊网页"])
def test_a_breach_of_the_rulebook_is_reported_and_belongs_to_the_unit_of_the_person(house: Court, breach: str):
    row = reported(house, category=breach)
    assert (row.state, row.unit_id) == ("reported", house.cast.unit.id)


@pytest.mark.clause("D20-06", "D20-08", "D20-09")
@pytest.mark.parametrize("breach", ["吵闹", "聊天", "搬弄是非", "公物私用", "从事无关事务"])
def test_conduct_at_work_stands_on_the_list_of_breaches(house: Court, breach: str):
    assert reported(house, category=breach).category == breach


@pytest.mark.clause("D07-24", "D08-29", "D22-65")
@pytest.mark.parametrize("breach", ["违法违纪", "违反公司规定", "电脑游戏"])
def test_what_is_against_law_and_rules_stands_on_it_too(house: Court, breach: str):
    assert reported(house, category=breach).category == breach


@pytest.mark.clause("D22-05", "D22-07", "D22-71")
def test_the_list_is_the_companys_own_and_nothing_else_is_looked_into(house: Court):
    assert {"吵闹", "搬弄是非", "从事无关事务", "阳奉阴违", "敷衍塞责"} <= set(CATEGORIES)
    set_threshold("discipline.categories", ["迟交日报"])
    with pytest.raises(Refused) as refusal:
        reported(house)
    assert rules_of(refusal) == {"discipline.categories"}
    assert reported(house, category="迟交日报").category == "迟交日报"


def test_nobody_reports_herself_nor_people_of_other_units_nor_the_future(house: Court):
    for more, rule in (
        ({"person_id": house.cast.manager.id}, "discipline.self"),
        ({"person_id": house.cast.outsider.id}, "discipline.reach"),
        ({"happened_on": date(2026, 11, 24)}, "discipline.day"),
    ):
        with pytest.raises(Refused) as refusal:
            reported(house, **more)
        assert rule in rules_of(refusal)


@pytest.mark.clause("D06-08")
def test_cases_belong_to_the_discipline_role_and_nobody_judges_her_own(house: Court):
    row = reported(house, person_id=house.cast.employee.id)
    told = select(Notice.user_id).where(Notice.kind == "processes.case")
    assert house.officer.user_id in set(session.scalars(told))
    with pytest.raises(NotAllowed):
        case(row, "accept", house.cast.employee)
    case(row, "accept", house.officer)
    herself = replace(actor(house.cast.employee), permissions=dict.fromkeys(Permission, Scope.ALL))
    for move in ("hear", "measure", "tolerate", "clear", "serve", "uphold"):
        assert not actions.may_make(DISCIPLINE, DISCIPLINE.act(move), row, herself, on=TODAY), move  # type: ignore[arg-type]  # it exists


@pytest.mark.clause("D06-08")
def test_another_owner_of_cases_is_a_matter_of_the_threshold(house: Court):
    set_threshold("discipline.case_owner_role", "hr")
    reported(house)
    told = set(session.scalars(select(Notice.user_id).where(Notice.kind == "processes.case")))
    assert house.cast.hr.user_id in told
    assert house.officer.user_id not in told


def test_whoever_is_reported_learns_of_it_when_it_is_taken_up_and_not_before(house: Court):
    row, her = reported(house), actor(house.cast.employee)
    assert not queries.sees(DISCIPLINE, her, row.id)
    case(row, "accept", house.officer)
    assert queries.sees(DISCIPLINE, her, row.id)
    accused_head = replace(her, permissions=dict.fromkeys(Permission, Scope.UNIT))
    row.state = "declined"
    session.flush()
    assert not queries.sees(DISCIPLINE, accused_head, row.id)


@pytest.mark.clause("D08-27")
def test_no_decision_before_her_word_or_the_end_of_the_hearing_window(house: Court):
    row = reported(house)
    case(row, "accept", house.officer)
    with pytest.raises(Refused) as refusal:
        case(row, "hear", house.officer, heard_on=TODAY, hearing="未听取")
    assert rules_of(refusal) == {"discipline.unheard"}
    with pytest.raises(Refused):
        case(row, "measure", house.officer, measure="警告", reasons="……")
    case(row, "hear", house.officer, later(10), heard_on=TODAY, hearing="期限内未陈述")
    assert row.state == "heard"


@pytest.mark.clause("D08-27")
def test_a_longer_hearing_window_holds_the_decision_longer(house: Court):
    set_threshold("discipline.hearing_days", 20)
    row = reported(house)
    case(row, "accept", house.officer)
    with pytest.raises(Refused):
        case(row, "hear", house.officer, later(10), heard_on=TODAY, hearing="期限未到")


@pytest.mark.clause("D17-08")
def test_a_head_warns_alone_but_leaves_what_is_heavier_to_others(house: Court):
    row = heard(house)
    with pytest.raises(Refused) as refusal:
        case(row, "measure", house.cast.manager, measure="记过", reasons="屡教不改")
    assert rules_of(refusal) == {"discipline.heavy", "discipline.own_report"}
    case(row, "measure", house.cast.manager, measure="警告", reasons="初次")
    assert (row.state, row.outcome, row.decided_by_id) == ("decided", "measure", house.cast.manager.id)


@pytest.mark.clause("D17-08")
def test_another_list_of_the_heads_measures_changes_what_he_may_do(house: Court):
    row = heard(house)
    set_threshold("discipline.head_measures", ["批评"])
    with pytest.raises(Refused) as refusal:
        case(row, "measure", house.cast.manager, measure="警告", reasons="初次")
    assert "discipline.heavy" in rules_of(refusal)


@pytest.mark.clause("D08-26")
def test_the_ladder_is_the_companys_and_a_demotion_needs_the_contract(house: Court):
    row = heard(house)
    with pytest.raises(Refused) as refusal:
        case(row, "measure", house.officer, measure="降职", reasons="失职")
    assert rules_of(refusal) == {"discipline.contract"}
    case(row, "measure", house.officer, measure="降职", reasons="失职", contract_agreed=True)
    assert row.measure == "降职"


@pytest.mark.clause("D08-03")
def test_an_honest_mistake_is_closed_as_tolerated_with_its_lesson(house: Court):
    row = heard(house)
    case(row, "tolerate", house.officer, reasons="初犯，未造成损失", lesson="交接时先核对")
    assert (row.outcome, row.measure, row.lesson) == ("tolerated", "", "交接时先核对")
    set_threshold("discipline.tolerance_outcome_enabled", False)
    with pytest.raises(Refused) as refusal:
        case(heard(house), "tolerate", house.officer, reasons="初犯", lesson="……")
    assert rules_of(refusal) == {"discipline.tolerance_outcome_enabled"}


@pytest.mark.clause("D02-17")
def test_the_machine_dismisses_nobody_and_a_person_only_with_ground_union_and_right(house: Court):
    row = heard(house, category="违法违纪")
    given = {"measure": "解雇", "reasons": "严重违纪", "ground": "39-2", "union_told_on": TODAY}
    with pytest.raises(Refused) as refusal:
        actions.perform(DISCIPLINE, row, "measure", given, by=SYSTEM, at=AT)
    assert "discipline.human" in rules_of(refusal)
    with pytest.raises(Refused) as refusal:
        case(row, "measure", house.officer, **given)
    assert rules_of(refusal) == {"discipline.dismisser"}
    with pytest.raises(Refused) as refusal:
        case(row, "measure", house.cast.boss, measure="解雇", reasons="严重违纪")
    assert rules_of(refusal) == {"discipline.ground", "discipline.union"}
    case(row, "measure", house.cast.boss, **given)
    assert row.decided_by_id == house.cast.boss.id
    assert read(DisciplinePolicy, on=TODAY, for_=COMPANY).dismissal_requires_human


@pytest.mark.clause("D02-17", "D02-18")
def test_a_served_dismissal_opens_the_handover_and_ends_the_employment_with_its_day(house: Court):
    row = heard(house, category="违法违纪")
    case(row, "measure", house.cast.boss, measure="解雇", reasons="……", ground="39-2", union_told_on=TODAY)
    with pytest.raises(Refused) as refusal:
        case(row, "serve", house.cast.hr, served_how="person")
    assert rules_of(refusal) == {"discipline.last_on"}
    case(row, "serve", house.cast.hr, served_how="person", last_on=TODAY)
    handover = session.scalars(select(Handover)).one()
    assert (handover.kind, handover.due_on) == ("dismissal", date(2026, 11, 30))
    assert people.get(house.cast.employee.id).left_on == TODAY
    user = session.get_one(User, house.cast.employee.user_id)
    assert user.state == "active"  # she works to the end of her last day


@pytest.mark.clause("D02-18")
def test_the_window_after_a_dismissal_is_a_threshold(house: Court):
    set_threshold("handover.days", 3)
    row = heard(house)
    case(row, "measure", house.cast.boss, measure="解雇", reasons="……", ground="39-2", union_told_on=TODAY)
    case(row, "serve", house.cast.hr, served_how="person", last_on=TODAY)
    assert session.scalars(select(Handover.due_on)).one() == date(2026, 11, 26)


@pytest.mark.clause("D02-15", "D02-16")
def test_no_money_is_taken_but_a_proven_loss_under_the_cap(house: Court):
    set_threshold("pay.minimum_wage_month", Decimal(2690))
    row = heard(house)
    base = {"measure": "警告", "reasons": "……", "wage_yuan": Decimal(6000), "loss_yuan": Decimal(3000)}
    with pytest.raises(Refused) as refusal:
        case(row, "measure", house.officer, **base, deduction_yuan=Decimal(1500))
    assert rules_of(refusal) == {"discipline.cap"}
    set_threshold("discipline.deduction_cap_percent", 10)
    with pytest.raises(Refused):
        case(row, "measure", house.officer, **base, deduction_yuan=Decimal(1000))
    case(row, "measure", house.officer, **base, deduction_yuan=Decimal(600))
    assert row.deduction_yuan == Decimal(600)
    money = [one for one in DISCIPLINE.fields if one.endswith("_yuan")]
    assert money == ["loss_yuan", "deduction_yuan", "wage_yuan"]


@pytest.mark.clause("D02-15")
def test_the_old_figure_of_fines_is_for_the_rulebook_only(house: Court):
    assert read(DisciplinePolicy, on=TODAY, for_=COMPANY).fine_cap_yuan is None
    set_threshold("discipline.fine_cap_yuan", Decimal(50))
    row = heard(house)
    case(row, "measure", house.officer, measure="警告", reasons="……")
    assert (row.loss_yuan, row.deduction_yuan) == (None, None)


@pytest.mark.clause("D08-27")
def test_a_served_decision_is_appealed_to_somebody_else_or_becomes_final(house: Court):
    row = heard(house)
    case(row, "measure", house.cast.boss, measure="警告", reasons="……")
    case(row, "serve", house.cast.hr, served_how="person")
    case(row, "appeal", house.cast.employee, appeal="事实不清")
    with pytest.raises(NotAllowed):
        case(row, "annul", house.cast.boss, appeal_answer="维持")
    other = replace(actor(house.officer), permissions=dict.fromkeys(Permission, Scope.ALL))
    actions.perform(DISCIPLINE, row, "annul", {"appeal_answer": "证据不足"}, by=other, at=AT)
    assert (row.state, row.appeal_outcome) == ("final", "annulled")


def test_a_decision_nobody_appeals_in_time_becomes_final_by_itself(house: Court):
    row = heard(house)
    case(row, "clear", house.officer, reasons="查无实据")
    case(row, "serve", house.cast.hr, served_how="person")
    for days, state in ((6, "served"), (9, "final")):
        at = later(days)
        reminding.pass_by(DISCIPLINE, DISCIPLINE.passes[0], at=at, on=at.date())
        assert row.state == state


@pytest.mark.clause("D22-37")
def test_a_heads_report_has_an_answer_from_above_in_time(house: Court):
    row = reported(house)
    clock = DISCIPLINE.clocks[0]
    assert (clock.limit, clock.stops_on) == ("approval.answer_days", ("accept", "decline"))
    assert house.cast.boss.id in {one for who in clock.holders for one in who(row, TODAY)}  # type: ignore[operator]  # functions all
    actions.perform(DISCIPLINE, row, "decline", {"reasons": "证据不足"}, by=actor(house.cast.boss), at=AT)
    assert row.state == "declined"


@pytest.mark.clause("D20-30")
def test_disagreement_in_writing_is_never_counted_as_a_breach(house: Court):
    row = reported(house, category="阳奉阴违")
    assert list(DISCIPLINE.warns(row, TODAY)) == []  # type: ignore[misc]  # it is declared
    said = {"title": "促销方案", "statement": "我认为会亏损"}
    actions.file(DISSENT, said, by=actor(house.cast.employee), at=AT)
    assert [one.rule for one in DISCIPLINE.warns(row, TODAY)] == ["discipline.dissent"]  # type: ignore[misc]  # as above


@pytest.mark.clause("D12-21")
def test_a_case_keeps_the_clause_of_the_version_in_force_on_its_day(house: Court):
    old = first_edition(text("D02-11", "上班时间不打私人电话。"), on=date(2026, 1, 1))
    clause = clauses_in(old)[0]
    row = reported(house, clause_id=clause.id)
    assert (row.clause_id, row.clause_words.endswith(f"v{old.number}")) == (clause.id, True)
    before = reported(house, clause_id=clause.id, happened_on=date(2025, 12, 31))
    assert (before.clause_id, before.clause_words) == (None, "")


def test_the_register_of_a_month_counts_by_category_what_the_reader_may_see(house: Court):
    reported(house)
    reported(house, category="聊天")
    found = figures.month_of(DISCIPLINE, actor(house.officer), TODAY, zone="Asia/Shanghai", at=AT)
    assert found.by_choice["category"] == {"电脑游戏": 1, "聊天": 1}
    assert figures.month_of(DISCIPLINE, actor(house.cast.outsider), TODAY, zone="Asia/Shanghai", at=AT).rows == []


def test_facts_stay_out_of_events_notices_mails_and_the_audit_list(house: Court):
    row = heard(house)
    case(row, "measure", house.officer, measure="警告", reasons="当众道歉")
    secrets = ("上班玩游戏", "电脑游戏", "打游戏半小时", "只是看了一眼", "当众道歉", "警告")
    events = session.scalars(select(Event).where(Event.subject_kind == "discipline_case")).all()
    told = [*(str(one.facts) for one in events), *(f"{one.text}{one.facts}" for one in session.scalars(select(Notice)))]
    told += [str(one.facts) for one in session.scalars(select(Delivery))]
    assert events
    assert not [words for words in told for secret in secrets if secret in words]
    found = trail.search(Wanted(), size=500).rows
    assert not [one for one in found if one.record_kind == "discipline_case"]
    assert "discipline_case" not in trail.kinds()
    assert session.scalar(select(func.count(DisciplineCase.id))) == 1
