"""Companies whose people sign in: `python -m e2e.attendance slug=名 …`; not a minute late is free."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from e2e.founding import ZONE, found, found_each
from saas import clock
from saas.config import Settings
from saas.events import SYSTEM
from saas.policies import setting
from saas.web.door import end_transaction
from tenants import context, directory

LATE, LENGTH = timedelta(minutes=90), timedelta(hours=4)


def shift_around(now: datetime) -> tuple[datetime, datetime]:
    """A shift of today that began a while ago: whoever comes now is late, and closer to its begin than to its end."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    begin = max(now.replace(second=0, microsecond=0) - LATE, midnight)
    return begin, begin + LENGTH


def here() -> datetime:
    """The moment on the companies' wall."""
    return datetime.now(ZoneInfo(ZONE))


def found_strictly(settings: Settings, slug: str, name: str) -> None:
    """A company where not a minute late is free, since last year."""
    found(settings, slug, name, years=1)
    inside = directory.by_slug(slug)
    assert inside is not None
    with context.enter(inside):
        setting.found("attendance.late_grace_minutes", 0, by=SYSTEM, on=date(clock.today(ZONE).year - 1, 1, 1))
        end_transaction(keep=True)


if __name__ == "__main__":
    found_each(sys.argv[1:], found_strictly)
