"""The declaration of corrections: a punch that is missing or a time that is excused, with evidence and signature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.attendance.asking import herself, local, may_ask_for, work_out
from saas.hr.attendance.policy import AttendancePolicy
from saas.hr.attendance.punching import note
from saas.hr.attendance.request_models import AttendanceCorrection
from saas.hr.attendance.request_rules import correction_objections
from saas.hr.attendance.request_states import ASKED_STATES
from saas.hr.attendance.request_states import CORRECTION as MACHINE
from saas.hr.of_person import bears_her_name
from saas.processes.declare import Act, Doing, Edits, Process, Section, Signing
from saas.processes.fields import choice, day, long, moment, person, text

KINDS = {"punch": N_("A punch is missing"), "excuse": N_("The time is to be excused")}


def _may_be_asked(doing: Doing) -> Sequence[Objection]:
    row = doing.record
    times = local(row.came_at, doing), local(row.left_at, doing)
    return [*may_ask_for(doing), *correction_objections(row.kind, row.work_date, *times, today=doing.on)]


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
             moment("came_at", N_("Came at, or excused from")), moment("left_at", N_("Left at, or excused until")),
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
    derive=bears_her_name,
    edits=Edits(("filed_by_id",), ("asked",)),
    columns=("title", "work_date", "kind", "filed_at"),
    filters=("state", "kind", "unit_id", "work_date"),
    search=("title", "reason"),
    policies=(AttendancePolicy,),
    clauses=("D14-23",),
)  # fmt: skip
