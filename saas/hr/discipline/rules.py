"""What a case needs before it is decided, who may take which measure, and what may be asked for a loss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from saas.core.errors import Objection
from saas.core.text import N_

MONEY = ("罚", "扣薪", "扣工资", "扣款", "降薪", "减薪", "fine", "deduct", "pay cut")
DISMISSAL = ("解雇", "辞退", "开除", "除名", "解除", "dismiss", "terminat")
DEMOTION = ("降职", "降级", "撤职", "demot")
GROUNDS = {
    "39-1": N_("Art. 39 (1): shown during probation not to meet the conditions of hiring"),
    "39-2": N_("Art. 39 (2): grave breach of the company's rules"),
    "39-3": N_("Art. 39 (3): grave neglect or graft with great damage to the company"),
    "39-4": N_("Art. 39 (4): a second employment that harms the work, not ended when asked"),
    "39-5": N_("Art. 39 (5): a contract made by deceit or pressure and therefore void"),
    "39-6": N_("Art. 39 (6): found guilty of a crime"),
}
"""Grounds of dismissal in the 《劳动合同法》; any other is no ground."""


def _holds(name: str, words: Sequence[str]) -> bool:
    return any(word in name.lower() for word in words)


def is_money(measure: str) -> bool:
    """Whether a measure would take money (D02-15)."""
    return _holds(measure, MONEY)


def is_dismissal(measure: str) -> bool:
    """Whether a measure ends the employment (D02-17)."""
    return _holds(measure, DISMISSAL)


def is_demotion(measure: str) -> bool:
    """Whether a measure changes the contract (D08-26)."""
    return _holds(measure, DEMOTION)


def offered(measures: Sequence[str], head_measures: Sequence[str]) -> tuple[str, ...]:
    """Every measure the rulebook knows, the lightest first; none that takes money."""
    both = dict.fromkeys((*light(measures, head_measures), *head_measures, *measures))
    ladder = sorted(both, key=lambda one: measures.index(one) if one in measures else -1)
    return tuple(one for one in ladder if not is_money(one))


def light(measures: Sequence[str], head_measures: Sequence[str]) -> tuple[str, ...]:
    """What the head may take alone: his measures up to the first rung of the ladder, a warning (D17-08)."""
    found = []
    for one in head_measures:
        if is_money(one) or is_dismissal(one) or (one in measures and measures.index(one) > 0):
            break
        found.append(one)
        if one in measures:
            break
    return tuple(found)


@dataclass(frozen=True)
class Decider:
    """Who decides, as the rules see it; `shares_post`: the same role in the same unit as the reporter."""

    is_person: bool
    may_heavy: bool
    may_dismiss: bool
    is_reporter: bool
    shares_post: bool


def measure_objections(measure: str, decider: Decider, *, light_ones: Sequence[str]) -> list[Objection]:
    """A heavy measure is taken by HR or discipline, by somebody of another unit or role than the reporter."""
    found = []
    if is_money(measure):
        found.append(_no("discipline.money", N_("No measure takes money."), "measure", "D02-15"))
    if measure in light_ones:
        return found
    if not decider.may_heavy:
        text = N_("What is heavier than a warning is decided by HR or discipline, not by the head alone.")
        found.append(_no("discipline.heavy", text, "measure", "D17-08"))
    if decider.is_reporter or decider.shares_post:
        text = N_("Whoever reported it, or has the same role in the same unit, does not decide a heavy measure.")
        found.append(_no("discipline.own_report", text, "measure", "D06-08"))
    return found


def dismissal_objections(
    measure: str, decider: Decider, *, ground: str, union_told: bool, required: bool = True
) -> list[Objection]:
    """A dismissal needs a ground of the law, notice to the union first, and a person who may decide it (D02-17)."""
    if not is_dismissal(measure):
        return []
    found = []
    if required and not decider.is_person:
        found.append(_no("discipline.human", N_("A dismissal is decided by a person."), "measure", "D02-17"))
    if decider.is_person and not decider.may_dismiss:
        text = N_("You may not decide a dismissal; the general manager does.")
        found.append(_no("discipline.dismisser", text, "measure", "D02-17"))
    if ground not in GROUNDS:
        text = N_("Choose the ground in law; without one nobody is dismissed.")
        found.append(_no("discipline.ground", text, "ground", "D02-17"))
    if not union_told:
        text = N_("The union is told before a dismissal is decided (art. 43).")
        found.append(_no("discipline.union", text, "union_told_on", "D02-17"))
    return found


def demotion_objections(measure: str, *, contract_changed: bool) -> list[Objection]:
    """A demotion changes the contract; that is agreed in writing (D08-26)."""
    if not is_demotion(measure) or contract_changed:
        return []
    text = N_("A demotion changes the contract: the person has to agree in writing (art. 35).")
    return [_no("discipline.contract", text, "contract_agreed", "D08-26")]


def hearing_objections(statement: str, *, window_over: bool) -> list[Objection]:
    """Nobody is judged unheard: her words are there, or the time for them has run out (D08-27)."""
    if statement.strip() or window_over:
        return []
    text = N_("The person has not been heard yet, and the time for it is still running.")
    return [_no("discipline.unheard", text, "hearing", "D08-27")]


@dataclass(frozen=True)
class Loss:
    """A proven loss and what is to be deducted for it in one month, in yuan."""

    loss: Decimal | None
    deduction: Decimal | None
    wage: Decimal | None
    minimum_wage: Decimal | None
    cap_percent: int


def loss_objections(loss: Loss) -> list[Objection]:
    """At most the loss, at most the share of the month's wage, never below the minimum wage (D02-15, D02-16)."""
    if not loss.deduction:
        return []
    if not loss.loss or loss.wage is None:
        text = N_("A deduction needs a proven loss and the month's wage it is reckoned on.")
        return [_no("discipline.loss", text, "loss_yuan", "D02-15")]
    found = []
    if loss.deduction > loss.loss:
        text = N_("No more is deducted than the loss that was proven.")
        found.append(_no("discipline.over_loss", text, "deduction_yuan", "D02-15"))
    if loss.deduction * 100 > loss.wage * loss.cap_percent:
        text = N_(
            "No more than %(percent)s percent of the month's wage is deducted"
            " (Interim Provisions on Payment of Wages, art. 16)."
        )
        facts = {"percent": loss.cap_percent}
        found.append(Objection("discipline.cap", text, facts, "deduction_yuan", "D02-16"))
    if loss.minimum_wage is None:
        text = N_("The local minimum wage is not set; without it nothing is deducted.")
        found.append(_no("discipline.minimum_unknown", text, "deduction_yuan", "D02-16"))
    elif loss.wage - loss.deduction < loss.minimum_wage:
        text = N_("What is left would be less than the local minimum wage.")
        found.append(_no("discipline.minimum", text, "deduction_yuan", "D02-16"))
    return found


def _no(rule: str, text: str, field: str, clause: str) -> Objection:
    return Objection(rule, text, field=field, clause=clause)
