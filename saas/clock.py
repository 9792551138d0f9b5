"""The one reader of time. Doors read it and pass `at=`; rules and actions never do."""

from __future__ import annotations

from datetime import UTC, date, datetime
from time import monotonic as _monotonic
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment, in UTC, aware."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The calendar day it is now in `zone` (an IANA name such as Asia/Shanghai)."""
    return now().astimezone(ZoneInfo(zone)).date()


def day_in(at: datetime, zone: str) -> date:
    """The calendar day of `at` in `zone`."""
    return at.astimezone(ZoneInfo(zone)).date()


def monotonic() -> float:
    """Seconds that only grow; for ages of cached rows."""
    return _monotonic()
