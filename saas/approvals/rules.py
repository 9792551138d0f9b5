"""Who fills the seats of a step and when a step is decided: plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from saas.core.chains import ChainStep, Need


class Because(StrEnum):
    """How somebody came to a seat."""

    LINE_MANAGER = "line_manager"
    UNIT_HEAD = "unit_head"
    ROLE = "role"
    POSITION = "position"
    PERSON = "person"
    SUPERIOR = "superior"
    LAST_RESORT = "last_resort"
    DEPUTY = "deputy"
    ADDED = "added"
    PASSED_ON = "passed_on"
    LATE = "late"


@dataclass(frozen=True)
class Found:
    """Somebody who may sign, and why; `ref` is the role key, position or person behind it.

    `may_be_away` unless it is known that nobody stands in for her.
    """

    person_id: int
    because: Because
    ref: str = ""
    may_be_away: bool = True


@dataclass(frozen=True)
class Look:
    """What the people found mean for a step.

    `fresh` may sign, `before` have signed an earlier step, and theirs counts; `wants_superior` when the applicant
    herself is among those who have to sign, so that somebody above her takes that seat.
    """

    fresh: tuple[Found, ...]
    before: tuple[Found, ...]
    needed: int
    wants_superior: bool

    @property
    def is_signed_before(self) -> bool:
        """Whether earlier signatures of the same people are all it needs."""
        return bool(self.before) and self.needed == 0

    def with_superior(self, superior: Found | None) -> Look:
        """The same with somebody above the applicant in her seat; without anybody the seat falls away."""
        known = {found.person_id for found in (*self.fresh, *self.before)}
        extra = (superior,) if superior is not None and superior.person_id not in known else ()
        fresh = (*self.fresh, *extra)
        return Look(fresh, self.before, min(self.needed, len(fresh)), wants_superior=False)


def look(step: ChainStep, found: Sequence[Found], *, applicant_id: int, given: Collection[int]) -> Look:
    """Sort those found: never the applicant, nobody twice.

    One hand that is enough is asked of somebody fresh as long as there is one. Where all (or some) sign, a signature
    given in an earlier step counts here too.
    """
    others = _once(one for one in found if one.person_id != applicant_id)
    is_self = any(one.person_id == applicant_id for one in found)
    fresh = tuple(one for one in others if one.person_id not in given)
    before = tuple(one for one in others if one.person_id in given)
    target = hands(step, len(others) + is_self)
    if step.need is Need.ANY:
        return Look(fresh, before, 0 if before and not fresh else 1, is_self and not others)
    return Look(fresh, before, max(0, target - len(before)), is_self and len(others) < target)


def _once(found: Iterable[Found]) -> tuple[Found, ...]:
    return tuple({one.person_id: one for one in reversed(tuple(found))}.values())[::-1]


def hands(step: ChainStep, people: int) -> int:
    """How many of so many people a step needs."""
    if step.need is Need.ANY:
        return min(1, people)
    return people if step.need is Need.ALL else min(step.count, people)


@dataclass(frozen=True)
class Tally:
    """How a step stands: seats that approved and seats that still wait, ordinary ones and those that must sign."""

    needed: int
    approved: int
    waiting: int
    musts_waiting: int = 0

    @property
    def is_met(self) -> bool:
        """Whether everything it needs is signed."""
        return self.approved >= self.needed and self.musts_waiting == 0

    @property
    def is_lost(self) -> bool:
        """Whether those who still wait cannot bring what it needs."""
        return self.approved + self.waiting < self.needed


def refusal_ends(step: ChainStep, tally: Tally, *, must: bool) -> bool:
    """Whether one refusal refuses the request: the first answer of an any-of step decides, some-of may go on."""
    return must or step.need is not Need.SOME or tally.is_lost
