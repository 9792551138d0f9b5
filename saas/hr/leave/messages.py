"""What signers and applicants of a leave are told, with the mails of leave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saas.approvals.subjects import Occasion
from saas.core.text import N_
from saas.db import session
from saas.hr.leave.models import LeaveRequest, LeaveType
from saas.notices.actions import Message, label
from saas.organisation.models import Person

WAITING = N_("%(person)s asks for leave from %(first_day)s to %(last_day)s. It waits for you.")
WAITING_AGAIN = N_("The leave of %(person)s from %(first_day)s still waits for you.")
WAITING_ABOVE = N_("The leave of %(person)s from %(first_day)s waits beyond its day: %(signers)s has not answered.")
DECIDED = N_("Your leave from %(first_day)s: %(verdict)s, by %(decider)s.")
APPROVED, DECLINED = N_("approved"), N_("refused")
_ASKING: Mapping[str, tuple[str, str]] = {
    "waiting": ("hr.leave.waiting", WAITING),
    "again": ("hr.leave.waiting", WAITING_AGAIN),
    "late": ("hr.leave.late", WAITING_ABOVE),
}
_VERDICTS: Mapping[str, str] = {"approved": APPROVED, "refused": DECLINED}


def message(occasion: Occasion, leave_id: int, facts: Mapping[str, Any]) -> Message | None:
    """The words of leave for what the engine has to tell; None for what leave has no words of its own for."""
    asked, path = asked_for(leave_id), f"/hr/leave/{leave_id}"
    if occasion in _ASKING:
        kind, text = _ASKING[occasion]
        return Message(kind, text, asked | dict(facts), path, mail="leave_waiting")
    if occasion in _VERDICTS:
        told = asked | {"reason": ""} | dict(facts) | {"verdict": label(_VERDICTS[occasion])}
        return Message("hr.leave.decided", DECIDED, told, path, mail="leave_decided")
    return None


def asked_for(leave_id: int) -> dict[str, Any]:
    """Who asks for what, as notices and mails say it; no statement where the caller holds the rows."""
    leave = session.get_one(LeaveRequest, leave_id)
    return {
        "person": session.get_one(Person, leave.person_id).name,
        "kind": session.get_one(LeaveType, leave.type_id).name,
        "first_day": leave.first_day,
        "last_day": leave.last_day,
        "minutes": leave.minutes,
    }
