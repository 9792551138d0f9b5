"""Days and moments in few signs: the year only where it is another one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Flask

from saas import clock
from saas.web.locale import in_language, moment, short_day, short_moment


def test_the_year_is_told_only_where_it_is_another_one(app: Flask):
    with app.test_request_context(), in_language("zh_Hans"):
        now = datetime(clock.now().year, 7, 1, 1, 5, tzinfo=UTC)
        assert (short_day(now.date()), short_moment(now)) == ("07-01", "07-01 09:05")
        later = now + timedelta(days=366)
        assert (short_day(later.date()), short_moment(later)) == (later.date().isoformat(), moment(later))
        assert short_day(None) == "—"
