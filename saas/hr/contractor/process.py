"""The declaration of engagements: competence, host, term; access with the acknowledgement, gone with the term."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.contractor import access, rules
from saas.hr.contractor.models import Engagement
from saas.hr.contractor.policy import ContractorPolicy
from saas.hr.contractor.states import ENGAGEMENT as MACHINE
from saas.hr.contractor.states import STATES
from saas.hr.of_person import everybody_with, of_her
from saas.organisation import people
from saas.organisation.scopes import scope_of
from saas.processes.declare import Act, Clock, Doing, Edits, Passing, Process, Reminder, Section
from saas.processes.fields import choice, day, flag, long, person, text, whole
from saas.processes.people import head_of_unit

KEEP, KEEPERS, HOST = (P.CONTRACTOR_MANAGE,), everybody_with(P.CONTRACTOR_MANAGE), ("host_id",)
RATINGS = {"good": N_("Good service"), "fair": N_("Fair"), "poor": N_("Poor")}
EVIDENCE = long("evidence", N_("What shows her competence"), most=2000)


def _is_possible(doing: Doing) -> Sequence[Objection]:
    row: Engagement = doing.record
    row.years = row.years or 0
    with session.no_autoflush:
        kind = people.get(row.person_id).kind
    return rules.term_objections(row.first_on, row.last_on, kind)


def _proposed(doing: Doing) -> None:
    row: Engagement = doing.record
    of_her(row, doing.on)
    row.unit_id = next(iter(scope_of(row.host_id, on=doing.on).unit_ids), row.unit_id)
    if row.state == "proposed":
        access.hold(row, at=doing.at)


def _may_begin(doing: Doing) -> Sequence[Objection]:
    evidence = str(doing.value("evidence") or "")
    return rules.engaging_objections(evidence, acknowledged=bool(doing.given.get("acknowledged")))


def _begun(doing: Doing) -> None:
    doing.record.acknowledged_on = doing.on
    access.give(doing.record, on=doing.on, at=doing.at)


def _ended(doing: Doing) -> None:
    doing.record.ended_on = min(doing.on, doing.record.last_on)
    access.end(doing.record, on=doing.on, at=doing.at)


def _rows(state: str) -> Iterable[Any]:
    return session.scalars(select(Engagement).where(Engagement.state == state).order_by(Engagement.id)).all()


def _over(on: date) -> Iterable[Any]:
    return [one for one in _rows("engaged") if rules.is_over(one.last_on, on)]


def _ending(on: date) -> Iterable[Any]:
    return [one for one in _rows("engaged") if rules.is_told_on(one.last_on, on)]


def _unreviewed(on: date) -> Iterable[Any]:
    return [one for one in _rows("ended") if rules.review_is_missing(one.ended_on, on)]


CONTRACTOR = Process(
    slug="contractor",
    area="hr",
    label=N_("Engagement from outside"),
    plural=N_("People from outside"),
    icon="user",
    about=N_("Who is engaged from outside, by which evidence, until when. Access begins and ends with it."),
    model=Engagement,
    machine=MACHINE,
    states=STATES,
    closed=("reviewed", "dropped"),
    number="ENG-{year}-{serial:04}",
    read=P.CONTRACTOR_READ,
    file=P.CONTRACTOR_PROPOSE,
    own=("filed_by_id", "host_id", "person_id"),
    sections=(
        Section(
            N_("The engagement"),
            (
                person("person_id", N_("Person"), required=True),
                text("firm", N_("Firm")),
                text("service", N_("Service rendered"), required=True, wide=True),
                EVIDENCE,
                whole("years", N_("Experience"), high=60, unit=N_("years")),
                person("host_id", N_("Host"), required=True),
                day("first_on", N_("First day"), required=True),
                day("last_on", N_("Last day"), required=True),
            ),
        ),
        Section(
            N_("Access and service"),
            (day("acknowledged_on", N_("Rules acknowledged on")), day("ended_on", N_("Ended on")),
             choice("rating", N_("Service rendered"), RATINGS), long("review", N_("Review of the service"))),
            asked=False,
        ),
    ),
    moves=(
        Act("engage", N_("Engage"), "engagement", KEEP, N_("engaged her"), primary=True, not_by=("person_id",),
            asks=(flag("acknowledged", N_("She has acknowledged the rules")), EVIDENCE),
            guard=_may_begin, effect=_begun, tells=("host_id", "person_id")),
        Act("assess", N_("Note on the service"), "note", (*HOST, *KEEP), N_("noted"), not_by=("person_id",),
            asks=(text("remark", N_("Remark"), required=True),)),
        Act("end", N_("End now"), "end", (*KEEP, *HOST), N_("ended it; access is off"), not_by=("person_id",),
            effect=_ended, tells=("host_id", KEEPERS), confirm=N_("End the engagement? Access ends at once.")),
        Act("review", N_("Review the service"), "review", (*HOST, *KEEP), N_("reviewed the service"), primary=True,
            not_by=("person_id",),
            asks=(choice("rating", N_("Service rendered"), RATINGS, required=True), long("review",
            N_("Review of the service"), required=True)),
            tells=(KEEPERS,)),
        Act("drop", N_("Not engaged"), "drop", (*KEEP, "filed_by_id"), N_("dropped it")),
    ),
    clocks=(
        Clock("engagement", N_("Engagement"), until="last_on", starts_on=("engage",), stops_on=("end",),
              holders=HOST),
    ),
    passes=(Passing("end", find=_over),),
    reminders=(
        Reminder("ending", find=_ending, tells=(*HOST, KEEPERS, "person_id"), text=N_("An engagement ends: %(what)s.")),
        Reminder("unreviewed", find=_unreviewed, tells=HOST, text=N_("Say how the service was: %(what)s.")),
    ),
    tells=(KEEPERS, head_of_unit),
    guard=_is_possible,
    derive=_proposed,
    edits=Edits(("filed_by_id", *KEEP), ("proposed",)),
    columns=("firm", "service", "host_id", "first_on", "last_on", "rating", "due"),
    filters=("state", "unit_id", "host_id", "last_on"),
    search=("title", "firm", "service"),
    policies=(ContractorPolicy,),
    clauses=("D07-02", "D07-15", "D07-16", "D07-17"),
)  # fmt: skip
