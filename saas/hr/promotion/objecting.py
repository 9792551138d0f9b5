"""Objections to a promotion on public notice: filed by anybody who reads the notice, answered before the decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import NotAllowed, NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import record
from saas.hr.promotion import rules
from saas.hr.promotion.models import Promotion, PromotionObjection
from saas.notices.actions import Message, tell_persons
from saas.organisation.access import holders_of
from saas.organisation.reach import reaches

TOLD = N_("%(what)s: somebody objects. Answer before anything is decided.")
ANSWERED = N_("%(what)s: your objection has been answered.")


def of(row: Promotion) -> Sequence[PromotionObjection]:
    """Every objection, in order."""
    wanted = select(PromotionObjection).where(PromotionObjection.promotion_id == row.id)
    return session.scalars(wanted.order_by(PromotionObjection.id)).all()


def seen_by(row: Promotion, reader: Actor) -> Sequence[PromotionObjection]:
    """Her own, or all of them for whoever answers."""
    return [one for one in of(row) if may_answer(row, reader) or one.filed_by_id == reader.person_id]


def count_unanswered(promotion_id: int) -> int:
    """How many wait for an answer."""
    waiting = PromotionObjection.promotion_id == promotion_id, PromotionObjection.answered_on.is_(None)
    return session.scalar(select(func.count()).select_from(PromotionObjection).where(*waiting)) or 0


def may_answer(row: Promotion, reader: Actor) -> bool:
    """Whoever runs promotions or decides them."""
    return any(reaches(reader, right, row.unit_id) for right in (P.PROMOTION_MANAGE, P.PROMOTION_DECIDE))


def object_to(row: Promotion, text: str, *, by: Actor, at: datetime, on: date) -> PromotionObjection:
    """Say what speaks against it."""
    found = rules.objecting_objections(on, row.notice_until, text, on_notice=row.state == "notice")
    if found:
        raise Refused(*found)
    said = PromotionObjection(promotion_id=row.id, filed_by_id=by.person_id, text=text.strip()[:4000], filed_on=on)
    session.add(said)
    event = record("hr.promotion-publicity.objected", row, by=by)
    whom = holders_of(P.PROMOTION_MANAGE, on=on)
    message = Message("processes.case", TOLD, {"what": row.number or row.title}, f"/hr/promotion-publicity/{row.id}")
    tell_persons(whom, message, key=f"promotion.objection:{event.id}", by=by, at=at, event=event)
    return said


def one(row: Promotion, objection_id: int) -> PromotionObjection:
    """An objection to this promotion; NotFound otherwise."""
    found = session.get(PromotionObjection, objection_id)
    if found is None or found.promotion_id != row.id:
        raise NotFound(f"objection {objection_id}")
    return found


def answer(row: Promotion, said: PromotionObjection, text: str, *, by: Actor, at: datetime, on: date) -> None:
    """Answer it; nobody answers her own."""
    if not may_answer(row, by) or said.filed_by_id == by.person_id:
        raise NotAllowed
    if not text.strip():
        raise Refused(Objection("promotion.answer", N_("Write the answer."), field="answer"))
    said.answer, said.answered_on, said.answered_by_id = text.strip()[:4000], on, by.person_id
    event = record("hr.promotion-publicity.objection_answered", row, by=by)
    message = Message(
        "processes.case", ANSWERED, {"what": row.number or row.title}, f"/hr/promotion-publicity/{row.id}"
    )
    whom = [said.filed_by_id] if said.filed_by_id is not None else []
    tell_persons(whom, message, key=f"promotion.answer:{said.id}", by=by, at=at, event=event)
