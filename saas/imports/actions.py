"""Acts on an import: take a file, choose its columns, mend a row, have it applied, undone or thrown away."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select

from saas import files, work
from saas.auth.actor import Actor
from saas.core.errors import NotAllowed, NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import record
from saas.imports import headers, judging, kinds, opening, queries
from saas.imports.judging import Survey
from saas.imports.kinds import REQUIRED, Context, ImportKind
from saas.imports.models import ImportRow, ImportRun
from saas.imports.readers import LONGEST
from saas.imports.states import RowState, RunState

PURPOSE = "import"
CHECK, APPLY, UNDO = "imports.check", "imports.apply", "imports.undo"
JOB_OF = {RunState.CHECKING: CHECK, RunState.APPLYING: APPLY, RunState.UNDOING: UNDO}
LONGEST_NAME, MOST_TWINS = 120, 20
ZIP = b"PK"


def upload(kind: ImportKind, name: str, content: bytes, *, by: Actor) -> ImportRun:
    """Take a file of this kind: looked at in the limited process, kept encrypted, its columns guessed."""
    insist(kind, by)
    sheets = opening.heads(content)
    kept = files.keep(_file_name(name), content, media_type=_media_type(content), purpose=PURPOSE, by=by)
    run = ImportRun(
        kind=kind.key,
        file_id=kept.id,
        file_name=kept.name,
        digest=hashlib.sha256(content).hexdigest(),
        sheets=[{"name": one.name, "lines": one.lines, "width": one.width, "head": one.head} for one in sheets],
        by_id=by.user_id,
        by_name=by.name,
    )
    session.add(run)
    look_at(run, _likeliest(kind, run))
    record("imports.run.uploaded", run, by=by, import_kind=kind.key, file=run.file_name)
    return run


def insist(kind: ImportKind, by: Actor) -> None:
    """NotAllowed unless she may import this kind."""
    if not kind.is_open_to(by):
        raise NotAllowed


def _file_name(name: str) -> str:
    """The bare name: no folder, no sign that a header or a shell would read."""
    bare = re.split(r"[/\\]", name)[-1]
    unsafe = r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\"<>:|?*]"
    return re.sub(unsafe, "", bare).strip()[-LONGEST_NAME:] or "1"


def _media_type(content: bytes) -> str:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return sheet if content.startswith(ZIP) else "text/csv"


def _likeliest(kind: ImportKind, run: ImportRun) -> str:
    """The sheet with the most columns we know; the first of several."""

    def known(sheet: Mapping[str, object]) -> int:
        head: list[list[str]] = sheet["head"]  # type: ignore[assignment]  # written by `upload`
        return len(headers.guess(head[headers.find_line(head, kind.names)], kind.names)) if head else 0

    return str(max(run.sheets, key=known)["name"])


def look_at(run: ImportRun, sheet: str, head_line: int | None = None) -> None:
    """Choose sheet and line of headings; columns come from the last like file, else from the headings."""
    kind = kinds.get(run.kind)
    found = next((one for one in run.sheets if one["name"] == sheet), None)
    if found is None:
        raise NotFound(f"sheet {sheet}")
    head: list[list[str]] = found["head"] or [[]]
    place = headers.find_line(head, kind.names) if head_line is None else min(max(head_line - 1, 0), len(head) - 1)
    run.sheet, run.head_line, run.headings = sheet, place + 1, head[place]
    run.signature = headers.signature(run.headings)
    remembered = queries.mapping_for(run.kind, run.signature)
    run.mapping = headers.guess(run.headings, kind.names) if remembered is None else remembered
    session.flush()


def map_columns(run: ImportRun, mapping: Mapping[str, int], *, by: Actor, at: datetime) -> None:
    """These columns it is; have every row judged. Refused when one that is needed has no column."""
    kind = kinds.get(run.kind)
    insist(kind, by)
    _lock(run)
    known = {column.key for column in kind.columns}
    chosen = {key: place for key, place in mapping.items() if key in known and 0 <= place < len(run.headings)}
    missing = [column for column in kind.columns if column.required and column.key not in chosen]
    if missing:
        raise Refused(*(Objection("import.column", REQUIRED, field=column.key) for column in missing))
    run.mapping, run.is_staged = chosen, False
    run.move("map")
    session.execute(delete(ImportRow).where(ImportRow.run_id == run.id))
    _ask(run, by=by, at=at)
    record("imports.run.mapped", run, by=by, columns=sorted(chosen))


def judge_again(run: ImportRun, *, by: Actor, at: datetime) -> None:
    """Look at every row that is not imported yet once more: the company may have changed since."""
    _begin(run, "judge", by=by, at=at)


def apply(run: ImportRun, *, by: Actor, at: datetime) -> None:
    """Bring in the rows that are new or changed; the wrong ones stay behind."""
    if not queries.counts(run.id).ready:
        raise Refused(Objection("import.nothing", N_("There is nothing to import.")))
    _begin(run, "apply", by=by, at=at)


def undo(run: ImportRun, *, by: Actor, at: datetime) -> None:
    """Take back what was imported, as far as nothing has been built on it."""
    if not queries.counts(run.id).states.get(RowState.APPLIED.value):
        raise Refused(Objection("import.nothing", N_("There is nothing to undo.")))
    _begin(run, "undo", by=by, at=at)


def _begin(run: ImportRun, move: str, *, by: Actor, at: datetime) -> None:
    insist(kinds.get(run.kind), by)
    _lock(run)
    job = queries.job_of(run)
    if job is not None and job.is_open:
        raise Refused(Objection("import.busy", N_("It is being worked on. Wait until that is done, or cancel it.")))
    run.move(move)
    _ask(run, by=by, at=at)


def go_on(run: ImportRun, *, by: Actor, at: datetime) -> None:
    """Continue what was cancelled or failed, where it stopped."""
    insist(kinds.get(run.kind), by)
    _lock(run)
    job = queries.job_of(run)
    if run.state not in JOB_OF or (job is not None and job.is_open):
        raise Refused(Objection("import.busy", N_("There is nothing to continue.")))
    _ask(run, by=by, at=at)


def discard(run: ImportRun, *, by: Actor) -> None:
    """Throw away what was staged; nothing of it was imported."""
    insist(kinds.get(run.kind), by)
    _lock(run)
    run.move("discard")
    session.execute(delete(ImportRow).where(ImportRow.run_id == run.id))
    record("imports.run.discarded", run, by=by)


def mend(run: ImportRun, row: ImportRow, cells: Mapping[str, str], context: Context) -> None:
    """Other cells for one row, judged at once; rows that were about the same record are judged again too."""
    kind = kinds.get(run.kind)
    assert isinstance(context.by, Actor)
    insist(kind, context.by)
    if run.state not in (RunState.CHECKED, RunState.APPLIED) or row.state != RowState.STAGED:
        raise Refused(Objection("import.row", N_("This row is not changed any more.")))
    known = {column.key for column in kind.columns}
    before = row.key
    row.cells = {**row.cells, **{key: cell[:LONGEST] for key, cell in cells.items() if key in known}}
    _judge_one(kind, row, context)
    for twin in _twins(row, {before, row.key}):
        _judge_one(kind, twin, context)
    session.flush()


def _twins(row: ImportRow, keys: set[str]) -> list[ImportRow]:
    wanted = select(ImportRow).where(ImportRow.run_id == row.run_id, ImportRow.key.in_(keys - {""}))
    wanted = wanted.where(ImportRow.id != row.id, ImportRow.state == RowState.STAGED.value)
    return list(session.scalars(wanted.order_by(ImportRow.line).limit(MOST_TWINS)))


def _judge_one(kind: ImportKind, row: ImportRow, context: Context) -> None:
    survey = Survey(kind)
    key = judging.key_of(kind, kind.read(row.line, row.cells).values)
    session.flush()
    earlier = select(ImportRow.line).where(ImportRow.run_id == row.run_id, ImportRow.key == key)
    first = session.scalars(earlier.where(ImportRow.line < row.line).order_by(ImportRow.line).limit(1)).first()
    if first is not None:
        survey.firsts[key], survey.counted[key] = first, 2
    survey.places[row.line] = row.place
    (judged,) = judging.judge(kind, [(row.line, row.cells)], survey, context)
    for name, value in judged.as_values().items():
        setattr(row, name, value)


def _lock(run: ImportRun) -> None:
    """One at a time: a second click finds the state that the first one left."""
    session.flush()
    session.refresh(run, with_for_update=True)


def _ask(run: ImportRun, *, by: Actor, at: datetime) -> None:
    run.turn += 1
    key = f"imports:{run.id}:{run.turn}"
    run.job_id = work.request(JOB_OF[RunState(run.state)], by=by, due_at=at, key=key, run_id=run.id)
