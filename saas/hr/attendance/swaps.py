"""The declaration of swapped shifts: the colleague agrees, the manager signs, both plans follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.periods import DaySpan
from saas.core.text import N_
from saas.db import session
from saas.hr.attendance import rosters
from saas.hr.attendance.asking import herself, may_ask_for
from saas.hr.attendance.recompute import recompute
from saas.hr.attendance.request_models import ShiftSwap
from saas.hr.attendance.request_rules import swap_objections
from saas.hr.attendance.request_states import SWAP as MACHINE
from saas.hr.attendance.request_states import SWAP_STATES
from saas.hr.of_person import bears_her_name
from saas.processes.declare import Act, Doing, Process, Section, Signing
from saas.processes.fields import day, long, person, text


def _may_be_asked(doing: Doing) -> Sequence[Objection]:
    row = doing.record
    idle = not any(rosters.works_on(one, row.own_day, doing.zone) for one in (row.person_id, row.other_id))
    same = row.person_id == row.other_id
    return [
        *may_ask_for(doing),
        *swap_objections(row.own_day, row.other_day, today=doing.on, same=same, idle=idle),
    ]


def _swapped(doing: Doing) -> None:
    row: Any = doing.record
    days = sorted({row.own_day, row.other_day or row.own_day})
    session.flush()
    for on in days:
        rosters.exchange(row.person_id, row.other_id, on, note=row.number or "", zone=doing.zone)
    if days[0] <= doing.on + timedelta(days=rosters.AHEAD):
        for on in days:
            recompute([row.person_id, row.other_id], DaySpan(on, on), at=doing.at, zone=doing.zone)


SWAP = Process(
    slug="shift-swap",
    area="hr",
    label=N_("Swap of shifts"),
    plural=N_("Swaps of shifts"),
    icon="refresh",
    about=N_("Two people work each other's shift: the colleague agrees, then it is signed and the plan follows."),
    model=ShiftSwap,
    machine=MACHINE,
    states=SWAP_STATES,
    closed=("approved", "refused", "declined", "withdrawn"),
    number="SWP-{year}-{serial:05}",
    read=P.ATTENDANCE_READ,
    file=P.ATTENDANCE_ASK,
    own=("person_id", "other_id", "filed_by_id"),
    sections=(
        Section(
            N_("The swap"),
            (person("other_id", N_("Swap with"), required=True), day("own_day", N_("My day"), required=True),
             day("other_day", N_("Day of the colleague"), hint=N_("Leave it empty to exchange the one day.")),
             long("reason", N_("Reason"), most=500), person("person_id", N_("Who swaps"))),
        ),
        Section(N_("Who swaps"), (text("title", N_("Name")),), asked=False),
    ),
    moves=(
        Act("agree", N_("Agree"), "agreement", ("other_id",), N_("agreed to swap"), primary=True, tells=("person_id",)),
        Act("decline", N_("Decline"), "declining", ("other_id",), N_("declined"), tells=("person_id",)),
        Act("approve", N_("Approve"), "approval", (), N_("approved it"), effect=_swapped,
            tells=("person_id", "other_id")),
        Act("refuse", N_("Refuse"), "refusal", (), N_("refused it"), tells=("person_id", "other_id")),
        Act("withdraw", N_("Withdraw"), "withdrawal", ("person_id", "filed_by_id"), N_("withdrew it")),
    ),
    chain=Signing("attendance.signers", approves="approve", refuses="refuse", asks_on="agree", applicant="person_id"),
    tells=("other_id",),
    told=N_("asks you to swap shifts"),
    defaults=herself,
    guard=_may_be_asked,
    derive=bears_her_name,
    columns=("title", "other_id", "own_day", "other_day"),
    filters=("state", "unit_id", "own_day"),
    search=("title", "other_id"),
    clauses=("D14-23",),
)  # fmt: skip
