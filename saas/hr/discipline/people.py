"""Who owns cases, and how whoever decides one stands to its reporter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.auth.permissions import Scope
from saas.db import in_force, session
from saas.events import Author
from saas.hr.discipline.policy import DisciplinePolicy
from saas.hr.discipline.rules import Decider, light, offered
from saas.organisation.models import Assignment, Position
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.processes.people import role_in_threshold

case_owners = role_in_threshold("discipline.case_owner_role")
"""Everybody of the role that owns cases."""


def herself(row: Any, _on: date) -> Iterable[int]:
    """The person the case is about."""
    return (row.person_id,)


def decider_of(by: Author, reporter_id: int | None, *, on: date) -> Decider:
    """How whoever decides stands to the case."""
    if not isinstance(by, Actor) or by.person_id is None:
        return Decider(is_person=False, may_heavy=True, may_dismiss=False, is_reporter=False, shares_post=False)
    return Decider(
        is_person=True,
        may_heavy=by.scope_of(P.DISCIPLINE_DECIDE) is Scope.ALL,
        may_dismiss=by.scope_of(P.DISCIPLINE_DISMISS) is Scope.ALL,
        is_reporter=by.person_id == reporter_id,
        shares_post=reporter_id is not None and _post(by.person_id, on) == _post(reporter_id, on) is not None,
    )


def _post(person_id: int, on: date) -> tuple[int, int | None] | None:
    """Her unit and role of the day."""
    seat = (
        select(Assignment.unit_id, Position.role_id)
        .outerjoin(Position, Position.id == Assignment.position_id)
        .where(Assignment.person_id == person_id, Assignment.is_primary, in_force(Assignment, on))
    )
    found = session.execute(seat).one_or_none()
    return (found[0], found[1]) if found is not None else None


def categories(on: date) -> Mapping[str, str]:
    """The breaches the company looks into."""
    return {one: one for one in read(DisciplinePolicy, on=on, for_=COMPANY).categories}


def measures(on: date) -> Mapping[str, str]:
    """The measures the company knows, the lightest first."""
    policy = read(DisciplinePolicy, on=on, for_=COMPANY)
    return {one: one for one in offered(policy.measures, policy.head_measures)}


def light_measures(policy: DisciplinePolicy) -> tuple[str, ...]:
    """What a head may take alone."""
    return light(policy.measures, policy.head_measures)
