"""What a company may decide about changes of duties: who approves once the person has consented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.chains import Chain, of_roles
from saas.core.text import N_
from saas.core.thresholds import Kind, Threshold

SUPERIOR: Chain = of_roles("leader_in_charge", "general_manager")


@dataclass(frozen=True)
class DutyChangePolicy:
    """The person's own consent always comes first and is no part of the chain: it cannot be configured away."""

    chain: Annotated[
        Chain,
        Threshold(
            "duty_change.chain",
            N_("Who approves a change of duties"),
            N_("Duties change once the person has consented and these have signed: %(value)s."),
            kind=Kind.CHAIN,
            clauses=("D08-19",),
            governs=N_("the day the person consents"),
            area="organisation",
        ),
    ] = SUPERIOR
