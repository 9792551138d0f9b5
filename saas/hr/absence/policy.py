"""What a company may decide about absence without leave. The machine proposes; people confirm, hear and decide."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Guard, Source, Threshold

LAW = "《中华人民共和国劳动合同法》第三十九条"
QUOTE = "劳动者有下列情形之一的，用人单位可以解除劳动合同：……（二）严重违反用人单位的规章制度的；……"
WHEN = N_("the day of absence")


@dataclass(frozen=True)
class AbsencePolicy:
    """Days nobody came without leave: what they may mean, and after how many a case is opened for people to decide."""

    auto_book: Annotated[
        bool,
        Threshold(
            "absence.auto_book",
            N_("Absence is booked by itself"),
            N_("Absence is booked without a person: %(value)s."),
            locked=True,
            governs=WHEN,
            clauses=("D02-07",),
        ),
    ] = False
    pay_deduction_days: Annotated[
        int,
        Threshold(
            "absence.pay_deduction_days",
            N_("Note for pay"),
            N_("A confirmed absence is noted for pay as at most %(value)s day, never more than the time missed."),
            unit="days",
            low=0,
            high=1,
            governs=WHEN,
            clauses=("D02-08",),
        ),
    ] = 1
    consecutive_days: Annotated[
        int,
        Threshold(
            "absence.consecutive_days_dismissal",
            N_("Days in a row that open a case"),
            N_("After %(value)s working days of absence in a row a case is opened; a person decides it."),
            unit="days",
            low=3,
            high=30,
            governs=WHEN,
            clauses=("D02-09",),
            guard=Guard(LAW, QUOTE, low=Decimal(3), message=N_("Fewer than three days are no grave breach.")),
        ),
    ] = 3
    monthly_days: Annotated[
        int | None,
        Threshold(
            "absence.monthly_days_dismissal",
            N_("Days in a month that open a case"),
            N_("After %(value)s working days of absence in one month a case is opened; a person decides it."),
            unit="days",
            low=1,
            high=23,
            source=Source.BLANK,
            suggested=5,
            governs=WHEN,
            clauses=("D02-10",),
        ),
    ] = None
