"""Rows that are to become mails: claimed one by one, fenced by their attempt, marked when sent.

The company's deliveries and the platform's own mails have the same columns, and are treated alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.orm import Session

from saas.notices import sealing

LEASE = timedelta(seconds=60)  # longer than one sending can take
MOST_ATTEMPTS = 8
FIRST_PAUSE, LONGEST_PAUSE, PAUSE_GROWS = 10, 3600, 4
_now = func.statement_timestamp()


@dataclass(frozen=True)
class Outlook:
    """Whether a mail is to be sent now, and when the next one will be."""

    due: bool
    next_at: datetime | None


def _is_free(model: Any) -> Any:
    """A mail that ended its sender too often is left to a person."""
    abandoned = and_(model.state == "sending", model.lease_until < _now, model.attempt < MOST_ATTEMPTS)
    return or_(and_(model.state == "waiting", model.due_at <= _now), abandoned)


def outlook(unit: Session, model: Any, *where: Any) -> Outlook:
    """What waits in the table, or in the part of it that `where` says; one statement."""
    moments = (
        func.min(model.due_at).filter(model.state == "waiting", model.due_at > _now),
        func.min(model.lease_until).filter(model.state == "sending", model.lease_until > _now),
    )
    asked = select(func.count().filter(_is_free(model)), *moments).where(
        model.state.in_(("waiting", "sending")), *where
    )
    count, *found = unit.execute(asked).one()
    return Outlook(count > 0, min((moment for moment in found if moment is not None), default=None))


def claim(unit: Session, model: Any, *where: Any) -> Any:
    """Take one mail for the next attempt, so that no other worker sends it meanwhile; None when none is due."""
    first = select(model.id).where(_is_free(model), *where).order_by(model.due_at, model.id).limit(1)
    taken = (
        update(model)
        .where(model.id == first.with_for_update(skip_locked=True).scalar_subquery())
        .values(state="sending", attempt=model.attempt + 1, lease_until=_now + LEASE)
        .returning(model)
    )
    return unit.scalars(taken.execution_options(synchronize_session=False)).one_or_none()


def mark_sent(unit: Session, row: Any) -> None:
    """It is out; what was secret in it is thrown away."""
    _mark(unit, row, state="sent", sent_at=_now, error=None, facts=sealing.without_secret(row.facts))


def mark_dropped(unit: Session, row: Any) -> None:
    """Nobody may get it any more."""
    _mark(unit, row, state="dropped", facts=sealing.without_secret(row.facts))


def mark_trouble(unit: Session, row: Any, error: str, *, for_good: bool) -> None:
    """It did not go out: again after a growing pause, or never when that has no hope."""
    if for_good or row.attempt >= MOST_ATTEMPTS:
        _mark(unit, row, state="failed", error=error)
        return
    _mark(unit, row, state="waiting", due_at=_now + pause_after(row.attempt), error=error)


def pause_after(attempt: int) -> timedelta:
    """How long to wait after a failed attempt: 10 s, 40 s, 160 s … at most an hour."""
    return timedelta(seconds=min(FIRST_PAUSE * PAUSE_GROWS ** (attempt - 1), LONGEST_PAUSE))


def put_back(unit: Session, row: Any, until: datetime, error: str | None = None) -> None:
    """It may not be sent now, which counts as no attempt."""
    _mark(unit, row, state="waiting", due_at=until, attempt=row.attempt - 1, error=error)


def _mark(unit: Session, row: Any, **values: Any) -> None:
    model = type(row)
    mine = (model.id == row.id, model.attempt == row.attempt, model.state == "sending")
    changed = update(model).where(*mine).values(lease_until=None, **values)
    unit.execute(changed.execution_options(synchronize_session=False))
