"""What reports share: the period that an address asks for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import request

from blueprints.wording import today
from saas.web.locale import choose_zone

LOOKS_BACK = timedelta(days=90)


def period() -> tuple[date, date]:
    """First and last day of the address, the last ninety days where it says none; put in order."""
    last = day_asked("until") or today()
    first = day_asked("since") or last - LOOKS_BACK
    return min(first, last), max(first, last)


def day_asked(name: str) -> date | None:
    """A day of the address; None where it is none that a calendar of ours has."""
    try:
        found = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return found if 1900 < found.year < 9000 else None


def moments(first: date, last: date) -> tuple[datetime, datetime]:
    """The same period on the clock: from the first day's midnight to the midnight after the last."""
    zone = ZoneInfo(choose_zone())
    return datetime.combine(first, time(), zone), datetime.combine(last + timedelta(days=1), time(), zone)
