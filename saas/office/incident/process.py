"""The declaration of incidents: two clocks, by severity; a major one is not closed without its document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.office.incident.models import Incident
from saas.office.incident.policy import IncidentPolicy
from saas.office.incident.rules import closing_objections, resolve_key
from saas.office.incident.states import INCIDENT as MACHINE
from saas.office.incident.states import STATES
from saas.processes import talk
from saas.processes.declare import Act, Clock, Doing, Edits, Process, Section
from saas.processes.fields import choice, decimal, long, person, text, unit
from saas.processes.people import first_of, head_of_unit, unit_of_role

KINDS = {"fault": N_("Fault"), "security": N_("Security event"), "experience": N_("Customer experience")}
SEVERITIES = {"minor": N_("Minor"), "normal": N_("Ordinary"), "major": N_("Major")}
HANDLERS = (P.INCIDENT_HANDLE, "assignee_id", head_of_unit)


def _ready_to_close(doing: Doing) -> Sequence[Objection]:
    files = talk.count_files(doing.record) + bool(str(doing.value("document") or "").strip())
    return closing_objections(doing.record.severity, str(doing.value("cause") or ""), files)


def _answered(doing: Doing) -> None:
    doing.record.responded_at = doing.record.responded_at or doing.at
    if doing.record.assignee_id is None:
        doing.record.assignee_id = getattr(doing.by, "person_id", None)


def _resolved(doing: Doing) -> None:
    _answered(doing)
    doing.record.resolved_at = doing.at


def _handled_by_technicians(row: Any, on: date) -> Mapping[str, Any]:
    """The technical unit handles it unless the form names another (D01-14)."""
    return {"unit_id": unit_of_role("tech", on=on) or row.unit_id}


INCIDENT = Process(
    slug="incident",
    area="office",
    label=N_("Incident"),
    plural=N_("Incidents"),
    icon="alert",
    about=N_("Faults, security events and trouble customers meet. File it; the clock of the handling unit starts."),
    model=Incident,
    machine=MACHINE,
    states=STATES,
    number="INC-{year}-{serial:04}",
    read=P.INCIDENT_READ,
    file=P.INCIDENT_FILE,
    own=("filed_by_id", "assignee_id"),
    sections=(
        Section(
            N_("What happened"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                choice("kind", N_("Kind"), KINDS, required=True),
                choice("severity", N_("Severity"), SEVERITIES, required=True, hint=N_("Major: orders or data at risk")),
                long("description", N_("What can be seen, since when")),
            ),
        ),
        Section(N_("Who handles it"), (unit("unit_id", N_("Handling unit")), person("assignee_id", N_("Assignee")))),
    ),
    moves=(
        Act("respond", N_("Respond"), "response", HANDLERS, N_("responded"), primary=True, effect=_answered,
            asks=(long("answer", N_("First finding and next step"), required=True),), tells=("filed_by_id",)),
        Act("resolve", N_("Resolve"), "resolution", HANDLERS, N_("resolved it"), primary=True, effect=_resolved,
            asks=(long("solution", N_("How it was solved"), required=True), long("cause", N_("Root cause")),
                  decimal("damage", N_("Damage"), unit=N_("yuan")), text("document", N_("Document (name or number)"))),
            tells=("filed_by_id",)),
        Act("reopen", N_("Not solved"), "reopening", ("filed_by_id", P.INCIDENT_REVIEW), N_("opened it again"),
            asks=(long("reason", N_("What still fails"), required=True),), tells=HANDLERS),
        Act("review", N_("Review and close"), "review", (P.INCIDENT_REVIEW,), N_("reviewed and closed it"),
            primary=True, asks=(long("cause", N_("Root cause")), text("document", N_("Document (name or number)"))),
            guard=_ready_to_close, not_by=("assignee_id",), tells=HANDLERS),
    ),
    clocks=(
        Clock("response", N_("Response"), limit="incident.response_hours", stops_on=("respond", "resolve"),
              holders=(first_of("assignee_id", P.INCIDENT_HANDLE),)),
        Clock("resolution", N_("Resolution"), limit=lambda row: resolve_key(row.severity), stops_on=("resolve",),
              holders=(first_of("assignee_id", P.INCIDENT_HANDLE),)),
    ),
    tells=HANDLERS,
    defaults=_handled_by_technicians,
    edits=Edits((*HANDLERS, "filed_by_id"), ("opened", "responded")),
    columns=("title", "kind", "severity", "assignee_id", "due", "filed_at"),
    filters=("state", "kind", "severity", "assignee_id", "unit_id", "filed_at"),
    search=("title", "assignee_id"),
    policies=(IncidentPolicy,),
    clauses=("D01-14", "D01-20", "D01-21", "D05-02", "D05-03", "D05-14", "D14-05", "D22-57"),
)  # fmt: skip
