"""Who stands behind a session's secret, and whether the rights read for her before still hold; one statement.

Rights change seldom and are asked for all day. Whatever changes a row that they are read from raises the company's
`rights_version` as the last statement of its transaction, so a picture of a person's rights holds while version and
day are the same: no process has to be told, and none goes on with rights that were taken away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Table, event, update
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.sql import visitors

from saas import clock
from saas.asking import ask
from saas.auth import sessions
from saas.auth.actor import Actor
from saas.auth.models import User
from saas.db import CompanySession
from saas.organisation import access
from saas.organisation.models import Company
from saas.wire import Statement

CHANGED = "rights_changed"
LONGEST = timedelta(minutes=10)  # even what only a hand at the database changed counts after this
_RAISE = (  # a mark in the margin, no value of the company: the change that calls for it is written down itself
    update(Company)
    .values(rights_version=Company.rights_version + 1)
    .execution_options(audited=True, synchronize_session=False)
)
_KNOWN_ANYWAY = {User.__tablename__, Company.__tablename__}  # read afresh each time, beside the version
READ_FROM = frozenset(
    part.name
    for statement in access.RIGHTS
    for part in visitors.iterate(statement)
    if isinstance(part, Table) and part.name not in _KNOWN_ANYWAY
)
_BEHIND = Statement.of(  # asked each second of every session in use, mostly on the way into the transaction
    "SELECT s.id, s.seen_at < %(unseen_since)s::timestamptz, u.id, u.name, u.locale, u.theme, u.email,"
    " c.name, c.zone, c.rights_version"
    ' FROM user_session s JOIN "user" u ON u.id = s.user_id JOIN company c ON c.id = 1'
    " WHERE s.token_hash = %(token_hash)s AND s.ended_at IS NULL AND s.epoch = u.epoch AND u.state = 'active'"
    " AND s.expires_at >= %(at)s::timestamptz AND s.seen_at >= %(rested_since)s::timestamptz"
)


@dataclass(frozen=True)
class Standing:
    """Who asks, of which company, and for which version and day her rights were read."""

    actor: Actor
    company_name: str
    zone: str
    version: int
    day: date
    read_at: datetime


def behind(secret: str, *, at: datetime, known: Standing | None = None) -> Standing | None:
    """Who stands behind a living session; `known` spares reading her rights again while they hold."""
    found = ask(_BEHIND, {"token_hash": sessions.digest(secret), **sessions.limits(at)})
    if not found:
        return None
    session_id, is_unseen, *account, company_name, zone, version = found[0]
    user = access.Account(*account)
    if is_unseen:
        sessions.mark_seen(session_id, at=at)
    day = clock.day_in(at, zone)
    if known is not None and _holds(known, (user.id, version, day), at):
        told = replace(known.actor, name=user.name, locale=user.locale, theme=user.theme, email=user.email)
        return replace(known, actor=told, company_name=company_name, zone=zone)
    actor = access.actor_of(user, at=at)
    return None if actor is None else Standing(actor, company_name, zone, version, day, at)


def _holds(known: Standing, now: tuple[int, int, date], at: datetime) -> bool:
    return (known.actor.user_id, known.version, known.day) == now and at - known.read_at < LONGEST


@event.listens_for(CompanySession, "after_flush")
def _mark_rows(unit: Session, _context: object) -> None:
    if any(row.__tablename__ in READ_FROM for part in (unit.new, unit.dirty, unit.deleted) for row in part):
        unit.info[CHANGED] = True


@event.listens_for(CompanySession, "do_orm_execute")
def _mark_statements(state: ORMExecuteState) -> None:
    if not state.is_select and getattr(getattr(state.statement, "table", None), "name", "") in READ_FROM:
        state.session.info[CHANGED] = True


@event.listens_for(CompanySession, "before_commit")
def _raise_version(unit: Session) -> None:
    """Last of all, so that the company's row is held for the shortest time."""
    if unit.in_nested_transaction():
        return
    unit.flush()
    if unit.info.pop(CHANGED, False):
        unit.execute(_RAISE)


@event.listens_for(CompanySession, "after_soft_rollback")
def _forget(unit: Session, transaction: Any) -> None:
    if not transaction.nested:
        unit.info.pop(CHANGED, None)
