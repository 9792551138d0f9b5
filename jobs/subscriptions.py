"""Which events tell whom. A teller runs in the transaction of the event, so what it writes stands or falls with it."""

from __future__ import annotations

from jobs import approval_tellers, leave_newcomers, leave_tellers, policy_tellers, rulebook_tellers, warehouse_tellers
from saas import events
from saas.events import Subscriber
from saas.hr.attendance import waking
from saas.office.knowledge_record.asking import ask_for_result
from saas.warehouse.daily_check.opening import tell_missed

SUBSCRIPTIONS: tuple[tuple[str, Subscriber], ...] = (
    ("policies.proposal.made", policy_tellers.tell_confirmers),
    ("policies.proposal.confirmed", policy_tellers.tell_concerned),
    ("policies.proposal.refused", policy_tellers.tell_proposer),
    ("approvals.step.opened", approval_tellers.tell_signers),
    ("approvals.step.signer_added", approval_tellers.tell_signers),
    ("approvals.step.passed_on", approval_tellers.tell_signers),
    ("approvals.step.overdue", approval_tellers.tell_overdue),
    ("approvals.request.approved", approval_tellers.tell_applicant),
    ("approvals.request.refused", approval_tellers.tell_applicant),
    ("approvals.request.returned", approval_tellers.tell_applicant),
    ("approvals.request.withdrawn", approval_tellers.forget_waiting),
    ("approvals.request.void", approval_tellers.forget_waiting),
    ("approvals.request.restarted", approval_tellers.forget_waiting),
    ("approvals.deputy.named", approval_tellers.tell_deputy),
    ("approvals.deputy.took_up", approval_tellers.tell_deputy),
    ("hr.leave.call_recorded", leave_tellers.tell_caller),
    ("hr.leave.granted", leave_tellers.tell_granted),
    *((kind, waking.leave_changed) for kind in waking.EVENTS),
    ("rulebook.reading.asked", rulebook_tellers.tell_readers),
    ("rulebook.consultation.opened", rulebook_tellers.tell_heard),
    ("rulebook.comment.answered", rulebook_tellers.tell_commenter),
    ("rulebook.draft.approved", rulebook_tellers.tell_drafter),
    ("rulebook.draft.turned_back", rulebook_tellers.tell_drafter),
    ("office.task.pass", ask_for_result),
    ("warehouse.receipt.line_refused", warehouse_tellers.tell_receipt_refused),
    ("warehouse.receipt.refused", warehouse_tellers.tell_receipt_refused),
    ("warehouse.issue.refused", warehouse_tellers.tell_issue_refused),
    ("organisation.person.placed", leave_newcomers.grant_to_placed),
    ("clocks.clock.late", tell_missed),
    ("auth.user.joined", leave_newcomers.grant_to_joined),
)


def wire() -> None:
    """Subscribe every teller; the roof calls this once."""
    for kind, teller in SUBSCRIPTIONS:
        events.subscribe(kind, teller)
