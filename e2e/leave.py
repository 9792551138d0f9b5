"""Asking for leave as a person does it, and days that are workdays whenever the tests run."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar
from playwright.sync_api import Locator

from e2e.window import Window
from e2e.words import said

PERSONAL, ANNUAL = "事假", "年假"


def today() -> date:
    """The companies' day."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def workday(ahead: int, *, following: int = 0) -> date:
    """A workday at least so many days ahead, with as many workdays following it without a pause."""
    day = today() + timedelta(days=ahead)
    while not all(is_worked(day + timedelta(days=n)) for n in range(following + 1)):
        day += timedelta(days=1)
    return day


def last_workday() -> date:
    """The newest workday that is not to come."""
    day = today()
    while not is_worked(day):
        day -= timedelta(days=1)
    return day


def is_worked(day: date) -> bool:
    """Whether the calendar of the land says so."""
    try:
        return day.weekday() < 5 and bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # the holidays of that year are not published yet
        return day.weekday() < 5


def reason_field(window: Window) -> Locator:
    """Where the reason is written."""
    return window.field(said("Reason for leave"))


def fill_in(window: Window, first: date, last: date | None = None, *, reason: str, kind: str = PERSONAL) -> None:
    """Fill in the form that is open."""
    window.field(said("Leave type")).select_option(label=kind)
    window.field(said("First day")).fill(first.isoformat())
    if last is not None:
        window.field(said("Last day")).fill(last.isoformat())
    reason_field(window).fill(reason)


def ask(window: Window, slug: str, first: date, last: date | None = None, *, reason: str, kind: str = PERSONAL) -> str:
    """Ask for leave and end on its page; returns the path of that page within the company."""
    window.go(slug, "/hr/leave/new")
    fill_in(window, first, last, reason=reason, kind=kind)
    window.button(said("Send")).click()
    window.page.wait_for_url(re.compile(r"/hr/leave/\d+$"))
    return window.page.url.removeprefix(window.product.at(slug, ""))
