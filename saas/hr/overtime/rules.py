"""Overtime judged: the rate of the law, the month's cap, the weekly day of rest, what time off may stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from saas.core.errors import Objection
from saas.core.text import N_
from saas.organisation.calendar_rules import DayKind

RATES: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "workday": (N_("Workday (150 %)"), 150),
        "rest": (N_("Rest day (time off, else 200 %)"), 200),
        "statutory": (N_("Statutory holiday (300 %)"), 300),
    }
)
"""Rates of article 44 of the Labour Law, in per cent of the hourly wage."""
DAILY_MOST = 3 * 60  # article 41: minutes of overtime on one working day
LONGEST = timedelta(hours=12)
WARN_FROM = 80  # per cent of the month's cap


@dataclass(frozen=True)
class Call:
    """What somebody is asked for: how long, at which rate, and with which legal exception, if any."""

    length: timedelta
    rate: str
    exception: str = ""

    @property
    def minutes(self) -> int:
        """Whole minutes."""
        return int(self.length.total_seconds()) // 60


@dataclass(frozen=True)
class Already:
    """What counts already: minutes of her month, minutes of that day, and whether a day of rest stays in the week."""

    month: int = 0
    day: int = 0
    rest_left: bool = True
    clashes: bool = False


def rate_of(kind: DayKind) -> str:
    """By which rate a day is paid: an adjusted day of rest in a bridge week is no statutory holiday."""
    if kind is DayKind.STATUTORY:
        return "statutory"
    return "workday" if kind.is_work else "rest"


def objections(call: Call, already: Already, *, rest_days: bool, cap: int) -> Iterator[Objection]:
    """Everything against a call, warnings included; a recorded legal exception passes the limits of hours.

    `rest_days`: people may be asked on days off at all; `cap`: hours of a month.
    """
    if not timedelta() < call.length <= LONGEST:
        yield Objection("overtime.length", N_("A call is for a quarter of an hour up to 12 hours."), {}, "ends_at")
        return
    if already.clashes:
        yield Objection("overtime.overlap", N_("There is a call for this time already."), {}, "starts_at", "D02-25")
    if call.rate != "workday" and not rest_days:
        text = N_("Nobody is asked to work on a day off here.")
        yield Objection("overtime.rest_day_call_allowed", text, {}, "starts_at", "D02-25")
    if not call.exception.strip():
        yield from _limits(call, already, cap)
    yield from _near(call, already, cap)


def _limits(call: Call, already: Already, cap: int) -> Iterator[Objection]:
    if call.rate != "workday" and not already.rest_left:
        text = N_("No day of rest would be left in that week (Labour Law, article 38).")
        yield Objection("overtime.weekly_rest", text, {}, "starts_at", "D02-25")
    if call.rate == "workday" and already.day + call.minutes > DAILY_MOST:
        text = N_("More than three hours of overtime on one day (Labour Law, article 41).")
        yield Objection("overtime.day", text, {}, "ends_at", "D02-26")
    total = already.month + call.minutes
    if total > cap * 60:
        text = N_("%(hours)s hours in this month; %(cap)s is the most. Only a written legal exception goes past it.")
        facts = {"hours": _hours(total), "cap": cap}
        yield Objection("overtime.month_cap_hours", text, facts, "exception", "D02-26")


def _near(call: Call, already: Already, cap: int) -> Iterator[Objection]:
    total = already.month + call.minutes
    if is_near(total, cap):
        text = N_("%(hours)s of %(cap)s hours of overtime are reached in this month.")
        facts = {"hours": _hours(total), "cap": cap}
        yield Objection("overtime.month_cap_hours", text, facts, "ends_at", "D02-26", "warn")


def is_near(minutes: int, cap: int) -> bool:
    """Whether a month's overtime has come to four fifths of its cap."""
    return minutes * 100 >= cap * 60 * WARN_FROM


def compensation_objections(compensation: str, *, rate: str, wish: str) -> Iterator[Objection]:
    """Why overtime cannot be compensated so: a statutory holiday is paid; on a workday time off is hers to choose."""
    if compensation != "time_off":
        return
    if rate == "statutory":
        text = N_("Work on a statutory holiday is paid; time off does not stand for it (Labour Law, article 44).")
        yield Objection("overtime.compensation", text, {}, "compensation", "D02-25")
    elif rate == "workday" and wish != "time_off":
        text = N_("Overtime on a working day is paid unless the person wishes time off (Labour Law, article 44).")
        yield Objection("overtime.compensation", text, {}, "compensation", "D02-25")


def worked_objections(worked: int, *, planned: int) -> Iterator[Objection]:
    """Why so many minutes cannot be noted: what goes past the call needs one of its own."""
    if not 0 < worked <= planned:
        text = N_("Between one and %(planned)s minutes: what goes past the call needs one of its own.")
        yield Objection("overtime.worked", text, {"planned": planned}, "worked", "D02-26")


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f}".removesuffix(".0")
