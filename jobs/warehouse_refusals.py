"""The report of a refusal that the keeper put off until the evening of the day (D09-07, D09-09)."""

from __future__ import annotations

from jobs import warehouse_tellers
from jobs.bindings import Result, Task, job
from saas.core.errors import NotFound
from saas.core.text import N_
from saas.db import session
from saas.events import Event
from saas.warehouse.issue.models import GoodsIssue
from saas.warehouse.receipt.models import GoodsReceipt


@job(warehouse_tellers.REPORT, label=N_("Report of a refusal"))
def report(_task: Task, *, event_id: int) -> Result:
    """Tell director and store manager now."""
    event = session.get(Event, event_id)
    if event is None:
        raise NotFound(f"event {event_id}")
    if event.subject_kind == GoodsReceipt.__tablename__:
        warehouse_tellers.say_receipt_refused(event, session.get_one(GoodsReceipt, event.subject_id))
    else:
        warehouse_tellers.say_issue_refused(event, session.get_one(GoodsIssue, event.subject_id))
    return {"event": event_id}
