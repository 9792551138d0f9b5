"""How attendance reads on a page: the month of the address, hours, states with tones, the pages side by side."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, request, url_for
from flask_babel import format_date, gettext

from blueprints.hr.leave_lists import day, number
from blueprints.wording import today
from saas.auth.permissions import Permission
from saas.core.periods import add_months
from saas.core.text import N_
from saas.hr.attendance.day_rules import STATUS_LABELS, Status
from saas.hr.attendance.segment_rules import COVER_LABELS, Cover
from saas.hr.attendance.slot_rules import at_minute
from saas.web.locale import choose_zone
from saas.web.sessions import actor

bp = Blueprint("attendance", __name__, url_prefix="/hr")
STATES = {status.value: STATUS_LABELS[status] for status in Status}
KINDS = {cover.value: COVER_LABELS[cover] for cover in Cover}
PAGES = (
    ("mine", N_("My attendance"), "attendance.mine", Permission.ATTENDANCE_PUNCH),
    ("team", N_("Day by day"), "attendance.team", Permission.ATTENDANCE_REPORT),
    ("month", N_("By month"), "attendance.month_of", Permission.ATTENDANCE_REPORT),
    ("shifts", N_("Shifts"), "attendance.shifts", Permission.ATTENDANCE_KEEP),
)
__all__ = ["bp", "day", "number", "today"]


def tabs(here: str) -> list[dict[str, Any]]:
    """The pages of attendance this reader may open."""
    me = actor()
    return [
        {"label": gettext(label), "url": url_for(endpoint), "current": key == here}
        for key, label, endpoint, permission in PAGES
        if me.may(permission)
    ]


def month() -> date:
    """The month of the address (2026-11), else this one."""
    try:
        wanted = date.fromisoformat(request.values.get("month", "") + "-01")
    except ValueError:
        wanted = today()
    return wanted.replace(day=1) if 2000 <= wanted.year <= 2100 else today().replace(day=1)


def caption(wanted: date) -> str:
    """A month in words."""
    return str(format_date(wanted, gettext("MMMM y")))


def turning(endpoint: str, wanted: date, **kept: object) -> dict[str, str]:
    """Links to the month before and after."""
    steps = (("before", -1), ("after", 1))
    return {
        name: url_for(endpoint, month=f"{add_months(wanted, step):%Y-%m}", **kept)  # type: ignore[arg-type]
        for name, step in steps
    }


def hours(minutes: int | None) -> str:
    """7.5, 8; a dash for none."""
    return f"{minutes / 60:.1f}".removesuffix(".0") if minutes else "–"


def clock_of(moment: datetime | None) -> str:
    """09:05 on the company's wall; a dash for none."""
    return f"{moment.astimezone(ZoneInfo(choose_zone())):%H:%M}" if moment is not None else "–"


def minute_clock(minute: int) -> str:
    """The same of a minute since 1970."""
    return clock_of(at_minute(minute))


def plug_words() -> None:
    """The words every template of attendance uses."""
    words = {"hours": hours, "clock_of": clock_of, "minute_clock": minute_clock, "attendance_states": STATES}
    bp.app_context_processor(lambda: {"attendance_tabs": tabs, **words})


plug_words()
