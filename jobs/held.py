"""All that is held about whoever asks: one file for programs, one to read."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import current_app
from flask_babel import gettext

from jobs.bindings import Result, Task, job
from jobs.report_files import PDF, printed
from saas import files
from saas.core.errors import NotAllowed
from saas.core.text import N_
from saas.hr.held import reading
from saas.hr.held.reading import Held
from saas.organisation import people
from saas.processes import registry
from saas.processes.fields import FieldKind
from saas.web.locale import moment
from saas.web.papers import heading
from saas.work import Progress

Steps = Generator[Progress, None, Result]
NAME = "hr.held.export"
JSON = "application/json"
SHOWN = 300
"""Rows of one source on paper; the file for programs has all of them."""


@job(NAME, label=N_("All that is held about me"), lane="bulk", forks=True, minutes=15)
def export(task: Task) -> Steps:
    """Only ever about the one who asked; made anew from the start when it was killed."""
    if task.by.person_id is None:
        raise NotAllowed
    found: list[Held] = []
    for count, held in enumerate(reading.held_about(task.by), start=1):
        found.append(held)
        if count % 20 == 0:
            yield Progress(count, count + 20)
    with task.in_language():
        html, name = html_of(found, task), gettext("All that is held about me")
    content = json.dumps(document(found, task.at), ensure_ascii=False, indent=1).encode()
    pdf = yield from printed(html)
    kept = [
        files.keep(f"{name}.json", content, media_type=JSON, purpose=NAME, by=task.by),
        files.keep(f"{name}.pdf", pdf, media_type=PDF, purpose=NAME, by=task.by),
    ]
    return {"files": [row.id for row in kept]}


def document(found: Sequence[Held], at: datetime) -> dict[str, Any]:
    """The file for programs: every source with all its rows, empty ones too."""
    sources = [{"name": held.name, "rows": list(held.rows)} for held in found]
    return {"made_at": at.isoformat(timespec="seconds"), "sources": sources}


def html_of(found: Sequence[Held], task: Task) -> str:
    """The paper: source by source, row by row, with words instead of keys where they are known."""
    who = people.get(task.by.person_id or 0)
    head = heading(gettext("All that is held about me"), at=task.at, by=task.by.name, path="/my-data")
    parts = [(gettext(held.label), len(held.rows), list(_told(held))) for held in found if held.rows]
    empty = [gettext(held.label) for held in found if not held.rows]
    facts = {"heading": head, "person": who, "parts": parts, "empty": empty, "shown": SHOWN}
    return current_app.jinja_env.get_template("papers/held.html").render(facts)


def _told(held: Held) -> Iterator[list[tuple[str, str]]]:
    process = registry.of_table(held.name)
    labels = {one.name: gettext(one.label) for one in process.fields.values()} if process is not None else {}
    words = _choices(held.name)
    for row in held.rows[:SHOWN]:
        yield [
            (labels.get(name, name.replace("_", " ")), _told_value(value, words.get(name, {})))
            for name, value in row.items()
            if value not in (None, "", [], {})
        ]


def _choices(table: str) -> dict[str, dict[Any, str]]:
    """The words of stored keys, of the registers that declare them."""
    process = registry.of_table(table)
    if process is None:
        return {}
    chosen = (one for one in process.fields.values() if one.kind is FieldKind.CHOICE)
    found = {one.name: {key: gettext(label) for key, label in one.labels.items()} for one in chosen}
    states = {str(state): gettext(label) for state, (label, _tone) in process.states.items()}
    return {**found, "state": states}


def _told_value(value: Any, words: Mapping[str, str]) -> str:
    """A value in words; of a stored list or set of named values each part."""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_told_value(part, words)}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(_told_value(part, words) for part in value)
    return words.get(value) or _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, str) and len(value) > 19 and value[4:5] == "-" and "T" in value:
        return _moment(value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return str(value)


def _moment(value: str) -> str:
    try:
        return moment(datetime.fromisoformat(value))
    except ValueError:
        return value
