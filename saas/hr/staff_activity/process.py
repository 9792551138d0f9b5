"""The declaration of staff activities: planned with a budget, joined by whoever likes, one each cycle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.remembering import remembered
from saas.core.text import N_
from saas.db import session
from saas.hr.of_person import everybody_with, working
from saas.hr.staff_activity import rules
from saas.hr.staff_activity.models import ActivityPerson, StaffActivity
from saas.hr.staff_activity.policy import ActivityPolicy
from saas.hr.staff_activity.states import ACTIVITY as MACHINE
from saas.hr.staff_activity.states import STATES
from saas.organisation.models import Company
from saas.organisation.queries import company
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.processes.declare import Act, Board, Clock, Doing, Edits, Lines, Process, Reminder, Section
from saas.processes.fields import choice, decimal, long, moment, person, text

KINDS = {
    "team": N_("Team building"),
    "sport": N_("Sport"),
    "culture": N_("Culture"),
    "meal": N_("Meal together"),
    "other": N_("Something else"),
}
PLAN, PLANNERS = (P.ACTIVITY_PLAN, "filed_by_id"), everybody_with(P.ACTIVITY_PLAN)


def _joins_herself(doing: Doing) -> Sequence[Objection]:
    by = doing.by.person_id if isinstance(doing.by, Actor) else doing.given.get("person_id")
    found = rules.joining_objections(doing.given.get("person_id"), by)
    same = select(ActivityPerson.id).where(
        ActivityPerson.activity_id == doing.record.id, ActivityPerson.person_id == doing.given.get("person_id")
    )
    if session.scalar(same.limit(1)) is not None:
        found.append(Objection("activity.twice", N_("Your name is down already."), field="person_id"))
    return found


def _everybody(_row: Any, on: date) -> Iterable[int]:
    return [one.id for one in session.scalars(working(on))]


def _none_in_cycle(on: date) -> Iterable[Any]:
    """The company, when a whole cycle has passed without an activity."""
    here = company()
    zone = ZoneInfo(here.zone)
    last = _last_held()
    last_on = last.astimezone(zone).date() if last is not None else here.created_at.astimezone(zone).date()
    months = read(ActivityPolicy, on=on, for_=COMPANY).cycle_months
    return session.scalars(select(Company)).all() if rules.is_called_on(last_on, months, on) else []


@remembered
def _last_held() -> datetime | None:
    held = select(func.max(StaffActivity.takes_place_at)).where(StaffActivity.state.in_(("held", "closed")))
    return session.scalar(held)


ACTIVITY = Process(
    slug="staff-activity",
    area="hr",
    label=N_("Activity"),
    plural=N_("Activities of the staff"),
    icon="flask",
    about=N_("What the company does together. Taking part is voluntary: everybody puts her own name down."),
    model=StaffActivity,
    machine=MACHINE,
    states=STATES,
    number="ACT-{year}-{serial:03}",
    read=P.ACTIVITY_READ,
    file=P.ACTIVITY_PLAN,
    sections=(
        Section(
            N_("The activity"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                choice("kind", N_("Kind"), KINDS, required=True),
                moment("takes_place_at", N_("When"), required=True),
                text("place", N_("Where")),
                decimal("budget", N_("Budget"), unit=N_("yuan")),
                long("description", N_("What there is"), most=2000),
            ),
        ),
    ),
    moves=(
        Act("hold", N_("Note that it was held"), "holding", PLAN, N_("noted that it was held"), primary=True),
        Act("close", N_("Close"), "closing", PLAN, N_("closed it"), primary=True,
            asks=(decimal("spent", N_("Spent"), unit=N_("yuan")), long("result", N_("How it was"), required=True))),
        Act("call_off", N_("Cancel the activity"), "cancellation", PLAN, N_("cancelled the activity"),
            tells=(_everybody,),
            asks=(text("reason", N_("Reason"), required=True),)),
    ),
    clocks=(
        Clock("hold", N_("Activity"), until="takes_place_at", stops_on=("hold", "call_off"), holders=("filed_by_id",)),
    ),
    lines=(
        Lines("people", N_("Who takes part"), ActivityPerson, "activity_id", who=(P.ACTIVITY_READ, _everybody),
              states=("planned",), guard=_joins_herself,
              fields=(person("person_id", N_("Your name"), required=True), text("note", N_("Remark"))),
              empty=N_("Nobody so far. Taking part is voluntary.")),
    ),
    board=Board(("planned", "held", "closed")),
    reminders=(
        Reminder("cycle", find=_none_in_cycle, tells=(PLANNERS,), what=lambda one: one.name,
                 text=N_("There was no activity in this cycle: %(what)s."), path=lambda _one: "/hr/staff-activity/new"),
    ),
    edits=Edits(PLAN, ("planned",)),
    columns=("title", "kind", "takes_place_at", "place", "budget", "due"),
    filters=("state", "kind", "unit_id", "takes_place_at"),
    policies=(ActivityPolicy,),
    clauses=("D19-17",),
)  # fmt: skip
