"""Looking after one company: its timetable, its due jobs and mails; each is handed to a lane as a pointer."""

from __future__ import annotations

from datetime import datetime, timedelta

from jobs import bindings, faults, leases, outbox, schedule
from jobs.door import company_of
from jobs.lanes import DEEPEST, FED_SECONDS, Lanes, Pointer
from jobs.leases import Waiting
from saas import work
from saas.db import session
from saas.notices.models import Delivery
from saas.web.door import end_transaction
from tenants import context

MAIL_SECONDS = 90


def look_after(tenant_id: int, lanes: Lanes, at: datetime) -> datetime | None:
    """Hand out what is due. Returns when to look again; None for a company that cannot be entered now."""
    company = company_of(tenant_id)
    if company is None:
        return None
    with context.enter(company):
        moments = [schedule.request_due(at)]
        jobs = leases.due(most=DEEPEST)
        moments.append(leases.next_moment())
        mails = outbox.outlook(session(), Delivery)
        work.taken_wakes()  # what the timetable asked for is among the jobs
        end_transaction(keep=True)
    faults.reach("company read")
    for waiting in jobs:
        _hand_over(tenant_id, waiting, lanes)
    if mails.due:
        _mail_pointer = Pointer("jobs.mail.send_due", {"tenant_id": tenant_id}, seconds=MAIL_SECONDS)
        lanes.push("std", _mail_pointer, once=f"mail:{tenant_id}")
    again = at + timedelta(seconds=FED_SECONDS) if jobs or mails.due else None
    return min((moment for moment in (*moments, mails.next_at, again) if moment is not None), default=None)


def _hand_over(tenant_id: int, waiting: Waiting, lanes: Lanes) -> None:
    """A name that this version does not know goes to the door too, which says so in the row."""
    binding = bindings.find(waiting.name)
    ids = {"tenant_id": tenant_id, "job_id": waiting.job_id}
    pointer = Pointer(
        "jobs.door.run",
        ids,
        forks=binding is not None and binding.forks,
        seconds=60 * (binding.minutes if binding is not None else 1),
    )
    lane = binding.lane if binding is not None else "std"
    lanes.push(lane, pointer, once=f"job:{tenant_id}:{waiting.job_id}:{waiting.attempt}")
