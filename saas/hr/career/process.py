"""The declaration of development talks: held each cycle, written down, agreed by the person; courses follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.remembering import remembered
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM
from saas.hr.career import rules
from saas.hr.career.intake import INTAKE
from saas.hr.career.models import CareerTalk
from saas.hr.career.policy import CareerPolicy
from saas.hr.career.states import STATES
from saas.hr.career.states import TALK as MACHINE
from saas.hr.of_person import of_her, superior, working
from saas.hr.training.wishes import WISH
from saas.organisation.managers import manager_of, managers_of
from saas.organisation.models import Person
from saas.organisation.scopes import scopes_of
from saas.policies.reading import read_many
from saas.processes.actions import file
from saas.processes.declare import Act, Clock, Doing, Edits, Process, Reminder, Section
from saas.processes.fields import choice, day, long, person

POOLS = {
    "": N_("No entry"),
    "specialist": N_("Specialist path"),
    "leader": N_("Leadership path"),
    "key": N_("Key talent to be kept"),
}
LEADER, BOTH = ("leader_id", superior), ("leader_id", "person_id")


def _planned(doing: Doing) -> None:
    row: CareerTalk = doing.record
    of_her(row, doing.on)
    row.leader_id = row.leader_id or manager_of(row.person_id, on=doing.on) or row.filed_by_id


def _was_held(doing: Doing) -> Sequence[Objection]:
    return rules.holding_objections(str(doing.given.get("goals") or ""), doing.given.get("held_on"), doing.on)


def _held(doing: Doing) -> None:
    row: CareerTalk = doing.record
    months = doing.read(CareerPolicy).talk_cycle_months
    assert row.held_on is not None
    row.next_on = row.next_on or rules.next_talk(row.held_on, months)


def _agreed(doing: Doing) -> None:
    """What she needs becomes a wish for training, so that the plan shows it (D19-09)."""
    row: CareerTalk = doing.record
    for course in rules.wishes(row.courses):
        given = {"person_id": row.person_id, "topic": course, "basis": "need", "reason": row.needs[:1000]}
        file(WISH, given, by=SYSTEM, at=doing.at)


@remembered
def due(on: date) -> Mapping[int, date]:
    """Whoever works here and has no talk planned: the day hers falls due, by person; five statements."""
    people = session.scalars(working(on).where(Person.kind != "contractor")).all()
    scopes = scopes_of([one.id for one in people], on=on)
    policies = read_many(CareerPolicy, on=on, for_=scopes)
    last = select(CareerTalk.person_id, func.max(CareerTalk.held_on)).group_by(CareerTalk.person_id)
    held = {row[0]: row[1] for row in session.execute(last)}
    planned = set(session.scalars(select(CareerTalk.person_id).where(CareerTalk.state == "due")))
    return {
        one.id: rules.next_talk(held.get(one.id) or one.employed_on, policies[one.id].policy.talk_cycle_months)
        for one in people
        if one.id not in planned
    }


def _called(on: date) -> Iterable[Any]:
    """On the day it falls due and each week after it: whoever has no talk planned and stands under somebody."""
    owed = [person_id for person_id, day in due(on).items() if rules.is_called_on(day, on)]
    led = {one for one, boss in managers_of(owed, on=on).items() if boss is not None} if owed else set()
    return session.scalars(select(Person).where(Person.id.in_(led)).order_by(Person.id)).all() if led else ()


def _leader_of(record: Any, on: date) -> Iterable[int]:
    boss = manager_of(record.id, on=on)
    return [boss] if boss is not None else ()


TALK = Process(
    slug="career-plan",
    area="hr",
    label=N_("Development talk"),
    plural=N_("Career plans"),
    icon="arrow",
    about=N_("What somebody aims at and needs for it; the leader talks with each person every cycle."),
    model=CareerTalk,
    machine=MACHINE,
    states=STATES,
    number="CAR-{year}-{serial:04}",
    read=P.CAREER_READ,
    file=P.CAREER_TALK,
    own=("person_id", "leader_id"),
    sections=(
        Section(
            N_("The talk"),
            (
                person("person_id", N_("Person"), required=True),
                day("planned_on", N_("Planned for"), required=True),
                person("leader_id", N_("With"), hint=N_("Empty: the line manager.")),
            ),
        ),
        Section(
            N_("What came of it"),
            (day("held_on", N_("Talked on")), choice("pool", N_("Talent plan"), POOLS), day("next_on", N_("Next talk")),
             long("goals", N_("Goals")), long("needs", N_("What is needed")), long("courses", N_("Courses")),
             long("environment", N_("Working conditions"))),
            asked=False,
        ),
    ),
    moves=(
        Act("hold", N_("Write it down"), "notes", LEADER, N_("held the talk"), primary=True, not_by=("person_id",),
            asks=(day("held_on", N_("Talked on"), required=True), long("goals", N_("Goals"), required=True, most=2000),
                  long("needs", N_("What is needed"), most=2000),
                  long("courses", N_("Courses, one a line"), hint=N_("Each becomes a wish in the training plan.")),
                  long("environment", N_("Working conditions"), hint=N_("What helps, what hinders."), most=2000),
                  choice("pool", N_("Talent plan"), POOLS), day("next_on", N_("Next talk"))),
            guard=_was_held, effect=_held, tells=("person_id",)),
        Act("reopen", N_("Not what we said"), "objection", ("person_id",), N_("wants it written down anew"),
            tells=("leader_id",)),
        Act("agree", N_("Agree"), "agreement", ("person_id",), N_("agreed"), primary=True, effect=_agreed,
            tells=("leader_id",)),
    ),
    clocks=(Clock("talk", N_("Talk"), until="planned_on", stops_on=("hold",), holders=("leader_id",)),),
    reminders=(
        Reminder("due", find=_called, tells=(_leader_of,), text=N_("A development talk is due with %(what)s."),
                 what=lambda one: one.name, path=lambda one: f"/hr/career-plan/new?person_id={one.id}"),
    ),
    tells=("person_id",),
    derive=_planned,
    intake=INTAKE,
    edits=Edits(("leader_id", "filed_by_id"), ("due",)),
    columns=("leader_id", "planned_on", "held_on", "pool", "next_on", "due"),
    filters=("state", "person_id", "unit_id", "leader_id", "pool", "next_on"),
    search=("title", "leader_id"),
    policies=(CareerPolicy,),
    clauses=("D07-10", "D12-11", "D17-10", "D19-09", "D19-18", "D19-21", "D22-28"),
)  # fmt: skip
