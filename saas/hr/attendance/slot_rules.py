"""Work slots: when somebody is expected, over midnight or twice a day, and the time in which her punches count.

Moments are whole minutes since 1970 in UTC, so that lengths are true where a clock is put forward or back.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from saas.core.errors import Objection
from saas.core.periods import minute_of
from saas.core.text import N_
from saas.organisation.calendar_rules import DayPattern

Stretch = tuple[int, int]
Clock = Callable[[date, int], int]
DAY = 24 * 60
LONGEST = 16 * 60  # minutes of one part of a shift, from its start to its end
MOST_PARTS = 3


@dataclass(frozen=True)
class Part:
    """One stretch of work in minutes since midnight of its day; an end past 1440 lies on the next day.

    `breaks` are the unpaid ones. `flexible`: whoever comes that much later goes that much later, and is on time.
    """

    start: int
    end: int
    breaks: tuple[Stretch, ...] = ()
    flexible: int = 0

    @property
    def minutes(self) -> int:
        """Working time, net of its breaks."""
        return self.end - self.start - sum(until - at for at, until in self.breaks)


@dataclass(frozen=True)
class Slot:
    """Somebody is expected from `start` to `end`; punches from `opens` (included) to `closes` belong to it."""

    work_date: date
    seq: int
    start: int
    end: int
    breaks: tuple[Stretch, ...] = ()
    flexible: int = 0
    opens: int = 0
    closes: int = 0

    def stretches(self, *, shifted: int = 0) -> list[Stretch]:
        """Expected time without the breaks, moved at both ends for whoever came later within the flexible time."""
        found, at, last = [], self.start + shifted, self.end + shifted
        for pause, until in self.breaks:
            if at < min(pause, last):
                found.append((at, min(pause, last)))
            at = max(at, until)
        if at < last:
            found.append((at, last))
        return found

    @property
    def minutes(self) -> int:
        """Expected time, net."""
        return sum(until - at for at, until in self.stretches())


def parts_of_pattern(pattern: DayPattern, flexible: int = 0) -> tuple[Part, ...]:
    """The hours of the working calendar as one part."""
    breaks = tuple((minute_of(b.span.start), minute_of(b.span.end)) for b in pattern.unpaid)
    return (Part(minute_of(pattern.start), minute_of(pattern.end), breaks, flexible),)


def read_parts(stored: Iterable[Mapping[str, object]]) -> tuple[Part, ...]:
    """The parts of a shift as they are stored: {"start", "end", "breaks": [["00:30", "01:00"]], "flexible"}."""
    return tuple(_read_part(one) for one in stored)


def _read_part(one: Mapping[str, object]) -> Part:
    start, end = _minute(str(one["start"])), _minute(str(one["end"]))
    end += DAY if end <= start else 0
    pauses = one.get("breaks") or ()
    assert isinstance(pauses, Sequence)
    breaks = tuple(sorted(_read_break(str(pause[0]), str(pause[1]), start) for pause in pauses))
    return Part(start, end, breaks, int(str(one.get("flexible") or 0)))


def _read_break(first: str, last: str, start: int) -> Stretch:
    at, until = _minute(first), _minute(last)
    at += DAY if at < start else 0
    until += DAY if until < start else 0
    return at, until + (DAY if until < at else 0)


def _minute(text: str) -> int:
    return minute_of(time.fromisoformat(text))


def part_objections(parts: Sequence[Part]) -> list[Objection]:
    """What is wrong with the parts of a shift: their order, their length, breaks outside them."""
    found = []
    if not 1 <= len(parts) <= MOST_PARTS:
        found.append(_no(N_("A shift has one to %(most)s parts."), most=MOST_PARTS))
    for before, after in itertools.pairwise(parts):
        if after.start < before.end:
            found.append(_no(N_("The parts of a shift follow one another.")))
    for part in parts:
        if part.end - part.start > LONGEST:
            found.append(_no(N_("One part of a shift lasts at most %(hours)s hours."), hours=LONGEST // 60))
        edges = [part.start, *(edge for pause in part.breaks for edge in pause), part.end]
        if edges != sorted(edges) or any(at == until for at, until in part.breaks):
            found.append(_no(N_("Breaks lie inside the shift, one after the other.")))
    if parts and parts[-1].end - parts[0].start > DAY:
        found.append(_no(N_("A shift ends within 24 hours of its start.")))
    return found


def _no(text: str, **facts: object) -> Objection:
    return Objection("attendance.shift", text, facts, field="parts")


@lru_cache(maxsize=65536)
def moment_of(zone: str, day: date, minute: int) -> int:
    """Minutes since 1970 when the wall clock of a zone stands `minute` minutes after midnight of a day."""
    local = datetime.combine(day, time()) + timedelta(minutes=minute)
    return int(local.replace(tzinfo=ZoneInfo(zone)).timestamp()) // 60


def minute_at(moment: datetime) -> int:
    """A moment as whole minutes since 1970; seconds are dropped, so 09:05:59 is 09:05."""
    return int(moment.timestamp()) // 60


def at_minute(minute: int) -> datetime:
    """The moment in UTC."""
    return datetime.fromtimestamp(minute * 60, UTC)


def placed(day: date, parts: Sequence[Part], zone: str) -> list[Slot]:
    """The slots of one day, without windows."""

    def clock(minute: int) -> int:
        return moment_of(zone, day, minute)

    return [
        Slot(
            day,
            seq,
            clock(part.start),
            clock(part.end),
            tuple((clock(at), clock(until)) for at, until in part.breaks),
            part.flexible,
        )
        for seq, part in enumerate(parts, start=1)
    ]


def with_windows(slots: Sequence[Slot], widths: Mapping[date, int]) -> list[Slot]:
    """The same slots in order with the time in which punches count: so wide around each, cut half-way to a neighbour.

    So no punch belongs to two slots, however close they lie. Give the neighbours of the days at the edges, too.
    """
    order = sorted(slots, key=lambda slot: (slot.start, slot.seq))
    found = []
    for place, slot in enumerate(order):
        width = widths[slot.work_date]
        opens, closes = slot.start - width, slot.end + slot.flexible + width
        if place:
            opens = max(opens, _between(order[place - 1], slot))
        if place + 1 < len(order):
            closes = min(closes, _between(slot, order[place + 1]))
        found.append(replace(slot, opens=opens, closes=max(closes, opens)))
    return found


def _between(before: Slot, after: Slot) -> int:
    return (min(before.end, after.start) + max(before.end, after.start) + 1) // 2
