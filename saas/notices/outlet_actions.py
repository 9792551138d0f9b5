"""What the company does with its robots and endpoints: add, change, pause, try out, send again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from secrets import token_urlsafe
from urllib.parse import urlsplit

from sqlalchemy import select, update

from saas import work
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.notices import addresses, outlets, sealing
from saas.notices.addresses import Reach
from saas.notices.kinds import for_robots
from saas.notices.models import Delivery, Outlet
from saas.organisation import queries

MOST = 20
LONGEST_SECRET = 200
TRIAL = N_("This is a test message: %(company)s and %(name)s can talk.")
TOO_MANY = N_("There are %(most)s already. Remove one first.")
NO_SECRET = N_("This vendor signs its messages: copy the secret from the robot's settings.")
NOTHING_WANTED = N_("Choose at least one thing it is to hear of.")
GONE = N_("This one was removed.")
NOT_FAILED = N_("Only what failed can be sent again.")


@dataclass(frozen=True)
class OutletFacts:
    """A robot or endpoint as somebody describes it. Empty `url` and `secret` keep what is stored."""

    kind: str
    name: str
    url: str = ""
    secret: str = ""
    wanted: tuple[str, ...] = ()
    quiet_from: time | None = None
    quiet_until: time | None = None


def add(facts: OutletFacts, *, by: Author, reach: Reach) -> Outlet:
    """A new one, in use at once. An endpoint gets a secret of ours, which its owner reads once."""
    _refuse(_objections(facts, reach))
    if len(standing()) >= MOST:
        raise Refused(Objection("outlet.most", TOO_MANY, {"most": MOST}))
    if facts.kind == "webhook":
        facts = replace(facts, secret=new_secret())
    row = Outlet(kind=facts.kind, name=facts.name, state="active")
    _write(row, facts)
    row.host = _host(facts.url)
    row.sealed = sealing.seal_outlet({"url": facts.url, "secret": facts.secret})
    session.add(row)
    queries.company().has_outlets = True
    record("notices.outlet.added", row, by=by, name=row.name, kind=row.kind)
    return row


def new_secret() -> str:
    """A secret for signing."""
    return f"zws_{token_urlsafe(32)}"


def change(row: Outlet, facts: OutletFacts, *, by: Author, reach: Reach) -> None:
    """Other words, another address, other things to hear of."""
    _living(row)
    facts = replace(facts, kind=row.kind)
    stored = sealing.outlet_secret(row.sealed)
    url, secret = facts.url or stored["url"], facts.secret or stored["secret"]
    _refuse(_objections(replace(facts, url=url, secret=secret), reach))
    row.name = facts.name
    _write(row, facts)
    if (url, secret) != (stored["url"], stored["secret"]):
        row.host, row.sealed = _host(url), sealing.seal_outlet({"url": url, "secret": secret})
    record("notices.outlet.changed", row, by=by, name=row.name)


def _write(row: Outlet, facts: OutletFacts) -> None:
    row.wanted = list(facts.wanted)
    row.quiet_from, row.quiet_until = facts.quiet_from, facts.quiet_until


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _objections(facts: OutletFacts, reach: Reach) -> list[Objection]:
    if facts.kind == "webhook":
        found, known = addresses.objections(facts.url, reach), {group.prefix for group in outlets.groups()}
    else:
        found = addresses.robot_objections(facts.kind, facts.url, reach)
        known = {kind.key for kind in for_robots()}
    if facts.kind in addresses.SIGNED and not facts.secret:
        found.append(Objection("outlet.secret", NO_SECRET, field="secret"))
    if not facts.wanted or not set(facts.wanted) <= known:
        found.append(Objection("outlet.wanted", NOTHING_WANTED, field="wanted"))
    return found


def _refuse(found: Sequence[Objection]) -> None:
    if found:
        raise Refused(*found)


def _living(row: Outlet) -> None:
    if row.state == "removed":
        raise Refused(Objection("outlet.removed", GONE))


def renew_secret(row: Outlet, *, by: Author) -> str:
    """A new secret for an endpoint; what is sent from now on carries its signature. Returns it, to be read once."""
    if row.is_robot:
        raise NotFound(row.id)
    secret = new_secret()
    row.sealed = sealing.seal_outlet({"url": sealing.outlet_secret(row.sealed)["url"], "secret": secret})
    record("notices.outlet.secret_renewed", row, by=by, name=row.name)
    return secret


def pause(row: Outlet, *, by: Author) -> None:
    """It hears of nothing new until it is resumed; what waits for it waits on."""
    _living(row)
    row.state = "paused"
    record("notices.outlet.paused", row, by=by, name=row.name)


def resume(row: Outlet, *, by: Author, at: datetime) -> None:
    """In use again; what waited is sent."""
    _living(row)
    row.state = "active"
    record("notices.outlet.resumed", row, by=by, name=row.name)
    work.wake(at)


def remove(row: Outlet, *, by: Author) -> None:
    """Gone from the lists: address and secret are forgotten, what waited for it is dropped, the log stays."""
    _living(row)
    row.state, row.sealed = "removed", sealing.seal_outlet({"url": "", "secret": ""})
    waiting = (Delivery.outlet_id == row.id, Delivery.state.in_(("waiting", "sending")))
    dropping = update(Delivery).where(*waiting).values(state="dropped", lease_until=None)
    session.execute(dropping.execution_options(synchronize_session=False))
    record("notices.outlet.removed", row, by=by, name=row.name)
    queries.company().has_outlets = bool(standing())


def standing() -> Sequence[Outlet]:
    """All that were not removed."""
    return session.scalars(select(Outlet).where(Outlet.state != "removed").order_by(Outlet.id)).all()


def try_out(row: Outlet, *, key: str, by: Author, at: datetime) -> None:
    """Send it a test message; the log shows what became of it."""
    _living(row)
    event = record("notices.outlet.tried", row, by=by, name=row.name)
    session.refresh(event, ["at"])
    facts = {"company": queries.company().name, "name": row.name}
    said = {"notice": {"text": TRIAL, "facts": facts}, "path": "/"}
    outlets.write([row], f"trial:{key}", said if row.is_robot else {"body": outlets.body_of(event)}, at=at, event=event)


def send_again(delivery: Delivery, *, by: Author, at: datetime) -> None:
    """A dead letter goes out once more, under the same id, with as many tries as a new one."""
    session.refresh(delivery, with_for_update=True)
    if delivery.state != "failed":
        raise Refused(Objection("outlet.replay", NOT_FAILED))
    delivery.state, delivery.due_at, delivery.attempt = "waiting", at, 0
    record("notices.delivery.sent_again", delivery, by=by)
    work.wake(at)


def send_all_again(row: Outlet, *, by: Author, at: datetime) -> int:
    """All dead letters of one. Returns how many."""
    _living(row)
    failed = update(Delivery).where(Delivery.outlet_id == row.id, Delivery.state == "failed")
    again = failed.values(state="waiting", due_at=at, attempt=0).returning(Delivery.id)
    ids = session.scalars(again.execution_options(synchronize_session=False)).all()
    if ids:
        record("notices.outlet.replayed", row, by=by, name=row.name, count=len(ids))
        work.wake(at)
    return len(ids)


def read_secret(row: Outlet, *, by: Author) -> str:
    """The secret of an endpoint, for whoever checks its signatures; robots' secrets are the vendor's to show."""
    if row.is_robot:
        raise NotFound(row.id)
    record("notices.outlet.secret_read", row, by=by, name=row.name)
    return str(sealing.outlet_secret(row.sealed)["secret"])
