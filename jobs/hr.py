"""The nights and reminders of leave, and the report of a month."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date

from jobs import leave_paper, leave_tellers
from jobs.bindings import Result, Task, job
from jobs.report_files import Report, keep, printed
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.events import SYSTEM
from saas.hr.leave import closing, granting, reminding
from saas.hr.leave.month_reports import NAME as MONTH_REPORT
from saas.hr.leave.reporting import month_report as figures_of
from saas.work import Progress

Steps = Generator[Progress, None, Result]
PEOPLE = 200


@job("hr.leave.grants", label=N_("Annual leave of the year"), minutes=20)
def grants(task: Task, *, on: date) -> Steps:
    """Write the annual lots that are missing, from December those of the next year too, and write off what expired."""
    done, granted, expired = int((task.cursor or {}).get("done", 0)), 0, 0
    after = int((task.cursor or {}).get("after", 0))
    while people := granting.employed(on, after_id=after, most=PEOPLE):
        granted += granting.grant_open_years(people, by=SYSTEM, on=on)
        expired += granting.expire([person.id for person in people], by=SYSTEM, today=on)
        after, done = people[-1].id, done + len(people)
        yield Progress(done, done, {"after": after, "done": done})
    return {"granted": granted, "expired": expired}


@job("hr.leave.close", label=N_("Leave past its last day"), minutes=20)
def close(task: Task, *, on: date) -> Steps:
    """Leave whose last day is past is taken, then completed; slips past their day are overdue."""
    done, of = 0, closing.count_due(on)
    while moved := closing.advance_batch(today=on, by=SYSTEM):
        done += moved
        yield Progress(done, max(of, done))
    return {"moved": done}


@job("hr.leave.reminders", label=N_("Reminders of leave"), minutes=20)
def reminders(task: Task, *, on: date) -> Steps:
    """Slips that are out; each told once by its key, however often this runs."""
    done, after = 0, 0
    while slips := reminding.slips_out(on, task.zone, after_id=after):
        for leave, name in slips:
            leave_tellers.remind_of_slip(leave, name, at=task.at, on=on)
        after, done = slips[-1][0].id, done + len(slips)
        yield Progress(done, done)
    return {"reminded": done}


@job(
    MONTH_REPORT,
    label=N_("Leave report of the month"),
    lane="bulk",
    permission=Permission.LEAVE_REPORT,
    forks=True,
    minutes=10,
)
def month_report(task: Task, *, month: date, unit_id: int | None = None) -> Steps:
    """PDF with a chart and the same as a spreadsheet; made anew from the start when it was killed."""
    figures = figures_of(task.by, month, unit_id=unit_id)
    of = len(figures.by_person) + 2
    yield Progress(1, of)
    with task.in_language():
        paper, name = leave_paper.html_of(figures, task), leave_paper.name_of(figures)
        report = Report(name, paper, leave_paper.sheet_of(figures))
    yield Progress(2, of)
    pdf = yield from printed(report.paper, before=2, of=of, each=leave_paper.LINES)
    return {"files": keep(report, MONTH_REPORT, pdf, task), "month": month.isoformat()}
