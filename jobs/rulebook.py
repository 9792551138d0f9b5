"""The rulebook's day, its reminders, and its papers."""

from __future__ import annotations

from datetime import date

from jobs import rulebook_paper, rulebook_tellers
from jobs.bindings import Result, Task, job
from saas import files
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.events import SYSTEM
from saas.papers.pdf import print_long, print_pdf
from saas.rulebook import asking, paper_jobs, publishing, queries

PDF = "application/pdf"


@job("rulebook.day", label=N_("Day change of the rulebooks"))
def change_day(task: Task, *, on: date) -> Result:
    """Versions whose day has come take effect; newcomers are asked to read. A second run finds nothing to do."""
    today = max(on, task.today)
    return {
        "took_effect": publishing.take_effect(by=SYSTEM, on=today),
        "asked": asking.ask_newcomers(by=SYSTEM, on=today) if queries.is_open_for_work() else 0,
    }


@job("rulebook.reminders", label=N_("Reminders of the rulebooks"))
def reminders(task: Task, *, on: date) -> None:
    """Who has still to confirm, weekly; those missing to HR; reviews that are due and idle clauses to the owner."""
    rulebook_tellers.remind_readers(at=task.at, on=on)
    rulebook_tellers.remind_trackers(at=task.at, on=on)
    rulebook_tellers.remind_owners(at=task.at, on=on)


@job(
    paper_jobs.BOOK,
    label=N_("Rulebook as a paper"),
    lane="bulk",
    permission=Permission.RULEBOOK_READ,
    forks=True,
    minutes=10,
)
def book(task: Task, *, version_id: int) -> Result:
    """Cover, contents, preamble, every clause with the values of the day, thresholds of both days."""
    version = queries.version(version_id)
    with task.in_language():
        name, html = rulebook_paper.name_of(version), rulebook_paper.book_of(version, task)
    return _kept(task, name, print_pdf(html, limit_seconds=180), paper_jobs.BOOK)


@job(
    paper_jobs.DIFFERENCE,
    label=N_("Difference of two versions"),
    lane="bulk",
    permission=Permission.RULEBOOK_READ,
    forks=True,
    minutes=10,
)
def difference(task: Task, *, old_id: int, new_id: int) -> Result:
    """Every clause that differs, words marked, with the values of both days."""
    old, new = queries.version(old_id), queries.version(new_id)
    with task.in_language():
        name, html = rulebook_paper.difference_name(old, new), rulebook_paper.difference_of(old, new, task)
    return _kept(task, name, print_pdf(html, limit_seconds=180), paper_jobs.DIFFERENCE)


@job(
    paper_jobs.SHEET,
    label=N_("Acknowledgement sheet"),
    lane="bulk",
    permission=Permission.RULEBOOK_TRACK,
    forks=True,
    minutes=10,
)
def sheet(task: Task, *, version_id: int) -> Result:
    """Everybody asked, when she read and confirmed and on what device; those missing stay blank."""
    version = queries.version(version_id)
    with task.in_language():
        name, html = rulebook_paper.sheet_name(version), rulebook_paper.sheet_of(version, task)
    return _kept(task, name, print_long(html), paper_jobs.SHEET)


def _kept(task: Task, name: str, printed: bytes, purpose: str) -> Result:
    row = files.keep(f"{name}.pdf", printed, media_type=PDF, purpose=purpose, by=task.by)
    return {"files": [row.id]}
