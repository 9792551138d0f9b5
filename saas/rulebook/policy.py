"""What a company may decide about its rulebooks: who writes and signs them, whom they address, when they count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from saas.core.chains import Chain, of_roles
from saas.core.text import N_
from saas.core.thresholds import Kind, Source, Threshold

PUBLISHED = N_("the day the rulebook is published")

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "head": N_("Heads"),
        "middle": N_("Middle managers"),
        "staff": N_("Staff"),
        "cadre": N_("Cadres"),
        "employee": N_("Employees"),
        "contractor": N_("Contractors"),
    }
)
"""Ranks and kinds of employment a rulebook may address; the three ranks together are everybody."""


HEADS_SIGN: Chain = of_roles("department_head", together=True)


@dataclass(frozen=True)
class RulebookPolicy:
    """From draft to acknowledgement."""

    owner_role: Annotated[
        str,
        Threshold(
            "rulebook.owner_role",
            N_("Owner of the rulebook"),
            N_("Only %(value)s draft and revise rulebooks."),
            kind=Kind.ROLE,
            clauses=("D08-30", "D21-03"),
            governs=N_("the day of the draft"),
            area="organisation",
        ),
    ] = "hr"
    approver_roles: Annotated[
        Chain,
        Threshold(
            "rulebook.approver_roles",
            N_("Who approves a rulebook"),
            N_("A rulebook is published once all of these have signed: %(value)s."),
            kind=Kind.CHAIN,
            clauses=("D08-31", "D12-23"),
            governs=N_("the day the draft is sent"),
            area="organisation",
        ),
    ] = HEADS_SIGN
    effective_offset_days: Annotated[
        int,
        Threshold(
            "rulebook.effective_offset_days",
            N_("From publication to effect"),
            N_("A rulebook takes effect %(value)s days after its publication."),
            unit="days",
            low=0,
            high=90,
            clauses=("D08-33", "D11-19", "D12-22", "D18-20"),
            governs=PUBLISHED,
            area="organisation",
        ),
    ] = 0
    interpreter_unit: Annotated[
        int | None,
        Threshold(
            "rulebook.interpreter_unit",
            N_("Who interprets the rulebook"),
            N_("The rulebook is interpreted by %(value)s."),
            kind=Kind.UNIT,
            clauses=("D11-20", "D11-21"),
            may_be_empty=True,
            governs=PUBLISHED,
            area="organisation",
        ),
    ] = None
    review_cycle_months: Annotated[
        int,
        Threshold(
            "rulebook.review_cycle_months",
            N_("Review of the rulebook"),
            N_("A rulebook is reviewed every %(value)s months at the latest."),
            unit="months",
            low=1,
            high=60,
            stricter="down",
            clauses=("D18-21",),
            source=Source.PROPOSED,
            governs=N_("the day that is looked at"),
            area="organisation",
        ),
    ] = 12


@dataclass(frozen=True)
class AcknowledgementPolicy:
    """Who reads a rulebook and confirms it, and by when."""

    audience: Annotated[
        tuple[str, ...],
        Threshold(
            "rulebook.audience",
            N_("Whom the rulebook addresses"),
            N_("The rulebook binds %(value)s."),
            choices=GROUPS,
            keeps=("head",),
            clauses=("D01-02", "D06-01", "D08-34", "D17-01", "D19-29"),
            governs=PUBLISHED,
            area="organisation",
        ),
    ] = ("head", "middle", "staff")
    includes_partners: Annotated[
        bool,
        Threshold(
            "rulebook.audience_includes_partners",
            N_("Partners read it too"),
            N_("Partners are asked to read and confirm the rulebook: %(value)s."),
            clauses=("D14-01", "D18-01"),
            governs=PUBLISHED,
            area="organisation",
        ),
    ] = True
    includes_contractors: Annotated[
        bool,
        Threshold(
            "rulebook.audience_includes_contractors",
            N_("Contractors read it too"),
            N_("Contractors are asked to read and confirm the rulebook: %(value)s."),
            clauses=("D07-02",),
            governs=PUBLISHED,
            area="hr",
        ),
    ] = True
    required: Annotated[
        bool,
        Threshold(
            "rulebook.ack_required",
            N_("Acknowledgement"),
            N_("Everybody addressed confirms having read the rulebook: %(value)s."),
            clauses=("D17-02",),
            governs=PUBLISHED,
            area="organisation",
        ),
    ] = True
    notify_days: Annotated[
        int,
        Threshold(
            "rulebook.notify_days",
            N_("Time to acknowledge"),
            N_("A rulebook is read and confirmed within %(value)s working days of its publication."),
            unit="working days",
            low=1,
            high=365,
            clauses=("D08-32",),
            source=Source.PROPOSED,
            governs=PUBLISHED,
            area="organisation",
        ),
    ] = 1
