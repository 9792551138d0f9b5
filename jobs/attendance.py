"""The nights of attendance: slots and days anew, counts, absence; months that are closed; days after leave changed."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date, timedelta

from jobs import attendance_paper, attendance_tellers
from jobs.bindings import Result, Task, job
from jobs.report_files import Report, keep, printed
from saas.auth.permissions import Permission
from saas.core.periods import DaySpan, add_months, month_span
from saas.core.text import N_
from saas.hr.absence import finding
from saas.hr.attendance import counting, months
from saas.hr.attendance.figures import month_sheet
from saas.hr.attendance.month_reports import NAME as MONTH_REPORT
from saas.hr.attendance.recompute import recompute, recompute_all
from saas.hr.attendance.rosters import AHEAD
from saas.hr.attendance.waking import RECOMPUTE
from saas.work import Progress

Steps = Generator[Progress, None, Result]


@job("hr.attendance.night", label=N_("Attendance of the night"), minutes=30)
def night(task: Task, *, on: date) -> Steps:
    """Slots of the days to come, days of every open month, then counts and possible absences; safe to repeat.

    A company that has never signed in takes no attendance: nothing is worked out, nobody is proposed as absent.
    """
    begun = months.begun(task.zone)
    if begun is None:
        return {"written": 0}
    done = int((task.cursor or {}).get("done", 0))
    span = DaySpan(max(months.first_open(on), begun), on + timedelta(days=AHEAD))
    after = int((task.cursor or {}).get("after", 0))
    written = 0
    for person, part in recompute_all(span, at=task.at, zone=task.zone, after_id=after):
        done, written = done + 1, written + part.written
        yield Progress(done, done, {"done": done, "after": person})
    month, talks = span.first.replace(day=1), 0
    while month <= on:
        talks += counting.count_month(month, at=task.at, on=on)
        month = add_months(month, 1)
    found = finding.look(at=task.at, on=on)
    return {"written": written, "talks": talks, **found}


@job(months.CLOSE, label=N_("Close a month of attendance"), permission=Permission.ATTENDANCE_CLOSE, minutes=30)
def close_month(task: Task, *, month: date) -> Steps:
    """Work the whole month out once more, then it stands. A killed copy goes on where it was."""
    after, done = int((task.cursor or {}).get("after", 0)), int((task.cursor or {}).get("done", 0))
    span = _taken(month, task.zone)
    for person, _part in recompute_all(span, at=task.at, zone=task.zone, after_id=after, closing=True):
        done += 1
        yield Progress(done, done, {"done": done, "after": person})
    months.closed(month, at=task.at, by=task.by)
    for _person, _part in recompute_all(span, at=task.at, zone=task.zone):
        yield Progress(done, done)  # what came in the meantime is proposed as an entry
    attendance_tellers.tell_closed(month, at=task.at, on=task.today)
    return {"month": month.isoformat()}


def _taken(month: date, zone: str) -> DaySpan:
    """The days of a month on which attendance was taken: from the company's first punch on."""
    span, begun = month_span(month), months.begun(zone)
    last = span.last or month
    return DaySpan(max(span.first, begun), last) if begun and begun <= last else span


@job(RECOMPUTE, label=N_("Days of attendance worked out anew"), minutes=5)
def days_anew(task: Task, *, person_id: int, first: date, last: date) -> Result:
    """One person's days, after a leave of hers was approved or ended."""
    begun = months.begun(task.zone)
    if begun is None or last < begun:
        return {"written": 0}
    done = recompute([person_id], DaySpan(max(first, begun), last), at=task.at, zone=task.zone, slots=False)
    return {"written": done.written}


@job("hr.attendance.reminders", label=N_("Reminders of attendance"), minutes=20)
def reminders(task: Task, *, on: date) -> Result:
    """Days that are not in order, and the month that is to be closed; each told once by its key."""
    told = attendance_tellers.tell_irregular(at=task.at, on=on)
    attendance_tellers.tell_to_close(at=task.at, on=on)
    return {"told": told}


@job(
    MONTH_REPORT,
    label=N_("Attendance report of the month"),
    lane="bulk",
    permission=Permission.ATTENDANCE_REPORT,
    forks=True,
    minutes=10,
)
def month_report(task: Task, *, month: date, unit_id: int | None = None) -> Steps:
    """PDF with a chart and the payroll's facts as a spreadsheet; made anew from the start when it was killed."""
    figures = month_sheet(task.by, month, zone=task.zone, unit_id=unit_id)
    of = len(figures.people) + 2
    yield Progress(1, of)
    with task.in_language():
        paper, name = attendance_paper.html_of(figures, task), attendance_paper.name_of(figures)
        report = Report(name, paper, attendance_paper.sheet_of(figures))
    yield Progress(2, of)
    pdf = yield from printed(report.paper, before=2, of=of, each=attendance_paper.LINES)
    return {"files": keep(report, MONTH_REPORT, pdf, task), "month": month.isoformat()}
