"""Values of records of declared processes in words, for pages and papers: names, labels of choices, moments."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import gettext

from saas.auth.actor import Actor
from saas.core.text import N_
from saas.processes import naming, people
from saas.processes.declare import Process
from saas.processes.fields import Field, FieldKind
from saas.web.locale import is_chinese, shown, span_of_minutes

NONE, MONEY, _NEVER_A_DAY = "—", 2, 1_000_000
BUILT_IN: Mapping[str, tuple[str, FieldKind]] = {
    "number": (N_("Number"), FieldKind.TEXT),
    "state": (N_("State"), FieldKind.TEXT),
    "unit_id": (N_("Unit"), FieldKind.UNIT),
    "filed_by_id": (N_("Filed by"), FieldKind.PERSON),
    "filed_at": (N_("Filed"), FieldKind.MOMENT),
    "due": (N_("Due"), FieldKind.TEXT),
}


@dataclass(frozen=True)
class Names:
    """What people, units and chosen records are called, by id, for the rows at hand."""

    people: Mapping[int, str]
    units: Mapping[int, str]
    picked: Mapping[str, Mapping[int, str]] = field(default_factory=dict)


def field_of(process: Process, name: str) -> Field:
    """A declared field, or one that every record has."""
    declared = process.fields.get(name)
    return declared if declared is not None else Field(name, *BUILT_IN[name])


def names_for(
    process: Process, rows: Iterable[Any], *, reader: Actor, on: date, fields: Collection[Field] = ()
) -> Names:
    """The names the values of these rows need; two statements at most, and one for each field of kind pick."""
    rows, wanted = list(rows), list(fields)
    if not wanted:
        wanted = [*process.fields.values(), *(field_of(process, name) for name in ("unit_id", "filed_by_id"))]
    persons = _ids(rows, (one.name for one in wanted if one.kind is FieldKind.PERSON))
    units = _ids(rows, (one.name for one in wanted if one.kind is FieldKind.UNIT))
    named = naming.units(units, on=on, english=not is_chinese())
    picked = {one.name: dict(one.options(reader, on)) for one in wanted if one.options is not None and rows}
    return Names(naming.people(persons), named, picked)


def _ids(rows: Iterable[Any], names: Iterable[str]) -> set[int]:
    fields = list(names)
    return {value for row in rows for name in fields if (value := getattr(row, name, None)) is not None}


def may_read(one: Field, reader: Actor) -> bool:
    """Whether the reader may see the values of a field at all."""
    return one.secret is None or reader.may(one.secret)


def may_read_of(process: Process, one: Field, row: Any, reader: Actor) -> bool:
    """Whether the reader may see the value of a field in this record: the right to a secret has to reach the record."""
    return one.secret is None or people.reaches(process, one.secret, row, reader)


def in_words(one: Field, value: Any, names: Names) -> str:
    """A value as it is shown; a dash for none."""
    if value is None or value == "":
        return NONE
    if one.is_time:
        return _time(value)
    tell = _TELL.get(one.kind)
    words = tell(one, value, names) if tell is not None else str(shown(value))
    return f"{words} {gettext(one.unit)}" if one.unit else words


def _time(minutes: int) -> str:
    """Hours and minutes, however many: 8 hours, 42 hours 30 minutes; a dash for none."""
    return span_of_minutes(minutes, _NEVER_A_DAY) if minutes else NONE


def _figure(value: Any, places: int) -> str:
    """Money with its two decimals; a quantity with as many as it has."""
    text = f"{value:,.{places}f}"
    return text if places == MONEY else text.rstrip("0").rstrip(".")


_TELL: Mapping[FieldKind, Callable[[Field, Any, Names], str]] = {
    FieldKind.CHOICE: lambda one, value, _names: str(gettext(one.labels.get(value, str(value)))),
    FieldKind.PERSON: lambda _one, value, names: names.people.get(value, NONE),
    FieldKind.UNIT: lambda _one, value, names: names.units.get(value, NONE),
    FieldKind.PICK: lambda one, value, names: names.picked.get(one.name, {}).get(value, NONE),
    FieldKind.TEXT: lambda _one, value, _names: str(value),
    FieldKind.LONG: lambda _one, value, _names: str(value),
    FieldKind.DECIMAL: lambda one, value, _names: _figure(value, one.places),
    FieldKind.WHOLE: lambda _one, value, _names: f"{value}",
}


def states_of(process: Process) -> dict[str, tuple[str, str]]:
    """The states with their labels in the reader's language, and their tones."""
    return {str(state): (gettext(label), tone) for state, (label, tone) in process.states.items()}
