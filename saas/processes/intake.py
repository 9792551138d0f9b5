"""What a file brings to a register when a company moves in: its columns, its key, the state a line lands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from saas.auth.permissions import Permission
from saas.processes.fields import FieldKind
from saas.processes.parts import Effect, Guard

if TYPE_CHECKING:
    from saas.processes.declare import Process

PERSON, PERSON_NAME = "person_id", "person_name"
UNTYPED = (FieldKind.MOMENT,)
"""Kinds of fields that no column holds."""


@dataclass(frozen=True)
class Intake:
    """One line of the file becomes one record in `state` (the first one when none is named), or in the state that a
    function of its values answers.

    `fields` are its columns, by the names of the declaration; `needed` those without which a line says too little,
    beside what the form requires. `key` is what makes two lines the same record. `made` are the moves that lie behind
    such a record: they start and stop its clocks, but nobody is told, nothing is signed and no effect is had; what the
    state needs is set by `settle` before it is stored, what follows from it by `follow` after. A record that stands
    already is changed where it is in that state, or in one of `over`, from which it is taken on. `guard` judges a line
    in place of the form's. `parts` are child rows that filing makes by itself, with the column that names the record:
    they go with it when the import is undone. `aliases` are further headings of a column, `examples` the cells of the
    template. Whoever sees the lines holds the permission `may` (the one that files, when none is named) and reads
    every secret among the columns, both for the whole company.
    """

    fields: tuple[str, ...]
    key: tuple[str, ...]
    hint: str
    state: str | Callable[[Mapping[str, Any]], str] = ""
    over: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    may: Permission | None = None
    guard: Guard | None = None
    settle: Effect | None = None
    follow: Effect | None = None
    parts: tuple[tuple[Any, str], ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    examples: Mapping[str, object] = field(default_factory=dict)
    label: str = ""


def permission_of(process: Process, intake: Intake) -> Permission:
    """Who may import."""
    return intake.may or process.file


def secrets_of(process: Process, intake: Intake) -> tuple[Permission, ...]:
    """What else she has to read, everywhere: the secrets among the columns."""
    found = (process.fields[name].secret for name in intake.fields)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def state_of(process: Process, intake: Intake, given: Mapping[str, Any]) -> str:
    """The state a line with these values lands in."""
    if callable(intake.state):
        return intake.state(given)
    return intake.state or str(process.machine.initial)


def faults_of(process: Process, intake: Intake) -> Iterator[str]:
    """What an intake says wrongly."""
    for name in intake.fields:
        known = process.fields.get(name)
        if known is None or not process.has_column(name):
            yield f"intake: no field {name}"
        elif known.kind in UNTYPED:
            yield f"intake: no column holds {name}"
    yield from (f"intake: key {name} is no column" for name in intake.key if name not in intake.fields)
    states, named = {str(state) for state in process.machine.states}, {state_of(process, intake, {}), *intake.over}
    yield from (f"intake: no state {state}" for state in sorted(named - states))
    yield from (f"intake: no move {name}" for name in intake.made if name not in process.machine.moves)


Spoken = Callable[[str], tuple[str, ...]]
"""A gettext id in every language of the product: what files may call it."""
