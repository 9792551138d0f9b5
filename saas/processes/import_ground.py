"""What the lines of a declared import are read against: people, units, lists, and the records that stand already.

A batch is looked up in as many statements as its declaration has kinds of columns, however many lines it has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, or_, select

from saas.auth.actor import Actor
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import in_force, session
from saas.imports.kinds import REQUIRED, Context, Values
from saas.imports.readers import plain
from saas.organisation.models import Person, UnitTerm
from saas.processes.declare import Process
from saas.processes.fields import Field, FieldKind
from saas.processes.intake import PERSON, PERSON_NAME, Intake, Spoken

NOBODY = N_("Nobody here has this staff number or name.")
SEVERAL = N_("Several people have this name. Write the staff number.")
OTHER_NAME = N_("This staff number belongs to %(name)s.")
NOT_LISTED = N_("This is not in the list: %(words)s.")
TWO_LISTED = N_("Several entries of the list fit: %(words)s.")
_APART = re.compile(r"[\s·()（）,，/]+")

Listed = Mapping[str, Sequence[tuple[Any, str]]]


@dataclass
class Line:
    """A line with everything in it found: values by field, and what could not be found."""

    given: dict[str, Any] = field(default_factory=dict)
    problems: list[Objection] = field(default_factory=list)

    def wrong(self, rule: str, text: str, column: str, **facts: object) -> None:
        """One more reason against it."""
        self.problems.append(Objection(f"import.{rule}", text, facts, column))


@dataclass(frozen=True)
class Ground:
    """The people and lists that a batch names."""

    process: Process
    intake: Intake
    people: Mapping[str, Sequence[Person]]
    units: Mapping[str, Sequence[int]]
    lists: Mapping[str, Listed]

    @classmethod
    def of(
        cls, process: Process, intake: Intake, rows: Sequence[Values], *, context: Context, spoken: Spoken
    ) -> Ground:
        """Looked up for these lines."""
        fields = [process.fields[name] for name in intake.fields]
        people = _people(_words(fields, rows, FieldKind.PERSON))
        has_units = any(one.kind is FieldKind.UNIT for one in fields)
        units = _units(context) if has_units else {}
        lists = {one.name: _listed(one, context, spoken) for one in fields if _is_listed(one)}
        return cls(process, intake, people, units, lists)

    def line(self, values: Values) -> Line:
        """One line, found."""
        found = Line()
        for name in self.intake.fields:
            one = self.process.fields[name]
            if name == PERSON:
                found.given[name] = self._whose(values, found)
            elif name in values:
                found.given[name] = self._value(one, values[name], found)
        return found

    def _whose(self, values: Values, line: Line) -> int | None:
        """The person of the record: by number, else by a name that only one has."""
        number, name = str(values.get(PERSON) or ""), str(values.get(PERSON_NAME) or "")
        if not number and not name:
            if self.process.fields[PERSON].required or PERSON in self.intake.needed:
                line.wrong("required", REQUIRED, PERSON)
            return None
        who = self._person(number or name, PERSON if number else PERSON_NAME, line)
        if who is not None and number and name and plain(who.name) != plain(name):
            line.wrong("person", OTHER_NAME, PERSON_NAME, name=who.name)
        return who.id if who is not None else None

    def _person(self, words: str, column: str, line: Line) -> Person | None:
        found = self.people.get(words.lower()) or next(
            (here for part in _APART.split(words.lower()) if (here := self.people.get(part))), ()
        )
        if len(found) != 1:
            line.wrong("person", SEVERAL if found else NOBODY, column)
            return None
        return found[0]

    def _value(self, one: Field, value: Any, line: Line) -> Any:
        if one.kind is FieldKind.PERSON:
            who = self._person(str(value), one.name, line)
            return who.id if who is not None else None
        if one.kind is FieldKind.FLAG:
            return value == "yes"
        if one.kind is FieldKind.UNIT:
            return self._one(one.name, str(value), self.units.get(plain(str(value)), ()), line)
        if one.name in self.lists:
            fitting = [key for key, _ in self.lists[one.name].get(plain(str(value)), ())]
            return self._one(one.name, str(value), fitting, line)
        return value

    def _one(self, name: str, words: str, fitting: Sequence[Any], line: Line) -> Any:
        if len(fitting) == 1:
            return fitting[0]
        line.wrong("listed", TWO_LISTED if fitting else NOT_LISTED, name, words=words)
        return None

    def standing(self, lines: Iterable[Line]) -> dict[tuple[Any, ...], Any]:
        """The records that stand already under the keys of these lines; one statement."""
        model, first = self.process.model, self.intake.key[0]
        asked = {line.given.get(first) for line in lines} - {None}
        if not asked:
            return {}
        wanted = select(model).where(getattr(model, first).in_(asked)).order_by(model.id)
        return {self.key_of_row(row): row for row in session.scalars(wanted)}

    def key_of_row(self, row: Any) -> tuple[Any, ...]:
        """The key of a record."""
        return tuple(getattr(row, name) or "" for name in self.intake.key)

    def key_of_line(self, line: Line) -> tuple[Any, ...]:
        """The key of a line."""
        return tuple(line.given.get(name) or "" for name in self.intake.key)


def _words(fields: Iterable[Field], rows: Iterable[Values], kind: FieldKind) -> set[str]:
    names = [one.name for one in fields if one.kind is kind]
    names += [PERSON_NAME] if PERSON in names else []
    cells = {str(values[name]).lower() for values in rows for name in names if values.get(name)}
    return cells | {part for cell in cells for part in _APART.split(cell) if part}


def _people(words: set[str]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = defaultdict(list)
    if words:
        known = or_(func.lower(Person.number).in_(words), func.lower(Person.name).in_(words))
        for person in session.scalars(select(Person).where(known).order_by(Person.id)):
            for word in {person.number.lower(), person.name.lower()} & words:
                found[word].append(person)
    return found


def _units(context: Context) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for term in session.scalars(select(UnitTerm).where(in_force(UnitTerm, context.today))):
        for word in {plain(term.name), plain(term.name_en or "")} - {""}:
            found[word].append(term.unit_id)
    return found


def _is_listed(one: Field) -> bool:
    return one.kind is FieldKind.PICK or (one.kind is FieldKind.CHOICE and callable(one.choices))


def _listed(one: Field, context: Context, spoken: Spoken) -> Listed:
    """What a list offers, by its words and by the parts of them that stand apart: a number, a title."""
    if one.options is not None and isinstance(context.by, Actor):
        entries: list[tuple[Any, str]] = list(one.options(context.by, context.today))
    else:
        entries = list(one.offered(context.today).items())
    found: dict[str, list[tuple[Any, str]]] = defaultdict(list)
    for key, words in entries:
        said = (words, *spoken(one.labels.get(str(key), words)), *words.split(" ", 1))
        parts = {plain(key) if isinstance(key, str) else "", *map(plain, said)}
        for word in parts - {""}:
            found[word].append((key, words))
    return found
