"""The payroll's facts of a month as columns and rows, for the file of a screen and for the report alike."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext

from saas.core.text import N_
from saas.hr.attendance.figures import Month
from saas.papers.sheets import Column

SERIES = (
    ("late", N_("Came late")),
    ("early", N_("Left early")),
    ("missing", N_("Punch missing")),
    ("absent", N_("Not there")),
)
SHOWN = (
    ("expected", N_("Expected hours")),
    ("worked", N_("Worked")),
    ("leave", N_("Leave")),
    ("duty", N_("On duty outside")),
    ("unexcused", N_("Not covered")),
)
RATES = (
    ("workday", N_("Overtime 150 %")),
    ("rest", N_("Overtime 200 %")),
    ("statutory", N_("Overtime 300 %")),
)


def sheet_columns() -> list[Column]:
    """Columns of the payroll's facts."""
    texts = [Column(gettext(word)) for word in (N_("Staff number"), N_("Person"), N_("Unit"))]
    whole = [Column(gettext("Days"), "whole")]
    whole_after = [Column(gettext(label), "whole") for _, label in SERIES]
    spans = [Column(gettext(label), "minutes") for _, label in (*SHOWN, *RATES)]
    return [*texts, *whole, *spans, *whole_after, Column(gettext("Noted for pay"), "minutes"),
            Column(gettext("Adjusting entries"), "whole")]  # fmt: skip


def sheet_rows(found: Month) -> Iterator[tuple[object, ...]]:
    """Facts, not money: minutes and times, entries of earlier months counted in."""
    for row in found.people:
        one = row.figures
        spans = (*(one.minutes[name] for name, _ in SHOWN), *(one.overtime[name] for name, _ in RATES))
        times = (one.times[name] for name, _ in SERIES)
        yield row.number, row.name, row.unit, one.days, *spans, *times, one.noted, one.adjusted
