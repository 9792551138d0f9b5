"""What happened to a leave, told in order: who did what, who is still to sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext

from blueprints.hr.leave_words import roles_called
from saas.core.text import N_
from saas.events import Event
from saas.hr.leave.details import Details, Hand
from saas.web.locale import moment, shown

TOLD: dict[str, str] = {
    "hr.leave.submitted": N_("asked for leave"),
    "hr.leave.call_recorded": N_("took the call"),
    "hr.leave.withdrawn": N_("took it back"),
    "hr.leave.slip_received": N_("took in the slip"),
    "hr.leave.slip_overdue": N_("The slip is overdue"),
    "hr.leave.taken": N_("The leave was taken"),
    "hr.leave.closed": N_("Completed"),
}
BY_ITSELF = frozenset({"hr.leave.slip_overdue", "hr.leave.taken", "hr.leave.closed"})
BEFORE_SIGNING = frozenset({"hr.leave.submitted", "hr.leave.call_recorded"})
SIGNED = {"approved": N_("approved"), "rejected": N_("declined")}


@dataclass(frozen=True)
class Line:
    """One entry of the timeline."""

    name: str
    text: str
    meta: str = ""
    note: str = ""
    state: str = ""


def story_of(found: Details) -> list[Line]:
    """Sending first, then the signatures, then what came after."""
    before = [_told(event) for event in found.events if event.kind in BEFORE_SIGNING]
    after = [_told(event) for event in found.events if event.kind in TOLD and event.kind not in BEFORE_SIGNING]
    return [*before, *_signatures(found.hands), *after]


def _told(event: Event) -> Line:
    name = gettext("Machine") if event.kind in BY_ITSELF else event.author_name
    return Line(name, gettext(TOLD[event.kind]), moment(event.at))


def _signatures(hands: tuple[Hand, ...]) -> Iterator[Line]:
    for hand in hands:
        row = hand.row
        if row.state in SIGNED:
            yield Line(row.signed_by_name or "", gettext(SIGNED[row.state]), moment(row.signed_at), row.comment)
        elif row.state == "open":
            due = gettext("answer due %(at)s", at=moment(row.due_at))
            yield Line(_several(hand.signers), gettext("to sign"), due, state="now")
        elif row.state == "coming":
            yield Line(_several(tuple(roles_called(hand.roles))), gettext("signs after that"), state="wait")
        else:
            skipped = gettext("no longer needed")
            yield Line(gettext("Signature %(step)s", step=row.step), "", note=skipped, state="skip")


def _several(names: tuple[str, ...]) -> str:
    joined = str(shown(names[:3]))
    return joined if len(names) <= 3 else gettext("%(names)s and %(count)s more", names=joined, count=len(names) - 3)
