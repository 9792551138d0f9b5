"""What a company may decide about asking for leave: notice, reason, signers, emergencies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from saas.core.chains import Chain, FactKind, of_roles
from saas.core.text import N_
from saas.core.thresholds import Source, Threshold

WHEN_SENT = N_("the day the request is sent")
WHEN_BACK = N_("the day the person is back")

CHANNELS: Mapping[str, str] = MappingProxyType(
    {"phone": N_("Phone call"), "message": N_("Text message"), "colleague": N_("Told by a colleague")}
)
"""Ways an emergency leave can be told."""

FACTS: Mapping[str, FactKind] = MappingProxyType(
    {"days": FactKind(N_("Days of leave"), unit="days"), "kind": FactKind(N_("Leave type"), "text")}
)
"""What the conditions of a leave's chain may look at."""

SIGNERS = of_roles("line_manager", "department_head", "supervisor")
SECOND_SIGNERS = of_roles("leader_in_charge", "general_manager")


@dataclass(frozen=True)
class LeavePolicy:
    """How leave is asked for and judged."""

    notice_days: Annotated[
        int,
        Threshold(
            "leave.notice_days",
            N_("Notice of leave"),
            N_("Ask for leave at least %(value)s days ahead."),
            unit="days",
            low=0,
            high=30,
            stricter="up",
            governs=WHEN_SENT,
            clauses=("D02-02", "D14-25"),
        ),
    ] = 1
    reason_required: Annotated[
        bool,
        Threshold(
            "leave.reason_required",
            N_("Reason is required"),
            N_("A request for leave states its reason: %(value)s."),
            governs=WHEN_SENT,
            clauses=("D02-03",),
        ),
    ] = True
    approver_roles: Annotated[
        Chain,
        Threshold(
            "leave.approver_roles",
            N_("Signers of leave"),
            N_("Leave is signed by: %(value)s."),
            facts=FACTS,
            governs=WHEN_SENT,
            clauses=("D02-04",),
        ),
    ] = SIGNERS
    second_approval_over_days: Annotated[
        int,
        Threshold(
            "leave.second_approval_over_days",
            N_("Second signature"),
            N_("Leave of more than %(value)s days needs a second signature."),
            unit="days",
            low=0,
            high=366,
            stricter="down",
            governs=WHEN_SENT,
            clauses=("D02-04",),
            source=Source.PROPOSED,
        ),
    ] = 3
    second_approver_roles: Annotated[
        Chain,
        Threshold(
            "leave.second_approver_roles",
            N_("Second signers of leave"),
            N_("The second signature is given by: %(value)s."),
            facts=FACTS,
            governs=WHEN_SENT,
            clauses=("D02-04",),
            source=Source.PROPOSED,
        ),
    ] = SECOND_SIGNERS
    emergency_channels: Annotated[
        tuple[str, ...],
        Threshold(
            "leave.emergency_channels",
            N_("Emergency channels"),
            N_("In an emergency leave may be told by: %(value)s."),
            choices=CHANNELS,
            governs=WHEN_SENT,
            clauses=("D02-05",),
        ),
    ] = ("phone",)
    emergency_slip_days: Annotated[
        int,
        Threshold(
            "leave.emergency_slip_days",
            N_("Leave slip after an emergency"),
            N_("The leave slip is handed in within %(value)s working days of coming back."),
            unit="working days",
            low=0,
            high=10,
            stricter="down",
            governs=WHEN_BACK,
            clauses=("D02-06",),
            source=Source.PROPOSED,
        ),
    ] = 1
    smallest_minutes: Annotated[
        int,
        Threshold(
            "leave.smallest_minutes",
            N_("Smallest step of leave by the hour"),
            N_("Leave by the hour is taken in steps of %(value)s minutes."),
            unit="minutes",
            low=5,
            high=240,
            stricter="up",
            governs=WHEN_SENT,
            clauses=("D14-25",),
            source=Source.PROPOSED,
        ),
    ] = 30
    ahead_max_days: Annotated[
        int,
        Threshold(
            "leave.ahead_max_days",
            N_("Furthest day ahead"),
            N_("Leave can be asked for up to %(value)s days ahead."),
            unit="days",
            low=30,
            high=730,
            stricter="down",
            governs=WHEN_SENT,
            clauses=("D14-25",),
            source=Source.PROPOSED,
        ),
    ] = 365
