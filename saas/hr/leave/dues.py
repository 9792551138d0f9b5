"""Due moments of leave on the working calendar of the person's place."""

from __future__ import annotations

from datetime import date, timedelta

from saas.organisation.calendar_queries import calendar_for
from saas.organisation.calendar_rules import Calendar
from saas.policies.scope import Scope

FAR_ENOUGH = 400  # days: 365 working days is the longest answer, holidays included it is found or refused


def calendar_after(scope: Scope, first: date) -> Calendar:
    """The calendar from a day on, far enough for any due day."""
    return calendar_for(scope, first, first + timedelta(days=FAR_ENOUGH))
