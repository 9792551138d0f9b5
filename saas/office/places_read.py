"""Units, positions and managers as files name them: found by code, name or path, whatever the batch in few statements.

Holds plain values only, so that it may serve several batches of the same import.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import in_force, session
from saas.imports.kinds import Context, Draft, Values
from saas.imports.readers import plain
from saas.organisation.models import Assignment, Person, Position, Unit, UnitTerm

Found = tuple[Any, list[Objection]]


@dataclass(frozen=True)
class Post:
    """A position that can be filled."""

    id: int
    unit_id: int
    headcount: int | None


@dataclass
class Places:
    """What names mean today."""

    today: date
    units: dict[str, set[int]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    since_on: dict[int, date] = field(default_factory=dict)
    states: dict[int, str] = field(default_factory=dict)
    posts: dict[tuple[int, str], Post] = field(default_factory=dict)
    filled: dict[int, int] = field(default_factory=dict)
    people: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, context: Context) -> Places:
        """Those of this batch; read once."""
        if "places" not in context.memo:
            found = cls(context.today)
            found._read_units()
            found._read_posts()
            context.memo["places"] = found
        places: Places = context.memo["places"]
        return places

    def _read_units(self) -> None:
        rows = session.execute(
            select(Unit.id, Unit.code, Unit.state, UnitTerm.name, UnitTerm.name_en, UnitTerm.parent_id)
            .join(UnitTerm, UnitTerm.unit_id == Unit.id)
            .where(in_force(UnitTerm, self.today), Unit.state.in_(("active", "draft")))
        ).all()
        above = {row.id: row.parent_id for row in rows}
        self.names = {row.id: row.name for row in rows}
        self.states = {row.id: row.state for row in rows}
        begun = select(UnitTerm.unit_id, func.min(UnitTerm.first_on)).group_by(UnitTerm.unit_id)
        self.since_on = {row[0]: row[1] for row in session.execute(begun)}
        for row in rows:
            for called in (row.code, row.name, row.name_en, self._path(row.id, above)):
                if called:
                    self.units.setdefault(plain(called), set()).add(row.id)

    def _path(self, unit_id: int, above: dict[int, int | None]) -> str:
        seen: list[int] = []
        here: int | None = unit_id
        while here in self.names and here not in seen:
            seen.append(here)
            here = above.get(here)
        return "/".join(self.names[one] for one in reversed(seen))

    def _read_posts(self) -> None:
        for post in session.scalars(select(Position).where(Position.state == "active")):
            held = Post(post.id, post.unit_id, None if post.headcount_open else post.headcount)
            for called in (post.code, post.name, post.name_en, *post.aliases):
                if called:
                    self.posts.setdefault((post.unit_id, plain(called)), held)
        counted = select(Assignment.position_id, func.count(func.distinct(Assignment.person_id)))
        counted = counted.where(Assignment.position_id.is_not(None), in_force(Assignment, self.today))
        rows = session.execute(counted.group_by(Assignment.position_id))
        self.filled = {row[0]: row[1] for row in rows if row[0] is not None}

    def read_people(self, drafts: Iterable[Draft]) -> None:
        """Look up everybody whom a batch names as manager; one statement."""
        named = {draft.values["manager"] for draft in drafts if draft.values.get("manager")}
        wanted = select(Person.id, Person.number, Person.name).where(
            or_(Person.number.in_(named), Person.name.in_(named)),
            or_(Person.left_on.is_(None), Person.left_on >= self.today),
        )
        self.people = {}
        for person_id, number, name in session.execute(wanted) if named else ():
            self.people.setdefault(number, set()).add(person_id)
            self.people.setdefault(name, set()).add(person_id)

    def since(self, unit_id: int) -> date:
        """The first day of a unit."""
        return self.since_on.get(unit_id, self.today)

    def unit(self, name: str, column: str) -> Found:
        """The unit of this code, name or path (电商部/客服组)."""
        found = self.units.get(plain(name), set())
        if not found:
            return None, [Objection("import.unit", N_("No unit is called so."), field=column)]
        if len(found) > 1:
            text = N_("Several units are called so. Write the code, or the path with strokes: above/below.")
            return None, [Objection("import.unit", text, field=column)]
        return next(iter(found)), []

    def seat(self, values: Values, person_id: int | None, seat: Assignment | None, context: Context) -> Found:
        """Unit, position and manager of a row by column key, and what speaks against them; a cell left empty keeps."""
        unit_id, problems = (seat.unit_id if seat else None), list[Objection]()
        if values.get("unit"):
            unit_id, problems = self.unit(values["unit"], "unit")
            if unit_id is not None and self.states[unit_id] != "active":
                problems = [Objection("import.unit", N_("This unit is a draft. Activate it first."), field="unit")]
        place: dict[str, Any] = {} if unit_id is None else {"unit": unit_id, "position": None}
        if seat is not None and unit_id == seat.unit_id:
            place = {}
        named = [column for column in ("position", "manager") if values.get(column)]
        if unit_id is None and not problems:
            text = N_("Write the unit too.")
            problems = [Objection("import.unit", text, field=column) for column in named]
        if unit_id is not None:
            problems += self._post(values, unit_id, seat, place) + self._manager(values, person_id, place, context)
        return {key: value for key, value in place.items() if value is not None or seat is not None}, problems

    def _post(self, values: Values, unit_id: int, seat: Assignment | None, place: dict[str, Any]) -> list[Objection]:
        if not values.get("position"):
            return []
        post = self.posts.get((unit_id, plain(values["position"])))
        if post is None:
            text = N_("No position of this unit is called so.")
            return [Objection("import.position", text, field="position")]
        place["position"] = post.id
        if seat is not None and seat.position_id == post.id:
            return []
        self.filled[post.id] = self.filled.get(post.id, 0) + 1
        if post.headcount is None or self.filled[post.id] <= post.headcount:
            return []
        text = N_("Every post of this position is filled on %(day)s: %(headcount)s. Raise the head-count first.")
        facts = {"headcount": post.headcount, "day": self.today}
        return [Objection("position.headcount", text, facts, "position")]

    def _manager(
        self, values: Values, person_id: int | None, place: dict[str, Any], context: Context
    ) -> list[Objection]:
        name = values.get("manager")
        if not name:
            return []
        found = self.people.get(name, set())
        if person_id in found or name in (values.get("number"), values.get("name")):
            return [Objection("assignment.manager", N_("Nobody manages themselves."), field="manager")]
        if len(found) > 1:
            text = N_("Several people are called so. Write the staff number.")
            return [Objection("import.manager", text, field="manager")]
        if not found and not context.named_in_file(name):
            return [Objection("import.manager", N_("Nobody here has this number or name."), field="manager")]
        place["manager"] = next(iter(found)) if found else name
        return []


def unit_names(ids: Iterable[int]) -> dict[int, str]:
    """The latest name of units by id."""
    wanted = select(UnitTerm.unit_id, UnitTerm.name).where(UnitTerm.unit_id.in_(list(ids)))
    return {row.unit_id: row.name for row in session.execute(wanted.order_by(UnitTerm.unit_id, UnitTerm.first_on))}


def post_names(ids: Iterable[int]) -> dict[int, str]:
    """The names of positions by id."""
    wanted = select(Position.id, Position.name).where(Position.id.in_(list(ids)))
    return {row.id: row.name for row in session.execute(wanted)}
