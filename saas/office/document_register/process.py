"""The declaration of documents: signed for by name, kept by name; loss, damage or leak opens an incident."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.events import SYSTEM
from saas.office.document_register import queries
from saas.office.document_register.models import Document
from saas.office.document_register.policy import DocumentPolicy
from saas.office.document_register.rules import entering_objections, signing_objections
from saas.office.document_register.states import DOCUMENT as MACHINE
from saas.office.document_register.states import STATES
from saas.office.incident.process import INCIDENT
from saas.office.lists import words_of
from saas.processes import actions, talk
from saas.processes.declare import Act, Doing, Edits, Process, Reminder, Section
from saas.processes.fields import choice, day, long, moment, person, pick, text, unit
from saas.processes.people import head_of_unit

KINDS = {
    "process": N_("Process"),
    "shop": N_("Shop document"),
    "technical": N_("Technical document"),
    "plan": N_("Plan"),
    "office": N_("Office document"),
}
LEVELS = {"open": N_("Open"), "internal": N_("Internal"), "secret": N_("Secret")}
EVENTS = {"loss": N_("Lost"), "damage": N_("Damaged"), "leak": N_("Leaked")}
KEEPERS, SIGNER = (P.DOCUMENT_KEEP, "keeper_id", "filed_by_id"), ("signer_id",)


def _may_be_entered(doing: Doing) -> Sequence[Objection]:
    row = doing.record
    return entering_objections(row.kind, row.shop_kind or "", version=row.edition or "")


def _is_there(doing: Doing) -> Sequence[Objection]:
    return signing_objections(talk.count_files(doing.record))


def _signed(doing: Doing) -> None:
    doing.record.signed_at = doing.at


def _follows_the_old_one(doing: Doing) -> None:
    """The edition it replaces is out of force from now on."""
    old = queries.of_id(doing.record.replaces_id)
    if old is not None and old.state == "in_force":
        actions.follow(DOCUMENT, old, "replace", by=doing.by, at=doing.at)


def _open_a_case(doing: Doing) -> None:
    """Custody is somebody's duty: what happened to a document is handled as a security event (D22-60)."""
    given = {"title": actions.what(DOCUMENT, doing.record)[:200], "kind": "security", "severity": "normal"}
    more = {"description": str(doing.value("remark") or ""), "unit_id": doing.record.unit_id}
    case = actions.file(INCIDENT, given | more, by=SYSTEM, at=doing.at)
    doing.record.incident_id = doing.record.incident_id or case.id


def _kept_and_signed_near_by(row: Any, on: date) -> Mapping[str, Any]:
    return {"keeper_id": row.filed_by_id, "signer_id": next(iter(head_of_unit(row, on)), None), "edition": "1.0"}


DOCUMENT = Process(
    slug="document-register",
    area="office",
    label=N_("Document"),
    plural=N_("Documents"),
    icon="book",
    about=N_("Processes, shop and technical documents: who keeps them, who answers for them, which edition counts."),
    model=Document,
    machine=MACHINE,
    states=STATES,
    closed=("in_force", "replaced"),
    number="DOC-{year}-{serial:04}",
    read=P.DOCUMENT_READ,
    file=P.DOCUMENT_WRITE,
    own=("filed_by_id", "keeper_id", "signer_id"),
    sections=(
        Section(N_("The document"), (
            text("title", N_("Title"), required=True, wide=True), choice("kind", N_("Kind"), KINDS, required=True),
            choice("shop_kind", N_("Shop kind"), words_of(DocumentPolicy, "shop_kinds")),
            text("edition", N_("Edition"), required=True, most=20), choice("level", N_("Level"), LEVELS, required=True),
            unit("unit_id", N_("Unit that owns it"), required=True), day("review_on", N_("Look at it again on")),
            long("summary", N_("What it is about"), most=1000))),
        Section(N_("Who answers for it"), (
            person("keeper_id", N_("Keeper"), required=True), person("signer_id", N_("Signer"), required=True),
            pick("replaces_id", N_("Replaces"), queries.in_force),
            pick("incident_id", N_("Belongs to the incident"), queries.incidents))),
        Section(N_("Signed off"), (moment("signed_at", N_("Signed")), choice("event", N_("What happened"), EVENTS)),
                asked=False),
    ),
    moves=(
        Act("sign", N_("Sign off"), "signature", SIGNER, N_("signed it off"), primary=True, guard=_is_there,
            effect=_signed, not_by=("filed_by_id",), tells=("filed_by_id", "keeper_id"),
            confirm=N_("Sign? You answer for it being right and whole.")),
        Act("return", N_("Return"), "return", (*SIGNER, *KEEPERS), N_("returned it"), tells=("filed_by_id",),
            asks=(text("remark", N_("What is missing"), required=True),)),
        Act("publish", N_("Put into force"), "publication", KEEPERS, N_("put it into force"), primary=True,
            effect=_follows_the_old_one, tells=(head_of_unit,)),
        Act("report", N_("Report a loss"), "loss", (P.DOCUMENT_WRITE, *KEEPERS), N_("reported what happened to it"),
            effect=_open_a_case, tells=(head_of_unit, "keeper_id", "signer_id"), icon="alert",
            asks=(choice("event", N_("What happened"), EVENTS, required=True),
                  long("remark", N_("When, where, what is affected"), required=True, most=1000))),
        Act("replace", N_("Take out of force"), "replacement", KEEPERS, N_("took it out of force"),
            asks=(text("remark", N_("Reason"), required=True),)),
    ),
    tells=SIGNER,
    defaults=_kept_and_signed_near_by,
    guard=_may_be_entered,
    also=queries.open_to_everybody,
    edits=Edits(KEEPERS, ("draft",)),
    reminders=(Reminder("review", find=queries.to_be_reviewed, tells=("keeper_id",),
                        text=N_("%(what)s is to be looked at again.")),),
    columns=("title", "kind", "edition", "level", "keeper_id", "signer_id", "review_on"),
    filters=("state", "kind", "shop_kind", "level", "unit_id", "keeper_id"),
    search=("title", "summary", "keeper_id"),
    policies=(DocumentPolicy,),
    clauses=("D01-13", "D13-22", "D13-55", "D13-56", "D20-14", "D20-23", "D22-54", "D22-60"),
)  # fmt: skip
