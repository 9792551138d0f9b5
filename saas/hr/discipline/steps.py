"""What the moves of a case check and change: the clause of the day, the hearing, the decision, its consequences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.auth.permissions import Scope
from saas.clocks import actions as clocks
from saas.clocks.models import STOPPED, Clock
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.discipline import rules
from saas.hr.discipline.models import DisciplineCase
from saas.hr.discipline.people import decider_of, light_measures
from saas.hr.discipline.policy import DisciplinePolicy
from saas.hr.minimum_wage import minimum_wage
from saas.hr.offboarding_handover import leavers
from saas.office.dissent_statement.models import DissentStatement
from saas.organisation import people
from saas.organisation.queries import company
from saas.organisation.reach import reaches
from saas.policies.legal_policy import LegalPolicy
from saas.processes.declare import Doing
from saas.rulebook import reading
from saas.rulebook.models import Clause
from saas.rulebook.queries import clause_of, clauses_in

RECENT_DAYS = 90


def clauses(_actor: Any, on: date) -> Sequence[tuple[int, str]]:
    """The clauses of every rulebook in force, as (id, words)."""
    found = [(version, clause) for version in reading.in_force_on(on) for clause in clauses_in(version)]
    return [(clause.id, f"{clause.number} {clause.title}") for _version, clause in found]


def may_be_reported(doing: Doing) -> Sequence[Objection]:
    """A breach the rulebook knows, of a day that has come, of somebody within her reach, and not of herself."""
    row, found = doing.record, []
    if row.category not in doing.read(DisciplinePolicy).categories:
        text = N_("The rulebook does not know this breach.")
        found.append(Objection("discipline.categories", text, field="category", clause="D08-29"))
    if row.happened_on is not None and row.happened_on > doing.on:
        found.append(Objection("discipline.day", N_("This day has not come yet."), field="happened_on"))
    if row.person_id is not None and row.person_id == row.filed_by_id:
        found.append(Objection("discipline.self", N_("Nobody reports herself."), field="person_id", clause="D06-08"))
    elif row.person_id is not None and not _within_reach(doing, row.person_id):
        found.append(Objection("discipline.reach", N_("You report people of your own units."), field="person_id"))
    return found


def _within_reach(doing: Doing, person_id: int) -> bool:
    if not isinstance(doing.by, Actor) or doing.by.scope_of(P.DISCIPLINE_REPORT) is Scope.ALL:
        return True
    return people.unit_of(person_id, on=doing.on) in doing.by.unit_ids


def reported(doing: Doing) -> None:
    """The unit is that of the person; the clause is that of the version in force on the day it happened."""
    row = doing.record
    row.unit_id = people.unit_of(row.person_id, on=doing.on)
    chosen = session.get(Clause, row.clause_id) if row.clause_id is not None else None
    of_day = clause_of(chosen.ref, on=row.happened_on) if chosen is not None else None
    row.clause_id = of_day[0].id if of_day is not None else None
    row.clause_words = f"{of_day[0].number} {of_day[0].title} · v{of_day[1].number}" if of_day is not None else ""


def warnings(row: DisciplineCase, _on: date) -> Iterable[Objection]:
    """Disagreement put in writing is never a breach (D20-30)."""
    about = DissentStatement.filed_by_id == row.person_id, DissentStatement.filed_at >= _start(row.happened_on)
    if row.state in ("reported", "accepted", "heard") and session.scalar(select(DissentStatement.id).where(*about)):
        text = N_(
            "This person has put disagreement in writing. Open disagreement is no breach and is not counted here."
        )
        yield Objection("discipline.dissent", text, clause="D20-30", weight="warn")


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(company().zone))


def spoken(doing: Doing) -> None:
    """Her own words are in."""
    doing.record.stated_at = doing.at


def may_be_heard(doing: Doing) -> Sequence[Objection]:
    """Her words are there, or the time for them has run out."""
    running = clocks.find(doing.record, "hearing")
    window_over = running is not None and running.due_at <= doing.at
    return rules.hearing_objections(doing.record.statement, window_over=window_over)


def may_be_measured(doing: Doing) -> Sequence[Objection]:
    """Everything that a measure needs, all at once."""
    policy, measure = doing.read(DisciplinePolicy), str(doing.value("measure") or "")
    decider = decider_of(doing.by, doing.record.filed_by_id, on=doing.on)
    return [
        *rules.measure_objections(measure, decider, light_ones=light_measures(policy)),
        *rules.dismissal_objections(
            measure,
            decider,
            ground=str(doing.value("ground") or ""),
            union_told=doing.value("union_told_on") is not None,
            required=policy.dismissal_requires_human,
        ),
        *rules.demotion_objections(measure, contract_changed=bool(doing.value("contract_agreed"))),
        *rules.loss_objections(_loss(doing)),
    ]


def _loss(doing: Doing) -> rules.Loss:
    return rules.Loss(
        doing.value("loss_yuan"),
        doing.value("deduction_yuan"),
        doing.value("wage_yuan"),
        minimum_wage(on=doing.on, for_=doing.scope),
        doing.read(LegalPolicy).deduction_cap_percent,
    )


def may_be_tolerated(doing: Doing) -> Sequence[Objection]:
    """The rulebook allows it."""
    if doing.read(DisciplinePolicy).tolerance_outcome_enabled:
        return ()
    text = N_("This company does not close cases as tolerated.")
    return [Objection("discipline.tolerance_outcome_enabled", text, clause="D08-03")]


def decides(outcome: str) -> Any:
    """The effect of a decision."""

    def effect(doing: Doing) -> None:
        row = doing.record
        row.outcome, row.decided_on = outcome, doing.on
        row.decided_by_id = doing.by.person_id if isinstance(doing.by, Actor) else None

    return effect


def may_be_served(doing: Doing) -> Sequence[Objection]:
    """The notice of a dismissal names the last day, and is served by somebody who may enter it."""
    row = doing.record
    if not rules.is_dismissal(row.measure):
        return ()
    if doing.value("last_on") is None:
        text = N_("A dismissal names the last day.")
        return [Objection("discipline.last_on", text, field="last_on", clause="D02-17")]
    if not reaches(doing.by, P.PERSON_EDIT, row.unit_id):
        return [Objection("discipline.server", N_("A dismissal is served by HR."), clause="D02-17")]
    return ()


def served(doing: Doing) -> None:
    """A dismissal opens the handover and ends the employment with the last day; everything else only runs its time."""
    row = doing.record
    row.served_on = doing.on
    if rules.is_dismissal(row.measure) and row.last_on is not None:
        leavers.dismissed(row.person_id, row.last_on, by=doing.by, at=doing.at, on=doing.on)
    else:
        row.last_on = None


def settles(outcome: str) -> Any:
    """The effect of an answer to an appeal."""

    def effect(doing: Doing) -> None:
        doing.record.appeal_outcome = outcome

    return effect


def unappealed(on: date) -> Iterable[DisciplineCase]:
    """Served cases whose time to appeal has run out."""
    over = select(Clock.subject_id).where(
        Clock.subject_kind == DisciplineCase.__tablename__,
        Clock.name == "appeal",
        Clock.state != STOPPED,
        Clock.due_at < _start(on),
    )
    served_ones = DisciplineCase.state == "served", DisciplineCase.id.in_(over)
    return session.scalars(select(DisciplineCase).where(*served_ones).order_by(DisciplineCase.id)).all()
