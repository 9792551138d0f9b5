"""Many papers printed in one go."""

from __future__ import annotations

from collections.abc import Generator

from flask_babel import gettext

from jobs.bindings import Result, Task, job
from saas import files
from saas.core.text import N_
from saas.papers import batches
from saas.work import Progress

Steps = Generator[Progress, None, Result]
A_STEP = 8  # papers between two looks at whether it was cancelled
PDF, ZIP = "application/pdf", "application/zip"


@job(batches.NAME, label=N_("Papers to print"), lane="bulk", forks=True, minutes=15)
def batch(task: Task, *, kind: str, ids: list[int]) -> Steps:
    """One zip and one joined PDF; made anew from the start when it was killed. Rights are asked paper by paper."""
    wanted, bundle = batches.kind_of(kind), batches.Bundle()
    for done, some in enumerate(batches.stretches(ids, A_STEP), start=1):
        with task.in_language():
            sheets = [wanted.render(one, task.by, task.at) for one in some]
        bundle.add(sheets)
        yield Progress(min(done * A_STEP, len(ids)), len(ids) + 1)
    with task.in_language():
        name = f"{gettext(wanted.label)} {task.today:%Y-%m-%d}"
    if not bundle.papers:
        return {"printed": 0}
    kept = [
        files.keep(f"{name}.pdf", bundle.as_one(name), media_type=PDF, purpose=batches.NAME, by=task.by),
        files.keep(f"{name}.zip", bundle.as_zip(), media_type=ZIP, purpose=batches.NAME, by=task.by),
    ]
    return {"files": [row.id for row in kept], "printed": len(bundle.papers)}
