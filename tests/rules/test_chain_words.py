"""A chain in words: who, in which order, under which condition, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from saas.core.chains import By, Chain, ChainStep, FactKind, Need, When, Who, of_roles
from saas.policies.chain_words import Names, chain_in_words

FACTS = {"days": FactKind("Days away", unit="days"), "kind": FactKind("Kind", kind="choice", choices={"sick": "Sick"})}
TWO = {
    "amount": FactKind("Amount"),
    "extra": FactKind("Extra days", unit="days"),
    "days": FactKind("Days", unit="days"),
}
ROLES, POSITIONS, PEOPLE = {"gm": "General manager", "hr": "HR"}, {7: "Shop / Lead"}, {3: "Li"}
PLAIN = Names(lambda text: text, ROLES, POSITIONS, PEOPLE)
ZH_WORDS = {
    "Line manager": "直属主管",
    "over %(value)s": "超过 %(value)s",
    "days": "天",
    "%(who)s (%(when)s)": "%(who)s（%(when)s）",
}
ZH = Names(lambda text: ZH_WORDS.get(text, text), {"gm": "总经理"})
MANAGER, GM, HR = Who(By.LINE_MANAGER), Who(By.ROLE, "gm"), Who(By.ROLE, "hr")
LONG = (When("days", ">", Decimal(3)),)


def said(*steps: ChainStep, facts: dict[str, FactKind] = FACTS, names: Names = PLAIN) -> str:
    return chain_in_words(Chain(steps), facts, names)


def test_steps_follow_each_other_with_their_condition():
    steps = ChainStep((MANAGER,)), ChainStep((GM,), when=LONG)
    assert said(*steps) == "Line manager → General manager (over 3 days)"
    assert said(*steps, names=ZH) == "直属主管 → 总经理（超过 3 天）"


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (ChainStep((MANAGER, GM, HR)), "Line manager, General manager or HR"),
        (ChainStep((GM, HR), need=Need.ALL), "General manager and HR"),
        (ChainStep((MANAGER, GM, HR), need=Need.SOME, count=2), "2 of Line manager, General manager, HR"),
        (ChainStep((Who(By.UNIT_HEAD),), label="First look"), "First look: Head of the unit"),
        (ChainStep((Who(By.POSITION, 7), Who(By.PERSON, 3))), "Shop / Lead or Li"),
        (ChainStep((Who(By.ROLE, "gone"), Who(By.PERSON, 9))), "gone or 9"),
        (ChainStep((GM,), when=(When("kind", "in", ("sick", "odd")),)), "General manager (Kind Sick, odd)"),
        (ChainStep((GM,), when=(When("days", "<=", Decimal("0.50")),)), "General manager (0.5 days at most)"),
        (ChainStep((GM,), when=(When("unheard", "=", "x"),)), "General manager (unheard x)"),
        (ChainStep((GM,), when=(*LONG, When("days", "<", Decimal(9)))), "General manager (over 3 days, under 9 days)"),
    ],
)
def test_a_step_in_words(step: ChainStep, words: str):
    assert said(step) == words


def test_the_fact_is_named_where_its_unit_does_not_tell_it():
    amount = ChainStep((GM,), when=(When("amount", ">=", Decimal(5000)),))
    assert said(amount, facts=TWO) == "General manager (Amount 5000 or more)"
    days = ChainStep((GM,), when=(When("days", ">", Decimal(3)),))
    assert said(days, facts=TWO) == "General manager (Days over 3 days)"


def test_a_chain_without_steps_says_nothing():
    assert said() == ""
    assert chain_in_words(of_roles("gm", "hr"), {}, PLAIN) == "General manager or HR"
