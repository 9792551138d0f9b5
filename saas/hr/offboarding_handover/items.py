"""The items of a handover: filled from the checklist and from what the leaver holds, each with its receiver."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import NotAllowed, NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.hr.offboarding_handover import holdings, rules
from saas.hr.offboarding_handover.models import Handover, HandoverItem
from saas.hr.offboarding_handover.policy import HandoverPolicy
from saas.organisation.managers import manager_of
from saas.organisation.models import Person
from saas.organisation.reach import reaches

OPEN = ("opened", "overdue")


def of(row: Handover) -> Sequence[HandoverItem]:
    """The items in their order."""
    wanted = select(HandoverItem).where(HandoverItem.handover_id == row.id)
    return session.scalars(wanted.order_by(HandoverItem.place, HandoverItem.id)).all()


def one(row: Handover, item_id: int) -> HandoverItem:
    """An item of this handover; NotFound otherwise."""
    found = session.get(HandoverItem, item_id)
    if found is None or found.handover_id != row.id:
        raise NotFound(f"item {item_id} of handover {row.id}")
    return found


def count_open(handover_id: int) -> int:
    """How many items nobody has accepted."""
    wanted = select(func.count()).where(HandoverItem.handover_id == handover_id, HandoverItem.accepted_on.is_(None))
    return session.scalar(wanted) or 0


def fill(row: Handover, policy: HandoverPolicy, *, on: date) -> None:
    """The company's checklist, then each task, document and device she holds; her manager receives until others do."""
    receiver = manager_of(row.person_id, on=on)
    wanted = rules.items_for(row.kind, policy.checklist)
    found = [HandoverItem(title=one.title, kind=one.kind, waits=one.waits) for one in wanted]
    found += [
        HandoverItem(title=held.title, kind=held.kind, source_kind=held.source_kind, source_id=held.source_id)
        for held in holdings.held_by(row.person_id, on)
    ]
    for place, item in enumerate(found, start=1):
        item.handover_id, item.place = row.id, place
        item.receiver_id = receiver if receiver != row.person_id else None
        session.add(item)
    session.flush()


def may_arrange(row: Handover, by: Author) -> bool:
    """Whoever runs handovers in this unit names receivers and adds items; the leaver never for herself."""
    herself = isinstance(by, Actor) and by.person_id == row.person_id
    return row.state in OPEN and not herself and reaches(by, P.OFFBOARDING_MANAGE, row.unit_id)


def add(row: Handover, title: str, kind: str, receiver_id: int | None, *, by: Author) -> HandoverItem:
    """One more thing, such as a shared system whose password changes hands."""
    _insist(row, by)
    if not title.strip() or kind not in rules.KINDS:
        raise Refused(Objection("handover.title", N_("Say what is handed over."), field="title"))
    last = session.scalar(select(func.max(HandoverItem.place)).where(HandoverItem.handover_id == row.id)) or 0
    item = HandoverItem(handover_id=row.id, place=last + 1, title=title.strip()[:200], kind=kind)
    _receive(row, item, receiver_id)
    session.add(item)
    record("hr.offboarding-handover.item_added", row, by=by, title=item.title)
    return item


def name_receiver(row: Handover, item: HandoverItem, receiver_id: int, *, by: Author) -> None:
    """Who receives it."""
    _insist(row, by)
    if item.accepted_on is not None:
        raise Refused(Objection("handover.accepted", N_("This item has been accepted already.")))
    _receive(row, item, receiver_id)
    record("hr.offboarding-handover.receiver_named", row, by=by, item=item.title, receiver_id=receiver_id)


def _insist(row: Handover, by: Author) -> None:
    if not may_arrange(row, by):
        raise NotAllowed


def _receive(row: Handover, item: HandoverItem, receiver_id: int | None) -> None:
    if receiver_id == row.person_id:
        text = N_("Nobody hands over to herself.")
        raise Refused(Objection("handover.receiver", text, field="receiver_id", clause="D08-13"))
    if receiver_id is not None:
        receiver = session.get(Person, receiver_id)
        if receiver is None or (receiver.left_on is not None and receiver.left_on < row.opened_on):
            raise Refused(Objection("handover.receiver", N_("Nobody of this name works here."), field="receiver_id"))
    item.receiver_id = receiver_id
