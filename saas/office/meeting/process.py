"""The declaration of meetings: called, held, minutes approved, tasks handed out; directives conveyed in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.office.meeting import rules
from saas.office.meeting.effects import carry_over, hand_out
from saas.office.meeting.models import Meeting, MeetingItem, MeetingPerson
from saas.office.meeting.policy import MeetingPolicy
from saas.office.meeting.queries import attended, items_of, meetings_with
from saas.office.meeting.reminding import unmet
from saas.office.meeting.states import MEETING as MACHINE
from saas.office.meeting.states import STATES
from saas.organisation.managers import heads_of
from saas.organisation.scopes import scope_of
from saas.processes.declare import Act, Clock, Doing, Edits, Lines, Process, Reminder, Section
from saas.processes.fields import choice, day, long, moment, person, text, unit
from saas.processes.people import head_of_unit

KINDS = {"plan": N_("Plan meeting"), "decision": N_("Decision meeting"), "conveying": N_("Conveying a directive")}
ITEMS = {"decision": N_("Decision"), "problem": N_("Problem"), "assignment": N_("Assignment")}
UNMET = tuple(
    Reminder(
        f"no_{kind}",
        find=partial(unmet, kind),
        tells=(head_of_unit,),
        text=text,
        what=lambda gap: gap.name,
        path=lambda _gap: "/office/meeting/new",
    )
    for kind, text in (
        ("plan", N_("%(what)s has held no plan meeting in its cycle.")),
        ("decision", N_("%(what)s has held no decision meeting in its cycle.")),
    )
)
CALLERS, CHAIR = ("filed_by_id", "keeper_id"), (head_of_unit, P.MEETING_APPROVE)


def _may_be_called(doing: Doing) -> Sequence[Objection]:
    return rules.calling_objections(doing.record.kind, doing.record.directive or "")


def _is_proven(doing: Doing) -> Sequence[Objection]:
    items = [rules.Item(item.kind, item.owner_id, item.due_on) for item in items_of(doing.record)]
    return rules.approval_objections(doing.record.kind, attended(doing.record), items)


def _may_attend(doing: Doing) -> Sequence[Objection]:
    person_id, units = doing.given["person_id"], scope_of(doing.given["person_id"], on=doing.on).unit_ids
    permitted_by = doing.given.get("permitted_by") or ""
    is_guest = doing.record.unit_id not in units
    is_head = is_guest and person_id in heads_of(units, on=doing.on).values()
    return rules.attendance_objections(is_guest=is_guest, is_head=is_head, permitted_by=permitted_by)


def _kept_by_the_caller(row: Any, _on: date) -> Mapping[str, Any]:
    return {"keeper_id": row.filed_by_id}


MEETING = Process(
    slug="meeting",
    area="office",
    label=N_("Meeting"),
    plural=N_("Meetings"),
    icon="users",
    about=N_("Who meets about what; what was decided, which problems are open, who does what until when."),
    model=Meeting,
    machine=MACHINE,
    states=STATES,
    number="MTG-{year}-{serial:04}",
    read=P.MEETING_READ,
    file=P.MEETING_CALL,
    own=("filed_by_id", "keeper_id"),
    sections=(
        Section(
            N_("The meeting"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                choice("kind", N_("Kind"), KINDS, required=True),
                unit("unit_id", N_("Unit"), required=True),
                moment("meets_at", N_("When"), required=True),
                text("place", N_("Where")),
                person("keeper_id", N_("Takes the minutes")),
                long("agenda", N_("Agenda"), most=2000),
            ),
        ),
        Section(N_("Directive"), (text("source", N_("From whom")), long("directive", N_("The directive in its words"),
                                                                        hint=N_("Only where one is conveyed.")))),
    ),
    moves=(
        Act("hold", N_("It was held"), "holding", (*CALLERS, *CHAIR), N_("entered the minutes"), primary=True,
            tells=CHAIR, asks=(long("minutes", N_("Minutes"), required=True),)),
        Act("approve", N_("Approve the minutes"), "minutes", CHAIR, N_("approved the minutes"), primary=True,
            guard=_is_proven, not_by=("keeper_id",), tells=CALLERS),
        Act("return", N_("Return"), "return", CHAIR, N_("returned the minutes"), tells=CALLERS,
            asks=(long("remark", N_("What is missing"), required=True, most=1000),)),
        Act("hand_out", N_("Hand out the tasks"), "tasks", CHAIR, N_("handed out the tasks"), primary=True,
            effect=hand_out, tells=CALLERS),
        Act("cancel", N_("Call off"), "cancellation", (*CALLERS, *CHAIR), N_("called it off"), tells=CALLERS,
            asks=(text("remark", N_("Reason"), required=True),)),
    ),
    clocks=(
        Clock("convey", N_("Conveying"), limit=lambda row: rules.convey_key(row.kind), stops_on=("hold",),
              holders=(*CALLERS, head_of_unit)),
    ),
    lines=(
        Lines("people", N_("Who was there"), MeetingPerson, "meeting_id", who=(*CALLERS, *CHAIR), guard=_may_attend,
              fields=(person("person_id", N_("Person"), required=True), text("permitted_by", N_("With whose consent"))),
              states=("called", "held"), empty=N_("Enter who was there; it is the proof that everybody heard it.")),
        Lines("items", N_("Decisions, problems, assignments"), MeetingItem, "meeting_id", who=(*CALLERS, *CHAIR),
              fields=(choice("kind", N_("Kind"), ITEMS, required=True), text("text", N_("What"), required=True),
                      person("owner_id", N_("Who sees to it")), day("due_on", N_("Until"))),
              states=("called", "held"), empty=N_("Nothing has been noted yet.")),
    ),
    tells=(head_of_unit, "keeper_id"),
    defaults=_kept_by_the_caller,
    guard=_may_be_called,
    derive=carry_over,
    also=meetings_with,
    reminders=UNMET,
    edits=Edits((*CALLERS, *CHAIR), ("called",)),
    columns=("title", "kind", "unit_id", "meets_at", "keeper_id", "due"),
    filters=("state", "kind", "unit_id", "meets_at"),
    search=("title", "agenda", "minutes"),
    policies=(MeetingPolicy,),
    clauses=("D01-17", "D01-18", "D01-19", "D16-11", "D22-72"),
)  # fmt: skip
