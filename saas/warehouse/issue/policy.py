"""What a company may decide about handing goods out: who approves, which papers, how many pairs of eyes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from saas.core.chain_shapes import By
from saas.core.chains import Chain, ChainStep, Who
from saas.core.text import N_
from saas.core.thresholds import Source, Threshold

WHEN_ASKED = N_("the day goods are asked for")
WHEN_CHECKED = N_("the day the papers are checked")
PAPERS: Mapping[str, str] = MappingProxyType(
    {
        "pick_note": N_("Picking note"),
        "approval": N_("Signature of the approver"),
        "recipient": N_("Name of the recipient"),
        "order": N_("Sales order"),
        "invoice": N_("Invoice"),
        "gate_pass": N_("Gate pass"),
    }
)

SIGNERS = Chain((ChainStep((Who(By.LINE_MANAGER),)),))


@dataclass(frozen=True)
class IssuePolicy:
    """No goods leave without these."""

    required_papers: Annotated[
        tuple[str, ...],
        Threshold(
            "issue.required_papers",
            N_("Papers of a goods issue"),
            N_("Goods are handed out only with: %(value)s."),
            choices=PAPERS,
            governs=WHEN_CHECKED,
            clauses=("D09-08",),
            source=Source.PROPOSED,
            area="warehouse",
        ),
    ] = ("pick_note", "approval", "recipient")
    approver_roles: Annotated[
        Chain,
        Threshold(
            "issue.approver_roles",
            N_("Signers of a goods issue"),
            N_("A goods issue is signed by: %(value)s."),
            governs=WHEN_ASKED,
            clauses=("D09-08",),
            source=Source.PROPOSED,
            area="warehouse",
        ),
    ] = SIGNERS
    second_pair: Annotated[
        bool,
        Threshold(
            "issue.second_pair",
            N_("Second pair of eyes"),
            N_("Whoever packs has not picked: %(value)s."),
            governs=WHEN_CHECKED,
            clauses=("D10-07",),
            source=Source.PROPOSED,
            area="warehouse",
        ),
    ] = True
