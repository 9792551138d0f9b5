"""What the registers will remind of in the next days, for the page of what will be sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.text import N_
from saas.notices import planned
from saas.notices.actions import label
from saas.notices.planned import Planned, Source
from saas.organisation import people as persons
from saas.organisation.models import Person
from saas.processes import actions, people, queries, registry
from saas.processes.declare import Process, Reminder

FEW, NAMED, SOON = 3, 3, 7
WAREHOUSE = "warehouse"  # tells what its calendar brings itself: jobs/warehouse_plans.py
MORE = N_("%(count)s more of the same kind: %(kind)s.")


def coming(actor: Actor, first: date, last: date) -> Iterator[Planned]:
    """The reminders of every register the reader may read, about the records she sees, as they stand now.

    Each reminder is asked about each day, so they are told for a week ahead, however far the reader looks.
    """
    return of_processes((one for one in registry.everything() if one.area != WAREHOUSE), actor, first, last)


def of_processes(processes: Iterable[Process], actor: Actor, first: date, last: date) -> Iterator[Planned]:
    """The same of these registers."""
    days = [first + timedelta(days=n) for n in range(min((last - first).days + 1, SOON))]
    hers = [one for one in processes if one.reminders and actor.may(one.read)]
    used = queries.in_use(hers)
    for process in hers:
        for reminder in process.reminders:
            if process.table in used or reminder.what is not None:
                yield from _Plan(process, reminder, actor).of(days)


@dataclass(frozen=True)
class _Plan:
    """One reminder as one reader sees it; whom it tells is looked up once for a record."""

    process: Process
    reminder: Reminder
    actor: Actor
    told: dict[Any, Sequence[str]] = field(default_factory=dict)

    def of(self, days: Collection[date]) -> Iterator[Planned]:
        """A few lines for each day, and how many more there are."""
        for day in days:
            rows = self._seen(list(self.reminder.find(day)))
            yield from (self._line(row, day) for row in rows[:FEW])
            if len(rows) > FEW:
                kind = label(self.process.plural)
                yield Planned(day, MORE, {"count": len(rows) - FEW, "kind": kind}, (), self.process.path)

    def _line(self, row: Any, day: date) -> Planned:
        reminder, process = self.reminder, self.process
        what = reminder.what(row) if reminder.what else actions.what(process, row)
        path = reminder.path(row) if reminder.path else process.path_of(row)
        return Planned(day, reminder.text, {"what": what}, self._names(row, day), path)

    def _names(self, row: Any, day: date) -> Sequence[str]:
        if row.id not in self.told:
            ids = sorted(people.told_of(self.process, row, self.reminder.tells, on=day))[: NAMED + 1]
            names = list(persons.names(ids).values())
            self.told[row.id] = [*names[:NAMED], *(["…"] if len(names) > NAMED else [])]
        return self.told[row.id]

    def _seen(self, rows: list[Any]) -> list[Any]:
        """Those of the rows that the reader may know of; of people she may know of herself."""
        sees_all = self.actor.scope_of(self.process.read) is Scope.ALL and not self.process.hides_from
        if sees_all or not rows:
            return rows
        ids = [row.id for row in rows if isinstance(row, self.process.model)]
        visible = queries.visible_ids(self.process, self.actor, ids) if ids else set()
        known = {(self.process.model, one) for one in visible} | {(Person, self.actor.person_id)}
        return [row for row in rows if (type(row), row.id) in known or self._is_of_her_unit(row)]

    def _is_of_her_unit(self, row: Any) -> bool:
        """Of a unit itself (one that has not met, one whose register is due) whoever reads of that unit may know."""
        of_unit = not isinstance(row, (self.process.model, Person)) and getattr(row, "unit_id", None)
        return self.actor.scope_of(self.process.read) is Scope.UNIT and of_unit in self.actor.unit_ids


def wire() -> None:
    """Let these be seen before they are sent; the roof calls this once."""
    planned.register(Source("registers", N_("Reminders of the registers"), Permission.SELF, coming))
