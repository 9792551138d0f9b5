"""What happened to a leave, told in order: who did what, who is still to sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext

from blueprints import wording
from saas.approvals.queries import SeatStory
from saas.core.text import N_
from saas.events import Event
from saas.hr.leave.details import Details, Hand
from saas.policies.chain_words import people_in_words
from saas.web.act_words import LEAVE as TOLD
from saas.web.locale import moment, shown

BY_ITSELF = frozenset({"hr.leave.slip_overdue", "hr.leave.taken", "hr.leave.closed"})
BEFORE_SIGNING = frozenset({"hr.leave.submitted", "hr.leave.call_recorded"})
SIGNED: dict[str, str] = {"approved": N_("approved"), "refused": N_("refused"), "returned": N_("sent back")}


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
    name = gettext("the system") if event.kind in BY_ITSELF else event.author_name
    return Line(name, gettext(TOLD[event.kind]), moment(event.at))


def _signatures(hands: tuple[Hand, ...]) -> Iterator[Line]:
    for hand in hands:
        yield from (_signed(seat) for seat in hand.step.signed)
        row = hand.step.row
        if row.state == "open":
            due = gettext("answer due %(at)s", at=moment(row.due_at))
            yield Line(_several(hand.signers), gettext("to sign"), due, state="now")
        elif row.state == "coming":
            who = people_in_words(hand.step.rule, wording.words())
            yield Line(who, gettext("signs after that"), state="wait")
        elif not hand.step.signed:
            skipped = gettext(row.note) % row.note_facts if row.note else gettext("no longer needed")
            yield Line(gettext("Signature %(step)s", step=row.place), "", note=skipped, state="skip")


def _signed(seat: SeatStory) -> Line:
    """A signature that was given; a deputy's names whom it was given for."""
    name = (
        gettext("%(name)s for %(principal)s", name=seat.name, principal=seat.for_name) if seat.for_name else seat.name
    )
    return Line(name, gettext(SIGNED[seat.state]), moment(seat.signed_at), seat.comment)


def _several(names: tuple[str, ...]) -> str:
    joined = str(shown(names[:3]))
    return joined if len(names) <= 3 else gettext("%(names)s and %(count)s more", names=joined, count=len(names) - 3)
