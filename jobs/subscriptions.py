"""Which events tell whom. A teller runs in the transaction of the event, so what it writes stands or falls with it."""

from __future__ import annotations

from jobs import policy_tellers
from saas import events
from saas.events import Subscriber

SUBSCRIPTIONS: tuple[tuple[str, Subscriber], ...] = (
    ("policies.proposal.made", policy_tellers.tell_confirmers),
    ("policies.proposal.confirmed", policy_tellers.tell_concerned),
    ("policies.proposal.refused", policy_tellers.tell_proposer),
)


def wire() -> None:
    """Subscribe every teller; the roof calls this once."""
    for kind, teller in SUBSCRIPTIONS:
        events.subscribe(kind, teller)
