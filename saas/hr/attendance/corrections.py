"""The declaration of corrections: a punch that is missing or a time that is excused, with evidence and signature."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.attendance.asking import herself, local, may_ask_for, work_out
from saas.hr.attendance.policy import AttendancePolicy
from saas.hr.attendance.punching import note
from saas.hr.attendance.queries import slots_of
from saas.hr.attendance.request_models import AttendanceCorrection
from saas.hr.attendance.request_rules import correction_objections, times_of_day
from saas.hr.attendance.request_states import ASKED_STATES
from saas.hr.attendance.request_states import CORRECTION as MACHINE
from saas.hr.of_person import bears_her_name
from saas.processes.declare import Act, Doing, Edits, Process, Section, Signing
from saas.processes.fields import choice, day, long, moment, person, text

KINDS = {"punch": N_("A punch is missing"), "excuse": N_("The time is to be excused")}


def _may_be_asked(doing: Doing) -> Sequence[Objection]:
    row = doing.record
    return [*may_ask_for(doing), *correction_objections(row.kind, row.work_date, *_times(doing), today=doing.on)]


def _times(doing: Doing) -> tuple[datetime | None, datetime | None]:
    """The two clock times as moments of that working day, on the company's wall."""
    row = doing.record
    first = next(iter(slots_of(row.person_id, row.work_date)), None)
    opens_at = local(first.opens_at, doing) if first is not None else None
    ends_at = local(first.ends_at, doing) if first is not None else None
    is_night = ends_at is not None and ends_at.date() > row.work_date
    times = local(row.came_at, doing), local(row.left_at, doing)
    return times_of_day(row.work_date, *times, opens_at=opens_at, is_night=is_night)


def _settle(doing: Doing) -> None:
    """Whose it is, and the moments it means."""
    bears_her_name(doing)
    doing.record.came_at, doing.record.left_at = _times(doing)


def _approved(doing: Doing) -> None:
    """The punches are entered as what they are, corrections; the day is worked out anew."""
    row: Any = doing.record
    if row.kind == "punch":
        for at in filter(None, (row.came_at, row.left_at)):
            note(row.person_id, at, source="correction", by=doing.by, zone=doing.zone)
    work_out(doing, row.work_date, row.work_date)


CORRECTION = Process(
    slug="attendance-correction",
    area="hr",
    label=N_("Correction of attendance"),
    plural=N_("Corrections of attendance"),
    icon="clock",
    about=N_("A punch is missing or a time is to be excused: say what happened, attach what proves it, it is signed."),
    model=AttendanceCorrection,
    machine=MACHINE,
    states=ASKED_STATES,
    number="COR-{year}-{serial:05}",
    read=P.ATTENDANCE_READ,
    file=P.ATTENDANCE_ASK,
    own=("person_id", "filed_by_id"),
    sections=(
        Section(
            N_("What happened"),
            (day("work_date", N_("Working day"), required=True), choice("kind", N_("Kind of correction"), KINDS,
             required=True),
             moment("came_at", N_("Came at, or excused from"), on_day="work_date"),
             moment("left_at", N_("Left at, or excused until"), on_day="work_date",
                    hint=N_("After midnight counts as the night that ends this day.")),
             long("reason", N_("Explanation"), required=True, most=1000),
             person("person_id", N_("Whose attendance"), hint=N_("Yourself, unless you keep attendance for others."))),
        ),
        Section(N_("Whose attendance"), (text("title", N_("Name")),), asked=False),
    ),
    moves=(
        Act("approve", N_("Approve"), "approval", (), N_("approved it"), effect=_approved, tells=("person_id",)),
        Act("refuse", N_("Refuse"), "refusal", (), N_("refused it"), tells=("person_id",)),
        Act("withdraw", N_("Withdraw"), "withdrawal", ("person_id", "filed_by_id"), N_("withdrew it")),
    ),
    chain=Signing("attendance.signers", approves="approve", refuses="refuse", applicant="person_id"),
    defaults=herself,
    guard=_may_be_asked,
    derive=_settle,
    edits=Edits(("filed_by_id",), ("asked",)),
    columns=("title", "work_date", "kind", "filed_at"),
    filters=("state", "kind", "unit_id", "work_date"),
    search=("title", "reason"),
    policies=(AttendancePolicy,),
    clauses=("D14-23",),
)  # fmt: skip
