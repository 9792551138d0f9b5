"""The papers of declared processes: the sheet of one record, the register of a month as PDF and spreadsheet."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from typing import Any

from jobs import process_print
from jobs.bindings import Result, Task, job
from jobs.report_files import PDF, Report, keep, printed
from saas import files
from saas.core.errors import NotAllowed, NotFound
from saas.core.text import N_
from saas.papers.pdf import print_pdf
from saas.processes import figures, queries, registry
from saas.processes.declare import Process
from saas.work import Progress

Steps = Generator[Progress, None, Result]


def _process(area: str, slug: str, task: Task) -> Process:
    found = registry.find(area, slug)
    if found is None:
        raise NotFound(f"{area}/{slug}")
    if not (task.by.may(found.read) or task.by.may(found.file)):
        raise NotAllowed
    return found


@job("processes.sheet", label=N_("Sheet of a record"), forks=True, minutes=5)
def sheet(task: Task, *, area: str, slug: str, record_id: int) -> Result:
    """One record as PDF, as its owner may see it now."""
    process = _process(area, slug, task)
    row: Any = queries.one_visible(process, task.by, record_id)
    with task.in_language():
        name, html = process_print.sheet_of(process, row, task)
    kept = files.keep(f"{name}.pdf", print_pdf(html), media_type=PDF, purpose="processes.sheet", by=task.by)
    return {"files": [kept.id]}


@job("processes.register", label=N_("Register of a month"), lane="bulk", forks=True, minutes=15)
def register(task: Task, *, area: str, slug: str, month: date) -> Steps:
    """The records of a month with the figures of their clocks; made anew from the start when it was killed."""
    process = _process(area, slug, task)
    found = figures.month_of(process, task.by, month, zone=task.zone, at=task.at)
    of = len(found.rows) + 2
    with task.in_language():
        name, html = process_print.register_of(process, found, task)
        report = Report(name, html, process_print.table_of(process, found, task))
    yield Progress(1, of)
    pdf = yield from printed(report.paper, before=1, of=of)
    return {"files": keep(report, "processes.register", pdf, task)}
