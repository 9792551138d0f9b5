"""State tables: which move leads from where to where."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

from saas.core.errors import Objection, Refused
from saas.core.text import N_


@dataclass(frozen=True)
class Move:
    """One arrow: allowed from any of `sources`, arrives at `target`."""

    sources: Set[StrEnum]
    target: StrEnum


@dataclass(frozen=True)
class StateMachine:
    """The table of moves of one record kind."""

    initial: StrEnum
    moves: Mapping[str, Move]

    def after(self, move: str, state: StrEnum) -> StrEnum:
        """The state after `move`; Refused when the table has no such arrow from `state`."""
        arrow = self.moves[move]
        if state not in arrow.sources:
            raise Refused(
                Objection("state", N_("This is no longer possible: the record is %(state)s."), {"state": state.value})
            )
        return arrow.target

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
