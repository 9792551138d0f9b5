"""The declaration of training sessions: planned by need and wish, announced, attended, tested, on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.db import session
from saas.hr.of_person import everybody_with
from saas.hr.training import attending
from saas.hr.training.models import TrainingCourse, TrainingPerson, TrainingSession
from saas.hr.training.policy import TrainingPolicy
from saas.hr.training.states import SESSION as MACHINE
from saas.hr.training.states import SESSION_STATES
from saas.organisation.models import Assignment
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.processes.declare import Act, Board, Clock, Edits, Lines, Process, Reminder, Section
from saas.processes.fields import choice, decimal, flag, long, moment, person, pick, text, unit, whole

BASES = {"need": N_("The work needs it"), "wish": N_("People wish for it"), "both": N_("Both")}
RESULTS = {"": N_("result open"), "attended": N_("was there"), "passed": N_("passed"), "retake": N_("once more")}
BUILT_IN = {"security": N_("Information security"), "induction": N_("Induction")}
PLANNERS = everybody_with(P.TRAINING_PLAN)
PLAN, TEACH = (P.TRAINING_PLAN, "filed_by_id"), (P.TRAINING_PLAN, "filed_by_id", "trainer_id")


def kinds(on: date) -> Mapping[str, str]:
    """The kinds of the rulebook, then those the law of the house asks for itself."""
    return {**{one: one for one in read(TrainingPolicy, on=on, for_=COMPANY).kinds}, **BUILT_IN}


def _courses(_actor: Any, _on: date) -> Sequence[tuple[int, str]]:
    wanted = select(TrainingCourse.id, TrainingCourse.title).where(TrainingCourse.state == "open")
    return [(row.id, row.title) for row in session.execute(wanted.order_by(TrainingCourse.title))]


def _people(row: Any, _on: date) -> Iterable[int]:
    return [one.person_id for one in attending.list_of(row)]


def _hers(person_id: int) -> Any:
    """Whoever is on its list sees a session; once it is announced, so does everybody of the unit it is for."""
    listed = select(TrainingPerson.session_id).where(TrainingPerson.person_id == person_id)
    units = select(Assignment.unit_id).where(Assignment.person_id == person_id, Assignment.last_on.is_(None))
    told = TrainingSession.state.not_in(("planned", "called_off"))
    meant = select(TrainingSession.id).where(told, TrainingSession.audience_id.in_(units))
    return listed.union(meant)


SESSION = Process(
    slug="training",
    area="hr",
    label=N_("Training session"),
    plural=N_("Training plan"),
    icon="book",
    about=N_("What is taught, to whom, for how long and what came of it; need and wish stand beside each other."),
    model=TrainingSession,
    machine=MACHINE,
    states=SESSION_STATES,
    number="TRN-{year}-{serial:04}",
    read=P.TRAINING_READ,
    file=P.TRAINING_PROPOSE,
    own=("filed_by_id", "trainer_id"),
    also=_hers,
    guard=attending.without_test,
    sections=(
        Section(
            N_("The session"),
            (
                text("title", N_("Topic"), required=True, wide=True),
                choice("kind", N_("Kind"), kinds, required=True, words=BUILT_IN),
                choice("basis", N_("Grounds"), BASES, required=True),
                moment("takes_place_at", N_("When"), required=True),
                decimal("hours", N_("Hours"), high=1000, required=True),
                text("place", N_("Where")),
                person("trainer_id", N_("Trainer")),
                unit("audience_id", N_("For which unit"), hint=N_("May be another than one's own; empty: everybody.")),
                pick("course_id", N_("Quiz"), _courses),
                whole("pass_mark", N_("Pass mark"), high=100, unit=N_("points"), hint=N_("0: no test.")),
                decimal("budget", N_("Budget"), unit=N_("yuan")),
                long("content", N_("Content"), most=2000),
            ),
        ),
    ),
    moves=(
        Act("announce", N_("Announce"), "announcement", (P.TRAINING_PLAN,), N_("announced it"), primary=True,
            tells=("trainer_id", _people, attending.audience)),
        Act("hold", N_("Note who was there"), "attendance", TEACH, N_("took down who was there"), primary=True,
            asks_of=attending.ticks, guard=attending.somebody_came, effect=attending.held),
        Act("test", N_("Enter the points"), "points", TEACH, N_("entered the points"), primary=True,
            asks_of=attending.points, effect=attending.tested, tells=(_people,)),
        Act("close", N_("Close"), "closing", TEACH, N_("closed it"), effect=attending.closed,
            asks=(long("result", N_("What came of it"), required=True, most=2000),)),
        Act("call_off", N_("Cancel the session"), "cancellation", PLAN, N_("cancelled the session"), tells=(_people,
            "trainer_id"),
            asks=(text("reason", N_("Reason"), required=True),)),
    ),
    clocks=(
        Clock("hold", N_("Session"), until="takes_place_at", starts_on=("announce",), stops_on=("hold", "call_off"),
              holders=("filed_by_id", "trainer_id")),
    ),
    lines=(
        Lines("people", N_("Who takes part"), TrainingPerson, "session_id", who=TEACH, states=("planned", "announced"),
              fields=(person("person_id", N_("Person"), required=True), flag("attended", N_("Was there")),
                      whole("score", N_("Test points"), high=100), choice("result", N_("Result"), RESULTS)),
              guard=attending.is_new, empty=N_("Put people on the list, of any unit.")),
    ),
    board=Board(("planned", "announced", "held", "tested"), person="trainer_id"),
    reminders=(
        Reminder("cycle", find=attending.kinds_without, tells=(PLANNERS,), what=lambda one: one.name,
                 path=lambda _one: "/hr/training/new",
                 text=N_("No session in this cycle: %(what)s. Plan one.")),
    ),
    tells=(PLANNERS,),
    edits=Edits(PLAN, ("planned", "announced")),
    columns=("title", "kind", "basis", "takes_place_at", "hours", "trainer_id", "audience_id", "budget", "due"),
    filters=("state", "kind", "basis", "unit_id", "trainer_id", "takes_place_at"),
    search=("title", "trainer_id"),
    clauses=("D08-09", "D12-16", "D19-07", "D19-08", "D21-17", "D21-18", "D22-30", "D22-73"),
)  # fmt: skip
