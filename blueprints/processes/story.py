"""What happened to a record, told in order, with what was said at each move; and who has signed or has to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext

from blueprints.processes.words import Names, in_words, may_read
from saas.approvals import queries as approvals
from saas.core.text import N_
from saas.events import ANONYMOUS, SYSTEM, Event, history
from saas.processes import naming
from saas.processes.declare import Process
from saas.web.locale import author, moment
from saas.web.sessions import actor

BUILT_IN: Mapping[str, str] = {
    "filed": N_("filed it"),
    "imported": N_("brought it in from a file"),
    "edited": N_("corrected it"),
    "commented": "",
    "attached": N_("attached %(name)s"),
    "line_added": N_("added to “%(lines)s”"),
    "line_removed": N_("took away from “%(lines)s”"),
}
CLOCKS: Mapping[str, str] = {
    "clocks.clock.late": N_("“%(clock)s” is late; told: %(people)s"),
    "clocks.clock.escalated": N_("“%(clock)s” is still late; told above: %(people)s"),
}


@dataclass(frozen=True)
class Told:
    """One entry of the timeline."""

    name: str
    text: str
    meta: str = ""
    note: str = ""
    state: str = ""


def story_of(process: Process, row: Any, names: Names) -> list[Told]:
    """From the filing to what happened last."""
    events = list(reversed(history(row)))
    people = naming.people({one for event in events for one in event.facts.get("people", [])})
    return [told for event in events if (told := _told(process, event, names, people)) is not None]


def _told(process: Process, event: Event, names: Names, people: Mapping[int, str]) -> Told | None:
    if event.kind in CLOCKS:
        return _of_clock(process, event, people)
    verb = event.kind.removeprefix(f"{process.kind}.")
    act = process.act(verb)
    text = act.told if act is not None else BUILT_IN.get(verb, "")
    if not text or verb == event.kind:
        return None
    facts = {name: value for name, value in event.facts.items() if isinstance(value, str)}
    if "lines" in facts:
        facts["lines"] = next((gettext(one.label) for one in process.lines if one.name == facts["lines"]), "")
    name = event.author_name if event.author_id is not None else _machine(event)
    return Told(name, gettext(text, **facts), moment(event.at), _note(process, event, names))


def _machine(event: Event) -> str:
    return author(event.author_name if event.author_name == ANONYMOUS.name else SYSTEM.name)


def _of_clock(process: Process, event: Event, people: Mapping[int, str]) -> Told:
    label = next((one.label for one in process.clocks if one.name == event.facts["clock"]), "")
    told = "、".join(people.get(one, "") for one in event.facts.get("people", [])) or "—"
    text = gettext(CLOCKS[event.kind], clock=gettext(label), people=told)
    return Told(gettext("the system"), text, moment(event.at), state="now")


def _note(process: Process, event: Event, names: Names) -> str:
    """What was given with the move, readable values only."""
    given = event.facts.get("given") or {}
    fields = [process.fields[name] for name in given if name in process.fields]
    said = [(one, in_words(one, given[one.name], names)) for one in fields if may_read(one)]
    if len(said) == 1:
        return said[0][1]
    return " · ".join(f"{gettext(one.label)} {words}" for one, words in said)


@dataclass(frozen=True)
class Signature:
    """One step of the approval: who, what, when."""

    name: str
    text: str
    meta: str
    note: str
    state: str


SIGNED: Mapping[str, str] = {
    "approved": N_("approved"),
    "refused": N_("refused"),
    "returned": N_("sent it back"),
}


def signatures_of(process: Process, row: Any) -> list[Signature]:
    """The steps of the record's approval; nothing where none is asked for."""
    if process.chain is None:
        return []
    found: list[Signature] = []
    for step in approvals.story(row):
        signed = [_signed(seat) for seat in step.signed]
        waiting = "、".join(seat.name for seat in step.waiting)
        found += signed
        if waiting:
            due = gettext("answer due %(at)s", at=moment(step.row.due_at)) if step.row.due_at else ""
            found.append(Signature(waiting, gettext("to sign"), due, "", "now"))
    return found


def sign_url(process: Process, row: Any) -> str:
    """Where the reader signs, when the open step is hers; else nothing."""
    approval = approvals.latest(row) if process.chain is not None else None
    if approval is None or approvals.one_waiting(actor(), approval.id) is None:
        return ""
    return url_for("approvals.show", approval_id=approval.id)


def _signed(seat: Any) -> Signature:
    name = gettext("%(name)s for %(other)s", name=seat.name, other=seat.for_name) if seat.for_name else seat.name
    return Signature(name, gettext(SIGNED.get(str(seat.state), "")), moment(seat.signed_at), seat.comment, "")
