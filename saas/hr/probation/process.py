"""The declaration of probation: criteria known at the start, assessed by the head, decided by HR within the law."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.of_person import also_led_by, everybody_with
from saas.hr.probation import assessing, rules
from saas.hr.probation.assessing import assessors
from saas.hr.probation.models import Probation, ProbationCriterion
from saas.hr.probation.policy import ProbationPolicy
from saas.hr.probation.states import PROBATION as MACHINE
from saas.hr.probation.states import STATES, UNDECIDED
from saas.hr.training import records
from saas.policies.reading import read
from saas.processes.declare import Act, Clock, Doing, Edits, Lines, Passing, Process, Reminder, Section
from saas.processes.fields import day, flag, long, person, text, whole
from saas.processes.people import scope_of_record

DECIDE, DECIDERS, HERSELF = (P.PROBATION_DECIDE,), everybody_with(P.PROBATION_DECIDE), ("person_id",)
MONTHS = whole("months", N_("Length of probation"), low=1, high=6, required=True, unit=N_("months"))


def _rows(*states: str) -> Iterable[Any]:
    return session.scalars(select(Probation).where(Probation.state.in_(states)).order_by(Probation.id)).all()


def _policy(row: Probation, on: date) -> ProbationPolicy:
    return read(ProbationPolicy, on=on, for_=scope_of_record(row, on))


def _falling_due(on: date) -> Iterable[Any]:
    return [one for one in _rows("running") if rules.is_due(one.ends_on, _policy(one, on).review_days_before_end, on)]


def _undecided(on: date) -> Iterable[Any]:
    """Whoever is undecided when the last day has passed; silence means regular employment, nothing else."""
    over = (one for one in _rows(*UNDECIDED) if rules.is_over(one.ends_on, on))
    return [one for one in over if _policy(one, on).default_if_undecided == "regular"]


def _last_calls(on: date) -> Iterable[Any]:
    return [one for one in _rows(*UNDECIDED) if rules.is_last_call(one.ends_on, on)]


def _lapsed(doing: Doing) -> None:
    doing.record.regular_on = doing.on


def _warnings(row: Any, _on: date) -> Iterable[Objection]:
    if row.state in UNDECIDED and row.criteria_known_on is None:
        yield Objection("probation.criteria", N_("She has not signed for the criteria yet."))
    if row.state in UNDECIDED and not records.is_inducted(row.person_id):
        yield Objection("training.induction_days", N_("No induction is on record."))


PROBATION = Process(
    slug="probation",
    area="hr",
    label=N_("Probation"),
    plural=N_("Probations"),
    icon="clock",
    about=N_("Criteria at the start, the head's assessment before the end, HR's decision. Silence means regular."),
    model=Probation,
    machine=MACHINE,
    states=STATES,
    number="PRB-{year}-{serial:04}",
    read=P.PROBATION_READ,
    file=P.PROBATION_DECIDE,
    own=HERSELF,
    also=also_led_by(Probation),
    sections=(
        Section(
            N_("Probation"),
            (person("person_id", N_("Person"), required=True), day("starts_on", N_("First day"), required=True),
             MONTHS),
        ),
        Section(
            N_("Assessment and decision"),
            (day("ends_on", N_("Last day")), day("criteria_known_on", N_("Criteria known since")),
             whole("score", N_("Score")), person("assessed_by_id", N_("Assessed by")),
             day("assessed_on", N_("Assessed on")),
             person("decided_by_id", N_("Decided by")), day("decided_on", N_("Decided on")),
             day("regular_on", N_("Regular from"))),
            asked=False,
        ),
    ),
    moves=(
        Act("acknowledge", N_("I know the criteria"), "acknowledgement", HERSELF, N_("signed for the criteria"),
            guard=assessing.are_there, effect=assessing.known, tells=(DECIDERS,)),
        Act("extend", N_("Extend"), "extension", DECIDE, N_("extended it"), not_by=HERSELF, tells=HERSELF,
            asks=(MONTHS, flag("agreed", N_("The person agrees"))),
            guard=assessing.may_be_extended, effect=assessing.extended),
        Act("fall_due", N_("To be assessed"), "due", (), N_("noted that the assessment is due"),
            tells=(assessors, DECIDERS)),
        Act("assess", N_("Assess the person"), "assessment", (assessors,), N_("assessed it"), primary=True,
            not_by=HERSELF,
            asks_of=assessing.score_fields, asks=(long("comment", N_("Comment"), required=True, most=2000),),
            guard=assessing.may_be_assessed, effect=assessing.assessed, tells=(DECIDERS,)),
        Act("confirm", N_("Pass probation"), "confirmation", DECIDE, N_("made her a regular employee"), primary=True,
            not_by=HERSELF, asks=(text("despite", N_("Without induction, because")),),
            guard=assessing.may_be_confirmed, effect=assessing.decided, tells=(*HERSELF, assessors)),
        Act("fail", N_("Not passed"), "failure", DECIDE, N_("decided that it is not passed"), not_by=HERSELF,
            asks=(long("reasons", N_("Reasons"), required=True, most=2000),),
            guard=assessing.may_be_failed, effect=assessing.decided, tells=(*HERSELF, assessors)),
        Act("lapse", N_("Ended undecided"), "lapse", (), N_("noted: ended undecided, so she is a regular employee"),
            effect=_lapsed, tells=(*HERSELF, assessors, DECIDERS)),
    ),
    clocks=(
        Clock("assess", N_("Assessment"), until="ends_on", stops_on=("assess", "lapse"), holders=(assessors,)),
    ),
    lines=(
        Lines("criteria", N_("Criteria"), ProbationCriterion, "probation_id", who=DECIDE, states=("running",),
              fields=(text("criterion", N_("Criterion"), required=True), text("standard", N_("What is expected")),
                      whole("score", N_("Score"), high=100)),
              guard=assessing.criteria_are_open, empty=N_("HR sets the criteria before the first day.")),
    ),
    passes=(Passing("lapse", find=_undecided), Passing("fall_due", find=_falling_due)),
    reminders=(
        Reminder("undecided", find=_last_calls, tells=(assessors, DECIDERS),
                 text=N_("Probation ends in three days and is undecided: %(what)s.")),
    ),
    guard=assessing.may_begin,
    derive=assessing.begun,
    warns=_warnings,
    edits=Edits(DECIDE, ("running",)),
    columns=("starts_on", "ends_on", "score", "assessed_by_id", "regular_on", "due"),
    filters=("state", "person_id", "unit_id", "ends_on"),
    search=("title",),
    sheet="papers/regularisation.html",
    policies=(ProbationPolicy,),
    clauses=("D06-16", "D06-17", "D19-03", "D19-04", "D19-05"),
)  # fmt: skip
