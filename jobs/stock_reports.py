"""The reports of the warehouse: monthly figures in time, a stock list each week, the paper for the director."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from jobs import process_print
from jobs.bindings import Result, Task, job
from saas import files
from saas.core.errors import NotFound
from saas.core.text import N_
from saas.db import session
from saas.notices.actions import Message, tell_persons
from saas.papers.pdf import print_long
from saas.processes import actions, talk
from saas.warehouse.recipients import recipients
from saas.warehouse.stock_level.process import STOCK_LEVEL
from saas.warehouse.stock_level.steps import list_due
from saas.warehouse.stock_report.models import StockReport
from saas.warehouse.stock_report.process import STOCK_REPORT
from saas.warehouse.stock_report.steps import PAPER, draw_up_due

PDF, UNDER_A_RECORD = "application/pdf", "processes.attachment"
ON_PAPER = N_("%(what)s is submitted; its paper is under the record.")


@job("warehouse.reports", label=N_("Stock reports and stock lists"), minutes=20)
def reports(task: Task, *, on: date) -> Result:
    """Draw up the monthly reports that are to be checked soon and the stock list of the week; each once."""
    return {
        "reports": draw_up_due(STOCK_REPORT, at=task.at, on=on),
        "lists": list_due(STOCK_LEVEL, at=task.at, on=on),
    }


@job(PAPER, label=N_("Paper of a monthly stock report"), forks=True, minutes=10)
def paper(task: Task, *, report_id: int) -> Result:
    """Print a submitted report, put the paper under its record and tell the recipients (D09-14)."""
    row = session.scalars(select(StockReport).where(StockReport.id == report_id)).one_or_none()
    if row is None:
        raise NotFound(f"stock report {report_id}")
    if talk.files_of(row):
        return {"files": []}
    with task.in_language():
        name, html = process_print.sheet_of(STOCK_REPORT, row, task)
    kept = files.keep(f"{name}.pdf", print_long(html), media_type=PDF, purpose=UNDER_A_RECORD, by=task.by)
    talk.attach(STOCK_REPORT, row, kept, by=task.by, at=task.at)
    message = Message("processes.told", ON_PAPER, {"what": actions.what(STOCK_REPORT, row)}, STOCK_REPORT.path_of(row))
    whom = recipients(row.warehouse_id, on=task.today)
    tell_persons(whom, message, key=f"{PAPER}:{row.id}", by=task.by, at=task.at)
    return {"files": [kept.id]}
