"""Leave balances from lots and their movements: whole minutes, nothing edited, never below zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from saas.core.quantities import Minutes

FAR = date.max
NONE = Minutes(0)


class MovementKind(StrEnum):
    """What a movement does to its lot; only `adjust` may carry a minus sign."""

    RESERVE = "reserve"
    CONSUME = "consume"
    RELEASE = "release"
    EXPIRE = "expire"
    ADJUST = "adjust"


@dataclass(frozen=True)
class Lot:
    """An entitlement that was granted; `expires_on` is its last usable day, None for no end."""

    id: int
    type: str
    minutes: int
    earned_on: date
    usable_from: date
    expires_on: date | None = None

    def usable_on(self, day: date) -> bool:
        """Whether it may be spent on a day."""
        return self.usable_from <= day <= (self.expires_on or FAR)


@dataclass(frozen=True)
class Movement:
    """One entry against a lot on the day it was made; a mistake is answered by another one."""

    lot_id: int
    kind: MovementKind
    minutes: int
    on: date


@dataclass(frozen=True)
class Balance:
    """Where the minutes are; `earned` always equals the other four together."""

    earned: Minutes = NONE
    available: Minutes = NONE
    reserved: Minutes = NONE
    taken: Minutes = NONE
    expired: Minutes = NONE

    def __add__(self, other: Balance) -> Balance:
        return Balance(
            Minutes(self.earned + other.earned),
            Minutes(self.available + other.available),
            Minutes(self.reserved + other.reserved),
            Minutes(self.taken + other.taken),
            Minutes(self.expired + other.expired),
        )

    @property
    def is_sound(self) -> bool:
        """Whether no part is below zero and the parts add up."""
        parts = (self.available, self.reserved, self.taken, self.expired)
        return min(parts) >= 0 and sum(parts) == self.earned


@dataclass(frozen=True)
class Take:
    """So many minutes out of one lot."""

    lot_id: int
    minutes: Minutes


@dataclass(frozen=True)
class Allocation:
    """Which lots a leave takes from, and the minutes none of them covers."""

    takes: tuple[Take, ...]
    missing: Minutes


_EFFECT: dict[MovementKind, tuple[int, int, int, int, int]] = {
    #  earned, available, reserved, taken, expired
    MovementKind.RESERVE: (0, -1, 1, 0, 0),
    MovementKind.CONSUME: (0, 0, -1, 1, 0),
    MovementKind.RELEASE: (0, 1, -1, 0, 0),
    MovementKind.EXPIRE: (0, -1, 0, 0, 1),
    MovementKind.ADJUST: (1, 1, 0, 0, 0),
}


def lot_position(lot: Lot, movements: Iterable[Movement]) -> Balance:
    """What became of one lot by these movements, its dates left aside."""
    position = Balance(earned=Minutes(lot.minutes), available=Minutes(lot.minutes))
    for move in movements:
        if move.lot_id == lot.id:
            position += Balance(*(Minutes(sign * move.minutes) for sign in _EFFECT[move.kind]))
    return position


def accepts(lot: Lot, movements: Iterable[Movement], new: Movement) -> bool:
    """Whether the lot stays sound with one more movement."""
    if new.minutes == 0 or (new.minutes < 0 and new.kind is not MovementKind.ADJUST):
        return False
    return lot_position(lot, [*movements, new]).is_sound


def balance_at(lots: Iterable[Lot], movements: Sequence[Movement], day: date) -> Balance:
    """The balance of one type as it stands on `day`, from the movements made until then.

    A lot not usable yet counts nothing; what is left of one past its last day counts as expired.
    """
    made = [move for move in movements if move.on <= day]
    total = Balance()
    for lot in lots:
        if lot.usable_from <= day:
            total += _on_day(lot, lot_position(lot, made), day)
    return total


def _on_day(lot: Lot, position: Balance, day: date) -> Balance:
    if lot.usable_on(day):
        return position
    lost = position.available
    return position + Balance(available=Minutes(-lost), expired=lost)


def allocate(needs: Iterable[tuple[date, int]], lots: Iterable[Lot], movements: Sequence[Movement]) -> Allocation:
    """Cover each day's minutes from lots usable on that day, the one that expires first first.

    `needs` comes from `span_rules.minutes_by_day`. All movements given count, whatever their day, so that
    two requests never share minutes.
    """
    ordered = sorted(lots, key=lambda lot: (lot.expires_on or FAR, lot.usable_from, lot.id))
    left = {lot.id: max(0, lot_position(lot, movements).available) for lot in ordered}
    taken: dict[int, int] = {}
    missing = 0
    for day, minutes in sorted(needs):
        rest = minutes
        for lot in ordered:
            part = min(rest, left[lot.id]) if lot.usable_on(day) else 0
            if part:
                left[lot.id] -= part
                taken[lot.id] = taken.get(lot.id, 0) + part
                rest -= part
        missing += rest
    return Allocation(tuple(Take(lot_id, Minutes(part)) for lot_id, part in taken.items()), Minutes(missing))


def reserving(allocation: Allocation, on: date) -> tuple[Movement, ...]:
    """The movements that set the allocation aside; ValueError where minutes are missing."""
    if allocation.missing:
        raise ValueError("a leave that is not covered cannot be reserved")
    return tuple(Movement(take.lot_id, MovementKind.RESERVE, take.minutes, on) for take in allocation.takes)


def settling(of_leave: Iterable[Movement], kind: MovementKind, on: date) -> tuple[Movement, ...]:
    """Release or consume whatever one leave still has reserved; nothing the second time."""
    effect = {MovementKind.RESERVE: 1, MovementKind.RELEASE: -1, MovementKind.CONSUME: -1}
    held: dict[int, int] = {}
    for move in of_leave:
        held[move.lot_id] = held.get(move.lot_id, 0) + effect.get(move.kind, 0) * move.minutes
    return tuple(Movement(lot_id, kind, minutes, on) for lot_id, minutes in held.items() if minutes > 0)


def expiring(lots: Iterable[Lot], movements: Sequence[Movement], today: date) -> tuple[Movement, ...]:
    """The entries that write off what is left of lots past their last day; nothing the second time."""
    found = []
    for lot in lots:
        left = lot_position(lot, movements).available
        if lot.expires_on and lot.expires_on < today and left > 0:
            found.append(Movement(lot.id, MovementKind.EXPIRE, left, lot.expires_on + timedelta(days=1)))
    return tuple(found)
