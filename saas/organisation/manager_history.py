"""Who was a person's manager, and when: from her seats, the tree and its heads, each with its dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select

from saas.db import session
from saas.organisation.models import Assignment, UnitPost, UnitTerm
from saas.organisation.moving import Dated

_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Under:
    """A stretch of days in one seat under one manager (None: nobody above)."""

    seat_id: int
    manager_id: int | None
    first_on: date
    last_on: date | None


def managers_over(seats: Sequence[Assignment]) -> list[Under]:
    """For each seat of one person, who managed her from when to when; two statements."""
    if not seats:
        return []
    since = min(seat.first_on for seat in seats)
    terms = _since(UnitTerm, since)
    heads = _since(UnitPost, since, UnitPost.kind == "head")
    return [under for seat in seats for under in _under(seat, terms, heads)]


def _since(model, since: date, *where):  # type: ignore[no-untyped-def]  # rows of either dated model
    return session.scalars(select(model).where(or_(model.last_on.is_(None), model.last_on >= since), *where)).all()


def _under(seat: Assignment, terms: Sequence[UnitTerm], heads: Sequence[UnitPost]) -> Iterable[Under]:
    """Stretches of one seat, joined where the manager stays the same."""
    changes = sorted(
        day for day in {seat.first_on, *_days(terms), *_days(heads)} if _covers(seat, day) and day >= seat.first_on
    )
    found: list[Under] = []
    for day, following in zip(changes, [*changes[1:], None], strict=True):
        manager = seat.manager_id or _head_above(seat, day, terms, heads)
        last_on = following - _A_DAY if following else seat.last_on
        if found and found[-1].manager_id == manager:
            found[-1] = Under(seat.id, manager, found[-1].first_on, last_on)
        else:
            found.append(Under(seat.id, manager, day, last_on))
    return reversed(found)


def _days(rows: Iterable[Dated]) -> Iterable[date]:
    for row in rows:
        yield row.first_on
        if row.last_on is not None:
            yield row.last_on + _A_DAY


def _covers(row: Dated, day: date) -> bool:
    return row.first_on <= day and (row.last_on is None or row.last_on >= day)


def _head_above(seat: Assignment, day: date, terms: Sequence[UnitTerm], heads: Sequence[UnitPost]) -> int | None:
    """The head of the nearest unit upwards who is not herself, as `managers.manager_of` finds her."""
    parents = {term.unit_id: term.parent_id for term in terms if _covers(term, day)}
    in_post = {post.unit_id: post.person_id for post in heads if _covers(post, day)}
    unit_id: int | None = seat.unit_id
    for _level in range(len(parents) + 1):
        if unit_id is None:
            return None
        head = in_post.get(unit_id)
        if head is not None and head != seat.person_id:
            return head
        unit_id = parents.get(unit_id)
    return None
