"""Due moments of leave on the working calendar of the person's place."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from saas.organisation.calendar_queries import calendar_for
from saas.organisation.calendar_rules import Calendar, answer_due
from saas.organisation.queries import company
from saas.policies.scope import Scope

FAR_ENOUGH = 400  # days: 365 working days is the longest answer, holidays included it is found or refused


def calendar_after(scope: Scope, first: date) -> Calendar:
    """The calendar from a day on, far enough for any due day."""
    return calendar_for(scope, first, first + timedelta(days=FAR_ENOUGH))


def answer_due_for(calendar: Calendar, at: datetime, days: int) -> datetime:
    """The moment an answer is due: so many working days later, at the same clock time in the company's zone.

    The calendar has to reach from that day on far enough.
    """
    return answer_due(at.astimezone(ZoneInfo(company().zone)), days, calendar)
