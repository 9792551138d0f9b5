"""What an import may not keep for ever: the cells of lines about people who are erased, and the file they came in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select, update

from saas import files
from saas.db import session
from saas.files import StoredFile
from saas.imports.models import ImportRow, ImportRun

BLANK = {"cells": {}, "key": "", "digest": "", "called": [], "problems": [], "before": {}, "after": {}}


def forget_rows(kind: str, record_ids: Collection[int]) -> None:
    """Nothing is left of the lines that became these records; the counts stay, the file is emptied."""
    runs = select(ImportRun.id).where(ImportRun.kind == kind)
    mine = ImportRow.record_id.in_(record_ids) & ImportRow.run_id.in_(runs)
    for run_id in session.scalars(select(ImportRow.run_id).where(mine).distinct()).all():
        _empty(session.get_one(ImportRun, run_id))
    session.execute(update(ImportRow).where(mine).values(**BLANK))


def forget_before(kind: str, before: datetime) -> int:
    """Every line of imports of a kind from before a moment, imported or not; how many imports. Safe to repeat."""
    old = (ImportRun.kind == kind, ImportRun.created_at < before)
    runs: Sequence[ImportRun] = session.scalars(select(ImportRun).where(*old).order_by(ImportRun.id)).all()
    held = [run for run in runs if run.sheets]
    for run in held:
        session.execute(update(ImportRow).where(ImportRow.run_id == run.id).values(**BLANK))
        _empty(run)
    return len(held)


def _empty(run: ImportRun) -> None:
    run.sheets, run.headings = [], []
    files.empty(session.get_one(StoredFile, run.file_id))
    session.flush()
