"""The parts a declaration is made of: acts, sections, clocks, signatures, lines, a board, reminders."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeGuard, TypeVar

from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.events import Author
from saas.policies import reading
from saas.policies.scope import Scope
from saas.processes.fields import Field

FILED = "file"
"""The name that clocks and chains use for the act of filing a record."""

P = TypeVar("P")
Who = Permission | str | Callable[[Any, date], Iterable[int]]
"""Who may: a permission (its scope counts), a field of the record that names a person, or a function of record and
day that answers person ids (see saas.processes.people)."""


@dataclass(frozen=True)
class Doing:
    """One act as guards and effects see it: the record, the values given, who and when, and the rules of the day."""

    record: Any
    given: Mapping[str, Any]
    by: Author
    at: datetime
    on: date
    scope: Scope
    zone: str = "Asia/Shanghai"

    def read(self, policy: type[P]) -> P:
        """The policy in force on the day at the record's unit."""
        return reading.read(policy, on=self.on, for_=self.scope)

    def value(self, name: str) -> Any:
        """What was given for a field, else what the record holds."""
        return self.given[name] if self.given.get(name) is not None else getattr(self.record, name, None)


Guard = Callable[[Doing], Collection[Objection]]
Effect = Callable[[Doing], None]


@dataclass(frozen=True)
class Act:
    """One move as a person makes it. `name` is the arrow in the state table, `noun` the last word of its address.

    `who`: any of these may. `not_by`: fields whose person may not, whatever else she is (nobody decides her own).
    `asks`: fields of the form; without any the button acts at once. `asks_of` answers more of them for one record,
    such as a question for each point of a check list that the company keeps. `guard` answers objections, `effect` does
    what else belongs to it. `told` is what the timeline says after the name; `tells` are told by a notice.
    """

    name: str
    label: str
    noun: str
    who: tuple[Who, ...]
    told: str
    asks: tuple[Field, ...] = ()
    asks_of: Callable[[Any], tuple[Field, ...]] | None = None
    guard: Guard | None = None
    effect: Effect | None = None
    not_by: tuple[str, ...] = ()
    tells: tuple[Who, ...] = ()
    primary: bool = False
    confirm: str = ""
    icon: str = ""

    @property
    def has_form(self) -> bool:
        """Whether anything is asked; without that its button acts at once."""
        return bool(self.asks) or self.asks_of is not None

    def fields_for(self, record: Any) -> tuple[Field, ...]:
        """What is asked of this record: the questions of every record, then its own."""
        return (*self.asks, *(self.asks_of(record) if self.asks_of is not None else ()))


@dataclass(frozen=True)
class Section:
    """Fields that stand together in the form and on the record's page. One that is not `asked` is only shown."""

    label: str
    fields: tuple[Field, ...]
    asked: bool = True


@dataclass(frozen=True)
class Clock:
    """A deadline that the moves start, pause and stop. `limit` is a threshold key (its unit: minutes, hours, days), or
    a function of the record that answers one (None: no clock); or `until` names a field with a day or a moment, or is
    CLOSE_OF_WORK. `FILED` stands for filing. `holders` must act (default: who may make the stopping moves).
    `escalate` is a threshold key in days: how long the superior hears nothing.
    """

    name: str
    label: str
    limit: str | Callable[[Any], str | None] = ""
    until: str = ""
    starts_on: tuple[str, ...] = (FILED,)
    stops_on: tuple[str, ...] = ()
    pauses_on: tuple[str, ...] = ()
    resumes_on: tuple[str, ...] = ()
    holders: tuple[Who, ...] = ()
    escalate: str = ""


CLOSE_OF_WORK = "close of work"


@dataclass(frozen=True)
class Signing:
    """Signatures: a move asks for them, two moves of the state table follow from them.

    `key` is a threshold of kind chain or role, or a function of Doing that answers a `Chain`; `asks_on` the move (or
    FILED) that opens the chain; `approves` / `refuses` the moves the engine makes; `facts` what its conditions see.
    """

    key: str | Callable[[Doing], Any]
    approves: str
    refuses: str
    asks_on: str = FILED
    applicant: str = "filed_by_id"
    facts: Callable[[Any], Mapping[str, object]] = lambda _record: {}


Words = Mapping[int, tuple[str, str]]
"""By id of the row: the same in Chinese and in English."""


@dataclass(frozen=True)
class Beside:
    """A column of words beside a field of child rows, such as the name of what the field has the code of."""

    field: str
    label: str
    of: Callable[[Sequence[Any]], Words]


@dataclass(frozen=True)
class Lines:
    """Child rows of a record: their own table, whose column `parent` is the record's id.

    `who` may add and take away while the record is in one of `states` (all open ones when none is named).
    """

    name: str
    label: str
    model: type[Any]
    parent: str
    fields: tuple[Field, ...]
    who: tuple[Who, ...]
    states: tuple[str, ...] = ()
    guard: Guard | None = None
    empty: str = ""
    beside: Beside | None = None


@dataclass(frozen=True)
class Board:
    """Records in columns by state; `person` is the field whose load is counted, `also` stands under the title."""

    states: tuple[str, ...]
    person: str = ""
    also: str = ""


@dataclass(frozen=True)
class Printed:
    """A table of the sheet: heading and columns (gettext ids, whether they hold figures), then the rows."""

    label: str
    columns: tuple[tuple[str, bool], ...]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Page:
    """A page of the feature's own that hangs on a record: its endpoint takes the record's id as `argument`.

    It is offered in `states` (all when none is named) to those who hold the permission. Without an `argument` it hangs
    on the list.
    """

    label: str
    endpoint: str
    argument: str
    permission: Permission
    icon: str = ""
    states: tuple[str, ...] = ()


@dataclass(frozen=True)
class Extra:
    """A part of the record's page that the feature draws itself: its template, and the facts it shows of a record."""

    template: str
    facts: Callable[[Any], Mapping[str, Any]]


@dataclass(frozen=True)
class Edits:
    """Who may correct the fields of the form, and in which states."""

    who: tuple[Who, ...]
    states: tuple[str, ...]


@dataclass(frozen=True)
class Reminder:
    """Told at the reminder hour of each day: `find(on)` answers the records it is about that day.

    `text` is a gettext id with %(what)s; whoever was told for a record and a day is not told again. Where `find`
    answers rows of another table (units without a meeting), `what` and `path` say how they are named and opened.
    """

    name: str
    find: Callable[[date], Iterable[Any]]
    tells: tuple[Who, ...]
    text: str
    what: Callable[[Any], str] | None = None
    path: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Passing:
    """A move that a date makes: each night the machine makes `move` for the records that `find(on)` answers."""

    move: str
    find: Callable[[date], Iterable[Any]]


def is_field(who: Who) -> TypeGuard[str]:
    """Whether a field of the record is meant; a permission is a word, too."""
    return isinstance(who, str) and not isinstance(who, Permission)
