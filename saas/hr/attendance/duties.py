"""The declaration of duty outside: signed, it covers working time like a punch would."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.attendance.asking import herself, may_ask_for, work_out
from saas.hr.attendance.request_models import DutyOutside
from saas.hr.attendance.request_rules import duty_objections
from saas.hr.attendance.request_states import ASKED_STATES
from saas.hr.attendance.request_states import DUTY as MACHINE
from saas.hr.of_person import bears_her_name
from saas.processes.declare import Act, Doing, Edits, Process, Section, Signing
from saas.processes.fields import long, moment, person, text


def _may_be_asked(doing: Doing) -> Sequence[Objection]:
    row = doing.record
    return [*may_ask_for(doing), *duty_objections(row.starts_at, row.ends_at)]


def _days_anew(doing: Doing) -> None:
    zone = ZoneInfo(doing.zone)
    first = doing.record.starts_at.astimezone(zone).date() - timedelta(days=1)
    work_out(doing, first, doing.record.ends_at.astimezone(zone).date())


DUTY = Process(
    slug="duty-outside",
    area="hr",
    label=N_("Duty outside"),
    plural=N_("Duty outside"),
    icon="globe",
    about=N_("A customer, a fair, a supplier: once it is signed, the time counts as worked without punches."),
    model=DutyOutside,
    machine=MACHINE,
    states=ASKED_STATES,
    closed=("approved", "refused", "withdrawn"),
    number="DUT-{year}-{serial:05}",
    read=P.ATTENDANCE_READ,
    file=P.ATTENDANCE_ASK,
    own=("person_id", "filed_by_id"),
    sections=(
        Section(
            N_("Where and when"),
            (text("where_to", N_("Where to"), required=True, wide=True), moment("starts_at", N_("Begins at"),
             required=True),
             moment("ends_at", N_("Ends at"), required=True), long("reason", N_("Purpose of the trip"), most=1000),
             person("person_id", N_("Who goes out"), hint=N_("Yourself, unless you keep attendance for others."))),
        ),
        Section(N_("Who goes out"), (text("title", N_("Name")),), asked=False),
    ),
    moves=(
        Act("approve", N_("Approve"), "approval", (), N_("approved it"), effect=_days_anew, tells=("person_id",)),
        Act("refuse", N_("Refuse"), "refusal", (), N_("refused it"), tells=("person_id",)),
        Act("withdraw", N_("Withdraw"), "withdrawal", ("person_id", "filed_by_id"), N_("withdrew it")),
        Act("call_off", N_("Cancel the trip"), "cancellation", ("person_id", P.ATTENDANCE_KEEP),
            N_("cancelled the trip"),
            effect=_days_anew, confirm=N_("Call it off? The days are worked out without it.")),
    ),
    chain=Signing("attendance.signers", approves="approve", refuses="refuse", applicant="person_id"),
    defaults=herself,
    guard=_may_be_asked,
    derive=bears_her_name,
    edits=Edits(("filed_by_id",), ("asked",)),
    columns=("title", "where_to", "starts_at", "ends_at"),
    filters=("state", "unit_id", "starts_at"),
    search=("title", "where_to"),
    clauses=("D14-23",),
)  # fmt: skip
