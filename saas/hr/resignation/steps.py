"""What a notice of leaving sets off: the last day with its reason, the handover, the end of access."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.auth.permissions import Scope
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.labour_contract import queries as contracts
from saas.hr.labour_contract.models import LabourContract
from saas.hr.of_person import of_her
from saas.hr.offboarding_handover import leavers
from saas.hr.offboarding_handover.rules import RESIGNATION as BY_NOTICE
from saas.hr.probation.models import Probation
from saas.hr.resignation import rules
from saas.hr.resignation.models import Resignation
from saas.hr.resignation.policy import ResignationPolicy
from saas.hr.resignation.states import RUNNING
from saas.organisation import people
from saas.policies.decisions import Verdict, decide
from saas.policies.legal_policy import LegalPolicy
from saas.policies.reading import read, read_two
from saas.policies.scope import COMPANY
from saas.processes.declare import Doing

RULE = "hr.resignation.last_day"
COUNTDOWN = (14, 7, 1)


def by_herself(row: Any, on: date) -> Mapping[str, Any]:
    """She gives notice for herself, today."""
    return {"person_id": row.filed_by_id, "given_on": on}


def may_be_given(doing: Doing) -> Sequence[Objection]:
    """Everybody for herself; HR writes down a notice on paper. One notice at a time."""
    row, found = doing.record, []
    if row.person_id is None:
        return [Objection("resignation.person", N_("Say who leaves."), field="person_id")]
    if row.person_id != row.filed_by_id and not _keeps(doing.by):
        text = N_("Everybody gives notice for herself; HR writes down a notice on paper.")
        found.append(Objection("resignation.own", text, field="person_id", clause="D02-20"))
    standing = select(Resignation.id).where(Resignation.person_id == row.person_id, Resignation.state.in_(RUNNING))
    with session.no_autoflush:
        other = session.scalar(standing.where(Resignation.id != (row.id or 0)))
    if other is not None:
        found.append(Objection("resignation.twice", N_("Notice has been given already."), field="person_id"))
    required = doing.read(ResignationPolicy).required_fields
    given_on = row.given_on or doing.on
    return [
        *found,
        *rules.filing_objections(required, reason=row.reason or "", wanted=row.wanted_on, given_on=given_on),
    ]


def _keeps(by: Any) -> bool:
    return not isinstance(by, Actor) or by.scope_of(P.RESIGNATION_MANAGE) is Scope.ALL


def given(doing: Doing) -> None:
    """Branch, earliest and last day follow from the law, her wish and the thresholds of the day."""
    row: Resignation = doing.record
    of_her(row, row.given_on)
    contract = contracts.of_person(row.person_id, on=row.given_on)
    row.branch = rules.branch_of(on_probation=_on_probation(row), has_contract=contract is not None)
    row.agreements = _agreements(contract)
    _reckon(doing)
    session.flush()
    if leavers.is_due_to_open(row.person_id, _last(row), doing.on):
        leavers.open_handover(row.person_id, BY_NOTICE, _last(row), at=doing.at)


def _on_probation(row: Resignation) -> bool:
    running = Probation.person_id == row.person_id, Probation.state.in_(("running", "due", "assessed"))
    found = session.scalars(select(Probation).where(*running)).one_or_none()
    return found is not None and (found.ends_on is None or found.ends_on >= row.given_on)


def _agreements(contract: LabourContract | None) -> str:
    """What was agreed specially, for HR to look at (D02-23)."""
    if contract is None:
        return ""
    until = f"→ {contract.service_until.isoformat()}" if contract.service_until else ""
    return "\n".join(filter(None, (contract.number or "", until, contract.special)))


def _reckon(doing: Doing) -> None:
    row: Resignation = doing.record
    own, law = read_two(ResignationPolicy, LegalPolicy, on=row.given_on, for_=doing.scope)
    found = rules.earliest(
        row.given_on,
        row.branch,
        notice_days=law.policy.resignation_notice_days,
        probation_days=own.policy.probation_notice_days,
    )
    row.notice_days, row.earliest_on = found.days, found.day
    row.last_on = rules.last_day(row.wanted_on, found.day, row.agreed_on)
    source = own if found.key in own.used else law
    inputs = {"given": row.given_on, "branch": row.branch, "earliest": row.earliest_on, "last": row.last_on}
    clause = "D02-21" if row.branch == rules.PROBATION else "D02-20"
    verdict = Verdict(RULE, "last_day", inputs=inputs, clauses=(clause,))
    decide(verdict, row, on=row.given_on, policy=source, keys=(found.key,))


def _last(row: Resignation) -> date:
    assert row.last_on is not None
    return row.last_on


def may_be_agreed(doing: Doing) -> Sequence[Objection]:
    """An earlier day by agreement; never a later one."""
    row, agreed = doing.record, doing.given.get("agreed_on")
    own = rules.last_day(row.wanted_on, row.earliest_on)
    return rules.agreeing_objections(agreed, row.given_on, own) if agreed is not None else ()


def agreed(doing: Doing) -> None:
    """The last day moves; so does the handover."""
    row: Resignation = doing.record
    _reckon(doing)
    session.flush()
    if leavers.is_due_to_open(row.person_id, _last(row), doing.on):
        leavers.open_handover(row.person_id, BY_NOTICE, _last(row), at=doing.at)


def may_be_withdrawn(doing: Doing) -> Sequence[Objection]:
    """Before the last day has come; after that the employment is over."""
    if doing.record.last_on is not None and doing.on > doing.record.last_on:
        return [Objection("resignation.over", N_("The last day has passed."))]
    return ()


def withdrawn(doing: Doing) -> None:
    """She stays: the handover is dropped."""
    leavers.drop(doing.record.person_id, at=doing.at)


def entered(doing: Doing) -> None:
    """The last day stands in the organisation: seats and rights end with it, access when it is over."""
    row: Resignation = doing.record
    leavers.open_handover(row.person_id, BY_NOTICE, _last(row), at=doing.at)
    leavers.enter_last_day(row.person_id, _last(row), by=doing.by, at=doing.at, on=doing.on)


def gone(doing: Doing) -> None:
    """She has left."""
    leavers.enter_last_day(doing.record.person_id, _last(doing.record), by=doing.by, at=doing.at, on=doing.on)


def on_their_last_day(on: date) -> Iterable[Resignation]:
    """Notices whose last day is today, whatever anybody has taken note of (D02-22)."""
    running = Resignation.state.in_(RUNNING), Resignation.last_on == on
    return _not_held_back(running, on)


def past_it(on: date) -> Iterable[Resignation]:
    """Notices whose last day is over."""
    running = Resignation.state.in_((*RUNNING, "last_day")), Resignation.last_on < on
    return _not_held_back(running, on)


def _not_held_back(wanted: Iterable[Any], on: date) -> Iterable[Resignation]:
    rows = session.scalars(select(Resignation).where(*wanted).order_by(Resignation.id)).all()
    blocks = read(ResignationPolicy, on=on, for_=COMPANY).approval_blocks
    return [row for row in rows if not rules.is_held_back(row.state, approval_blocks=blocks)]


def stuck(on: date) -> Iterable[Resignation]:
    """Notices whose last day is over and could not be entered, such as that of the last one who edits roles."""
    return past_it(on)


def counting_down(on: date) -> Iterable[Resignation]:
    """Fourteen, seven and one days before the last (reminder 14)."""
    days = [on + timedelta(days=ahead) for ahead in COUNTDOWN]
    running = Resignation.state.in_(RUNNING), Resignation.last_on.in_(days)
    return session.scalars(select(Resignation).where(*running).order_by(Resignation.id)).all()


def opening(on: date) -> Iterable[Resignation]:
    """Notices still running whose handover may have to open."""
    running = Resignation.state.in_(RUNNING), Resignation.last_on >= on
    return session.scalars(select(Resignation).where(*running).order_by(Resignation.id)).all()


def name_of(row: Resignation) -> str:
    """Whose notice it is."""
    return people.get(row.person_id).name
