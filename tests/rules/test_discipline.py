"""Discipline: what counts as light, who may take a heavy measure, what a dismissal and a deduction need."""

from __future__ import annotations

from decimal import Decimal

import pytest

from saas.hr.discipline import rules
from saas.hr.discipline.policy import DisciplinePolicy
from saas.hr.discipline.rules import Decider, Loss
from saas.hr.discipline.states import DISCIPLINE, DisciplineState

LADDER, HEAD = DisciplinePolicy().measures, DisciplinePolicy().head_measures
HR = Decider(is_person=True, may_heavy=True, may_dismiss=False, is_reporter=False, shares_post=False)
BOSS = Decider(is_person=True, may_heavy=True, may_dismiss=True, is_reporter=False, shares_post=False)
HEAD_OF_UNIT = Decider(is_person=True, may_heavy=False, may_dismiss=False, is_reporter=True, shares_post=True)
MACHINE = Decider(is_person=False, may_heavy=True, may_dismiss=True, is_reporter=False, shares_post=False)


def said(found: list) -> set[str]:
    return {one.rule for one in found}


@pytest.mark.clause("D17-08")
def test_a_head_criticises_and_warns_alone_and_nothing_beyond():
    assert rules.light(LADDER, HEAD) == ("批评", "警告")
    light = rules.light(LADDER, HEAD)
    assert rules.measure_objections("警告", HEAD_OF_UNIT, light_ones=light) == []
    refused = said(rules.measure_objections("记过", HEAD_OF_UNIT, light_ones=light))
    assert refused == {"discipline.heavy", "discipline.own_report"}


def test_the_ladder_of_the_company_moves_what_is_light():
    assert rules.light(("批评", "警告"), ("批评", "警告")) == ("批评",)
    assert rules.light(LADDER, ("解雇",)) == ()


@pytest.mark.clause("D08-26")
def test_measures_are_offered_from_the_lightest_to_the_heaviest():
    assert rules.offered(LADDER, HEAD) == ("批评", "纪律处分", "警告", "记过", "降职", "解雇")


@pytest.mark.clause("D02-15")
@pytest.mark.parametrize("name", ["罚款", "罚款50元", "扣工资", "扣薪", "降薪", "Fine of 50", "Deduct a day"])
def test_no_measure_takes_money_whatever_it_is_called(name: str):
    assert rules.is_money(name)
    assert name not in rules.offered((*LADDER, name), HEAD)
    assert "discipline.money" in said(rules.measure_objections(name, BOSS, light_ones=()))
    assert DisciplinePolicy(measures=(*LADDER, name)).conflicts()
    assert not DisciplinePolicy().conflicts()


@pytest.mark.clause("D06-08")
def test_whoever_reported_it_or_has_the_same_post_does_not_decide_a_heavy_measure():
    reporter = Decider(is_person=True, may_heavy=True, may_dismiss=False, is_reporter=True, shares_post=False)
    twin = Decider(is_person=True, may_heavy=True, may_dismiss=False, is_reporter=False, shares_post=True)
    for decider in (reporter, twin):
        assert said(rules.measure_objections("记过", decider, light_ones=())) == {"discipline.own_report"}
    assert rules.measure_objections("记过", HR, light_ones=()) == []


@pytest.mark.clause("D02-17")
def test_a_dismissal_needs_a_person_a_ground_and_the_union_first():
    bare = said(rules.dismissal_objections("解雇", MACHINE, ground="", union_told=False))
    assert bare == {"discipline.human", "discipline.ground", "discipline.union"}
    assert said(rules.dismissal_objections("解雇", HR, ground="39-2", union_told=True)) == {"discipline.dismisser"}
    assert rules.dismissal_objections("解雇", BOSS, ground="39-2", union_told=True) == []
    assert said(rules.dismissal_objections("辞退", BOSS, ground="40-1", union_told=True)) == {"discipline.ground"}
    assert rules.dismissal_objections("警告", MACHINE, ground="", union_told=False) == []


@pytest.mark.clause("D08-26")
def test_a_demotion_needs_an_agreed_change_of_the_contract():
    assert said(rules.demotion_objections("降职", contract_changed=False)) == {"discipline.contract"}
    assert rules.demotion_objections("降职", contract_changed=True) == []
    assert rules.demotion_objections("记过", contract_changed=False) == []


@pytest.mark.clause("D08-27")
def test_nobody_is_judged_unheard_before_the_window_is_over():
    assert said(rules.hearing_objections("  ", window_over=False)) == {"discipline.unheard"}
    assert rules.hearing_objections("我没有", window_over=False) == []
    assert rules.hearing_objections("", window_over=True) == []


def loss(deduction: str, *, loss: str | None = "5000", wage: str | None = "5000", least: str | None = "2690") -> Loss:
    money = [Decimal(one) if one is not None else None for one in (loss, deduction, wage, least)]
    return Loss(*money, cap_percent=20)


@pytest.mark.clause("D02-15", "D02-16")
def test_only_a_proven_loss_is_deducted_under_the_cap_and_above_the_minimum_wage():
    assert rules.loss_objections(loss("1000")) == []
    assert said(rules.loss_objections(loss("1000.01"))) == {"discipline.cap"}
    assert said(rules.loss_objections(loss("300", loss="200"))) == {"discipline.over_loss"}
    assert said(rules.loss_objections(loss("300", loss=None))) == {"discipline.loss"}
    assert said(rules.loss_objections(loss("600", wage="3200"))) == {"discipline.minimum"}
    assert said(rules.loss_objections(loss("600", least=None))) == {"discipline.minimum_unknown"}
    assert rules.loss_objections(Loss(None, None, None, None, 20)) == []


def test_a_decision_is_never_reached_without_the_hearing():
    for move in ("measure", "tolerate", "clear"):
        assert DISCIPLINE.moves[move].sources == {DisciplineState.HEARD}
    assert DISCIPLINE.moves["hear"].sources == {DisciplineState.ACCEPTED}
