"""What became of a slot: its expected time covered by segments in order of priority; a day's status follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from saas.core.text import N_
from saas.hr.attendance.punch_rules import in_and_out
from saas.hr.attendance.segment_rules import Cover, Piece, laid, without
from saas.hr.attendance.slot_rules import Slot


class Status(StrEnum):
    """A day at a glance, the gravest first."""

    ABSENT = "absent"
    MISSING = "missing"
    LATE = "late"
    EARLY = "early"
    OPEN = "open"
    OK = "ok"
    DUTY = "duty"
    LEAVE = "leave"
    REST = "rest"


STATUS_LABELS: Mapping[Status, tuple[str, str]] = MappingProxyType(
    {
        Status.ABSENT: (N_("Not there"), "red"),
        Status.MISSING: (N_("Punch missing"), "amber"),
        Status.LATE: (N_("Came late"), "amber"),
        Status.EARLY: (N_("Left early"), "amber"),
        Status.OPEN: (N_("Under way"), "blue"),
        Status.OK: (N_("As planned"), "green"),
        Status.DUTY: (N_("On duty outside"), "blue"),
        Status.LEAVE: (N_("Leave"), "blue"),
        Status.REST: (N_("Free"), ""),
    }
)
IRREGULAR = frozenset({Status.ABSENT, Status.MISSING, Status.LATE, Status.EARLY})


@dataclass(frozen=True)
class Rules:
    """What is asked of a person that day: which punches, and how many minutes late still count as on time."""

    needs_in: bool = True
    needs_out: bool = True
    grace: int = 0


@dataclass(frozen=True)
class Outcome:
    """One slot judged; all figures in minutes, `segments` as (kind, from, until)."""

    segments: tuple[Piece, ...] = ()
    expected: int = 0
    late: int = 0
    early: int = 0
    missing: int = 0
    arrived: int | None = None
    left: int | None = None

    def minutes(self, *covers: Cover) -> int:
        """Time of these kinds."""
        return sum(until - at for cover, at, until in self.segments if cover in covers)

    @property
    def absent(self) -> int:
        """Time nobody was there at all: not a single punch in the slot."""
        here = self.arrived is not None or self.left is not None
        return 0 if here or self.missing else self.minutes(Cover.UNEXCUSED)


@dataclass(frozen=True)
class Sum:
    """A day: its slots together."""

    status: Status
    expected: int = 0
    worked: int = 0
    leave: int = 0
    duty: int = 0
    unclear: int = 0
    unexcused: int = 0
    absent: int = 0
    late: int = 0
    early: int = 0
    missing: int = 0
    arrived: int | None = None
    left: int | None = None
    segments: tuple[Piece, ...] = field(default=())


def judged(slot: Slot, punches: Sequence[int], covers: Iterable[Piece], rules: Rules, *, now: int) -> Outcome:
    """One slot: who came late is measured against the first expected minute that neither leave nor duty covers."""
    came, went = in_and_out(slot, punches)
    away = sorted((one for one in covers if one[1] < slot.end + slot.flexible and slot.start < one[2]), key=_begin)
    shifted = _shift(slot, came, away)
    stretches = slot.stretches(shifted=shifted)
    expected = sum(until - at for at, until in stretches)
    free = without(stretches, [(at, until) for _, at, until in away])
    if not free:
        return Outcome(laid(stretches, away), expected, arrived=came, left=went)
    due, until = free[0][0], free[-1][1]
    is_open = now < slot.closes
    seen = _Seen(came, went, due, until, rules, is_open)
    return Outcome(
        laid(stretches, [*away, *seen.presence(now)]), expected, seen.late, seen.early, seen.missing, came, went
    )


def _begin(piece: Piece) -> int:
    return piece[1]


def _shift(slot: Slot, came: int | None, away: Sequence[Piece]) -> int:
    """How far the flexible time moves the slot; leave that covers its first minute leaves nothing to move."""
    if not slot.flexible or came is None or any(at <= slot.start < until for _, at, until in away):
        return 0
    return min(max(came - slot.start, 0), slot.flexible)


@dataclass(frozen=True)
class _Seen:
    """Coming and going against what is due."""

    came: int | None
    went: int | None
    due: int
    until: int
    rules: Rules
    is_open: bool

    @property
    def late(self) -> int:
        if not self.rules.needs_in or self.came is None:
            return 0
        by = self.came - self.due
        return by if self.rules.grace < by else 0

    @property
    def early(self) -> int:
        if not self.rules.needs_out or self.went is None or self.is_open:
            return 0
        return max(self.until - self.went, 0)

    @property
    def is_here(self) -> bool:
        return self.came is not None or self.went is not None

    @property
    def missing(self) -> int:
        """Punches that are missing of somebody who was there; whoever was not there at all misses none."""
        if not self.is_here or self.is_open:
            return 0
        return int(self.rules.needs_in and self.came is None) + int(self.rules.needs_out and self.went is None)

    def presence(self, now: int) -> list[Piece]:
        """What the punches say about the time that is not away, the weaker kinds over the whole of it."""
        if self.missing:
            return [(Cover.UNCLEAR, self.due, self.until)]
        if not (self.rules.needs_in or self.rules.needs_out):
            return [(Cover.WORKED, self.due, self.until)]
        if not self.is_here:
            return [(Cover.OPEN, self.due, self.until)] if self.is_open else []
        begin = self.came if self.late and self.came is not None else self.due
        end = self.went if self.early and self.went is not None else self.until
        found = [(Cover.WORKED, begin, end)]
        if self.is_open:
            end = min(end, max(now, begin))
            found = [(Cover.WORKED, begin, end), (Cover.OPEN, end, self.until)]
        return found


def summed(outcomes: Sequence[Outcome]) -> Sum:
    """The day of all its slots."""
    if not outcomes:
        return Sum(Status.REST)

    def total(*covers: Cover) -> int:
        return sum(one.minutes(*covers) for one in outcomes)

    came = [one.arrived for one in outcomes if one.arrived is not None]
    went = [one.left for one in outcomes if one.left is not None]
    return Sum(
        status_of(outcomes),
        expected=sum(one.expected for one in outcomes),
        worked=total(Cover.WORKED, Cover.EXCUSED),
        leave=total(Cover.LEAVE),
        duty=total(Cover.DUTY),
        unclear=total(Cover.UNCLEAR, Cover.OPEN),
        unexcused=total(Cover.UNEXCUSED),
        absent=sum(one.absent for one in outcomes),
        late=sum(one.late for one in outcomes),
        early=sum(one.early for one in outcomes),
        missing=sum(one.missing for one in outcomes),
        arrived=min(came, default=None),
        left=max(went, default=None),
        segments=tuple(segment for one in outcomes for segment in one.segments),
    )


def status_of(outcomes: Sequence[Outcome]) -> Status:
    """The word for a day: its gravest slot, else what most of it was."""
    for status, figure in (
        (Status.ABSENT, sum(one.absent for one in outcomes)),
        (Status.MISSING, sum(one.missing for one in outcomes)),
        (Status.LATE, sum(one.late for one in outcomes)),
        (Status.EARLY, sum(one.early for one in outcomes)),
        (Status.OPEN, sum(one.minutes(Cover.OPEN) for one in outcomes)),
    ):
        if figure:
            return status
    shares = {
        Status.OK: sum(one.minutes(Cover.WORKED, Cover.EXCUSED) for one in outcomes),
        Status.DUTY: sum(one.minutes(Cover.DUTY) for one in outcomes),
        Status.LEAVE: sum(one.minutes(Cover.LEAVE) for one in outcomes),
    }
    return max(shares, key=shares.__getitem__)
