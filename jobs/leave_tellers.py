"""Who is told of leave: the signers, the applicant, and whoever stands above a signer that does not answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from jobs.tellers import author_of
from saas.core.text import N_
from saas.db import Model, session
from saas.events import SYSTEM, Event
from saas.hr.leave import reminding
from saas.hr.leave.models import LeaveLot, LeaveRequest, LeaveSignature, LeaveType
from saas.notices.actions import Message, label, tell_persons
from saas.organisation.managers import manager_of, managers_of
from saas.organisation.models import Person

WAITING = N_("%(person)s asks for leave from %(first_day)s to %(last_day)s. It waits for you.")
WAITING_AGAIN = N_("The leave of %(person)s from %(first_day)s still waits for you.")
WAITING_ABOVE = N_("The leave of %(person)s from %(first_day)s waits beyond its day: %(signers)s has not answered.")
DECIDED = N_("Your leave from %(first_day)s: %(verdict)s, by %(decider)s.")
RECORDED = N_("%(taker)s recorded your call. Hand in the leave slip by %(due_on)s.")
SLIP = N_("Leave slip of %(person)s for %(first_day)s: to be handed in by %(due_on)s.")
GRANTED = N_("%(days)s days of %(kind)s were granted to you: %(reason)s")
APPROVED, DECLINED = N_("approved"), N_("declined")


def waiting_key(leave_id: int) -> str:
    """What the keys of all messages about a waiting leave begin with."""
    return f"leave.waiting:{leave_id}:"


def tell_signers(event: Event, subject: Model) -> None:
    """A signature is open: those who may give it are told at once."""
    leave = _leave(subject)
    message = Message("hr.leave.waiting", WAITING, _asked(leave), _path(leave), mail="leave_waiting")
    key = f"{waiting_key(leave.id)}{event.facts['step']}"
    tell_persons(event.facts["signers"], message, key=key, by=author_of(event), at=event.at, event=event)


def _asked(leave: LeaveRequest) -> dict[str, Any]:
    return {
        "person": session.get_one(Person, leave.person_id).name,
        "kind": session.get_one(LeaveType, leave.type_id).name,
        "first_day": leave.first_day,
        "last_day": leave.last_day,
        "span": f"{leave.minutes / 60:g} h",
    }


def tell_applicant(event: Event, subject: Model) -> None:
    """The leave is decided: its owner is told, and mails that still ask for a signature are not sent."""
    leave = _leave(subject)
    reminding.unsend(waiting_key(leave.id))
    is_approved = event.kind == "hr.leave.approved"
    facts = _asked(leave) | {
        "verdict": label(APPROVED if is_approved else DECLINED),
        "decider": event.author_name,
        "reason": event.facts.get("reason", ""),
    }
    message = Message("hr.leave.decided", DECIDED, facts, _path(leave), mail="leave_decided")
    key = f"leave.decided:{leave.id}"
    tell_persons([leave.person_id], message, key=key, by=author_of(event), at=event.at, event=event)


def forget_waiting(_event: Event, subject: Model) -> None:
    """The leave was taken back: nobody needs to sign it."""
    reminding.unsend(waiting_key(_leave(subject).id))


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


def remind_of_signature(signature: LeaveSignature, leave: LeaveRequest, *, at: datetime, on: date) -> None:
    """An answer is overdue: the signers once more, and whoever stands above them (D02-04)."""
    facts = _asked(leave)
    signers = reminding.signers_of(signature.id)
    again = Message("hr.leave.waiting", WAITING_AGAIN, facts, _path(leave), mail="leave_waiting")
    key = f"{waiting_key(leave.id)}{signature.step}:again"
    tell_persons(signers, again, key=key, by=SYSTEM, at=at)
    above = {boss for boss in managers_of(signers, on=on).values() if boss is not None}
    names = [session.get_one(Person, person_id).name for person_id in signers]
    told = Message("hr.leave.late", WAITING_ABOVE, facts | {"signers": names}, _path(leave), mail="leave_waiting")
    key = f"{waiting_key(leave.id)}{signature.step}:above"
    tell_persons(above - {*signers, leave.person_id}, told, key=key, by=SYSTEM, at=at)


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
