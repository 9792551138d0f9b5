"""What a personnel file may hold: copies only, numbers masked, papers that are still valid."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.text import N_

SHOWN, MASK = 4, "••••"
AHEAD = (30, 7, 0)
LAW = N_("The employer keeps no original and asks for no deposit (Labour Contract Law art. 9): copies only.")


def masked(number: str) -> str:
    """Only the last four signs of a number are kept, fewer of a short one."""
    plain = "".join(number.split())
    if not plain or MASK in plain:
        return plain
    return MASK + plain[-SHOWN:] if len(plain) > 2 * SHOWN else MASK + plain[-1:]


def receiving_objections(handed: str, copies: int, expires_on: date | None, today: date) -> list[Objection]:
    """A copy lies in the file, the original is back with its owner, and the paper is still valid (D08-06)."""
    found = []
    if handed not in ("copy", "seen"):
        found.append(Objection("employee.original", LAW, field="handed", clause="D08-06"))
    if not copies:
        text = N_("Put the copy under this record first.")
        found.append(Objection("employee.copy", text, clause="D06-13"))
    if expires_on is not None and expires_on < today:
        text = N_("This paper was valid until %(day)s only.")
        found.append(Objection("employee.expired", text, {"day": expires_on}, "expires_on", "D08-08"))
    return found


def missing(required: Sequence[str], held: Collection[str]) -> list[str]:
    """The kinds of papers that are still missing, in the order of the rulebook."""
    return [kind for kind in required if kind not in held]


def is_told_on(expires_on: date | None, today: date) -> bool:
    """A month ahead, a week ahead, and on the day."""
    return expires_on is not None and any(expires_on - timedelta(days=ahead) == today for ahead in AHEAD)
