"""The declaration of the daily checks: a sheet at opening and at closing; what is wrong or missing goes out at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.db import session
from saas.processes.declare import Act, Clock, Doing, Lines, Passing, Process, Section
from saas.processes.fields import choice, day, long, moment, person, text
from saas.processes.people import head_of_unit
from saas.warehouse.daily_check import filling
from saas.warehouse.daily_check.models import CheckPoint, CheckSheet
from saas.warehouse.daily_check.policy import TIMES, CheckPolicy
from saas.warehouse.daily_check.states import CHECK as MACHINE
from saas.warehouse.daily_check.states import STATES
from saas.warehouse.registers import only_warehouse, recipients_of, warehouse_field

KEEPERS, DECIDERS = (P.SAFETY_CHECK,), (head_of_unit, recipients_of)
RESULTS = {"open": N_("not looked at"), "ok": N_("in order"), "abnormal": N_("something is wrong")}


def _reported(doing: Doing) -> None:
    filling.reported(CHECK)(doing)


def _left_empty(on: date) -> Iterable[CheckSheet]:
    """Sheets of past days that nobody filled in."""
    return session.scalars(select(CheckSheet).where(CheckSheet.state == "due", CheckSheet.day < on)).all()


def _due_with_the_day(row: Any, on: date) -> Mapping[str, Any]:
    return {**only_warehouse(row, on), "day": on}


CHECK = Process(
    slug="daily-three-checks",
    area="warehouse",
    label=N_("Daily check"),
    plural=N_("Daily checks"),
    icon="check",
    about=N_("Locks, power, special goods, before and after work. What is wrong or missing goes out at once."),
    model=CheckSheet,
    machine=MACHINE,
    states=STATES,
    number="CHK-{year}-{serial:05}",
    read=P.SAFETY_READ,
    file=P.SAFETY_CHECK,
    own=("filed_by_id", "checked_by_id"),
    sections=(
        Section(
            N_("The check"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                warehouse_field(),
                day("day", N_("Day"), required=True),
                choice("at_time", N_("When"), TIMES, required=True),
                moment("due_at", N_("Until"), required=True),
            ),
        ),
        Section(
            N_("Seen by"),
            (person("checked_by_id", N_("Keeper")), moment("checked_at", N_("When")), long("handling", N_("Handled"))),
            asked=False,
        ),
    ),
    moves=(
        Act("pass", N_("All in order"), "result", KEEPERS, N_("found all in order"), primary=True, icon="check",
            asks_of=filling.ticks, guard=filling.all_ticked, effect=filling.passed),
        Act("report", N_("Something is wrong"), "report", KEEPERS, N_("reported what is wrong"), icon="alert",
            asks_of=filling.notes, guard=filling.something_said, effect=_reported),
        Act("handle", N_("Handled"), "handling", DECIDERS, N_("handled it"), primary=True, tells=("checked_by_id",),
            asks=(long("handling", N_("What was done"), required=True),)),
        Act("miss", N_("Not filled in"), "omission", (), N_("noted that nobody filled it in"), tells=DECIDERS),
    ),
    clocks=(
        Clock("fill", N_("Check"), until="due_at", stops_on=("pass", "report", "miss"), holders=KEEPERS),
    ),
    passes=(Passing("miss", find=_left_empty),),
    lines=(
        Lines("points", N_("Points"), CheckPoint, "sheet_id", who=(),
              fields=(text("point", N_("Point")), choice("result", N_("Result"), RESULTS), text("note", N_("Note"))),
              empty=N_("The points come with the sheet.")),
    ),
    defaults=_due_with_the_day,
    derive=filling.lay_out,
    columns=("title", "day", "at_time", "checked_by_id", "checked_at", "due"),
    filters=("state", "warehouse_id", "at_time", "day", "checked_by_id"),
    search=("title", "checked_by_id"),
    policies=(CheckPolicy,),
    clauses=("D09-32", "D09-33", "D09-34", "D09-35"),
)  # fmt: skip
