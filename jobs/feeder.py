"""Looking after one company: its timetable, its due jobs, mails and messages; each goes to a lane as a pointer.

No company fills a lane: of each one only a share is under way there (`jobs.lanes.SHARES`), the rest waits in the
database.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from jobs import bindings, faults, leases, outbox, schedule, sending
from jobs.door import company_of
from jobs.lanes import FED_SECONDS, SHARES, Lanes, Pointer
from jobs.leases import Head, Waiting
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
        heads = leases.heads(SHARES)
        moments.append(leases.next_moment())
        mails = outbox.outlook(session(), Delivery, *sending.MAILS)
        messages = outbox.outlook(session(), Delivery, *sending.MESSAGES)
        work.taken_wakes()  # what the timetable asked for is among the jobs
        end_transaction(keep=True)
    faults.reach("company read")
    hand_out(tenant_id, heads, lanes)
    if mails.due:
        _send("jobs.mail.send_due", tenant_id, lanes, lane="std")
    if messages.due:
        _send("jobs.outlets.send_due", tenant_id, lanes, lane="out")
    waits = mails.due or messages.due or any(head.next for head in heads.values())
    again = at + timedelta(seconds=FED_SECONDS) if waits else None
    coming = (*moments, mails.next_at, messages.next_at, again)
    return min((moment for moment in coming if moment is not None), default=None)


def refill(tenant_id: int, lane: str, lanes: Lanes) -> None:
    """A worker has done a part of the company's share: the next ones take their place."""
    company = company_of(tenant_id)
    if company is None:
        return
    with context.enter(company):
        heads = leases.heads({lane: SHARES[lane]})
        end_transaction(keep=True)
    hand_out(tenant_id, heads, lanes)


def hand_out(tenant_id: int, heads: Mapping[str, Head], lanes: Lanes) -> None:
    """Fill up the company's share of each lane. Where more waits, one pointer in the middle fetches it."""
    for lane, head in heads.items():
        share = max(SHARES[lane] - head.running, 0)
        wanted = head.next[:share]
        known = lanes.under_way(lane, [_name(tenant_id, one) for one in wanted])
        fresh = [one for one, is_known in zip(wanted, known, strict=True) if not is_known]
        fetches = (len(fresh) - 1) // 2 if len(head.next) > len(wanted) else -1
        for place, one in enumerate(fresh):
            lanes.push(lane, _pointer(tenant_id, one, more=place == fetches), once=_name(tenant_id, one))


def _name(tenant_id: int, waiting: Waiting) -> str:
    return f"job:{tenant_id}:{waiting.job_id}:{waiting.attempt}"


def _pointer(tenant_id: int, waiting: Waiting, *, more: bool) -> Pointer:
    """A name that this version does not know goes to the door too, which says so in the row."""
    binding = bindings.find(waiting.name)
    return Pointer(
        "jobs.door.run",
        {"tenant_id": tenant_id, "job_id": waiting.job_id},
        forks=binding is not None and binding.forks,
        seconds=60 * (binding.minutes if binding is not None else 1),
        more=more,
    )


def _send(call: str, tenant_id: int, lanes: Lanes, *, lane: str) -> None:
    pointer = Pointer(call, {"tenant_id": tenant_id}, seconds=MAIL_SECONDS, drains=True)
    lanes.push(lane, pointer, once=f"{call}:{tenant_id}")
