"""What the platform has tidied up once an hour: counts of sign-ups, old sign-ups, its own mails, old signs of life."""

from __future__ import annotations

from datetime import datetime, timedelta

from saas import clock
from tenants import tidying

EVERY_SECONDS = 3600.0


class Tidying:
    """Remembers when it last tidied; the first time is soon after the start."""

    def __init__(self) -> None:
        self.due = clock.monotonic() + 60.0

    def tick(self, at: datetime) -> None:
        """Tidy when an hour is over."""
        if clock.monotonic() < self.due:
            return
        self.due = clock.monotonic() + EVERY_SECONDS
        tidying.forget_counts(before=at - timedelta(days=1))
        tidying.forget_sign_ups(before=at - timedelta(days=30))
        tidying.forget_mails(before=at - timedelta(days=30))
        tidying.forget_beats(before=at - timedelta(days=7))
