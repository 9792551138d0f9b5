"""What confidentiality asks: permission before disclosure, a look at exports before somebody goes."""

from __future__ import annotations

from datetime import date, timedelta

from saas.core.errors import Objection
from saas.core.text import N_

AHEAD_DAYS = 7


def asking_objections(disclose_on: date, today: date) -> list[Objection]:
    """Permission is asked for before the disclosure, never after it (D22-49)."""
    if disclose_on >= today:
        return []
    text = N_("Permission comes before the disclosure. What is outside already is reported as a leak.")
    return [Objection("confidentiality.before", text, field="disclose_on", clause="D22-49")]


def window(last_day: date, days: int) -> tuple[date, date]:
    """The days whose exports are looked over: so many before the last day, and that day (D19-28)."""
    return last_day - timedelta(days=days), last_day


def review_opens(last_day: date, days: int, today: date) -> bool:
    """Whether it is time to look over the exports of a leaver: within her last week, until the window is over."""
    return last_day - timedelta(days=AHEAD_DAYS) <= today <= last_day + timedelta(days=days)


def reviewing_objections(unusual: str, *, suspected: bool) -> list[Objection]:
    """Whoever suspects something says what."""
    if not suspected or unusual.strip():
        return []
    return [Objection("confidentiality.review", N_("Say what is unusual."), field="finding", clause="D19-28")]
