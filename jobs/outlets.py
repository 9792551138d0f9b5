"""Telling robots and endpoints what waits for them: claim, send, mark, each its own transaction.

One that does not answer is left alone for a while with all that waits for it, so that it holds nobody up.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from flask import current_app
from sqlalchemy import func, select, update

from jobs import faults, outbox, outside, sending
from jobs.door import company_of
from jobs.mail import inside_of
from jobs.outside import Answer, Unreachable
from saas import clock
from saas.config import Settings
from saas.db import session
from saas.notices import hooks, robots, sealing
from saas.notices.addresses import Reach
from saas.notices.models import Delivery, DeliveryAttempt, Outlet
from saas.notices.robots import Verdict
from saas.web.locale import in_language, say
from tenants import context
from tenants.resolve import address_of

log = logging.getLogger(__name__)
TURN_SECONDS = 8.0
MINUTE = timedelta(seconds=60)
Unit = Callable[[], AbstractContextManager[Any]]


@dataclass(frozen=True)
class Parcel:
    """One delivery, ready to go: the row, its attempt in the log, and what is sent where."""

    row: Delivery
    attempt_id: int
    kind: str
    url: str
    body: bytes
    headers: dict[str, str]


def send_due(tenant_id: int) -> None:
    """Send what waits for a company's robots and endpoints until nothing is due or the turn is over."""
    company = company_of(tenant_id)
    if company is None:
        return
    unit = inside_of(company)
    until = clock.monotonic() + TURN_SECONDS
    while clock.monotonic() < until and _send_one(unit):
        pass


def _send_one(unit: Unit) -> bool:
    """Claim, send and mark one. False when none is due."""
    with unit():
        row = outbox.claim(session(), Delivery, *sending.MESSAGES)
        if row is None:
            return False
        outlet = session.get_one(Outlet, row.outlet_id, with_for_update=True)
        free_at = _free_at(outlet)
        if free_at is not None:
            _let_wait(row, free_at)
            return True
        parcel = _packed(row, outlet)
    faults.reach("message claimed")
    verdict, answer = _sent(parcel)
    faults.reach("message sent")
    with unit():
        _mark(parcel, verdict, answer)
    faults.reach("message marked")
    return True


def _free_at(outlet: Outlet) -> datetime | None:
    """When a robot may speak again that has used up its minute; the outlet's row is locked, so the count holds."""
    if not outlet.is_robot:
        return None
    lately = (DeliveryAttempt.outlet_id == outlet.id, DeliveryAttempt.at > func.statement_timestamp() - MINUTE)
    first = select(DeliveryAttempt.at).where(*lately).order_by(DeliveryAttempt.at.desc())
    oldest = session.scalars(first.offset(robots.PER_MINUTE - 1).limit(1)).one_or_none()
    return None if oldest is None else oldest + MINUTE


def _let_wait(row: Delivery, until: datetime) -> None:
    """This one and all that wait for the same outlet; what another sender holds just now is passed over."""
    outbox.put_back(session(), row, until)
    _put_off_others(row, until)


def _put_off_others(row: Delivery, until: Any) -> None:
    others = select(Delivery.id).where(
        Delivery.outlet_id == row.outlet_id, Delivery.state == "waiting", Delivery.due_at < until
    )
    free = others.with_for_update(skip_locked=True)
    waiting = update(Delivery).where(Delivery.id.in_(free)).values(due_at=until)
    session.execute(waiting.execution_options(synchronize_session=False))


def _packed(row: Delivery, outlet: Outlet) -> Parcel:
    now = clock.now()
    attempt = DeliveryAttempt(
        delivery_id=row.id, outlet_id=outlet.id, number=row.attempt, at=func.statement_timestamp()
    )
    session.add(attempt)
    session.flush()
    secret = sealing.outlet_secret(outlet.sealed)
    if outlet.is_robot:
        call = robots.call(outlet.kind, secret, _words(row), at=now)
        kind = {"Content-Type": "application/json; charset=utf-8"}
        return Parcel(row, attempt.id, outlet.kind, call.url, json.dumps(call.body, ensure_ascii=False).encode(), kind)
    raw = hooks.written(row.facts["body"], context.current().slug)
    signed = hooks.headers(row.facts["body"]["kind"], message_id(row), raw, secret=secret["secret"], at=now)
    return Parcel(row, attempt.id, outlet.kind, secret["url"], raw, signed)


def message_id(row: Delivery) -> str:
    """The same for the same delivery, another for every other one of any company."""
    return sha256(f"{context.current().tenant_id}:{row.key}".encode()).hexdigest()[:32]


def _words(row: Delivery) -> str:
    """What the robot says: the company, the notice, the page."""
    company = context.current()
    link = address_of(company.slug, _settings(), row.facts.get("path") or "/")
    with in_language(row.locale):
        return f"【{company.name}】{say(row.facts['notice'])}\n{link}"


def _settings() -> Settings:
    settings: Settings = current_app.extensions["zhidu.settings"]
    return settings


def reach() -> Reach:
    """What this installation may write to."""
    return Reach(_settings().outside_test_hosts)


def _sent(parcel: Parcel) -> tuple[Verdict, Answer | None]:
    try:
        answer = outside.post(parcel.url, parcel.body, parcel.headers, reach=reach())
    except Unreachable as trouble:
        return Verdict(False, str(trouble), for_good=trouble.for_good), None
    if parcel.kind == "webhook":
        return hooks.verdict(answer.status), answer
    return robots.verdict(parcel.kind, answer.status, answer.body), answer


def _mark(parcel: Parcel, verdict: Verdict, answer: Answer | None) -> None:
    attempt = session.get_one(DeliveryAttempt, parcel.attempt_id)
    attempt.answer = verdict.said
    if answer is not None:
        attempt.status, attempt.milliseconds = answer.status, answer.milliseconds
    if verdict.taken:
        outbox.mark_sent(session(), parcel.row)
        return
    log.warning("delivery %s to %s was not taken: %s", parcel.row.id, parcel.row.address, verdict.said)
    if verdict.rest:
        until = clock.now() + timedelta(seconds=verdict.rest)
        outbox.put_back(session(), parcel.row, until, verdict.said)
        _put_off_others(parcel.row, until)
        return
    outbox.mark_trouble(session(), parcel.row, verdict.said, for_good=verdict.for_good)
    if not verdict.for_good:
        _put_off_others(parcel.row, clock.now() + min(outbox.pause_after(parcel.row.attempt), MINUTE))
