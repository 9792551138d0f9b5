"""What judges and follows the moves of a probation: its bounds, the assessment, the decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.labour_contract import rules as contracts
from saas.hr.labour_contract.models import LabourContract
from saas.hr.of_person import in_role_near, of_her
from saas.hr.probation import rules
from saas.hr.probation.models import Probation, ProbationCriterion
from saas.hr.probation.policy import ProbationPolicy
from saas.hr.training import records
from saas.policies.reading import read
from saas.processes import talk
from saas.processes.declare import Doing
from saas.processes.fields import Field, whole
from saas.processes.people import scope_of_record


def assessors(record: Any, on: date) -> Iterable[int]:
    """Whoever the rulebook names: the head of her unit, or holders of a role over her (D19-04)."""
    return in_role_near(read(ProbationPolicy, on=on, for_=scope_of_record(record, on)).assessor_role, record, on)


def contract_of(row: Probation) -> LabourContract | None:
    """The signed contract that bounds the probation: the one named, else the first one of the person."""
    if row.contract_id is not None:
        return session.get(LabourContract, row.contract_id)
    signed = select(LabourContract).where(
        LabourContract.person_id == row.person_id, LabourContract.state.in_(("signed", "expiring"))
    )
    return session.scalars(signed.order_by(LabourContract.starts_on)).first()


def longest_for(row: Probation) -> int | None:
    """How long the law lets it last; None without a signed contract."""
    with session.no_autoflush:
        found = contract_of(row)
    return contracts.longest_trial(found.kind, found.starts_on, found.ends_on) if found is not None else None


def may_begin(doing: Doing) -> Sequence[Objection]:
    """One probation for a person, within the bound of her contract."""
    row: Probation = doing.record
    with session.no_autoflush:
        other = select(Probation.id).where(Probation.person_id == row.person_id, Probation.id != (row.id or 0))
        had = session.scalar(other.limit(1))
    found = rules.term_objections(row.months, longest_for(row))
    if had is not None:
        text = N_("She was on probation before; the law allows it once (Labour Contract Law art. 19).")
        found.append(Objection("probation.once", text, field="person_id", clause="D06-16"))
    return found


def begun(doing: Doing) -> None:
    """Its name, its contract, its last day."""
    row: Probation = doing.record
    of_her(row, doing.on)
    contract = contract_of(row)
    row.contract_id = contract.id if contract is not None else None
    row.ends_on = rules.last_day(row.starts_on, row.months)


def criteria_of(row: Probation) -> Sequence[ProbationCriterion]:
    """The criteria in their order."""
    wanted = select(ProbationCriterion).where(ProbationCriterion.probation_id == row.id)
    return session.scalars(wanted.order_by(ProbationCriterion.id)).all()


def criteria_are_open(doing: Doing) -> Sequence[Objection]:
    """What the person has signed for is not changed behind her back (D06-17)."""
    if doing.given.get("score") is not None:
        text = N_("Scores are given at the assessment.")
        return [Objection("probation.criteria", text, field="score", clause="D19-04")]
    if doing.record.criteria_known_on is None:
        return []
    text = N_("She has signed for the criteria; they are not changed any more.")
    return [Objection("probation.criteria", text, clause="D06-17")]


def are_there(doing: Doing) -> Sequence[Objection]:
    """Criteria are signed for when there are any."""
    return rules.assessing_objections(len(criteria_of(doing.record)))


def known(doing: Doing) -> None:
    """She has read the criteria."""
    doing.record.criteria_known_on = doing.on


def may_be_extended(doing: Doing) -> Sequence[Objection]:
    """Within the law, by agreement, before the end."""
    row: Probation = doing.record
    months, agreed = int(doing.given.get("months") or 0), bool(doing.given.get("agreed"))
    bound = rules.extension_objections(months, row.months, longest_for(row), agreed=agreed)
    return [*_in_time(doing), *bound]


def extended(doing: Doing) -> None:
    """Its new last day."""
    row: Probation = doing.record
    row.ends_on = rules.last_day(row.starts_on, row.months)


def score_fields(record: Any) -> tuple[Field, ...]:
    """A score for each criterion."""
    return tuple(
        whole(f"score_{n}", one.criterion, low=0, high=100, required=True, hint=one.standard)
        for n, one in enumerate(criteria_of(record), start=1)
    )


def may_be_assessed(doing: Doing) -> Sequence[Objection]:
    """By a standard, before the end."""
    return [*_in_time(doing), *rules.assessing_objections(len(criteria_of(doing.record)))]


def assessed(doing: Doing) -> None:
    """Each criterion keeps its score, the record their mean."""
    row: Probation = doing.record
    criteria = criteria_of(row)
    for number, one in enumerate(criteria, start=1):
        one.score = int(doing.given.get(f"score_{number}") or 0)
    row.score = rules.mean([one.score or 0 for one in criteria])
    row.assessed_by_id, row.assessed_on = _person(doing), doing.on


def may_be_confirmed(doing: Doing) -> Sequence[Objection]:
    """In time, with an induction or a word why without."""
    row: Probation = doing.record
    inducted = records.is_inducted(row.person_id)
    despite = str(doing.given.get("despite") or "")
    return rules.confirming_objections(_last(row), doing.on, inducted=inducted, despite=despite)


def may_be_failed(doing: Doing) -> Sequence[Objection]:
    """The law's conditions for not passing."""
    row: Probation = doing.record
    reasons = str(doing.given.get("reasons") or "")
    proof = rules.Proof(_last(row), row.criteria_known_on, reasons, talk.count_files(row))
    return rules.failing_objections(proof, doing.on)


def decided(doing: Doing) -> None:
    """Who decided, and from when she is a regular employee."""
    row: Probation = doing.record
    row.decided_by_id, row.decided_on = _person(doing), doing.on
    if row.state == "regular":
        row.regular_on = doing.on


def _in_time(doing: Doing) -> list[Objection]:
    return rules.in_time(_last(doing.record), doing.on)


def _last(row: Probation) -> date:
    return row.ends_on or rules.last_day(row.starts_on, row.months)


def _person(doing: Doing) -> int | None:
    return doing.by.person_id if isinstance(doing.by, Actor) else None
