"""The declaration of a case of absence: notice served, heard, union told, decided. Each step is a person's."""

from __future__ import annotations

from collections.abc import Sequence

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.absence.models import AbsenceCase
from saas.hr.absence.rules import decision_objections, hearing_objections
from saas.hr.absence.states import CASE as MACHINE
from saas.hr.absence.states import CASE_STATES
from saas.hr.of_person import everybody_with, superior
from saas.processes.declare import Act, Doing, Page, Process, Section
from saas.processes.fields import choice, day, long, person, text, whole

KINDS = {"consecutive": N_("Days in a row"), "monthly": N_("Days in a month")}
DECISIONS = {
    "back_to_work": N_("Back to work, nothing further"),
    "warning": N_("Written warning"),
    "dismissal": N_("Employment to be ended"),
}
HR = (P.ABSENCE_DECIDE,)


def _may_be_heard(doing: Doing) -> Sequence[Objection]:
    row = doing.record
    facts = {"served_on": row.served_on, "back_by": row.back_by, "heard_on": doing.given.get("heard_on")}
    return list(hearing_objections(**facts, today=doing.on))


def _may_be_decided(doing: Doing) -> Sequence[Objection]:
    decision = str(doing.given.get("decision") or "")
    return list(decision_objections(decision, union_told_on=doing.record.union_told_on, today=doing.on))


def _decided(doing: Doing) -> None:
    doing.record.decided_by_id = doing.by.person_id if isinstance(doing.by, Actor) else None


CASE = Process(
    slug="absence-case",
    area="hr",
    label=N_("Case of absence"),
    plural=N_("Cases of absence"),
    icon="shield",
    about=N_("So many confirmed days open a case for HR: notice, hearing, union, and then a person decides."),
    model=AbsenceCase,
    machine=MACHINE,
    states=CASE_STATES,
    is_discreet=True,
    number="ACS-{year}-{serial:04}",
    read=P.ABSENCE_READ,
    file=P.ABSENCE_DECIDE,
    own=("person_id",),
    sections=(
        Section(N_("What opened it"), (text("title", N_("Name")), person("person_id", N_("Person")),
                                       choice("kind", N_("Rule"), KINDS), day("first_on", N_("First day")),
                                       day("last_on", N_("Last day")), whole("days", N_("Days of absence")),
                                       whole("limit", N_("Limit"))), asked=False),
        Section(N_("Notice and hearing"),
                (day("served_on", N_("Notice served on")), text("served_how", N_("How it was served")),
                 day("back_by", N_("Back at work by")), day("heard_on", N_("Heard on")),
                 long("statement", N_("What the person says")), day("union_told_on", N_("Union told on")),
                 long("union_opinion", N_("What the union says"))), asked=False),
        Section(N_("Decision"), (choice("decision", N_("Decision"), DECISIONS), long("decision_note", N_("Reasons")),
                                 person("decided_by_id", N_("Decided by"))), asked=False),
    ),
    moves=(
        Act("serve", N_("Note that it was served"), "service", HR, N_("served the notice to return to work"),
            primary=True,
            not_by=("person_id",), tells=("person_id", superior),
            asks=(day("served_on", N_("Notice served on"), required=True),
                  text("served_how", N_("How it was served"), required=True),
                  day("back_by", N_("Back at work by"), required=True))),
        Act("hear", N_("Note the hearing"), "hearing", HR, N_("heard the person"), primary=True, guard=_may_be_heard,
            not_by=("person_id",),
            asks=(day("heard_on", N_("Heard on"), hint=N_("Empty where nobody came by the day in the notice.")),
                  long("statement", N_("What the person says"), required=True))),
        Act("tell_union", N_("Note that the union was told"), "union", HR, N_("told the union"), primary=True,
            not_by=("person_id",),
            asks=(day("union_told_on", N_("Union told on"), required=True),
                  long("union_opinion", N_("What the union says")))),
        Act("decide", N_("Decide"), "decision", HR, N_("decided the case"), primary=True, guard=_may_be_decided,
            effect=_decided, not_by=("person_id",), tells=("person_id", superior),
            asks=(choice("decision", N_("Decision"), DECISIONS, required=True),
                  long("decision_note", N_("Reasons"), required=True))),
        Act("drop", N_("Drop the case"), "dropping", HR, N_("dropped the case"), not_by=("person_id",),
            tells=("person_id", superior), asks=(long("decision_note", N_("Reasons"), required=True),)),
    ),
    tells=("person_id", superior, everybody_with(P.ABSENCE_DECIDE)),
    pages=(
        Page(N_("Notice to return to work"), "attendance.absence_notice", "record_id", P.ABSENCE_DECIDE, icon="print"),
    ),
    columns=("title", "kind", "days", "limit", "filed_at"),
    filters=("state", "kind", "person_id", "filed_at"),
    search=("title",),
    clauses=("D02-09", "D02-10"),
)  # fmt: skip
