"""The declaration of benefits: social insurance within the month, and what else a person gets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.of_person import everybody_with, of_her
from saas.hr.pay import rules
from saas.hr.pay.benefits_intake import INTAKE
from saas.hr.pay.models import Benefit, BenefitItem
from saas.hr.pay.policy import PayPolicy
from saas.hr.pay.states import BENEFIT as MACHINE
from saas.hr.pay.states import BENEFIT_STATES
from saas.organisation import people
from saas.organisation.scopes import scope_of
from saas.policies.reading import read
from saas.processes.declare import Act, Clock, Doing, Lines, Process, Reminder, Section
from saas.processes.fields import day, person, text

KEEP, KEEPERS = (P.PAY_MANAGE,), everybody_with(P.PAY_MANAGE)


def _is_new(doing: Doing) -> Sequence[Objection]:
    row = doing.record
    other = select(Benefit.id).where(Benefit.person_id == row.person_id, Benefit.id != (row.id or 0)).limit(1)
    if session.scalar(other) is None:
        return []
    return [Objection("benefits.twice", N_("Her benefits are on record already."), field="person_id")]


def _due(doing: Doing) -> None:
    row: Benefit = doing.record
    of_her(row, doing.on)
    first = people.get(row.person_id).employed_on
    policy = read(PayPolicy, on=first, for_=scope_of(row.person_id, on=doing.on))
    row.enrol_by = rules.enrol_by(first, policy.insurance_enrol_days)


def _not_enrolled(on: date) -> Iterable[Any]:
    """A week ahead, on the last day, and each day after it (D08-22)."""
    rows = session.scalars(select(Benefit).where(Benefit.state == "due", Benefit.enrol_by.is_not(None))).all()
    return [one for one in rows if one.enrol_by is not None and ((left := (one.enrol_by - on).days) <= 0 or left == 7)]


BENEFIT = Process(
    slug="benefits",
    area="hr",
    label=N_("Benefits"),
    plural=N_("Benefits"),
    icon="shield",
    about=N_("Social insurance within the month of the first day, and what else the person gets; she sees her own."),
    model=Benefit,
    machine=MACHINE,
    states=BENEFIT_STATES,
    closed=("enrolled", "ended"),
    number="BEN-{serial:04}",
    read=P.PAY_READ,
    file=P.PAY_MANAGE,
    own=("person_id",),
    sections=(
        Section(
            N_("Social insurance"),
            (person("person_id", N_("Person"), required=True), text("place", N_("Where")),
             text("remark", N_("Remark"), wide=True)),
        ),
        Section(
            N_("Enrolment"), (day("enrol_by", N_("Enrol by")), day("enrolled_on", N_("Enrolled on"))), asked=False
        ),
    ),
    moves=(
        Act("enrol", N_("Note the enrolment"), "enrolment", KEEP, N_("enrolled her"), primary=True,
            tells=("person_id",),
            asks=(day("enrolled_on", N_("Enrolled on"), required=True),)),
        Act("end", N_("Note the end of insurance"), "end", KEEP, N_("noted the end"), asks=(text("remark", N_("Reason"),
            required=True),)),
    ),
    clocks=(Clock("enrol", N_("Enrolment"), until="enrol_by", stops_on=("enrol", "end"), holders=(KEEPERS,)),),
    lines=(
        Lines("items", N_("Benefits"), BenefitItem, "benefit_id", who=KEEP, states=("due", "enrolled"),
              fields=(text("benefit", N_("Benefit"), required=True), day("since_on", N_("Since"), required=True),
                      day("until_on", N_("Last day"))),
              empty=N_("Nothing beside the insurance so far.")),
    ),
    reminders=(
        Reminder("enrolment", find=_not_enrolled, tells=(KEEPERS,),
                 text=N_("Social insurance is to be applied for: %(what)s.")),
    ),
    guard=_is_new,
    intake=INTAKE,
    derive=_due,
    columns=("enrol_by", "enrolled_on", "place", "due"),
    filters=("state", "person_id", "unit_id"),
    search=("title",),
    clauses=("D08-22", "D08-23"),
)  # fmt: skip
