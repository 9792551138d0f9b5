"""What can be imported: kinds declared by their features, each with its columns, its checks and its acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotFound, Objection
from saas.core.text import N_
from saas.events import Author
from saas.imports import readers
from saas.imports.headers import Names, names_of
from saas.imports.readers import Reader, Unreadable

Values = Mapping[str, Any]
REQUIRED = N_("This is needed.")


@dataclass(frozen=True)
class Column:
    """One column: its heading (a gettext id), how its cells are read, what else files call it, an example.

    `aliases` hold its headings in both languages. `kind` is its type in the template: text, day, whole, decimal.
    """

    key: str
    label: str
    required: bool = False
    reader: Reader = field(default_factory=readers.text)
    aliases: Sequence[str] = ()
    example: object = ""
    kind: str = "text"
    hint: str = ""


@dataclass
class Draft:
    """One row of the file with the values its readers made; empty cells have none."""

    line: int
    values: Values
    problems: list[Objection] = field(default_factory=list)


@dataclass(frozen=True)
class Finding:
    """What a row means today: the record it is about, how that stands, how it would stand, and what speaks against it.

    `before` and `after` hold plain values by column key; no `record_id` means a new record.
    """

    record_id: int | None = None
    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)
    problems: Sequence[Objection] = ()


@dataclass(frozen=True)
class Ready:
    """A row to be applied, found right just now."""

    values: Values
    finding: Finding


@dataclass(frozen=True)
class Applied:
    """A row that was applied: what it made or changed."""

    record_id: int
    is_new: bool
    before: Values
    after: Values


@dataclass(frozen=True)
class Context:
    """For whom and when; `named_in_file` knows what other rows of the same file are called.

    `limits` come from outside the product for one company (people of the plan), `memo` lives as long as a batch.
    """

    by: Author
    at: datetime
    today: date
    named_in_file: Callable[[str], bool] = lambda _name: False
    limits: Mapping[str, int | None] = field(default_factory=dict)
    memo: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportKind:
    """One kind of import.

    `check` judges a batch in a number of statements that does not grow with it; `apply` returns the record of each
    row, `undo` a reason for each row that stays. `key_of` is what makes two rows the same record; `called` the names
    other rows may use for this one in the column `parent`; `words` names the records that a column holds by id.
    A row of a kind that counts `once` is never applied twice. `everywhere` are rights that have to reach the whole
    company: of a kind whose rows hold what units or secrets keep apart.
    """

    key: str
    label: str
    columns: Sequence[Column]
    check: Callable[[Sequence[Draft], Context], Sequence[Finding]]
    apply: Callable[[Sequence[Ready], Context], Sequence[int]]
    undo: Callable[[Sequence[Applied], Context], Sequence[Objection | None]]
    permission: Permission
    key_of: Callable[[Values], str]
    called: Callable[[Values], Sequence[str]] = lambda _values: ()
    words: Callable[[str, Sequence[int]], Mapping[int, str]] = lambda _column, _ids: {}
    parent: str = ""
    once: bool = False
    everywhere: Sequence[Permission] = ()
    hint: str = ""
    path: str = ""
    icon: str = "list"

    def is_open_to(self, actor: Actor) -> bool:
        """Whether this actor may import it, and see what others imported of it."""
        return actor.may(self.permission) and all(actor.scope_of(one) is Scope.ALL for one in self.everywhere)

    @cached_property
    def names(self) -> Names:
        """What headings are compared with."""
        return names_of({column.key: (column.label, *column.aliases) for column in self.columns})

    def column(self, key: str) -> Column:
        """One of the columns; NotFound if there is none."""
        found = next((column for column in self.columns if column.key == key), None)
        if found is None:
            raise NotFound(f"column {key}")
        return found

    def read(self, line: int, cells: Mapping[str, str]) -> Draft:
        """The cells of a row as values, with everything that cannot be read."""
        values, problems = {}, []
        for column in self.columns:
            raw = cells.get(column.key, "")
            if not readers.tidy(raw):
                if column.required:
                    problems.append(Objection("import.required", REQUIRED, field=column.key))
                continue
            try:
                values[column.key] = column.reader(raw)
            except Unreadable as trouble:
                problems.append(Objection("import.unreadable", trouble.text, trouble.facts, column.key))
        return Draft(line, values, problems)

    @cached_property
    def example(self) -> dict[str, str]:
        """The cells of the template's example row; a file that still holds it is not asked to import it."""
        return {column.key: str(column.example) for column in self.columns if column.example != ""}


_kinds: dict[str, ImportKind] = {}


def register(*kinds: ImportKind) -> None:
    """Offer these kinds; the roof calls it."""
    _kinds.update({kind.key: kind for kind in kinds})


def get(key: str) -> ImportKind:
    """A kind; NotFound if there is none."""
    if key not in _kinds:
        raise NotFound(f"import {key}")
    return _kinds[key]


def all_kinds() -> Sequence[ImportKind]:
    """Every kind, in the order they were offered."""
    return tuple(_kinds.values())
