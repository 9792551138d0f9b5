"""Who is told at once of refusals at the warehouse gate: the recipients that the rulebook names (D09-07, D09-09)."""

from __future__ import annotations

from jobs.tellers import author_of
from saas import clock
from saas.core.text import N_
from saas.db import Model
from saas.events import Event
from saas.notices.actions import Message, label, tell_persons
from saas.organisation.queries import company
from saas.warehouse.issue.models import GoodsIssue
from saas.warehouse.receipt.models import GoodsReceipt
from saas.warehouse.receipt.policy import FIELDS
from saas.warehouse.recipients import recipients

LINE = N_("%(keeper)s refused %(item)s of the delivery %(note)s from %(supplier)s: %(ground)s differs.")
WHOLE = N_("%(keeper)s refused the delivery %(note)s from %(supplier)s: %(ground)s differs.")
ISSUE = N_("%(keeper)s refused to hand out %(purpose)s: %(reason)s")
ALARM = "warehouse.alarm"


def tell_receipt_refused(event: Event, subject: Model) -> None:
    """A line or a whole delivery was refused."""
    if not isinstance(subject, GoodsReceipt):
        raise TypeError(f"{type(subject).__name__} is no receipt")
    facts = {
        "keeper": event.author_name,
        "note": subject.note_number,
        "supplier": subject.supplier,
        "ground": label(FIELDS.get(event.facts.get("ground", ""), N_("Quantity"))),
        "item": event.facts.get("item", ""),
    }
    message = Message(ALARM, LINE if "line" in event.facts else WHOLE, facts, f"/warehouse/receipts/{subject.id}")
    _tell(subject.warehouse_id, message, f"receipt.refused:{event.id}", event)


def tell_issue_refused(event: Event, subject: Model) -> None:
    """The keeper did not hand the goods out."""
    if not isinstance(subject, GoodsIssue):
        raise TypeError(f"{type(subject).__name__} is no issue")
    facts = {"keeper": event.author_name, "purpose": subject.purpose, "reason": subject.reason}
    message = Message(ALARM, ISSUE, facts, f"/warehouse/issues/{subject.id}")
    _tell(subject.warehouse_id, message, f"issue.refused:{event.id}", event)
    asker = Message("processes.told", ISSUE, facts, f"/warehouse/issues/{subject.id}")
    told = author_of(event)
    tell_persons([subject.asked_by_id], asker, key=f"issue.refused.asker:{event.id}", by=told, at=event.at, event=event)


def _tell(warehouse_id: int, message: Message, key: str, event: Event) -> None:
    whom = recipients(warehouse_id, on=clock.day_in(event.at, company().zone))
    tell_persons(whom, message, key=key, by=author_of(event), at=event.at, event=event)
