"""All that is held about whoever asks: one file for programs, one to read."""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext

from jobs import held_paper
from jobs.bindings import Result, Task, job
from jobs.report_files import PDF, printed
from saas import files
from saas.core.errors import NotAllowed
from saas.core.text import N_
from saas.hr.held import reading
from saas.hr.held.reading import Held
from saas.work import Progress

Steps = Generator[Progress, None, Result]
NAME = "hr.held.export"
JSON = "application/json"


@job(NAME, label=N_("All that is held about me"), lane="bulk", forks=True, minutes=15)
def export(task: Task) -> Steps:
    """Only ever about the one who asked; made anew from the start when it was killed."""
    if task.by.person_id is None:
        raise NotAllowed
    found: list[Held] = []
    for count, held in enumerate(reading.held_about(task.by), start=1):
        found.append(held)
        if count % 20 == 0:
            yield Progress(count, count + 20)
    with task.in_language():
        html, name = held_paper.html_of(found, task), gettext("All that is held about me")
    content = json.dumps(document(found, task.at), ensure_ascii=False, indent=1).encode()
    pdf = yield from printed(html)
    kept = [
        files.keep(f"{name}.json", content, media_type=JSON, purpose=NAME, by=task.by),
        files.keep(f"{name}.pdf", pdf, media_type=PDF, purpose=NAME, by=task.by),
    ]
    return {"files": [row.id for row in kept]}


def document(found: Sequence[Held], at: datetime) -> dict[str, Any]:
    """The file for programs: every source with all its rows, empty ones too."""
    sources = [{"name": held.name, "rows": list(held.rows)} for held in found]
    return {"made_at": at.isoformat(timespec="seconds"), "sources": sources}
