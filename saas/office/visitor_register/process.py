"""The declaration of the visitor register: approved before, escorted inside, signed out by closing time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from saas.auth.permissions import Permission as P
from saas.core.chains import Chain
from saas.core.errors import Objection
from saas.core.periods import add_months
from saas.core.text import N_
from saas.db import session
from saas.office.visitor_register import filing
from saas.office.visitor_register.models import Visit
from saas.office.visitor_register.policy import VisitorPolicy
from saas.office.visitor_register.rules import asking_objections, clearing_objections, entering_objections
from saas.office.visitor_register.states import CLOSED, STATES
from saas.office.visitor_register.states import VISIT as MACHINE
from saas.organisation.calendar_queries import calendar_for
from saas.organisation.queries import company
from saas.organisation.scopes import scope_of
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.processes.declare import CLOSE_OF_WORK, Act, Clock, Doing, Edits, Passing, Process, Reminder, Section, Signing
from saas.processes.fields import choice, long, moment, person, text, whole
from saas.processes.signing import roles_or_manager

PURPOSES = {
    "business": N_("Business"),
    "delivery": N_("Delivery or repair"),
    "interview": N_("Interview"),
    "private": N_("Private"),
}
ENDED, AT_ONCE = ("left", "refused", "cancelled"), 500
KEEPERS = (P.VISITOR_KEEP, "filed_by_id", "host_id", "escort_id")


def _may_be_asked(doing: Doing) -> Sequence[Objection]:
    row, zone = doing.record, ZoneInfo(doing.zone)
    begins = row.expected_at.astimezone(zone)
    pattern = calendar_for(doing.scope, begins.date(), begins.date()).day(begins.date()).pattern
    minute = begins.hour * 60 + begins.minute
    in_time = any(low <= minute < high for low, high in pattern.stretches()) if pattern else False
    allowed = doing.read(VisitorPolicy).private_visit_allowed
    return asking_objections(row.purpose, in_working_time=in_time, private_allowed=allowed)


def _signers(doing: Doing) -> Chain:
    """Nobody where visits need no approval; the role that is set; the line manager while none is."""
    policy = doing.read(VisitorPolicy)
    return roles_or_manager(policy.approver_role) if policy.approval_required else Chain()


def _may_enter(doing: Doing) -> Sequence[Objection]:
    escort = doing.value("escort_id")
    ours = escort is not None and doing.record.unit_id in scope_of(escort, on=doing.on).unit_ids
    required = doing.read(VisitorPolicy).escort_required
    return entering_objections(escort=escort is not None, of_the_department=ours, escort_required=required)


def _came(doing: Doing) -> None:
    doing.record.entered_at = doing.at


def _went(doing: Doing) -> None:
    doing.record.left_at = doing.at


def _may_be_cleared(doing: Doing) -> Sequence[Objection]:
    row = doing.record
    ended = (row.left_at or row.expected_at).astimezone(ZoneInfo(doing.zone)).date()
    return clearing_objections(ended, doing.on, doing.read(VisitorPolicy).record_keep_months)


def _forget(doing: Doing) -> None:
    doing.record.visitor, doing.record.company, doing.record.reason = "—", "", ""


def _past_keeping(on: date) -> Iterable[Any]:
    """Visits whose names the register need not keep any longer (D22-11)."""
    months = read(VisitorPolicy, on=on, for_=COMPANY).record_keep_months
    edge = datetime.combine(add_months(on, -months), time(), ZoneInfo(company().zone))
    ended = func.coalesce(Visit.left_at, Visit.expected_at)
    wanted = select(Visit).where(Visit.state.in_(ENDED), ended < edge).order_by(Visit.id).limit(AT_ONCE)
    return session.scalars(wanted).all()


def _the_host_is_whoever_asks(row: Any, _on: date) -> Mapping[str, Any]:
    return {"host_id": row.filed_by_id}


def _the_hosts_unit(doing: Doing) -> None:
    row = doing.record
    row.unit_id = next(iter(scope_of(row.host_id, on=doing.on).unit_ids), row.unit_id)


VISIT = Process(
    slug="visitor-register",
    area="office",
    label=N_("Visit"),
    plural=N_("Visitors"),
    icon="users",
    about=N_("Who comes to whom, with whose approval and in whose company. Everybody is out by closing time."),
    model=Visit,
    machine=MACHINE,
    states=STATES,
    closed=CLOSED,
    number="VIS-{year}-{serial:05}",
    title="visitor",
    read=P.VISITOR_READ,
    file=P.VISITOR_REQUEST,
    own=("filed_by_id", "host_id", "escort_id"),
    sections=(
        Section(
            N_("The visit"),
            (
                text("visitor", N_("Visitor"), required=True),
                text("company", N_("From (company)")),
                whole("people", N_("How many people"), low=1, high=200, required=True),
                choice("purpose", N_("Purpose of the visit"), PURPOSES, required=True),
                moment("expected_at", N_("Expected"), required=True),
                person("host_id", N_("Host"), required=True),
                long("reason", N_("What it is about"), most=1000),
            ),
        ),
        Section(N_("In the house"), (person("escort_id", N_("Escort")), moment("entered_at", N_("Came in")),
                                     moment("left_at", N_("Left"))), asked=False),
    ),
    moves=(
        Act("approve", N_("Approve"), "approval", (), N_("approved it")),
        Act("refuse", N_("Refuse"), "refusal", (), N_("refused it")),
        Act("enter", N_("Let in"), "entrance", KEEPERS, N_("let them in"), primary=True, guard=_may_enter, effect=_came,
            asks=(person("escort_id", N_("Escort"), hint=N_("Somebody of the department that is visited.")),)),
        Act("leave", N_("Signed out"), "exit", KEEPERS, N_("signed them out"), primary=True, effect=_went),
        Act("cancel", N_("Call off"), "cancellation", ("filed_by_id", "host_id"), N_("called it off")),
        Act("clear", N_("Clear the name"), "clearing", (P.VISITOR_KEEP,), N_("cleared the name"),
            guard=_may_be_cleared, effect=_forget, confirm=N_("Clear the visitor's name? It cannot be brought back.")),
    ),
    clocks=(
        Clock("inside", N_("Out by closing time"), until=CLOSE_OF_WORK, starts_on=("enter",), stops_on=("leave",),
              holders=("host_id", "escort_id")),
    ),
    chain=Signing(_signers, approves="approve", refuses="refuse"),
    passes=(Passing("clear", find=_past_keeping),),
    reminders=(
        Reminder("month_end", find=filing.to_be_printed, tells=(P.VISITOR_KEEP,), what=lambda one: one.name,
                 path=lambda _one: "/office/visitor-register",
                 text=N_("%(what)s: print the visitor register of the month and file it.")),
    ),
    defaults=_the_host_is_whoever_asks,
    guard=_may_be_asked,
    derive=_the_hosts_unit,
    edits=Edits(("filed_by_id", "host_id"), ("requested", "approved")),
    columns=("visitor", "company", "purpose", "host_id", "expected_at", "escort_id"),
    filters=("state", "purpose", "host_id", "unit_id", "expected_at"),
    search=("visitor", "company", "host_id"),
    policies=(VisitorPolicy,),
    clauses=("D02-14", "D22-08", "D22-09", "D22-10", "D22-11"),
)  # fmt: skip
