"""Records in words for papers: the owner of the job reads what she may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from jobs.bindings import Task
from saas.events import MASK
from saas.processes.declare import Process
from saas.processes.fields import Field, FieldKind
from saas.web.records import Names, field_of, in_words, may_read, may_read_of, names_for, states_of

FIRST = ("state", "filed_by_id", "filed_at", "unit_id")


@dataclass(frozen=True)
class Spoken:
    """A process with the names its records need."""

    process: Process
    names: Names
    task: Task

    @classmethod
    def of(cls, process: Process, rows: Iterable[Any], task: Task) -> Spoken:
        """For these rows, read once."""
        return cls(process, names_for(process, rows, reader=task.by, on=task.today), task)

    def may(self, name: str) -> bool:
        """Whether the owner of the job may see a field."""
        return may_read(field_of(self.process, name), self.task.by)

    def label(self, name: str) -> str:
        """What a field is called."""
        return str(gettext(field_of(self.process, name).label))

    def cell(self, name: str, row: Any) -> str:
        """A value in words."""
        if name == "state":
            return states_of(self.process)[row.state][0]
        one = field_of(self.process, name)
        return in_words(one, getattr(row, name), self.names) if self._may_of(one, row) else MASK

    def facts(self, row: Any) -> list[tuple[str, str]]:
        """The short fields of a record that hold something."""
        more = [one.name for one in self._kept() if one.kind is not FieldKind.LONG and one.name not in FIRST]
        held = [name for name in (*FIRST, *more) if getattr(row, name) not in (None, "")]
        seen = [name for name in held if self._may_of(field_of(self.process, name), row)]
        return [(self.label(name), self.cell(name, row)) for name in seen]

    def texts(self, row: Any) -> list[tuple[str, str]]:
        """The long fields of a record that hold something."""
        found = (one for one in self._kept() if one.kind is FieldKind.LONG)
        seen = (one for one in found if self._may_of(one, row))
        return [(self.label(one.name), text) for one in seen if (text := getattr(row, one.name))]

    def _may_of(self, one: Field, row: Any) -> bool:
        return may_read_of(self.process, one, row, self.task.by)

    def _kept(self) -> list[Field]:
        process = self.process
        return [one for one in process.fields.values() if process.has_column(one.name) and self.may(one.name)]
