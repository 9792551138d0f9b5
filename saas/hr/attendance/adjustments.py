"""The declaration of adjusting entries: what a closed month would look like now, accepted or rejected by HR."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.hr.attendance.adjusting import open_month
from saas.hr.attendance.day_rules import STATUS_LABELS, Status
from saas.hr.attendance.request_models import AttendanceAdjustment
from saas.hr.attendance.request_states import ENTRY as MACHINE
from saas.hr.attendance.request_states import ENTRY_STATES
from saas.hr.of_person import everybody_with, superior
from saas.processes.declare import Act, Doing, Extra, Printed, Process, Section
from saas.processes.fields import day, long, person, text

NAMES = {
    "worked": N_("Worked"),
    "leave": N_("Leave"),
    "duty": N_("On duty outside"),
    "unclear": N_("Not clear"),
    "unexcused": N_("Not covered"),
    "absent": N_("Not there"),
    "late": N_("Came late"),
    "early": N_("Left early"),
    "missing": N_("Punch missing"),
}


def _entered(doing: Doing) -> None:
    """It counts in the month that is open when it is accepted, whatever has been closed since it was proposed."""
    doing.record.for_month = open_month(doing.record.for_month)


def differences(row: Any) -> list[tuple[str, str, str]]:
    """What was and what would be, where they differ; labels are gettext ids."""
    found = []
    if row.before["status"] != row.after["status"]:
        words = (STATUS_LABELS[Status(one["status"])][0] for one in (row.before, row.after))
        found.append((N_("Day"), *words))
    found += [
        (label, str(row.before[name]), str(row.after[name]))
        for name, label in NAMES.items()
        if row.before[name] != row.after[name]
    ]
    return found  # type: ignore[return-value]  # two words follow each label


def _shown(row: Any) -> Mapping[str, Any]:
    return {"differences": differences(row)}


def _printed(row: Any) -> Iterable[Printed]:
    columns = ((N_("What"), False), (N_("In the closed month"), True), (N_("As it is now"), True))
    return (Printed(N_("Difference"), columns, differences(row)),)


ADJUSTMENT = Process(
    slug="attendance-adjustment",
    area="hr",
    label=N_("Adjusting entry"),
    plural=N_("Adjusting entries"),
    icon="pen",
    about=N_("A fact came after its month was closed. The month stays; the difference is proposed for the open one."),
    model=AttendanceAdjustment,
    machine=MACHINE,
    states=ENTRY_STATES,
    number="ADJ-{year}-{serial:04}",
    read=P.ATTENDANCE_READ,
    file=P.ATTENDANCE_CLOSE,
    own=("person_id",),
    sections=(
        Section(N_("The day"), (text("title", N_("Day")), person("person_id", N_("Person")),
                                day("work_date", N_("Working day")), day("for_month", N_("Counts in")),
                                long("decision_note", N_("Reasons"))), asked=False),
    ),
    moves=(
        Act("accept", N_("Enter it"), "acceptance", (P.ATTENDANCE_CLOSE,), N_("entered it"), primary=True,
            effect=_entered, not_by=("person_id",), tells=("person_id", superior),
            asks=(long("decision_note", N_("Reasons"), most=500),)),
        Act("reject", N_("Do not enter"), "rejection", (P.ATTENDANCE_CLOSE,), N_("did not enter it"),
            not_by=("person_id",), tells=("person_id", superior),
            asks=(long("decision_note", N_("Reasons"), required=True, most=500),)),
    ),
    tells=(everybody_with(P.ATTENDANCE_CLOSE),),
    extras=(Extra("hr/attendance/_difference.html", _shown),),
    prints=_printed,
    columns=("person_id", "work_date", "for_month", "filed_at"),
    filters=("state", "person_id", "for_month", "unit_id"),
    search=("title", "person_id"),
    clauses=("D14-23",),
)  # fmt: skip
