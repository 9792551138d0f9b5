"""Records of declared processes as papers, in the language that is chosen while they are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask import current_app
from flask_babel import gettext

from jobs.bindings import Task
from jobs.process_words import Spoken
from saas.events import history
from saas.papers import lists as printed_lists
from saas.papers.lists import ListColumn
from saas.papers.pdf import Heading
from saas.papers.sheets import Column, write_sheet
from saas.processes.declare import Process
from saas.processes.figures import ClockFigures, MonthFigures
from saas.web.child_rows import child_rows
from saas.web.locale import author, moment, span_of_minutes
from saas.web.papers import heading

MOST_CLAUSES = 3


def _heading(process: Process, title: str, task: Task, *, path: str = "", number: str = "") -> Heading:
    clauses = process.clauses[:MOST_CLAUSES]
    return heading(title, at=task.at, by=task.by.name, path=path, number=number, clauses=clauses)


def sheet_of(process: Process, row: Any, task: Task) -> tuple[str, str]:
    """Name and HTML of the sheet of one record."""
    title, spoken = gettext(process.label), Spoken.of(process, [row], task)
    facts = {
        "heading": _heading(process, title, task, path=process.path_of(row), number=row.number or ""),
        "process": process,
        "row": row,
        "facts": spoken.facts(row),
        "texts": spoken.texts(row),
        "state": spoken.cell("state", row),
        "told": [(moment(event.at), words) for event, words in _told(process, row)],
        "tables": list(_child_tables(process, row, task)),
    }
    html = current_app.jinja_env.get_template(process.sheet).render(facts)
    return f"{title}-{row.number or row.id}", html


def _child_tables(process: Process, row: Any, task: Task) -> Iterable[tuple[str, list[ListColumn], list[list[str]]]]:
    """The child rows of a record, one table for each kind that has any; then the tables it prints of its own."""
    for kind in process.lines:
        found = child_rows(process, kind, row, reader=task.by, on=task.today)
        if found.rows:
            yield gettext(kind.label), [ListColumn(head) for head in found.heads], [cells for _id, cells in found.rows]
    for table in process.prints(row) if process.prints is not None else ():
        columns = [ListColumn(gettext(label), number=is_figure) for label, is_figure in table.columns]
        yield gettext(table.label), columns, [list(cells) for cells in table.rows]


def _told(process: Process, row: Any) -> Iterable[tuple[Any, str]]:
    for event in reversed(history(row)):
        verb = event.kind.removeprefix(f"{process.kind}.")
        act = process.act(verb)
        text = gettext(act.told) if act is not None else gettext("filed it") if verb == "filed" else ""
        if text:
            yield event, f"{author(event.author_name)} {text}"


def register_of(process: Process, found: MonthFigures, task: Task) -> tuple[str, str]:
    """Name and HTML of the register of a month."""
    title = f"{gettext(process.plural)} {found.month:%Y-%m}"
    columns, rows = _table(process, found, task)
    printed = [ListColumn(column.label) for column in columns]
    facts = {
        "heading": _heading(process, title, task),
        "summary": _summary(process, found),
        "clock_columns": [ListColumn(words, number=bool(place)) for place, words in enumerate(_clock_heads())],
        "clock_rows": [_clock_row(one) for one in found.clocks],
        "columns": printed,
        "strips": printed_lists.strips(printed, rows),
    }
    html = current_app.jinja_env.get_template("papers/process_register.html").render(facts)
    return title, html


def table_of(process: Process, found: MonthFigures, task: Task) -> bytes:
    """The same as a spreadsheet."""
    columns, rows = _table(process, found, task)
    return write_sheet(gettext(process.plural), columns, rows)


def _table(process: Process, found: MonthFigures, task: Task) -> tuple[list[Column], list[Sequence[str]]]:
    spoken = Spoken.of(process, found.rows, task)
    names = ["number", *(name for name in process.columns if name != "due"), "state"]
    names = [name for name in dict.fromkeys(names) if spoken.may(name)]
    columns = [Column(spoken.label(name)) for name in names]
    return columns, [[spoken.cell(name, row) for name in names] for row in found.rows]


def _summary(process: Process, found: MonthFigures) -> list[tuple[str, str]]:
    states = {str(state): gettext(label) for state, (label, _) in process.states.items()}
    rows = [(gettext("In all"), str(len(found.rows)))]
    rows += [(states[state], str(count)) for state, count in found.by_state.items()]
    for name, counted in found.by_choice.items():
        one = process.fields[name]
        told = " · ".join(f"{gettext(one.labels.get(key, key))} {count}" for key, count in counted.items())
        rows.append((gettext(one.label), told or "—"))
    return rows


def _clock_heads() -> list[str]:
    return [gettext("Clock"), gettext("Started"), gettext("Late"), gettext("Mean time")]


def _clock_row(one: ClockFigures) -> tuple[str, str, str, str]:
    mean = span_of_minutes(one.mean_minutes) if one.mean_minutes is not None else "—"
    return gettext(one.label), str(one.count), str(one.late), mean
