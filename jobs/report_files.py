"""A report as two files, made step by step: the paper printed with its progress, the same figures as a spreadsheet."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from jobs.bindings import Task
from saas import files
from saas.papers.pdf import long_steps
from saas.work import Progress

PDF, XLSX = "application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Report:
    """A report in its reader's language: the file's name without ending, the paper as HTML, the spreadsheet."""

    name: str
    paper: str
    sheet: bytes


def printed(html: str, *, before: int = 0, of: int | None = None, each: int = 1) -> Generator[Progress, None, bytes]:
    """The paper; `before` of `of` steps are done (None: nobody knows of how many), each row is `each` more of them."""
    steps = long_steps(html)
    while True:
        try:
            rows, _ = next(steps)
        except StopIteration as finished:
            return bytes(finished.value)
        done = before + each * rows
        yield Progress(done, done + 1) if of is None else Progress(min(done, of), of)


def keep(report: Report, purpose: str, pdf: bytes, task: Task) -> list[int]:
    """Keep both files for whoever asked; their ids."""
    kept = [
        files.keep(f"{report.name}.pdf", pdf, media_type=PDF, purpose=purpose, by=task.by),
        files.keep(f"{report.name}.xlsx", report.sheet, media_type=XLSX, purpose=purpose, by=task.by),
    ]
    return [row.id for row in kept]
