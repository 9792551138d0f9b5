"""The declaration of a process: its record, fields, states, moves, clocks, lines, board and paper, as plain data.

Rules are functions of a feature's own `rules.py`, called by its guards with plain values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.core.states import StateMachine
from saas.processes.fields import Field
from saas.processes.intake import Intake
from saas.processes.parts import (
    CLOSE_OF_WORK,
    FILED,
    Act,
    Board,
    Clock,
    Doing,
    Edits,
    Effect,
    Extra,
    Guard,
    Lines,
    Page,
    Passing,
    Printed,
    Reminder,
    Section,
    Signing,
    Who,
    is_field,
)

__all__ = [
    "CLOSE_OF_WORK",
    "FILED",
    "Act",
    "Board",
    "Clock",
    "Doing",
    "Edits",
    "Extra",
    "Intake",
    "Lines",
    "Page",
    "Passing",
    "Printed",
    "Process",
    "Reminder",
    "Section",
    "Signing",
    "Who",
    "duty",
    "is_field",
    "stoppers",
]


@dataclass(frozen=True)
class Process:
    """A register or a simple flow, declared once.

    `own` are the fields whose person reads the record with a right of scope own; `tells` and `told` say who hears of
    the filing and in which words. `guard` judges the form when filing and correcting, `derive` then sets what follows
    from it, `defaults` fills what the form leaves out (it may also stand in the form). `closed` are the states where
    nothing is left to do (default: those without a way onward). `also(person_id)` selects the ids of records that this
    person sees for another reason, such as her name in a line. `about` says in one sentence what it is for.
    `is_discreet` marks cases about people: notices and clocks name a record by its number alone, no robot speaks of it,
    its events hold no words, and the audit list leaves it out. `hides_from` maps a field that names a person to the
    states in which she neither sees the record nor hears of it, whatever her rights (none named: always).
    `extras` are parts of the page that the feature draws itself; without `talks` nobody comments or attaches files
    (both stay for ever, which is too long for what has to be erased). `prints(record)` answers further tables of its
    sheet; `warns(record, on)` what its page says in amber: nothing is refused, somebody should look. `intake` offers
    an import of its records from a file.
    """

    slug: str
    area: str
    label: str
    plural: str
    icon: str
    model: type[Any]
    machine: StateMachine
    states: Mapping[Any, tuple[str, str]]
    number: str
    read: Permission
    file: Permission
    sections: tuple[Section, ...]
    moves: tuple[Act, ...]
    columns: tuple[str, ...]
    filters: tuple[str, ...] = ()
    search: tuple[str, ...] = ("title",)
    title: str = "title"
    own: tuple[str, ...] = ("filed_by_id",)
    tells: tuple[Who, ...] = ()
    told: str = ""
    clocks: tuple[Clock, ...] = ()
    chain: Signing | None = None
    lines: tuple[Lines, ...] = ()
    board: Board | None = None
    edits: Edits | None = None
    reminders: tuple[Reminder, ...] = ()
    passes: tuple[Passing, ...] = ()
    pages: tuple[Page, ...] = ()
    also: Callable[[int], Any] | None = None
    closed: tuple[str, ...] = ()
    guard: Guard | None = None
    derive: Effect | None = None
    defaults: Callable[[Any, date], Mapping[str, Any]] | None = None
    sheet: str = "papers/process.html"
    prints: Callable[[Any], Iterable[Printed]] | None = None
    warns: Callable[[Any, date], Iterable[Objection]] | None = None
    page: str = "processes/_record.html"
    extras: tuple[Extra, ...] = ()
    talks: bool = True
    intake: Intake | None = None
    policies: tuple[type, ...] = ()
    clauses: tuple[str, ...] = ()
    about: str = ""
    report: Literal["list", "none"] = "list"
    is_discreet: bool = False
    hides_from: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _fields: dict[str, Field] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def kind(self) -> str:
        """What its events begin with."""
        return f"{self.area}.{self.slug}"

    @property
    def table(self) -> str:
        """The table of its records."""
        return str(self.model.__tablename__)

    @property
    def path(self) -> str:
        """The address of its list."""
        return f"/{self.area}/{self.slug}"

    def path_of(self, record: Any) -> str:
        """The address of one record."""
        return f"{self.path}/{record.id}"

    def act(self, name: str) -> Act | None:
        """The move of this name, if a person makes it."""
        return next((act for act in self.moves if act.name == name), None)

    def act_at(self, noun: str) -> Act | None:
        """The move at this address."""
        return next((act for act in self.moves if act.noun == noun), None)

    @property
    def form_fields(self) -> tuple[Field, ...]:
        """What is asked when a record is filed or corrected."""
        return tuple(one for section in self.sections if section.asked for one in section.fields)

    @property
    def is_filed_by_hand(self) -> bool:
        """Whether a person files such a record: what only the machine opens asks for nothing."""
        return bool(self.form_fields)

    @property
    def fields(self) -> Mapping[str, Field]:
        """Every field by its name: those of the sections, then those the moves ask for."""
        if not self._fields:
            stated = (one for section in self.sections for one in section.fields)
            asked = (one for act in self.moves for one in act.asks)
            for one in (*stated, *asked):
                self._fields.setdefault(one.name, one)
        return self._fields

    def has_column(self, name: str) -> bool:
        """Whether the model keeps this field."""
        return name in self.model.__mapper__.column_attrs

    @property
    def closed_states(self) -> frozenset[str]:
        """Where nothing is left to do: those named, else those without a move onward."""
        if self.closed:
            return frozenset(self.closed)
        return frozenset(str(state) for state in self.machine.states if not self.machine.open_moves(state))

    @property
    def named_persons(self) -> tuple[str, ...]:
        """Fields that name a person who may see the record: its owners and whoever may move it."""
        movers = (who for act in self.moves for who in act.who if is_field(who))
        return tuple(dict.fromkeys((*self.own, *movers)))


def stoppers(process: Process, clock: Clock) -> tuple[Who, ...]:
    """Who may make the moves that stop a clock."""
    stopping = (act for name in clock.stops_on if (act := process.act(name)) is not None)
    return tuple(dict.fromkeys(who for act in stopping for who in act.who))


def duty(process: Process, clock: Clock) -> tuple[Who, ...]:
    """Who has to act before a clock is due."""
    return clock.holders or stoppers(process, clock)
