"""Who is told at once of refusals at the warehouse gate: the recipients that the rulebook names (D09-07, D09-09)."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from jobs.tellers import author_of
from saas import clock, work
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
ALARM, REPORT = "warehouse.alarm", "warehouse.refusal"
EVENING = time(17, 30)


def tell_receipt_refused(event: Event, subject: Model) -> None:
    """A line or a whole delivery was refused."""
    if not isinstance(subject, GoodsReceipt):
        raise TypeError(f"{type(subject).__name__} is no receipt")
    if not _is_put_off(event):
        say_receipt_refused(event, subject)


def say_receipt_refused(event: Event, subject: GoodsReceipt) -> None:
    """The recipients hear which line or delivery it is."""
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
    if not _is_put_off(event):
        say_issue_refused(event, subject)
    facts = _of_issue(event, subject)
    asker = Message("processes.told", ISSUE, facts, f"/warehouse/issues/{subject.id}")
    told = author_of(event)
    tell_persons([subject.asked_by_id], asker, key=f"issue.refused.asker:{event.id}", by=told, at=event.at, event=event)


def say_issue_refused(event: Event, subject: GoodsIssue) -> None:
    """The recipients hear what was not handed out, and why."""
    message = Message(ALARM, ISSUE, _of_issue(event, subject), f"/warehouse/issues/{subject.id}")
    _tell(subject.warehouse_id, message, f"issue.refused:{event.id}", event)


def _of_issue(event: Event, subject: GoodsIssue) -> dict[str, object]:
    return {"keeper": event.author_name, "purpose": subject.purpose, "reason": subject.reason}


def _is_put_off(event: Event) -> bool:
    """Whether the keeper reports this evening (D09-07, D09-09): then a job does it; after work nothing is put off."""
    here = ZoneInfo(company().zone)
    evening = datetime.combine(event.at.astimezone(here).date(), EVENING, here)
    if event.facts.get("report") != "evening" or evening <= event.at:
        return False
    work.request(REPORT, by=author_of(event), due_at=evening, key=f"{REPORT}:{event.id}", event_id=event.id)
    return True


def _tell(warehouse_id: int, message: Message, key: str, event: Event) -> None:
    whom = recipients(warehouse_id, on=clock.day_in(event.at, company().zone))
    tell_persons(whom, message, key=key, by=author_of(event), at=event.at, event=event)
