"""All that is held about somebody, on paper: lists and records in the words of the screens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app
from flask_babel import gettext

from jobs.bindings import Task
from jobs.process_words import Spoken
from saas.hr.held.reading import Held
from saas.hr.held.referring import Names, names_of
from saas.hr.held.sources import ABOUT
from saas.organisation import people
from saas.papers.lists import ListColumn, Strip, fitted, strips
from saas.processes import registry
from saas.processes.declare import Process
from saas.web.act_words import act_label
from saas.web.column_words import field_label, kind_label
from saas.web.locale import is_chinese, moment, say, shown, span_of_minutes
from saas.web.papers import heading
from saas.web.value_words import value_label

SHOWN = 1000
"""Rows of one source on paper; the file for programs has all of them."""
HEADS: Mapping[str, tuple[str, ...]] = {
    "person": ("number", "name", "kind", "email", "phone", "employed_on", "left_on", "worked_since"),
    "user": ("email", "name", "state", "locale", "theme"),
}
"""The two single records, with the columns that the paper shows."""
ACTS = ("at", "subject_kind", "kind")
_LASTING = frozenset({"minutes", "worked", "leave", "absent"})
_NEVER_A_DAY = 1_000_000
_FACTS_OF = {"text": "facts", "title": "title_facts"}
"""Columns that hold a text to fill in, with the column of its facts."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+\d\d:\d\d)?")
_KINDS = frozenset({"subject_kind"})


@dataclass(frozen=True)
class Part:
    """One source: as one list, or record by record; the two records of the person herself come first."""

    label: str
    count: int
    columns: Sequence[ListColumn] = ()
    strips: Sequence[Strip] = ()
    records: Sequence[Sequence[tuple[str, str]]] = ()
    place: int = 1


def html_of(found: Sequence[Held], task: Task) -> str:
    """The paper: source by source; what holds nothing is named at the end, columns without a value are left out."""
    who = people.get(task.by.person_id or 0)
    head = heading(gettext("All that is held about me"), at=task.at, by=task.by.name, path="/my-data")
    # A long paper is cut at the rows of its lists: between two of them stands nothing but a heading.
    parts = sorted((_part(held, task) for held in found if held.rows), key=lambda part: part.place)
    empty = [gettext(held.label) for held in found if not held.rows]
    facts = {"heading": head, "person": who, "parts": parts, "empty": empty, "shown": SHOWN}
    return current_app.jinja_env.get_template("papers/held.html").render(facts)


def _part(held: Held, task: Task) -> Part:
    label, count = gettext(held.label), len(held.rows)
    if held.name in HEADS:
        return Part(label, count, records=[list(_pairs(held))], place=0)
    if held.name in ABOUT:
        return _listed(held, ABOUT[held.name].paper.split(), task)
    if held.name == "event":
        heads = (gettext("Date and time"), gettext("Kind of record"), gettext("What was done"))
        rows = [[_told("event", name, row, {}) for name in ACTS] for row in held.rows[:SHOWN]]
        return _list(label, count, heads, rows)
    process = registry.of_table(held.name)
    return Part(label, count, records=list(_records(process, held, task)) if process is not None else (), place=2)


def _pairs(held: Held) -> Iterator[tuple[str, str]]:
    [row] = held.rows
    for name in HEADS[held.name]:
        if row[name] not in (None, ""):
            yield field_label(held.name, name, told=True), _told(held.name, name, row, {})


def _listed(held: Held, columns: Sequence[str], task: Task) -> Part:
    rows = held.rows[:SHOWN]
    names = names_of(held.name, columns, rows, on=task.today, english=not is_chinese())
    cells = [[_told(held.name, name, row, names) for name in columns] for row in rows]
    filled = [place for place in range(len(columns)) if any(line[place] for line in cells)]
    heads = [field_label(held.name, columns[place], told=True) for place in filled]
    return _list(gettext(held.label), len(held.rows), heads, [[line[place] for place in filled] for line in cells])


def _list(label: str, count: int, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Part:
    columns = fitted(heads, rows) if heads else []
    return Part(label, count, columns, strips(columns, rows))


def _records(process: Process, held: Held, task: Task) -> Iterator[list[tuple[str, str]]]:
    records = held.records[:SHOWN]
    spoken = Spoken.of(process, records, task)
    for row in records:
        number = [(spoken.label("number"), row.number)] if row.number else []
        yield [*number, *spoken.facts(row), *spoken.texts(row)]


def _told(table: str, column: str, row: Mapping[str, Any], names: Names) -> str:
    """A value as the screens tell it; nothing for none."""
    value = row[column]
    if value is None or value == "":
        return ""
    if column in names:
        return names[column].get(value, str(value))
    if column in _FACTS_OF and _FACTS_OF[column] in row:
        return say({"text": value, "facts": row[_FACTS_OF[column]]})
    if column in _KINDS:
        return kind_label(value)
    if table == "event" and column == "kind":
        return act_label(value)
    if column in _LASTING:
        return span_of_minutes(value, _NEVER_A_DAY) if value else ""
    if isinstance(value, str):
        return _worded(table, column, value)
    return str(shown(value))


def _worded(table: str, column: str, value: str) -> str:
    """A text: a word of ours, a moment, or as it was written; a day is written as it is kept."""
    told = value_label(table, column, value)
    if told != value:
        return told
    return moment(datetime.fromisoformat(value)) if _MOMENT.fullmatch(value) else value
