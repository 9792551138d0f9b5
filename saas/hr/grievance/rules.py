"""Who handles a concern, never the person complained of; the follow-up code; the quarter's figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from saas.core.errors import Objection
from saas.core.text import N_

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs of a follow-up code: none that is mistaken for another."""
LENGTH, GROUP = 20, 5
MOST_PER_HOUR = 20
QUARTER = 3


def first_fit(candidates: Iterable[int], barred: Collection[int | None]) -> int | None:
    """The first who may handle it: not the person complained of, not whoever filed it."""
    return next((one for one in candidates if one not in barred), None)


def filing_objections(*, against: int | None, filer: int | None) -> list[Objection]:
    """Nobody complains about herself."""
    if against is None or against != filer:
        return []
    text = N_("You cannot complain about yourself; leave this empty.")
    return [Objection("grievance.self", text, field="against_id")]


def flood_objections(filed_last_hour: int) -> list[Objection]:
    """The page without a name is open to everybody, so it takes so many an hour and no more; nobody is counted."""
    if filed_last_hour < MOST_PER_HOUR:
        return []
    return [Objection("grievance.flood", N_("Too many were filed within this hour. Try again later."))]


def code_of(picks: Sequence[int]) -> str:
    """A follow-up code from random numbers: four groups of five signs."""
    signs = "".join(ALPHABET[pick % len(ALPHABET)] for pick in picks[:LENGTH])
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def hashed(code: str) -> str:
    """How a code is stored; however it was typed, it is the same one."""
    plain = "".join(sign for sign in code.upper() if sign in ALPHABET)
    return sha256(plain.encode()).hexdigest() if len(plain) == LENGTH else ""


def quarter_of(day: date) -> tuple[date, date]:
    """First day of the quarter, first day of the next."""
    first = date(day.year, (day.month - 1) // QUARTER * QUARTER + 1, 1)
    return first, date(first.year + first.month // 10, (first.month + QUARTER - 1) % 12 + 1, 1)


@dataclass(frozen=True)
class Filed:
    """What the quarter's report knows of one concern: nobody's name is among it."""

    kind: str
    is_anonymous: bool
    is_answered: bool
    is_late: bool
    is_escalated: bool


@dataclass(frozen=True)
class Quarter:
    """The figures of a quarter."""

    total: int = 0
    anonymous: int = 0
    answered: int = 0
    late: int = 0
    escalated: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)


def counted(found: Iterable[Filed]) -> Quarter:
    """The figures, without names."""
    rows = list(found)
    return Quarter(
        total=len(rows),
        anonymous=sum(one.is_anonymous for one in rows),
        answered=sum(one.is_answered for one in rows),
        late=sum(one.is_late for one in rows),
        escalated=sum(one.is_escalated for one in rows),
        by_kind=Counter(one.kind for one in rows),
    )
