"""Where a threshold is read: ids only, from the widest (company) to the narrowest (position)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """A place in the company: its unit and the units above it, nearest first, and a position."""

    unit_ids: tuple[int, ...] = ()
    position_id: int | None = None

    def places(self) -> tuple[tuple[str, int], ...]:
        """(scope_kind, scope_id) from narrow to wide."""
        narrow = (("position", self.position_id),) if self.position_id is not None else ()
        return (*narrow, *(("unit", unit) for unit in self.unit_ids), ("company", 0))


COMPANY = Scope()
