"""Sending the mails that wait, a company's and the platform's: claim, send, mark, each its own transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from flask import current_app, g
from sqlalchemy.orm import Session

from jobs import approval_links, faults, outbox, sending
from jobs.door import company_of
from jobs.letters import Postman, Trouble, compose
from saas import clock
from saas.auth.models import User
from saas.config import Settings
from saas.db import session
from saas.notices import sealing
from saas.notices.models import Delivery
from saas.organisation import queries
from saas.web.door import end_transaction
from saas.web.locale import in_language, say, shown
from tenants import context
from tenants.models import PlatformMail
from tenants.platform import platform_session
from tenants.resolve import address_of

log = logging.getLogger(__name__)
TURN_SECONDS = 20.0
ITEMS = "items"  # the notices of a digest
Unit = Callable[[], AbstractContextManager[Session]]
Context = Mapping[str, Any]


def send_due(tenant_id: int) -> None:
    """Send the mails of one company until none is due or the turn is over; the sweeper sees to the rest."""
    company = company_of(tenant_id)
    if company is not None:
        _send_all(Delivery, inside_of(company), sender=str(tenant_id))


def inside_of(company: context.Inside) -> Unit:
    """Transactions inside the company, one at each call, each with the company's clock."""

    @contextmanager
    def unit() -> Iterator[Session]:
        with context.enter(company):
            g.zone = queries.company().zone
            yield session()
            end_transaction(keep=True)

    return unit


def send_platform() -> None:
    """Send the platform's own mails."""
    _send_all(PlatformMail, platform_session, sender="platform")


def _send_all(model: Any, unit: Unit, *, sender: str) -> None:
    settings: Settings = current_app.extensions["zhidu.settings"]
    until = clock.monotonic() + TURN_SECONDS
    with Postman(settings) as postman:
        while clock.monotonic() < until and _send_one(model, unit, postman, sender):
            pass


def _send_one(model: Any, unit: Unit, postman: Postman, sender: str) -> bool:
    """Claim, send and mark one mail. False when none is due."""
    with unit() as rows:
        row = outbox.claim(rows, model, *(sending.MAILS if model is Delivery else ()))
        if row is None:
            return False
        told = _told(row)
        if told is None:
            outbox.mark_dropped(rows, row)
            return True
    faults.reach("mail claimed")
    try:
        postman.send(_composed(row, told, postman.settings, sender))
    except Trouble as trouble:
        log.warning("mail %s of %s was not sent: %s", row.id, sender, trouble)
        with unit() as rows:
            outbox.mark_trouble(rows, row, str(trouble), for_good=trouble.for_good)
        return True
    faults.reach("mail sent")
    with unit() as rows:
        outbox.mark_sent(rows, row)
    faults.reach("mail marked")
    return True


def _told(row: Any) -> Context | None:
    """The facts in words, with the link; None when its reader has lost access since."""
    if isinstance(row, PlatformMail):
        return {"company_name": "", "name": "", **row.facts}
    if row.user_id is not None:
        user = session.get(User, row.user_id)
        if user is None or user.state == "disabled":
            return None
    company = context.current()
    facts = sealing.unsealed(row.facts)
    settings: Settings = current_app.extensions["zhidu.settings"]
    path = facts.pop("path", None)
    link = address_of(company.slug, settings, approval_links.path_of(row) or path or "/")
    for item in facts.get(ITEMS, ()):
        item["link"] = address_of(company.slug, settings, item["path"] or "/")
    return {"name": "", **facts, "company_name": company.name, "link": link}


def _worded(name: str, value: object) -> object:
    """A fact as the reader sees it; whole notices are said by the template itself."""
    if name == ITEMS:
        return value
    return say(dict(value)) if isinstance(value, Mapping) and "text" in value else shown(value)


def _composed(row: Any, told: Context, settings: Settings, sender: str) -> Any:
    """The whole message in the reader's language; Trouble for good when its template or address is broken."""
    try:
        with in_language(row.locale):
            words = {name: _worded(name, value) for name, value in told.items()}
            text = current_app.jinja_env.get_template(f"mail/{row.template}.txt").render(words)
        return compose(text, to=row.address, key=f"{sender}:{row.key}", settings=settings)
    except Exception as error:
        log.exception("mail %s of %s cannot be written", row.id, sender)
        raise Trouble(f"cannot be written: {type(error).__name__}", for_good=True) from error
