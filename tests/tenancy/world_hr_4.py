"""Cases and ways out of both companies: a case, concerns, a handover, a promotion on notice, a transfer, a notice."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from saas.db import session
from saas.events import SYSTEM
from saas.hr.data_correction.process import CORRECTION
from saas.hr.discipline.process import DISCIPLINE
from saas.hr.grievance import anonymous
from saas.hr.grievance.anonymous import Told
from saas.hr.grievance.process import GRIEVANCE
from saas.hr.offboarding_handover import leavers
from saas.hr.promotion import objecting
from saas.hr.promotion.process import PROMOTION
from saas.hr.resignation.process import RESIGNATION
from saas.hr.transfer.process import TRANSFER
from saas.organisation.models import Assignment
from saas.processes import actions
from tests import factories_leave
from tests.factories_leave import AT, TODAY


def fill(people: factories_leave.Cast, mark: str) -> None:
    """Everything an address of these pages may name."""
    me, boss = factories_leave.actor(people.employee), factories_leave.actor(people.manager)
    breach = {
        "person_id": people.employee.id,
        "category": "电脑游戏",
        "title": mark,
        "happened_on": TODAY,
        "facts": mark,
    }
    actions.file(DISCIPLINE, breach, by=boss, at=AT)
    concern = {"kind": "need", "title": mark, "text": mark}
    actions.file(GRIEVANCE, concern, by=me, at=AT)
    anonymous.file(Told("conflict", mark, mark, people.manager.id), at=AT)
    leavers.open_handover(people.outsider.id, "resignation", date(2027, 1, 31), at=AT)
    _moves(people, mark)
    actions.file(RESIGNATION, {"wanted_on": date(2027, 12, 31), "reason": mark}, by=me, at=AT)
    actions.file(CORRECTION, {"wish": "correct", "place": mark, "wrong": mark}, by=me, at=AT)


def _moves(people: factories_leave.Cast, mark: str) -> None:
    """A promotion on public notice with an objection, and a post shown inside."""
    seat = session.scalars(select(Assignment).where(Assignment.person_id == people.employee.id)).first()
    assert seat is not None
    texts = {"conditions": mark, "standard": mark, "procedure": mark}
    row = actions.file(PROMOTION, {"title": mark, "position_id": seat.position_id, **texts}, by=SYSTEM, at=AT)
    evidence = {"nominee": people.employee.id, "evidence_1": mark, "evidence_2": mark, "evidence_3": mark}
    for move, given in (("publish", {}), ("nominate", evidence), ("announce", {})):
        actions.perform(PROMOTION, row, move, given, by=SYSTEM, at=AT)
    objecting.object_to(row, mark, by=factories_leave.actor(people.outsider), at=AT, on=TODAY)
    post = {"title": mark, "position_id": seat.position_id, "reason": mark, "requirements": mark}
    actions.perform(TRANSFER, actions.file(TRANSFER, post, by=SYSTEM, at=AT), "post", {}, by=SYSTEM, at=AT)
