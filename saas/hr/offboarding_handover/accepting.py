"""Accepting: the receiver takes over one item after the other; the last one completes the handover."""

from __future__ import annotations

from datetime import date, datetime

from saas.auth.actor import Actor
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM, Author, record
from saas.hr.offboarding_handover import holdings, items, rules
from saas.hr.offboarding_handover.models import Handover, HandoverItem
from saas.hr.offboarding_handover.process import OFFBOARDING
from saas.processes import actions


def accept(
    row: Handover,
    item: HandoverItem,
    *,
    by: Author,
    at: datetime,
    on: date,
    remark: str = "",
    changed_on: date | None = None,
) -> None:
    """The receiver has it; the last one makes the handover complete."""
    session.refresh(item, with_for_update=True)
    if row.state not in items.OPEN:
        raise Refused(Objection("handover.over", N_("This handover is over.")))
    everything = items.of(row)
    others = [_standing(other) for other in everything if other.id != item.id]
    is_receiver = isinstance(by, Actor) and by.person_id is not None and by.person_id == item.receiver_id
    found = rules.accepting_objections(_standing(item), others, is_receiver=is_receiver, changed_on=changed_on)
    if found:
        raise Refused(*found)
    item.accepted_on, item.accepted_by_id, item.remark = on, item.receiver_id, remark.strip()[:1000]
    item.changed_on = changed_on if item.kind == rules.PASSWORDS else None
    record("hr.offboarding-handover.item_accepted", row, by=by, item=item.title)
    assert item.receiver_id is not None
    holdings.hand_on(item.source_kind, item.source_id, item.receiver_id, at)
    if items.count_open(row.id) == 0:
        actions.follow(OFFBOARDING, row, "complete", by=SYSTEM, at=at)


def _standing(item: HandoverItem) -> rules.Standing:
    return rules.Standing(item.accepted_on is not None, item.waits, item.kind == rules.PASSWORDS)
