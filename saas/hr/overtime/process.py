"""The declaration of overtime: called with a reason, agreed or declined freely, worked, compensated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.of_person import bears_her_name, everybody_with, superior
from saas.hr.overtime import rules
from saas.hr.overtime.compensating import compensate
from saas.hr.overtime.ground import already, rate_on
from saas.hr.overtime.models import Overtime
from saas.hr.overtime.policy import OvertimePolicy
from saas.hr.overtime.states import OVERTIME as MACHINE
from saas.hr.overtime.states import STATES
from saas.hr.overtime.warning import near_cap, tell_near
from saas.organisation import people
from saas.organisation.queries import company
from saas.organisation.reach import reaches
from saas.policies.legal_policy import LegalPolicy
from saas.policies.reading import read_two
from saas.policies.scope import Scope
from saas.processes.declare import Act, Doing, Process, Reminder, Section
from saas.processes.fields import choice, long, minutes, moment, person, text
from saas.processes.people import scope_of_record

WISHES = {"time_off": N_("Time off"), "pay": N_("Overtime pay")}
RATES = {key: label for key, (label, _) in rules.RATES.items()}
CALLERS = ("filed_by_id", P.OVERTIME_CALL)


def _may_be_called(doing: Doing) -> Sequence[Objection]:
    row, by = doing.record, doing.by
    found = list(_judged(row, doing.scope, doing.on))
    unit_id = people.unit_of(row.person_id, on=doing.on)
    if isinstance(by, Actor) and not reaches(by, P.OVERTIME_CALL, unit_id):
        found.append(Objection("overtime.person", N_("You can ask people of your own units only."), field="person_id"))
    return found


def _call(row: Any) -> rules.Call:
    return rules.Call(row.ends_at - row.starts_at, _rate(row, company().zone), row.exception or "")


def _rate(row: Any, zone: str) -> str:
    return rate_on(row.person_id, row.starts_at.astimezone(ZoneInfo(zone)).date())


def _already(row: Any, zone: str) -> rules.Already:
    return already(row.person_id, row.starts_at, row.ends_at, zone, but=row.id)


def _set_up(doing: Doing) -> None:
    """Rate and length follow from the moments; the form asks for neither."""
    row = doing.record
    bears_her_name(doing)
    row.rate, row.planned = _rate(row, doing.zone), _call(row).minutes
    tell_near(row, doing)


def _answered(doing: Doing) -> None:
    doing.record.answered_at = doing.at


def _may_be_noted(doing: Doing) -> Sequence[Objection]:
    return list(rules.worked_objections(int(doing.given.get("worked") or 0), planned=doing.record.planned))


def _may_be_compensated(doing: Doing) -> Sequence[Objection]:
    row = doing.record
    given = str(doing.given.get("compensation") or "")
    return list(rules.compensation_objections(given, rate=row.rate, wish=row.wish))


def _near(row: Any, on: date) -> Iterable[Objection]:
    if row.state in ("called", "consented"):
        found = _judged(row, scope_of_record(row, on), on)
        yield from (one for one in found if one.weight == "warn")


def _judged(row: Any, scope: Scope, on: date) -> Iterable[Objection]:
    own, law = read_two(OvertimePolicy, LegalPolicy, on=on, for_=scope)
    allowed, cap = own.policy.rest_day_call_allowed, law.policy.overtime_month_cap_hours
    return rules.objections(_call(row), _already(row, company().zone), rest_days=allowed, cap=cap)


OVERTIME = Process(
    slug="overtime",
    area="hr",
    label=N_("Overtime"),
    plural=N_("Overtime"),
    icon="clock",
    about=N_("Somebody is asked to work longer or on a day off. She agrees or declines; declining has no effect."),
    model=Overtime,
    machine=MACHINE,
    states=STATES,
    closed=("declined", "cancelled", "compensated"),
    number="OVT-{year}-{serial:05}",
    read=P.OVERTIME_READ,
    file=P.OVERTIME_CALL,
    own=("person_id", "filed_by_id"),
    sections=(
        Section(
            N_("The call"),
            (person("person_id", N_("Who is asked"), required=True), moment("starts_at", N_("Begins at"),
             required=True),
             moment("ends_at", N_("Ends at"), required=True),
             long("reason", N_("Why it is needed"), required=True, most=1000),
             long("exception", N_("Legal exception"), most=1000,
                  hint=N_("Only where a limit of the law is passed: disaster, urgent repair, special hours."))),
        ),
        Section(N_("Answer and compensation"),
                (text("title", N_("Name")), choice("rate", N_("Kind of overtime"), RATES),
                 minutes("planned", N_("Planned time")),
                 choice("wish", N_("Wished by the person"), WISHES), moment("answered_at", N_("Answered")),
                 minutes("worked", N_("Worked")), choice("compensation", N_("Compensated by"), WISHES)),
                asked=False),
    ),
    moves=(
        Act("consent", N_("I agree"), "consent", ("person_id",), N_("agreed"), primary=True, effect=_answered,
            tells=("filed_by_id",), asks=(choice("wish", N_("I would like"), WISHES, required=True),)),
        Act("decline", N_("I decline"), "declining", ("person_id",), N_("declined"), effect=_answered,
            tells=("filed_by_id",)),
        Act("cancel", N_("Call it off"), "cancellation", CALLERS, N_("called it off"), tells=("person_id",)),
        Act("work", N_("Note what was worked"), "work", (*CALLERS, P.OVERTIME_SETTLE), N_("noted what was worked"),
            primary=True, guard=_may_be_noted, not_by=("person_id",),
            tells=("person_id", everybody_with(P.OVERTIME_SETTLE)),
            asks=(minutes("worked", N_("Worked"), required=True),)),
        Act("compensate", N_("Compensate"), "compensation", (P.OVERTIME_SETTLE,), N_("compensated it"), primary=True,
            guard=_may_be_compensated, effect=compensate, not_by=("person_id",), tells=("person_id",),
            asks=(choice("compensation", N_("Compensated by"), WISHES, required=True),)),
    ),
    tells=("person_id",),
    told=N_("asks you to work overtime; you are free to decline"),
    guard=_may_be_called,
    derive=_set_up,
    reminders=(
        Reminder("near_cap", find=near_cap, tells=(superior, everybody_with(P.OVERTIME_SETTLE)),
                 text=N_("%(what)s: overtime of this month is near its cap.")),
    ),
    warns=_near,
    columns=("title", "starts_at", "planned", "rate", "worked", "compensation"),
    filters=("state", "rate", "person_id", "unit_id", "starts_at"),
    search=("title", "reason"),
    policies=(OvertimePolicy,),
    clauses=("D02-25", "D02-26"),
)  # fmt: skip
