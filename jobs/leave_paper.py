"""The month's leave as paper and as spreadsheet, in the language that is chosen while it is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from flask import current_app
from flask_babel import format_date, gettext

from jobs.bindings import Task
from saas.hr.leave.reporting import Figures, MonthReport
from saas.papers import charts, lists
from saas.papers.lists import LINES, ListColumn
from saas.papers.sheets import BarChart, Column, write_sheet
from saas.web.locale import is_chinese
from saas.web.papers import heading

__all__ = ["LINES", "html_of", "name_of", "sheet_of"]
MOST_SERIES, MOST_BARS = 5, 10
CLAUSES = ("D02-02", "D02-03", "D02-04")


def name_of(report: MonthReport) -> str:
    """The file's name without its ending."""
    return f"{gettext('Leave report')} {report.month:%Y-%m}"


def html_of(report: MonthReport, task: Task) -> str:
    """The paper: figures of the month, a chart by unit, units, then person by person."""
    head = heading(
        gettext("Leave report %(month)s", month=_month(report.month)),
        at=task.at,
        by=task.by.name,
        path=f"/hr/leave/report?month={report.month:%Y-%m}",
        on=report.month,
        clauses=CLAUSES,
    )
    columns = _person_columns(report)
    facts = {
        "heading": head,
        "report": report,
        "summary": _summary(report),
        "chart": _chart(report),
        "unit_columns": [ListColumn(gettext("Unit")), *_figure_columns(report)],
        "unit_rows": [(name or "—", *_figures(report, figures)) for name, figures in report.by_unit],
        "unit_totals": (gettext("Total"), *_figures(report, report.total)),
        "columns": columns,
        "strips": lists.strips(columns, _person_rows(report)),
    }
    return current_app.jinja_env.get_template("papers/leave_report.html").render(facts)


def _month(month: date) -> str:
    return str(format_date(month, gettext("MMMM y")))


def _summary(report: MonthReport) -> list[tuple[str, str]]:
    return [
        (gettext("People on leave"), str(len(report.total.people))),
        (gettext("Leaves"), str(report.total.requests)),
        (gettext("Days"), _days(report.total.total)),
        (gettext("Slips overdue"), str(report.overdue_slips)),
    ]


def kind_names(report: MonthReport) -> list[str]:
    """The types of the month in the language chosen."""
    return [kind.name if is_chinese() or not kind.name_en else kind.name_en for kind in report.kinds]


def _series(report: MonthReport, rows: Sequence[tuple[str, Figures]]) -> list[tuple[str, list[float]]]:
    """Days of each type for each row; the smaller types together."""
    kinds = sorted(zip(report.kinds, kind_names(report), strict=True), key=lambda kind: -report.total.days[kind[0].id])
    series = [
        (name, [float(figures.days.get(kind.id, 0)) for _, figures in rows]) for kind, name in kinds[:MOST_SERIES]
    ]
    rest = [kind.id for kind, _ in kinds[MOST_SERIES:]]
    if rest:
        other = [float(sum(figures.days.get(kind, Decimal(0)) for kind in rest)) for _, figures in rows]
        series.append((gettext("Other types"), other))
    return series


def _bars(report: MonthReport) -> list[tuple[str, Figures]]:
    """The units with the most days; the others as one."""
    rows = [(name or "—", figures) for name, figures in report.by_unit]
    shown, rest = rows[:MOST_BARS], rows[MOST_BARS:]
    if not rest:
        return shown
    together = Figures()
    for _, figures in rest:
        for kind, days in figures.days.items():
            together.days[kind] += days
    return [*shown, (gettext("Other units"), together)]


def _chart(report: MonthReport) -> charts.Chart | None:
    rows = _bars(report)
    return charts.stacked([name for name, _ in rows], _series(report, rows), width=680, height=240) if rows else None


def _figure_columns(report: MonthReport) -> list[ListColumn]:
    words = [gettext("People"), gettext("Leaves"), *kind_names(report), gettext("Days")]
    return [ListColumn(word, number=True) for word in words]


def _figures(report: MonthReport, figures: Figures) -> tuple[str, ...]:
    days = (_days(figures.days.get(kind.id, Decimal(0))) for kind in report.kinds)
    return str(len(figures.people)), str(figures.requests), *days, _days(figures.total)


def _person_columns(report: MonthReport) -> list[ListColumn]:
    named = [
        ListColumn(gettext("Staff number"), 10),
        ListColumn(gettext("Person"), 14),
        ListColumn(gettext("Unit"), 18),
    ]
    days = [ListColumn(name, number=True) for name in kind_names(report)]
    return [*named, *days, ListColumn(gettext("Days"), 8, number=True)]


def _person_rows(report: MonthReport) -> Iterator[tuple[str, ...]]:
    for row in report.by_person:
        days = (_days(row.figures.days.get(kind.id, Decimal(0))) for kind in report.kinds)
        yield row.number, row.name, row.unit_name, *days, _days(row.figures.total)


def _days(days: Decimal) -> str:
    """2.5, 3; a dash for none."""
    return f"{days.normalize():f}" if days else "–"


def sheet_of(report: MonthReport) -> bytes:
    """The spreadsheet: person by person with totals, and the chart on a sheet of its own."""
    columns = [Column(gettext("Staff number")), Column(gettext("Person")), Column(gettext("Unit"))]
    columns += [Column(name, "decimal") for name in (*kind_names(report), gettext("Days"))]
    rows = (
        (
            row.number,
            row.name,
            row.unit_name,
            *(row.figures.days.get(kind.id, 0) for kind in report.kinds),
            row.figures.total,
        )
        for row in report.by_person
    )
    totals = (gettext("Total"), "", "", *_by_kind(report, report.total), report.total.total)
    bars = _bars(report)
    chart = BarChart(gettext("Days by unit"), [name for name, _ in bars], dict(_series(report, bars)), stacked=True)
    return write_sheet(name_of(report), columns, rows, totals=totals, chart=chart if bars else None)


def _by_kind(report: MonthReport, figures: Figures) -> list[Decimal]:
    return [figures.days.get(kind.id, Decimal(0)) for kind in report.kinds]
