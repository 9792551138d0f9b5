"""Whom a rulebook addresses, and whom a change of it touches: pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Reader:
    """What counts about a person: her kind, the units she sits in with those above them, her position and its rank."""

    person_id: int
    kind: str
    unit_ids: frozenset[int] = frozenset()
    position_id: int | None = None
    rank: str = "staff"
    is_head: bool = False


@dataclass(frozen=True)
class Audience:
    """Units, positions and kinds a version names; nothing named means everybody."""

    unit_ids: frozenset[int] = frozenset()
    position_ids: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()

    @classmethod
    def of(cls, raw: Mapping[str, Sequence[object]]) -> Audience:
        """From its stored form."""
        units = frozenset(int(str(one)) for one in raw.get("units", ()))
        positions = frozenset(int(str(one)) for one in raw.get("positions", ()))
        return cls(units, positions, frozenset(map(str, raw.get("kinds", ()))))

    @property
    def stored(self) -> dict[str, list[object]]:
        """Its stored form; what is not named is left out."""
        named = {"units": self.unit_ids, "positions": self.position_ids, "kinds": self.kinds}
        return {name: sorted(ones) for name, ones in named.items() if ones}  # type: ignore[type-var]  # ids or words


@dataclass(frozen=True)
class Company:
    """What the company's thresholds say: the groups addressed, and whether those who work here from outside are."""

    groups: tuple[str, ...] = ("head", "middle", "staff")
    with_contractors: bool = True


@dataclass(frozen=True)
class Concern:
    """Whom one clause concerns, and its words."""

    words: tuple[str, ...]
    unit_ids: frozenset[int] = frozenset()
    position_ids: frozenset[int] = frozenset()


def is_addressed(reader: Reader, audience: Audience, company: Company) -> bool:
    """Whether she has to read it. A head of a unit that is addressed is never left out, whatever the groups say."""
    if not _is_here(reader, audience):
        return False
    if reader.is_head:
        return True
    if reader.kind == "contractor" and not company.with_contractors:
        return False
    if audience.kinds and reader.kind not in audience.kinds:
        return False
    return bool({reader.kind, reader.rank}.intersection(company.groups))


def _is_here(reader: Reader, audience: Audience) -> bool:
    if not audience.unit_ids and not audience.position_ids:
        return True
    return bool(audience.unit_ids & reader.unit_ids) or reader.position_id in audience.position_ids


def changed_refs(old: Mapping[str, Concern], new: Mapping[str, Concern]) -> tuple[str, ...]:
    """Clauses that are new, gone, worded or addressed otherwise; in the order of the new book, gone ones last."""
    found = [ref for ref, concern in new.items() if old.get(ref) != concern]
    return (*found, *(ref for ref in old if ref not in new))


def touched_refs(
    reader: Reader, refs: Iterable[str], old: Mapping[str, Concern], new: Mapping[str, Concern]
) -> tuple[str, ...]:
    """Those of the changed clauses that concern her, in their old or their new words."""
    return tuple(ref for ref in refs if any(_concerns(reader, book[ref]) for book in (old, new) if ref in book))


def _concerns(reader: Reader, concern: Concern) -> bool:
    if not concern.unit_ids and not concern.position_ids:
        return True
    return bool(concern.unit_ids & reader.unit_ids) or reader.position_id in concern.position_ids


def standing(confirmed: bool, due_on: date, today: date) -> str:
    """The state of one duty on a day: acknowledged, pending until its day, then overdue."""
    if confirmed:
        return "acknowledged"
    return "overdue" if today > due_on else "pending"
