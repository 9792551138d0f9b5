"""Head-count and turnover, leavers by reason and by length of service; the concerns of a quarter in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext

from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.periods import add_months
from saas.core.text import N_
from saas.hr.exits import queries
from saas.hr.exits.rules import Exits
from saas.hr.grievance import counting
from saas.hr.grievance.process import KINDS
from saas.hr.grievance.rules import quarter_of
from saas.hr.resignation.process import MOTIVES
from saas.hr.resignation.rules import LONGEST, TENURES
from saas.papers import charts
from saas.papers.sheets import Column
from saas.web import navigation
from saas.web.access import requires
from saas.web.exports import export, files_of
from saas.web.navigation import Entry
from saas.web.sessions import actor

bp = Blueprint("exits", __name__, url_prefix="/hr")
QUARTERS, SIDE = 8, 340  # how many are offered; how wide a card beside the page is, in px
REASONS: Mapping[str, str] = {
    **MOTIVES,
    queries.DISMISSAL: N_("Dismissal"),
    queries.CONTRACT_END: N_("End of contract"),
    "": N_("not known"),
}


def plug_in() -> None:
    """Offer the page in the navigation."""
    navigation.add(
        Entry(N_("Head-count and turnover"), "exits.show", "chart", (Permission.EXIT_REPORT,), "people", 80, alone=True)
    )


@bp.get("/exits")
@requires(Permission.EXIT_REPORT)
def show() -> str:
    """The year up to today."""
    found = queries.exits(actor(), on=today())
    labels = [f"{month.first:%m}" for month in found.months]
    facts: dict[str, Any] = {
        "found": found,
        "heads": charts.twin(charts.line, labels, [float(month.head_count) for month in found.months]),
        "moves": charts.twin(charts.stacked, labels, _moves(found)),
        "reasons": _bars(found.by_reason, REASONS),
        "tenures": _bars(found.by_tenure, {label: label for label in (*(label for _, label in TENURES), LONGEST)}),
        "exports": files_of("exits.file"),
    }
    return render_template("hr/exits/show.html", **facts)


def _moves(found: Exits) -> list[tuple[str, list[float]]]:
    return [
        (gettext("Joined"), [float(month.joined) for month in found.months]),
        (gettext("Left the company"), [float(month.left) for month in found.months]),
    ]


def _bars(counted: Counter[str], labels: Mapping[str, str]) -> charts.Twin | None:
    rows = [(gettext(label), float(counted[key])) for key, label in labels.items() if counted[key]]
    return charts.twin(charts.hbars, *_columns(rows), wide=SIDE) if rows else None


def _columns(rows: Sequence[tuple[str, float]]) -> tuple[list[str], list[float]]:
    return [label for label, _ in rows], [value for _, value in rows]


@bp.get("/exits.<any(csv, xlsx):ending>")
@requires(Permission.EXIT_REPORT)
def file(ending: str) -> Response:
    """The months as a file."""
    columns = [
        Column(gettext("Month")),
        Column(gettext("People employed"), "whole"),
        Column(gettext("Joined"), "whole"),
        Column(gettext("Left the company"), "whole"),
        Column(gettext("Turnover, percent"), "decimal"),
    ]
    found = queries.exits(actor(), on=today())
    rows = [
        (f"{month.first:%Y-%m}", month.head_count, month.joined, month.left, month.turnover) for month in found.months
    ]
    return export(columns, rows, ending, gettext("Head-count and turnover"))


@bp.get("/concerns/figures", endpoint="concerns")
@requires(Permission.GRIEVANCE_COUNT)
def concerns() -> str:
    """The concerns of a quarter, without names."""
    first, _following = quarter_of(_day())
    found = counting.quarter(first, at=clock.now())
    rows = [(gettext(label), float(found.by_kind[key])) for key, label in KINDS.items()]
    facts: dict[str, Any] = {
        "found": found,
        "first": first,
        "chart": charts.twin(charts.hbars, *_columns(rows)) if found.total else None,
        "quarters": [(one.isoformat(), _named(one), one == first) for one in _quarters()],
        "exports": files_of("exits.concerns_file", quarter=first.isoformat()),
    }
    return render_template("hr/grievance/figures.html", **facts)


def _day() -> date:
    try:
        return date.fromisoformat(request.args.get("quarter", ""))
    except ValueError:
        return today()


def _quarters() -> list[date]:
    here, _following = quarter_of(today())
    return [add_months(here, -3 * back) for back in range(QUARTERS)]


def _named(first: date) -> str:
    return f"{first.year} Q{(first.month + 2) // 3}"


@bp.get("/concerns/figures.<any(csv, xlsx):ending>")
@requires(Permission.GRIEVANCE_COUNT)
def concerns_file(ending: str) -> Response:
    """The figures as a file."""
    first, _following = quarter_of(_day())
    found = counting.quarter(first, at=clock.now())
    rows: list[tuple[str, int]] = [(gettext(label), found.by_kind[key]) for key, label in KINDS.items()]
    rows += [
        (gettext("Without a name"), found.anonymous),
        (gettext("Answered"), found.answered),
        (gettext("Answered late"), found.late),
        (gettext("Taken further up"), found.escalated),
        (gettext("In all"), found.total),
    ]
    columns = [Column(gettext("Figure")), Column(gettext("Number"), "whole")]
    return export(columns, rows, ending, f"{gettext('Concerns')}-{_named(first)}")
