"""Which events tell whom. A teller runs in the transaction of the event, so what it writes stands or falls with it."""

from __future__ import annotations

from jobs import leave_tellers, policy_tellers
from saas import events
from saas.events import Subscriber

SUBSCRIPTIONS: tuple[tuple[str, Subscriber], ...] = (
    ("policies.proposal.made", policy_tellers.tell_confirmers),
    ("policies.proposal.confirmed", policy_tellers.tell_concerned),
    ("policies.proposal.refused", policy_tellers.tell_proposer),
    ("hr.leave.signature_opened", leave_tellers.tell_signers),
    ("hr.leave.approved", leave_tellers.tell_applicant),
    ("hr.leave.rejected", leave_tellers.tell_applicant),
    ("hr.leave.withdrawn", leave_tellers.forget_waiting),
    ("hr.leave.call_recorded", leave_tellers.tell_caller),
    ("hr.leave.granted", leave_tellers.tell_granted),
)


def wire() -> None:
    """Subscribe every teller; the roof calls this once."""
    for kind, teller in SUBSCRIPTIONS:
        events.subscribe(kind, teller)
