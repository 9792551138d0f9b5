"""The people of the demo company: a year at its clocks, and somebody at each stage of coming, being and going."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from saas.db import session
from saas.hr.attendance.models import Shift
from saas.starters.demo.story import Story
from saas.starters.demo_people import absence, attendance, cases, employment, entering, growing, leaving


def tell_past(story: Story) -> None:
    """What years have left in writing; what it notifies of is past."""
    if _is_told():
        return
    employment.tell_past(story)
    growing.tell_past(story)
    leaving.tell_past(story)


def tell_today(story: Story, *, now: datetime) -> None:
    """A year of punches up to `now`, and what waits for somebody."""
    if _is_told():
        return
    attendance.tell(story, now=now)
    absence.tell(story)
    employment.tell_today(story)
    growing.tell_today(story)
    entering.tell(story)
    cases.tell(story)
    leaving.tell_today(story)


def _is_told() -> bool:
    return session.scalar(select(Shift.id).limit(1)) is not None
