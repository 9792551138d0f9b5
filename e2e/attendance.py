"""Companies whose people sign in: `python -m e2e.attendance slug=名 …`; not a minute late is free."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import make_url

from e2e.founding import PASSWORD, SPARE, ZONE, found
from saas import clock
from saas.auth import passwords
from saas.config import Settings
from saas.events import SYSTEM
from saas.factory import create_app
from saas.policies import setting
from saas.web.door import end_transaction
from tenants import context, directory, provisioning
from tenants.owner import owner_engine

LATE, LENGTH = timedelta(minutes=90), timedelta(hours=4)


def shift_around(now: datetime) -> tuple[datetime, datetime]:
    """A shift of today that began a while ago: whoever comes now is late, and closer to its begin than to its end."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    begin = max(now.replace(second=0, microsecond=0) - LATE, midnight)
    return begin, begin + LENGTH


def here() -> datetime:
    """The moment on the companies' wall."""
    return datetime.now(ZoneInfo(ZONE))


def _be_strict(slug: str, on: date) -> None:
    inside = directory.by_slug(slug)
    assert inside is not None
    with context.enter(inside):
        setting.found("attendance.late_grace_minutes", 0, by=SYSTEM, on=on)
        end_transaction(keep=True)


def main(words: list[str]) -> None:
    """Found each company that is named."""
    app = create_app()
    settings: Settings = app.extensions["zhidu.settings"]
    login = make_url(settings.database_url).username
    assert login is not None
    with app.app_context():
        provisioning.fill_pool(owner_engine(settings.owner_database_url), login, wanted=len(words) + SPARE)
        secret = passwords.hashed(PASSWORD)
        for word in words:
            slug, _, name = word.partition("=")
            found(settings, slug, name, secret, years=1)
            _be_strict(slug, date(clock.today(ZONE).year - 1, 1, 1))


if __name__ == "__main__":
    main(sys.argv[1:])
