"""The working calendar on screen and paper: a month, a year, and the list of what differs from the week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_babel import format_date, gettext

from blueprints.organisation.answers import acted, called, or_none, whole
from blueprints.organisation.papers import printed
from blueprints.wording import english, today
from saas.auth.permissions import Permission
from saas.core.periods import add_months
from saas.organisation import calendar_pages, holidays, units
from saas.organisation.calendar_pages import NamedDay, Overview
from saas.organisation.calendar_rules import DAY_KIND_LABELS, DayKind, DayPattern
from saas.organisation.reach import reaches
from saas.organisation.scopes import scope_of_unit
from saas.organisation.week_rules import override_objections
from saas.policies.scope import COMPANY, Scope
from saas.web.access import requires
from saas.web.htmx import page_or_fragment
from saas.web.locale import is_chinese
from saas.web.sessions import actor

bp = Blueprint("calendar", __name__, url_prefix="/calendar")
READ, EDIT = Permission.SELF, Permission.CALENDAR_EDIT
LOOK = {
    DayKind.WORKDAY: "workday",
    DayKind.REST: "rest",
    DayKind.STATUTORY: "holiday",
    DayKind.ADJUSTED_REST: "adjusted",
    DayKind.MAKEUP_WORKDAY: "makeup",
}
TONE = {DayKind.STATUTORY: "green", DayKind.ADJUSTED_REST: "green", DayKind.MAKEUP_WORKDAY: "amber"}
FIRST_YEAR, LAST_YEAR = 2000, 2100


@bp.context_processor
def names() -> dict[str, Any]:
    """What every page of this blueprint may use."""
    return {"called": called, "kind_labels": DAY_KIND_LABELS, "reason_of": reason_of, "breaks_of": breaks_of}


def reason_of(day: NamedDay) -> str:
    """Why a day differs, in the reader's words; national names are translated, the company's own are not."""
    return gettext(day.name) if day.is_national and day.name else day.name


def breaks_of(day: DayPattern) -> list[tuple[str, str]]:
    """The breaks of a day as pairs of facts."""
    return [(gettext("Paid break") if pause.paid else gettext("Break"), str(pause.span)) for pause in day.breaks]


def page_tabs(current: str, unit_id: int | None) -> list[dict[str, Any]]:
    """The pages of the calendar, for the same unit."""
    pages = (("month", gettext("Month")), ("year", gettext("Year")), ("weeks", gettext("Weeks")))
    return [
        {"label": text, "url": url_for(f"calendar.{key}", unit=unit_id), "current": key == current}
        for key, text in pages
    ]


def asked_unit() -> int | None:
    """The unit whose calendar is wanted; the reader's own is not guessed, so links mean the same for everybody."""
    return whole(request.args.get("unit"))


def scope_for(unit_id: int | None) -> Scope:
    """The unit's chain today, or the company."""
    if unit_id is None:
        return COMPANY
    units.get(unit_id)
    return scope_of_unit(unit_id, on=today())


def common(current: str, unit_id: int | None) -> dict[str, Any]:
    """What month, year and weeks show alike."""
    tree = units.living(on=today())
    known = calendar_pages.known_years()
    missing = [year for year in (today().year, today().year + 1) if year not in known]
    return {
        "unit_id": unit_id,
        "unit_choices": or_none(((n.id, f"{'　' * n.depth}{called(n.term)}") for n in tree), gettext("Whole company")),
        "page_tabs": page_tabs(current, unit_id),
        "missing": missing,
        "importable": [year for year in missing if holidays.is_published(year)],
        "may_edit": reaches(actor(), EDIT, unit_id),
        "may_import": reaches(actor(), EDIT),
    }


@bp.get("")
@requires(READ)
def month() -> Response:
    """One month as a grid: each day's kind with its reason."""
    unit_id, first = asked_unit(), _asked_month()
    found = calendar_pages.overview(scope_for(unit_id), first, add_months(first, 1) - timedelta(days=1))
    facts = {
        **common("month", unit_id),
        "weeks": [[_cell(day) for day in week] for week in found.weeks(first)],
        "heads": weekday_names(),
        "title": month_name(first),
        "first": first,
        "previous": add_months(first, -1),
        "following": add_months(first, 1),
        "differing": [day for day in found.days.values() if day.row is not None],
        "work_days": found.work_days(first),
        "standard": found.calendar.week_on(first),
        "warnings": override_objections(found.overrides, found.national),
    }
    return page_or_fragment("organisation/calendar_month.html", "organisation/_calendar_month.html", **facts)


def _asked_month() -> date:
    try:
        first = date.fromisoformat(f"{request.args.get('month', '')}-01")
    except ValueError:
        return today().replace(day=1)
    return first if FIRST_YEAR <= first.year < LAST_YEAR else today().replace(day=1)


def _cell(day: NamedDay | None) -> dict[str, Any]:
    """A day as parts/calendar.html draws it."""
    if day is None:
        return {"number": "", "kind": "", "note": "", "current": False, "outside": True, "entries": ()}
    kind = day.day.kind
    note = gettext(DAY_KIND_LABELS[kind])
    entries = [{"text": reason_of(day), "tone": TONE.get(kind, ""), "url": ""}] if day.name else []
    return {
        "number": day.day.date.day,
        "kind": LOOK[kind],
        "note": note if kind not in (DayKind.WORKDAY, DayKind.REST) or day.row is not None else "",
        "current": day.day.date == today(),
        "outside": False,
        "entries": entries,
    }


def weekday_names() -> list[str]:
    """Monday to Sunday, short."""
    monday = date(2026, 11, 23)
    return [str(format_date(monday.replace(day=23 + n), "EEE")) for n in range(7)]


def month_name(first: date) -> str:
    """A month as a heading."""
    return str(format_date(first, "y 年 M 月" if is_chinese() else "MMMM y"))


@bp.get("/year")
@requires(READ)
def year() -> Response:
    """Twelve small months."""
    unit_id, wanted = asked_unit(), _asked_year()
    found = calendar_pages.overview(scope_for(unit_id), date(wanted, 1, 1), date(wanted, 12, 31))
    facts = {**common("year", unit_id), **year_facts(found, wanted)}
    return page_or_fragment("organisation/calendar_year.html", "organisation/_calendar_year.html", **facts)


def year_facts(found: Overview, wanted: int) -> dict[str, Any]:
    """The months of a year with their working days, and every day that differs."""
    months = [
        (month_name(first), [[_cell(day) for day in week] for week in weeks], found.work_days(first))
        for first, weeks in found.months()
    ]
    return {
        "year": wanted,
        "months": months,
        "heads": _letters(),
        "work_days": sum(days for _name, _weeks, days in months),
        "differing": [day for day in found.days.values() if day.row is not None],
        "is_provisional": all(day.day.provisional for day in found.days.values()),
    }


def _letters() -> Sequence[str]:
    return [name.replace("周", "")[:2] for name in weekday_names()]


def _asked_year() -> int:
    wanted = whole(request.args.get("year"))
    return wanted if wanted and FIRST_YEAR <= wanted < LAST_YEAR else today().year


@bp.get("/year.pdf")
@requires(READ)
def year_pdf() -> Response:
    """The year on paper."""
    unit_id, wanted = asked_unit(), _asked_year()
    scope = scope_for(unit_id)
    found = calendar_pages.overview(scope, date(wanted, 1, 1), date(wanted, 12, 31))
    name = units.names([unit_id], on=today(), english=english()).get(unit_id or 0) or gettext("Whole company")
    facts = {**year_facts(found, wanted), "place": name, "week": found.calendar.week_on(date(wanted, 12, 31))}
    facts |= {"kind_labels": DAY_KIND_LABELS, "reason_of": reason_of}
    title = gettext("Working calendar %(year)s", year=str(wanted))
    return printed("papers/calendar.html", title, ("D02-24", "D14-19"), **facts)


@bp.post("/holidays")
@requires(EDIT)
def holidays_import() -> Response:
    """Write the national list of a year, where it is published."""
    wanted = whole(request.form.get("year")) or today().year
    return acted(
        lambda: holidays.import_year(wanted, by=actor()),
        gettext("The holidays of %(year)s are in.", year=str(wanted)),
        url_for("calendar.year", year=wanted),
    )
