"""The child rows of a record in its reader's words, for the page and for the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext

from saas.auth.actor import Actor
from saas.processes import lines as children
from saas.processes.declare import Lines, Process
from saas.processes.parts import Beside
from saas.web.locale import is_chinese
from saas.web.records import in_words, may_read, names_for


@dataclass(frozen=True)
class ChildRows:
    """Headings, and each row's id and cells."""

    heads: list[str]
    rows: list[tuple[int, list[str]]]


def child_rows(process: Process, lines: Lines, row: Any, *, reader: Actor, on: date) -> ChildRows:
    """One kind of child rows of a record; fields that are secret from the reader are left out."""
    fields = [one for one in lines.fields if may_read(one, reader)]
    found = children.of(lines, row)
    names = names_for(process, found, reader=reader, on=on, fields=fields)
    heads = [gettext(one.label) for one in fields]
    cells = [[in_words(one, getattr(child, one.name), names) for one in fields] for child in found]
    beside = lines.beside
    place = next((n for n, one in enumerate(fields, 1) if beside is not None and one.name == beside.field), None)
    if beside is not None and place is not None:
        heads.insert(place, gettext(beside.label))
        for row_cells, words in zip(cells, _beside(beside, found), strict=True):
            row_cells.insert(place, words)
    return ChildRows(heads, [(child.id, mine) for child, mine in zip(found, cells, strict=True)])


def _beside(beside: Beside, found: Sequence[Any]) -> list[str]:
    told = beside.of(found)
    return [told.get(child.id, ("", ""))[0 if is_chinese() else 1] for child in found]
