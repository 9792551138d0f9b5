"""The month of attendance as paper and as spreadsheet, in the language that is chosen while it is made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flask import current_app
from flask_babel import format_date, gettext

from jobs.bindings import Task
from saas.hr.attendance.figures import Figures, Month
from saas.papers import charts, lists
from saas.papers.lists import LINES, ListColumn
from saas.papers.sheets import BarChart, write_sheet
from saas.web.attendance_facts import RATES, SERIES, SHOWN, sheet_columns, sheet_rows
from saas.web.papers import heading

__all__ = ["LINES", "html_of", "name_of", "sheet_of"]
CLAUSES = ("D14-23", "D14-24", "D02-07")
MOST_BARS = 10


def name_of(found: Month) -> str:
    """The file's name without its ending."""
    return f"{gettext('Attendance report')} {found.month:%Y-%m}"


def html_of(found: Month, task: Task) -> str:
    """The paper: figures of the month, a chart of what was not in order by unit, then person by person."""
    head = heading(
        gettext("Attendance report %(month)s", month=_month(found.month)),
        at=task.at,
        by=task.by.name,
        path=f"/hr/attendance/month?month={found.month:%Y-%m}",
        on=found.month,
        clauses=CLAUSES,
    )
    columns = _columns()
    facts = {
        "heading": head,
        "summary": _summary(found),
        "chart": _chart(found),
        "columns": columns,
        "strips": lists.strips(columns, _rows(found), landscape=True),
    }
    return current_app.jinja_env.get_template("papers/attendance_report.html").render(facts)


def _month(month: date) -> str:
    return str(format_date(month, gettext("MMMM y")))


def hours(minutes: int) -> str:
    """7.5, 8; a dash for none."""
    return f"{minutes / 60:.1f}".removesuffix(".0") if minutes else "–"


def _summary(found: Month) -> list[tuple[str, str]]:
    total = found.total
    words = [(gettext("People"), str(len(found.people))), (gettext("Days worked"), str(total.days))]
    words += [(gettext(label), str(total.times[name])) for name, label in SERIES]
    return [*words, (gettext("Adjusting entries"), str(total.adjusted))]


def _bars(found: Month) -> list[tuple[str, Figures]]:
    rows = sorted(found.by_unit, key=lambda row: -sum(row[1].times.values()))
    return [(name or "—", figures) for name, figures in rows[:MOST_BARS]]


def _series(rows: list[tuple[str, Figures]]) -> list[tuple[str, list[float]]]:
    return [(gettext(label), [float(figures.times[name]) for _, figures in rows]) for name, label in SERIES]


def _chart(found: Month) -> charts.Chart | None:
    rows = _bars(found)
    return charts.stacked([name for name, _ in rows], _series(rows), width=680, height=240) if rows else None


def _columns() -> list[ListColumn]:
    named = [
        ListColumn(gettext("Staff number"), 8),
        ListColumn(gettext("Person"), 10),
        ListColumn(gettext("Unit"), 14),
        ListColumn(gettext("Days"), 5, number=True),
    ]
    figures = [ListColumn(gettext(label), number=True) for _, label in (*SHOWN, *SERIES, *RATES)]
    return [*named, *figures]


def _rows(found: Month) -> Iterator[tuple[str, ...]]:
    for row in found.people:
        one = row.figures
        minutes = (hours(one.minutes[name]) for name, _ in SHOWN)
        times = (str(one.times[name] or "–") for name, _ in SERIES)
        paid = (hours(one.overtime[name]) for name, _ in RATES)
        yield row.number, row.name, row.unit, str(one.days), *minutes, *times, *paid


def sheet_of(found: Month) -> bytes:
    """The payroll's facts: one line for each person, in hours, with a chart on a sheet of its own."""
    bars = _bars(found)
    chart = BarChart(
        gettext("Days that were not in order"), [name for name, _ in bars], dict(_series(bars)), stacked=True
    )
    return write_sheet(name_of(found), sheet_columns(), sheet_rows(found), chart=chart if bars else None)
