"""State tables: which move leads from where to where, and what each state is called."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from saas.core.errors import Objection, Refused
from saas.core.labels import Labels
from saas.core.text import N_


@dataclass(frozen=True)
class Move:
    """One arrow: allowed from any of `sources`, arrives at `target`."""

    sources: Set[StrEnum]
    target: StrEnum


@dataclass(frozen=True)
class StateMachine:
    """The table of moves of one record kind; `labels` are its states' words, alone or with their tones."""

    initial: StrEnum
    moves: Mapping[str, Move]
    labels: Mapping[Any, str | tuple[str, str]] = field(default_factory=lambda: MappingProxyType({}))

    def after(self, move: str, state: StrEnum) -> StrEnum:
        """The state after `move`; Refused when the table has no such arrow from `state`."""
        arrow = self.moves[move]
        if state not in arrow.sources:
            text = N_("This is no longer possible. It stands at: %(state)s.")
            raise Refused(Objection("state", text, {"state": Labels((self.label(state),))}))
        return arrow.target

    def label(self, state: StrEnum) -> str:
        """The gettext id of a state's word; its key where the table names none."""
        found = self.labels.get(state, state.value)
        return found if isinstance(found, str) else found[0]

    def open_moves(self, state: StrEnum) -> tuple[str, ...]:
        """Names of the moves that may start from `state`, in table order."""
        return tuple(name for name, arrow in self.moves.items() if state in arrow.sources)

    @property
    def states(self) -> frozenset[StrEnum]:
        """Every state the table mentions."""
        found = {self.initial}
        for arrow in self.moves.values():
            found |= set(arrow.sources) | {arrow.target}
        return frozenset(found)
