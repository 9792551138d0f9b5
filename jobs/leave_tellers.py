"""Who is told of leave beside its signers: who called, who was granted days, whose slip is out."""

from __future__ import annotations

from datetime import date, datetime

from jobs.tellers import author_of
from saas.core.text import N_
from saas.db import Model
from saas.events import SYSTEM, Event
from saas.hr.leave.models import LeaveLot, LeaveRequest
from saas.notices.actions import Message, tell_persons
from saas.organisation.managers import manager_of

RECORDED = N_("%(taker)s recorded your call. Hand in the leave slip by %(due_on)s.")
SLIP = N_("Leave slip of %(person)s for %(first_day)s: to be handed in by %(due_on)s.")
GRANTED = N_("%(days)s days of %(kind)s were granted to you: %(reason)s")


def tell_caller(event: Event, subject: Model) -> None:
    """A call was recorded: who called knows until when the slip is owed."""
    leave = _leave(subject)
    facts = {"taker": event.author_name, "due_on": leave.slip_due_on}
    message = Message("hr.leave.recorded", RECORDED, facts, _path(leave))
    key = f"leave.recorded:{leave.id}"
    tell_persons([leave.person_id], message, key=key, by=author_of(event), at=event.at, event=event)


def tell_granted(event: Event, subject: Model) -> None:
    """Days granted by hand."""
    if not isinstance(subject, LeaveLot):
        raise TypeError(f"{type(subject).__name__} is no entitlement")
    days = f"{event.facts['minutes'] / 480:g}"
    facts = {"days": days, "kind": event.facts["kind"], "reason": event.facts["reason"]}
    message = Message("hr.leave.granted", GRANTED, facts, "/hr/leave")
    key = f"leave.granted:{subject.id}"
    tell_persons([subject.person_id], message, key=key, by=author_of(event), at=event.at, event=event)


def remind_of_slip(leave: LeaveRequest, name: str, *, at: datetime, on: date) -> None:
    """A slip is out: the person and her manager, once a day (D02-06)."""
    facts = {"person": name, "first_day": leave.first_day, "last_day": leave.last_day, "due_on": leave.slip_due_on}
    manager = manager_of(leave.person_id, on=on)
    whom = [leave.person_id, *([manager] if manager is not None else [])]
    message = Message("hr.leave.slip", SLIP, facts, _path(leave), mail="slip_owed")
    tell_persons(whom, message, key=f"leave.slip:{leave.id}:{on.isoformat()}", by=SYSTEM, at=at)


def _leave(subject: Model) -> LeaveRequest:
    if not isinstance(subject, LeaveRequest):
        raise TypeError(f"{type(subject).__name__} is no leave")
    return subject


def _path(leave: LeaveRequest) -> str:
    return f"/hr/leave/{leave.id}"
