"""What follows from delegating a power: a personal grant that ends by itself, and its end before time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from saas.approvals.policy import DelegationPolicy
from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.errors import Objection
from saas.db import in_force, session
from saas.events import SYSTEM
from saas.office.authority_matrix.models import Power
from saas.office.authority_matrix.rules import Wish, objections
from saas.organisation import grant_actions, people, positions
from saas.organisation.models import Assignment, Position
from saas.organisation.reach import holds
from saas.organisation.role_models import PersonalGrant
from saas.processes.declare import Doing

NUMBER = "PWR-{serial:04}"
AHEAD = timedelta(days=3)


def may_be_delegated(doing: Doing) -> Sequence[Objection]:
    """The reasons of the rules, with the threshold of the day."""
    row, days = doing.record, doing.read(DelegationPolicy).max_days
    delegate = doing.value("delegate_id")
    wish = Wish(
        first_on=doing.value("first_on"),
        last_on=doing.value("last_on"),
        to_self=isinstance(doing.by, Actor) and doing.by.person_id == delegate,
        holds_it=not row.opens or holds(doing.by, Permission(row.opens), Scope.UNIT),
    )
    return objections(wish, max_days=days, today=doing.on)


def hand_on(doing: Doing) -> None:
    """Give the delegate the permission for those days; a power without one is on paper alone."""
    row, by = doing.record, doing.by
    row.delegated_by_id = by.person_id if isinstance(by, Actor) else None
    if row.opens:
        grant = grant_actions.grant(
            people.get(row.delegate_id),
            Permission(row.opens),
            Scope.UNIT,
            by=SYSTEM,
            reason=f"{row.title} · {by.name}",
            span=(row.first_on, row.last_on),
            today=doing.on,
        )
        session.flush()
        row.grant_id = grant.id


def take_back(doing: Doing) -> None:
    """The delegation is over: what it gave is revoked where it has not ended by itself."""
    row = doing.record
    grant = session.get(PersonalGrant, row.grant_id) if row.grant_id is not None else None
    if grant is not None and grant.revoked_at is None and grant.last_on >= doing.on:
        grant_actions.revoke(grant, by=SYSTEM, reason=row.title, at=doing.at, today=doing.on)
    row.delegate_id = row.delegated_by_id = row.first_on = row.last_on = row.grant_id = None


def unit_of_position(doing: Doing) -> None:
    """A power belongs to the unit of its position."""
    doing.record.unit_id = positions.get(doing.record.position_id).unit_id


def holders(row: Power, on: date) -> Iterable[int]:
    """Who sits in the position on a day."""
    seated = select(Assignment.person_id).where(Assignment.position_id == row.position_id, in_force(Assignment, on))
    return list(session.scalars(seated))


def over(on: date) -> Iterable[Power]:
    """Delegations whose last day has passed."""
    return session.scalars(select(Power).where(Power.state == "delegated", Power.last_on < on)).all()


def ending(on: date) -> Iterable[Power]:
    """Delegations that end in three days, or on this day."""
    wanted = select(Power).where(Power.state == "delegated", Power.last_on.in_((on, on + AHEAD)))
    return session.scalars(wanted.order_by(Power.id)).all()


def found(texts: Sequence[tuple[Position, str]], *, at: datetime) -> None:
    """The powers that came with a starter template: without a number, told of by the template's own event."""
    rows = [
        Power(title=text, position_id=post.id, unit_id=post.unit_id, state="granted", filed_at=at, version=1)
        for post, text in texts
    ]
    session.add_all(rows)
    session.flush()
