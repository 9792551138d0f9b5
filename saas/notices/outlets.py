"""Robots and endpoints of the company: what they are told is written in the transaction of what it tells of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from saas import work
from saas.core.text import N_
from saas.db import Model, session
from saas.events import EVERY, Event, subscribe
from saas.notices.kinds import NoticeKind
from saas.notices.models import Delivery, Outlet
from saas.notices.rules import after_quiet, quiet
from saas.organisation import queries

VENDORS: Mapping[str, str] = {"wecom": N_("WeCom"), "dingtalk": N_("DingTalk"), "feishu": N_("Feishu")}
KINDS: Mapping[str, str] = {**VENDORS, "webhook": N_("Webhook")}
STATES: Mapping[str, tuple[str, str]] = {"active": (N_("In use"), "green"), "paused": (N_("Paused"), "amber")}
SPOKEN, POSTED = "notice", "event"  # what the template column of such deliveries says


@dataclass(frozen=True)
class EventGroup:
    """Events an endpoint may ask for: all whose kind begins with `prefix`."""

    prefix: str
    label: str

    def holds(self, kind: str) -> bool:
        """Whether an event is one of them."""
        return kind.startswith(f"{self.prefix}.")


@dataclass(frozen=True)
class Told:
    """A message as a robot says it, once for all who are told of it."""

    kind: NoticeKind
    text: str
    facts: Mapping[str, object]
    path: str


_groups: dict[str, EventGroup] = {}


def offer(*groups: EventGroup) -> None:
    """Let endpoints ask for these events. What concerns sign-ins and secrets is offered by nobody."""
    _groups.update({group.prefix: group for group in groups})


def groups() -> Sequence[EventGroup]:
    """Everything an endpoint may ask for."""
    return list(_groups.values())


def wire() -> None:
    """Let every event reach the endpoints; the roof calls this once."""
    subscribe(EVERY, tell_endpoints)


def tell_robots(told: Told, *, key: str, at: datetime, event: Event | None) -> None:
    """Every robot that wants this kind says it once, after its quiet hours."""
    if told.kind.private or not queries.company().has_outlets:
        return
    said = {"notice": {"text": told.text, "facts": dict(told.facts)}, "path": told.path}
    robots = [one for one in active() if one.is_robot and told.kind.key in one.wanted]
    write(robots, key, said, at=at, event=event)


def tell_endpoints(event: Event, _subject: Model) -> None:
    """Every endpoint that wants this event is told that it happened, to what, when and by whom.

    The facts of an event stay inside: they may be secret, and who reads the endpoint is not known here.
    """
    if not queries.company().has_outlets or not any(group.holds(event.kind) for group in groups()):
        return
    wanting = [one for one in active() if not one.is_robot and _wants(one, event.kind)]
    if wanting:
        session.refresh(event, ["at"])
        write(wanting, f"event:{event.id}", {"body": body_of(event)}, at=event.at, event=event)


def _wants(outlet: Outlet, kind: str) -> bool:
    return any(prefix in _groups and _groups[prefix].holds(kind) for prefix in outlet.wanted)


def body_of(event: Event) -> dict[str, Any]:
    """What an endpoint is told of an event."""
    return {
        "id": event.id,
        "kind": event.kind,
        "at": event.at.isoformat(),
        "subject": {"kind": event.subject_kind, "id": event.subject_id},
        "by": event.author_name,
    }


def active() -> Sequence[Outlet]:
    """Robots and endpoints in use."""
    return session.scalars(select(Outlet).where(Outlet.state == "active").order_by(Outlet.id)).all()


def write(
    outlets: Iterable[Outlet], key: str, facts: Mapping[str, object], *, at: datetime, event: Event | None
) -> None:
    """One delivery for each of them; the key makes each of them once."""
    company = queries.company()
    rows: list[dict[str, Any]] = [
        {
            "key": f"{key}:outlet:{one.id}",
            "channel": "robot" if one.is_robot else "webhook",
            "outlet_id": one.id,
            "address": one.host,
            "locale": company.locale,
            "template": SPOKEN if one.is_robot else POSTED,
            "facts": dict(facts),
            "due_at": after_quiet(at, quiet(one.quiet_from, one.quiet_until), company.zone),
            "event_id": event.id if event is not None else None,
        }
        for one in outlets
    ]
    if rows:
        session.execute(insert(Delivery).on_conflict_do_nothing(index_elements=["key"]), rows)
        work.wake(min(row["due_at"] for row in rows))
