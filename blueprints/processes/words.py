"""Records in the words of whoever reads the page."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from flask_babel import gettext

from blueprints.wording import today
from saas.events import MASK
from saas.processes.declare import Process
from saas.processes.fields import Field, FieldKind
from saas.web import records
from saas.web.locale import moment
from saas.web.records import Names, field_of, in_words, states_of
from saas.web.sessions import actor

NUMBERS = {FieldKind.WHOLE: "whole", FieldKind.DECIMAL: "decimal", FieldKind.DAY: "day"}
__all__ = [
    "NUMBERS",
    "Names",
    "field_of",
    "heading",
    "in_file",
    "in_row",
    "in_words",
    "may_read",
    "may_read_of",
    "names_for",
    "plainly",
    "states_of",
]


def names_for(process: Process, rows: Iterable[Any], fields: Collection[Field] = ()) -> Names:
    """The names the values of these rows need."""
    return records.names_for(process, rows, reader=actor(), on=today(), fields=fields)


def may_read(one: Field) -> bool:
    """Whether the reader may see the values of a field at all."""
    return records.may_read(one, actor())


def may_read_of(process: Process, one: Field, row: Any) -> bool:
    """Whether the reader may see the value of a field in this record."""
    return records.may_read_of(process, one, row, actor())


def in_row(process: Process, one: Field, row: Any, names: Names) -> str:
    """The value of a field in this record in words; veiled where it is a secret from the reader."""
    return in_words(one, getattr(row, one.name), names) if may_read_of(process, one, row) else MASK


def plainly(value: Any) -> Any:
    """A value for a spreadsheet: moments in the company's clock, the rest as it is."""
    return moment(value) if isinstance(value, datetime) else value


def in_file(process: Process, one: Field, row: Any, names: Names) -> object:
    """A value for a spreadsheet: figures and days as they are, the rest in words, secrets veiled."""
    value = getattr(row, one.name)
    if value is None:
        return None
    is_plain = one.kind in NUMBERS or one.kind is FieldKind.MOMENT
    return plainly(value) if is_plain and may_read_of(process, one, row) else in_row(process, one, row, names)


def heading(process: Process, row: Any) -> str:
    """What a record is called on its page."""
    return str(getattr(row, process.title, "") or row.number or gettext(process.label))
