"""What a company may decide about discipline: what counts, which measures, who takes them, how long to be heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from saas.core.errors import Objection
from saas.core.text import N_
from saas.core.thresholds import Kind, Source, Threshold
from saas.hr.discipline.rules import is_money

WHEN = N_("the day it happened")
CATEGORIES = (
    "私人电话",
    "无关声讯电话",
    "看无关书刊网页",
    "私事聊天视频",
    "游戏",
    "电影",
    "违法违纪",
    "违反公司规定",
    "吵闹",
    "聊天",
    "搬弄是非",
    "公物私用",
    "从事无关事务",
    "电脑游戏",
    "阳奉阴违",
    "敷衍塞责",
)


@dataclass(frozen=True)
class DisciplinePolicy:
    """Somebody reports, somebody else hears and decides; the machine decides nothing."""

    categories: Annotated[
        tuple[str, ...],
        Threshold(
            "discipline.categories",
            N_("Breaches"),
            N_("What is looked into as a breach: %(value)s."),
            governs=WHEN,
            clauses=(
                "D02-11",
                "D02-12",
                "D02-13",
                "D07-24",
                "D08-29",
                "D20-06",
                "D20-08",
                "D20-09",
                "D20-30",
                "D22-65",
                "D22-71",
            ),
        ),
    ] = CATEGORIES
    measures: Annotated[
        tuple[str, ...],
        Threshold(
            "discipline.measures",
            N_("Ladder of measures"),
            N_("Measures, from the lightest to the heaviest: %(value)s. None of them takes money."),
            governs=WHEN,
            clauses=("D08-26",),
        ),
    ] = ("警告", "记过", "降职", "解雇")
    head_measures: Annotated[
        tuple[str, ...],
        Threshold(
            "discipline.head_measures",
            N_("Measures of the head"),
            N_("The head of the unit may use: %(value)s. What is heavier than a warning HR or discipline decides."),
            governs=WHEN,
            clauses=("D17-08",),
        ),
    ] = ("批评", "警告", "纪律处分")
    case_owner_role: Annotated[
        str,
        Threshold(
            "discipline.case_owner_role",
            N_("Who owns cases"),
            N_("Cases and staff complaints belong to: %(value)s; never to the line manager alone."),
            kind=Kind.ROLE,
            governs=N_("the day the case is reported"),
            clauses=("D06-08",),
        ),
    ] = "discipline"
    hearing_days: Annotated[
        int,
        Threshold(
            "discipline.hearing_days",
            N_("Time to be heard and to appeal"),
            N_("Whoever is reported has %(value)s days to be heard, and as many to appeal a decision."),
            unit="days",
            low=1,
            high=30,
            governs=N_("the day the case is taken up, and the day the decision is served"),
            clauses=("D08-27",),
            source=Source.PROPOSED,
        ),
    ] = 5
    tolerance_outcome_enabled: Annotated[
        bool,
        Threshold(
            "discipline.tolerance_outcome_enabled",
            N_("Honest mistakes"),
            N_("An honest mistake may be closed as tolerated, with the lesson learned: %(value)s."),
            governs=WHEN,
            clauses=("D08-03",),
        ),
    ] = True
    dismissal_requires_human: Annotated[
        bool,
        Threshold(
            "discipline.dismissal_requires_human",
            N_("Dismissal is decided by a person"),
            N_("Nobody is dismissed without a ground in law, notice to the union and a person's decision: %(value)s."),
            locked=True,
            governs=WHEN,
            clauses=("D02-17",),
        ),
    ] = True
    fine_cap_yuan: Annotated[
        Decimal | None,
        Threshold(
            "discipline.fine_cap_yuan",
            N_("Figure of the old clause on fines"),
            N_(
                "The old text names a fine of up to %(value)s; it is shown in the rulebook only, nothing is ever taken."
            ),
            unit="yuan",
            low=0,
            high=100000,
            governs=WHEN,
            clauses=("D02-15",),
            source=Source.BLANK,
            suggested=Decimal(0),
        ),
    ] = None

    def conflicts(self) -> Sequence[Objection]:
        """A ladder holds no measure that takes money: the basis for fines was repealed in 2008."""
        money = [one for one in (*self.measures, *self.head_measures) if is_money(one)]
        text = N_("“%(name)s” takes money. Fines have no basis in law; a proven loss is asked for in the case itself.")
        return [Objection("discipline.money", text, {"name": one}, clause="D02-15") for one in money]
