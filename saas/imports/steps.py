"""The long part of an import, batch by batch: judge every row, apply those that are right, undo them.

Each generator may be killed after any batch and begun again: what it has done is written in the rows themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import func, insert, select, update

from saas import files
from saas.auth.actor import Actor
from saas.core.errors import Objection, Refused
from saas.db import session
from saas.events import record
from saas.files import StoredFile
from saas.imports import judging, kinds, opening, queries
from saas.imports.actions import insist
from saas.imports.judging import Cells, Judged, Survey, judge, names_in, stored
from saas.imports.kinds import Applied, Context, ImportKind, Ready
from saas.imports.models import ImportRow, ImportRun
from saas.imports.states import RowState, Verdict
from saas.work import Progress

BATCH = 500
Line = tuple[int, Cells]
Steps = Generator[Progress, None, dict[str, Any]]
NewContext = Callable[..., Context]
"""Makes the context of a batch; takes fields of `Context` by keyword."""


def _run(run_id: int, by: Actor) -> tuple[ImportRun, ImportKind]:
    run = session.get_one(ImportRun, run_id)
    kind = kinds.get(run.kind)
    insist(kind, by)
    return run, kind


def check(run_id: int, context: NewContext, *, by: Actor) -> Steps:
    """Stage and judge the rows of the file; once all are staged, judge those again that are not imported yet."""
    run, kind = _run(run_id, by)
    ids = _staged(run_id) if run.is_staged else {}
    lines = sorted(queries.cells_of(run_id)) if run.is_staged else _lines_of(run, kind)
    after = 0 if run.is_staged else _last_line(run_id)  # a copy that was killed had come so far
    survey = Survey.of(kind, lines)
    named, memo = names_in(survey.names), dict[str, Any]()
    waiting = [line for line in lines if (line[0] in ids if ids else line[0] > after)]
    done = len(lines) - len(waiting)
    for batch in _batches(waiting):
        judged = judge(kind, batch, survey, context(named_in_file=named, memo=memo))
        _store(run_id, judged, ids)
        done += len(batch)
        yield Progress(done, len(lines))
    run, _kind = _run(run_id, by)
    run.is_staged = True
    run.move("judged" if run.applied_at is None else "judged_again")
    record("imports.run.checked", run, by=by, **queries.counts(run_id).verdicts)
    return {"run": run_id}


def _lines_of(run: ImportRun, kind: ImportKind) -> list[Line]:
    content = files.content_of(session.get_one(StoredFile, run.file_id))
    mapped = (
        (number, judging.cells_of(kind, cells, run.mapping))
        for number, cells in opening.lines(content, run.sheet)
        if number > run.head_line
    )
    return [(number, cells) for number, cells in mapped if cells and not judging.is_example(kind, cells)]


def _staged(run_id: int) -> dict[int, int]:
    """Line to row of what is staged and not imported."""
    wanted = select(ImportRow.line, ImportRow.id).where(ImportRow.run_id == run_id)
    found = session.execute(wanted.where(ImportRow.state == RowState.STAGED.value))
    return {row.line: row.id for row in found}


def _last_line(run_id: int) -> int:
    return session.scalar(select(func.max(ImportRow.line)).where(ImportRow.run_id == run_id)) or 0


def _batches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    rest = iter(lines)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _store(run_id: int, judged: Sequence[Judged], ids: dict[int, int]) -> None:
    rows = [one.as_values() for one in judged]
    if ids:
        session.execute(update(ImportRow), [{"id": ids[row["line"]], **row} for row in rows])
    else:
        session.execute(insert(ImportRow), [{"run_id": run_id, **row} for row in rows])


def apply(run_id: int, context: NewContext, *, by: Actor) -> Steps:
    """Bring in what is new or changed, judged once more in the same transaction; what has become wrong stays behind."""
    run, kind = _run(run_id, by)
    done, of = 0, queries.counts(run_id).ready
    while batch := _next(run_id, (RowState.STAGED,), descending=False):
        _apply_batch(kind, batch, context)
        done += len(batch)
        yield Progress(done, max(of, done))
    run, _kind = _run(run_id, by)
    run.move("applied")
    run.applied_at = context().at
    counts = queries.counts(run_id)
    record("imports.run.applied", run, by=by, import_kind=run.kind, rows=counts.states.get("applied", 0))
    return {"run": run_id}


def _next(run_id: int, states: Sequence[RowState], *, descending: bool) -> Sequence[ImportRow]:
    """The next rows of one depth: what others hang below comes first, and goes last."""
    here = (
        ImportRow.run_id == run_id,
        ImportRow.state.in_([state.value for state in states]),
        ImportRow.verdict.in_((Verdict.NEW.value, Verdict.CHANGED.value)),
    )
    place = session.scalar(select(func.max(ImportRow.place) if descending else func.min(ImportRow.place)).where(*here))
    order = ImportRow.line.desc() if descending else ImportRow.line
    return session.scalars(
        select(ImportRow).where(*here, ImportRow.place == place).order_by(order).limit(BATCH).with_for_update()
    ).all()


def _apply_batch(kind: ImportKind, rows: Sequence[ImportRow], context: NewContext) -> None:
    now = context()
    judged = judge(kind, [(row.line, row.cells) for row in rows], Survey(kind), now)
    ready = []
    for row, one in zip(rows, judged, strict=True):
        if one.verdict in (Verdict.NEW, Verdict.CHANGED):
            ready.append((row, one))
        values = one.as_values()
        for name in ("verdict", "problems", "record_id", "before", "after"):
            setattr(row, name, values[name])
    try:
        with session.begin_nested():
            _carry_out(kind, ready, now)
    except Refused:
        for pair in ready:
            _carry_out_alone(kind, pair, context())
    session.flush()


def _carry_out(kind: ImportKind, ready: Sequence[tuple[ImportRow, Judged]], context: Context) -> None:
    made = kind.apply([Ready(one.draft.values, one.finding) for _row, one in ready], context) if ready else ()
    for (row, _one), record_id in zip(ready, made, strict=True):
        row.record_id, row.state = record_id, RowState.APPLIED.value


def _carry_out_alone(kind: ImportKind, pair: tuple[ImportRow, Judged], context: Context) -> None:
    """One row of a batch that was refused as a whole: its own reasons end on it."""
    row, _one = pair
    try:
        with session.begin_nested():
            _carry_out(kind, [pair], context)
    except Refused as refusal:
        row.verdict, row.state = Verdict.WRONG.value, RowState.STAGED.value
        row.problems = [stored(reason) for reason in refusal.objections]


def undo(run_id: int, context: NewContext, *, by: Actor) -> Steps:
    """Take back what was applied, last first; what cannot be taken back stays, with its reason."""
    run, kind = _run(run_id, by)
    done, of = 0, queries.counts(run_id).states.get(RowState.APPLIED.value, 0)
    while batch := _next(run_id, (RowState.APPLIED,), descending=True):
        reasons = kind.undo([_applied(row) for row in batch], context())
        for row, reason in zip(batch, reasons, strict=True):
            _take_back(row, reason)
        session.flush()
        done += len(batch)
        yield Progress(done, max(of, done))
    run, _kind = _run(run_id, by)
    run.move("undone")
    run.undone_at = context().at
    states = queries.counts(run_id).states
    record("imports.run.undone", run, by=by, undone=states.get("undone", 0), kept=states.get("kept", 0))
    return {"run": run_id}


def _applied(row: ImportRow) -> Applied:
    assert row.record_id is not None
    return Applied(row.record_id, row.verdict == Verdict.NEW, row.before, row.after)


def _take_back(row: ImportRow, reason: Objection | None) -> None:
    row.state = (RowState.UNDONE if reason is None else RowState.KEPT).value
    row.note = None if reason is None else stored(reason)
