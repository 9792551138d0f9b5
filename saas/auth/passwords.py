"""Argon2id hashing, few at a time, and what makes a password too weak."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from saas.core.errors import Objection
from saas.core.text import N_

SHORTEST, LONGEST = 10, 256
AT_ONCE = 4
_turn = BoundedSemaphore(AT_ONCE)
_cost: dict[str, Any] = {"memory_cost": 19 * 1024, "time_cost": 2, "parallelism": 1}
_WORN_WORDS = (
    "password qwertyuiop 1234567890 0123456789 1qaz2wsx3e iloveyou administrator welcome123 woaini1314 a123456789"
    " 1234567891 88888888 66666666 abcd1234 5201314520 zhidu12345"
)
_WORN = frozenset(_WORN_WORDS.split())


def set_cost(*, memory_kib: int, time_cost: int, parallelism: int) -> None:
    """The cost of new hashes; the roof sets it once from the settings."""
    _cost.update(memory_cost=memory_kib, time_cost=time_cost, parallelism=parallelism)
    _hasher.cache_clear()
    _dummy.cache_clear()


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher(**_cost)


@cache
def _dummy() -> str:
    return _hasher().hash("nobody has this password")


def hashed(password: str) -> str:
    """An Argon2id hash with its salt and cost."""
    with _turn:
        return _hasher().hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Whether the password fits; an unknown account costs the same time as a wrong password."""
    with _turn:
        try:
            return _hasher().verify(stored or _dummy(), password[:LONGEST]) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(stored: str) -> bool:
    """Whether a stored hash has another cost than today's; it is made anew at the next sign-in."""
    return _hasher().check_needs_rehash(stored)


def objections_to(password: str, *, email: str, name: str) -> list[Objection]:
    """Why a password is refused: length, worn-out words, the person's own name or address."""
    lowered = password.lower()
    if len(password) < SHORTEST:
        text = N_("Use at least %(shortest)s characters; a short sentence is easy to remember.")
        return [Objection("password.length", text, {"shortest": SHORTEST}, field="password")]
    if len(password) > LONGEST:
        return [
            Objection(
                "password.length", N_("That is longer than %(longest)s characters."), {"longest": LONGEST}, "password"
            )
        ]
    own = {part for part in (email.split("@")[0].lower(), name.lower()) if len(part) >= 4}
    if any(word in lowered for word in _WORN) or any(part in lowered for part in own) or len(set(lowered)) < 5:
        text = N_("This password is easy to guess. Choose one without your name or common words.")
        return [Objection("password.weak", text, field="password")]
    return []
