"""The declaration of personnel files: a list of papers for each person, copies only, verified by name and day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.employee_document import queries, rules
from saas.hr.employee_document.intake import INTAKE
from saas.hr.employee_document.models import EmployeeDocument
from saas.hr.employee_document.policy import EmployeeDocumentPolicy
from saas.hr.employee_document.states import DOCUMENT as MACHINE
from saas.hr.employee_document.states import STATES
from saas.hr.of_person import everybody_with, of_her, working
from saas.organisation import people
from saas.organisation.models import Person
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.processes import talk
from saas.processes.declare import Act, Clock, Doing, Page, Passing, Printed, Process, Reminder, Section
from saas.processes.fields import choice, day, person, text

HANDED = {"copy": N_("A copy was handed in"), "seen": N_("The original was shown and given back")}
KEEPERS = everybody_with(P.EMPLOYEE_DOCUMENT_KEEP)
NUMBER = text(
    "paper_number", N_("Number"), hint=N_("Only its last four signs are kept."), secret=P.EMPLOYEE_DOCUMENT_READ
)
FALSE = N_("A false statement is a case for a person to decide.")
KEEP, OPEN = (P.EMPLOYEE_DOCUMENT_KEEP,), ("required", "rejected", "expired")


def _kinds(on: date) -> Mapping[str, str]:
    return {kind: kind for kind in read(EmployeeDocumentPolicy, on=on, for_=COMPANY).required_documents}


def _is_new(doing: Doing) -> Sequence[Objection]:
    row = doing.record
    same = select(EmployeeDocument.id).where(
        EmployeeDocument.person_id == row.person_id, EmployeeDocument.kind == row.kind
    )
    if session.scalar(same.where(EmployeeDocument.id != (row.id or 0)).limit(1)) is None:
        return []
    return [Objection("employee.twice", N_("This paper is on her list already."), field="kind")]


def _of_her(doing: Doing) -> None:
    row: EmployeeDocument = doing.record
    of_her(row, doing.on)
    row.title = f"{row.title} · {row.kind}"
    row.due_on = row.due_on or people.get(row.person_id).employed_on


def _may_be_received(doing: Doing) -> Sequence[Objection]:
    given = doing.given
    handed, ends = str(given.get("handed") or ""), given.get("expires_on")
    return rules.receiving_objections(handed, talk.count_files(doing.record), ends, doing.on)


def _received(doing: Doing) -> None:
    row: EmployeeDocument = doing.record
    row.paper_number, row.received_on = rules.masked(row.paper_number), doing.on
    row.verified_by_id, row.verified_on = None, None


def _verified(doing: Doing) -> None:
    row: EmployeeDocument = doing.record
    row.verified_by_id = doing.by.person_id if isinstance(doing.by, Actor) else None
    row.verified_on = doing.on


def _outlived(on: date) -> Iterable[Any]:
    ended = select(EmployeeDocument).where(EmployeeDocument.state == "verified", EmployeeDocument.expires_on < on)
    return session.scalars(ended.order_by(EmployeeDocument.id)).all()


def _missing(on: date) -> Iterable[Any]:
    """Daily until complete (D08-06 to D08-08): what was asked for and is due, of those who are still here."""
    wanted = select(EmployeeDocument).where(
        EmployeeDocument.state.in_(OPEN), EmployeeDocument.person_id.in_(_here(on)), EmployeeDocument.due_on <= on
    )
    return session.scalars(wanted.order_by(EmployeeDocument.id)).all()


def _here(on: date) -> Any:
    return working(on).with_only_columns(Person.id).order_by(None)


def _expiring(on: date) -> Iterable[Any]:
    valid = select(EmployeeDocument).where(EmployeeDocument.state == "verified", EmployeeDocument.expires_on >= on)
    return [one for one in session.scalars(valid.order_by(EmployeeDocument.id)) if rules.is_told_on(one.expires_on, on)]


def _index(row: Any) -> Iterable[Printed]:
    """The index of the whole file; the sheet of any of its papers carries it."""
    columns = ((N_("Paper"), False), (N_("Number"), False), (N_("Handed in on"), False), (N_("Verified on"), False),
               (N_("Valid until"), False))  # fmt: skip
    cells = [
        (one.kind, one.paper_number, *(str(at or "") for at in (one.received_on, one.verified_on, one.expires_on)))
        for one in queries.file_of(row.person_id)
    ]
    return [Printed(N_("Index of the personnel file"), columns, cells)]


DOCUMENT = Process(
    slug="employee-document",
    area="hr",
    label=N_("Employee paper"),
    plural=N_("Employee papers"),
    icon="clip",
    about=N_("The papers of each person: copies only, kept encrypted, verified by name and day, renewed in time."),
    model=EmployeeDocument,
    machine=MACHINE,
    states=STATES,
    closed=("verified", "not_needed"),
    number="DOC-{serial:05}",
    read=P.EMPLOYEE_DOCUMENT_READ,
    file=P.EMPLOYEE_DOCUMENT_KEEP,
    own=("person_id",),
    sections=(
        Section(
            N_("The paper"),
            (
                person("person_id", N_("Person"), required=True),
                choice("kind", N_("Paper"), _kinds, required=True),
                day("due_on", N_("Due"), hint=N_("Empty: the first day of work.")),
            ),
        ),
        Section(
            N_("State of the paper"),
            (
                choice("handed", N_("Handed in"), HANDED), NUMBER,
                day("received_on", N_("Handed in on")), day("expires_on", N_("Valid until")),
                person("verified_by_id", N_("Verified by")), day("verified_on", N_("Verified on")),
            ),
            asked=False,
        ),
    ),
    moves=(
        Act("receive", N_("Hand in the paper"), "receipt", (*KEEP, "person_id"), N_("handed it in"), primary=True,
            asks=(choice("handed", N_("Handed in"), HANDED, required=True),
                  NUMBER,
                  day("expires_on", N_("Valid until"))),
            guard=_may_be_received, effect=_received, tells=(KEEPERS,)),
        Act("verify", N_("Verify"), "verification", KEEP, N_("verified it"), primary=True, effect=_verified,
            not_by=("person_id",), asks=(text("remark", N_("How it was verified"), required=True),)),
        Act("reject", N_("Send it back"), "rejection", KEEP, N_("did not accept it"), not_by=("person_id",),
            asks=(text("remark", N_("Reason"), required=True, hint=FALSE),),
            tells=("person_id",)),
        Act("expire", N_("No longer valid"), "expiry", (), N_("noted that it has expired"),
            tells=("person_id", KEEPERS)),
        Act("waive", N_("Not needed"), "waiver", KEEP, N_("took it off the list"),
            asks=(text("remark", N_("Reason"), required=True),)),
        Act("require", N_("Needed after all"), "demand", KEEP, N_("asked for it again"), tells=("person_id",)),
    ),
    clocks=(Clock("hand_in", N_("Hand in"), until="due_on", stops_on=("receive", "waive"), holders=("person_id",)),),
    passes=(Passing("expire", find=_outlived),),
    reminders=(
        Reminder("missing", find=_missing, tells=("person_id", KEEPERS),
                 text=N_("Still missing in the file: %(what)s.")),
        Reminder("expiring", find=_expiring, tells=("person_id", KEEPERS), text=N_("Expires soon: %(what)s.")),
    ),
    intake=INTAKE,
    pages=(Page(N_("Who owes papers"), "employment.papers_owed", "", P.EMPLOYEE_DOCUMENT_READ),),
    guard=_is_new,
    derive=_of_her,
    columns=("kind", "due_on", "received_on", "verified_by_id", "verified_on", "expires_on", "due"),
    filters=("state", "kind", "person_id", "unit_id", "expires_on"),
    search=("title", "kind"),
    prints=_index,
    policies=(EmployeeDocumentPolicy,),
    clauses=("D06-07", "D06-13", "D08-06", "D08-07", "D08-08"),
)  # fmt: skip
