"""Records in the words of whoever reads the page."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from flask_babel import gettext

from blueprints.wording import today
from saas.processes.declare import Process
from saas.processes.fields import Field
from saas.web import records
from saas.web.locale import moment
from saas.web.records import Names, field_of, in_words, states_of
from saas.web.sessions import actor

__all__ = ["Names", "field_of", "heading", "in_words", "may_read", "names_for", "plainly", "states_of"]


def names_for(process: Process, rows: Iterable[Any], fields: Collection[Field] = ()) -> Names:
    """The names the values of these rows need."""
    return records.names_for(process, rows, reader=actor(), on=today(), fields=fields)


def may_read(one: Field) -> bool:
    """Whether the reader may see the values of a field at all."""
    return records.may_read(one, actor())


def plainly(value: Any) -> Any:
    """A value for a spreadsheet: moments in the company's clock, the rest as it is."""
    return moment(value) if isinstance(value, datetime) else value


def heading(process: Process, row: Any) -> str:
    """What a record is called on its page."""
    return str(getattr(row, process.title, "") or row.number or gettext(process.label))
