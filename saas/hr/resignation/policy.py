"""What a company may decide about leaving: how long notice is, and what a notice says. It cannot refuse one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Guard, Source, Threshold

WHEN = N_("the day notice is given")
REQUIRED = MappingProxyType({"离职原因": N_("Reason"), "离职日期": N_("Wanted last day")})
LAW = "《中华人民共和国劳动合同法》第三十七条"
QUOTE = (
    "劳动者提前三十日以书面形式通知用人单位，可以解除劳动合同。劳动者在试用期内提前三日通知用人单位，可以解除劳动合同。"
)


@dataclass(frozen=True)
class ResignationPolicy:
    """Notice runs from the day it is given, whoever approves or not. Its days are `resignation.notice_days`."""

    probation_notice_days: Annotated[
        int,
        Threshold(
            "resignation.probation_notice_days",
            N_("Notice during probation"),
            N_("During probation notice is given %(value)s days ahead."),
            unit="days",
            low=0,
            high=90,
            governs=WHEN,
            clauses=("D02-21",),
            source=Source.PROPOSED,
            guard=Guard(
                LAW,
                QUOTE,
                high=Decimal(3),
                message=N_("During probation no company may ask for more than 3 days' notice."),
            ),
        ),
    ] = 3
    approval_blocks: Annotated[
        bool,
        Threshold(
            "resignation.approval_blocks",
            N_("Approval holds the last day back"),
            N_("Leaving waits for an approval: %(value)s. The right to leave is the person's alone."),
            locked=True,
            governs=WHEN,
            clauses=("D02-22",),
        ),
    ] = False
    required_fields: Annotated[
        tuple[str, ...],
        Threshold(
            "resignation.required_fields",
            N_("What a notice says"),
            N_("A notice of leaving says: %(value)s."),
            choices=REQUIRED,
            governs=WHEN,
            clauses=("D08-11",),
        ),
    ] = ("离职原因", "离职日期")
