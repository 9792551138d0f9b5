"""The declaration of a day of absence: proposed by night, explained, confirmed or cleared, decided by HR."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.absence.models import AbsenceDay
from saas.hr.absence.policy import AbsencePolicy
from saas.hr.absence.rules import note_objections
from saas.hr.absence.states import ABSENCE as MACHINE
from saas.hr.absence.states import ABSENCE_STATES
from saas.hr.absence.warning import at_one_less
from saas.hr.of_person import also_led_by, everybody_with, superior
from saas.policies.reading import read
from saas.processes.declare import Act, Doing, Process, Reminder, Section
from saas.processes.fields import day, long, minutes, person, text
from saas.processes.people import scope_of_record

JUDGES = (superior, P.ABSENCE_CONFIRM)
CONCERNED = ("person_id", superior, everybody_with(P.ABSENCE_DECIDE))


def _by_a_person(doing: Doing) -> Sequence[Objection]:
    """Nothing is booked by itself, whatever else has been set."""
    if isinstance(doing.by, Actor) and doing.by.user_id is not None:
        return []
    return [Objection("absence.auto_book", N_("A person confirms absence, never the machine."), clause="D02-07")]


def _decided(doing: Doing) -> None:
    doing.record.decided_by_id = doing.by.person_id if isinstance(doing.by, Actor) else None


def _may_be_noted(doing: Doing) -> Sequence[Objection]:
    row = doing.record
    most = doing.read(AbsencePolicy).pay_deduction_days
    minutes = int(doing.given.get("note_minutes") or 0)
    return [*_by_a_person(doing), *note_objections(minutes, missed=row.minutes, day=row.expected, most_days=most)]


def rule_off(row: Any, on: date) -> Iterable[Objection]:
    """A rule whose threshold is blank is off, and says so."""
    if read(AbsencePolicy, on=on, for_=scope_of_record(row, on)).monthly_days is None:
        text = N_("The rule on absence in a month is off: its number of days has not been set.")
        yield Objection("absence.monthly_days_dismissal", text, clause="D02-10", weight="warn")


ABSENCE = Process(
    slug="absence",
    area="hr",
    label=N_("Absence"),
    plural=N_("Absences"),
    icon="alert",
    about=N_("Nobody came and there is no leave: the night proposes, the manager confirms or clears, HR decides."),
    model=AbsenceDay,
    machine=MACHINE,
    states=ABSENCE_STATES,
    closed=("cleared", "settled", "lapsed"),
    number="ABS-{year}-{serial:05}",
    read=P.ABSENCE_READ,
    file=P.ABSENCE_DECIDE,
    own=("person_id",),
    also=also_led_by(AbsenceDay),
    sections=(
        Section(N_("The day"), (text("title", N_("Name")), person("person_id", N_("Person")),
                                day("work_date", N_("Working day")), minutes("minutes", N_("Time missed")),
                                minutes("expected", N_("Working time"))), asked=False),
        Section(N_("What was said and decided"),
                (long("explanation", N_("Explanation")), long("decision_note", N_("Reasons")),
                 minutes("note_minutes", N_("Noted for pay")), person("decided_by_id", N_("Decided by"))),
                asked=False),
    ),
    moves=(
        Act("explain", N_("Explain"), "explanation", ("person_id",), N_("explained it"), primary=True,
            tells=(superior,), asks=(long("explanation", N_("Explanation"), required=True, most=2000),)),
        Act("confirm", N_("It was absence"), "confirmation", JUDGES, N_("confirmed it"), guard=_by_a_person,
            effect=_decided, not_by=("person_id",), tells=("person_id", everybody_with(P.ABSENCE_DECIDE)),
            asks=(long("decision_note", N_("Reasons"), required=True, most=1000),)),
        Act("clear", N_("It was none"), "clearing", (*JUDGES, P.ABSENCE_DECIDE), N_("cleared it"), effect=_decided,
            not_by=("person_id",), tells=("person_id",),
            asks=(long("decision_note", N_("Reasons"), required=True, most=1000),)),
        Act("settle", N_("Note it for pay"), "note", (P.ABSENCE_DECIDE,), N_("noted it for pay"), guard=_may_be_noted,
            effect=_decided, not_by=("person_id",), tells=("person_id",),
            asks=(minutes("note_minutes", N_("Noted for pay"), required=True,
                        hint=N_("At most the time missed; zero notes nothing.")),)),
        Act("lapse", N_("Cause gone"), "lapsing", (), N_("the cause is gone")),
    ),
    tells=("person_id", superior),
    told=N_("possible absence, to be explained and judged"),
    reminders=(
        Reminder("one_less", find=at_one_less, tells=CONCERNED,
                 text=N_("%(what)s: one more day of absence opens a case. Talk to each other today.")),
    ),
    warns=rule_off,
    columns=("title", "work_date", "minutes", "note_minutes"),
    filters=("state", "person_id", "unit_id", "work_date"),
    search=("title",),
    policies=(AbsencePolicy,),
    clauses=("D02-07", "D02-08", "D07-19"),
)  # fmt: skip
