"""Which regular week is in force where: the thresholds as the default, dated week patterns over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select

from saas.core.periods import DaySpan
from saas.core.values import parse
from saas.db import session
from saas.organisation.calendar_models import WorkPattern
from saas.organisation.calendar_rules import WeekPattern
from saas.organisation.policy import CalendarPolicy
from saas.organisation.week_rules import read_week
from saas.policies.models import PolicyValue
from saas.policies.reading import nearest
from saas.policies.registry import items_of
from saas.policies.scope import COMPANY, Scope

DatedWeek = tuple[DaySpan, WeekPattern]
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Weeks:
    """Everything that says how weeks look in a span, for any scope inside the units it was read for."""

    span: DaySpan
    values: Sequence[PolicyValue]
    patterns: Sequence[WorkPattern]

    def for_scope(self, scope: Scope) -> tuple[DatedWeek, ...]:
        """Dated weeks of a scope, widest place first, so that the nearest one wins."""
        found = [*self._by_thresholds(COMPANY), *self._by_patterns(None)]
        for depth in range(len(scope.unit_ids) - 1, -1, -1):
            place = Scope(scope.unit_ids[depth:])
            found += [*self._by_thresholds(place), *self._by_patterns(scope.unit_ids[depth])]
        if scope.position_id is not None:
            found += self._by_thresholds(scope)
        return tuple(found)

    def _by_patterns(self, unit_id: int | None) -> Iterator[DatedWeek]:
        for row in self.patterns:
            if row.unit_id == unit_id:
                yield DaySpan(row.first_on, row.last_on), read_week(row.week)

    def _by_thresholds(self, scope: Scope) -> list[DatedWeek]:
        """The weeks the thresholds make at a place: always for the company, elsewhere while a value is set there."""
        kind, place = scope.places()[0]
        own = [row for row in self.values if (row.scope_kind, row.scope_id) == (kind, place)]
        if kind != "company" and not own:
            return []
        concerned = [row for row in self.values if (row.scope_kind, row.scope_id) in scope.places()]
        return [
            (span, self._week(scope, concerned, span.first))
            for span in self._stretches(concerned)
            if kind == "company" or any(_holds(row, span.first) for row in own)
        ]

    def _stretches(self, rows: Iterable[PolicyValue]) -> list[DaySpan]:
        """Spans in which no value changes; the last one is open, so that a clock may look beyond the span."""
        assert self.span.last is not None
        changes = {self.span.first}
        for row in rows:
            changes |= {row.first_on, *([row.last_on + _A_DAY] if row.last_on else [])}
        starts = sorted(day for day in changes if day in self.span)
        ends: list[date | None] = [day - _A_DAY for day in starts[1:]]
        return [DaySpan(first, last) for first, last in zip(starts, [*ends, None], strict=True)]

    def _week(self, scope: Scope, rows: Sequence[PolicyValue], on: date) -> WeekPattern:
        values: dict[str, object] = {}
        for item in items_of(CalendarPolicy):
            held = {(r.scope_kind, r.scope_id): r for r in rows if r.key == item.key and _holds(r, on)}
            row = nearest(held, scope)
            values[item.field] = item.default if row is None else parse(item, row.value)
        return CalendarPolicy(**values).week  # type: ignore[arg-type]  # values as typed by their declarations


def weeks_between(first: date, last: date, unit_ids: Iterable[int]) -> Weeks:
    """What is needed to tell the week of any scope within these units; two statements."""
    keys = [item.key for item in items_of(CalendarPolicy)]
    values = select(PolicyValue).where(
        PolicyValue.key.in_(keys),
        PolicyValue.replaced.is_(False),
        PolicyValue.first_on <= last,
        or_(PolicyValue.last_on.is_(None), PolicyValue.last_on >= first),
    )
    patterns = (
        select(WorkPattern)
        .where(
            WorkPattern.state != "draft",
            WorkPattern.first_on <= last,
            or_(WorkPattern.last_on.is_(None), WorkPattern.last_on >= first),
            or_(WorkPattern.unit_id.is_(None), WorkPattern.unit_id.in_(list(unit_ids))),
        )
        .order_by(WorkPattern.first_on)
    )
    return Weeks(DaySpan(first, last), session.scalars(values).all(), session.scalars(patterns).all())


def _holds(row: PolicyValue, on: date) -> bool:
    return row.first_on <= on and (row.last_on is None or row.last_on >= on)
