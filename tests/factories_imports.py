"""Files as people send them, and an import carried through without a worker."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook

from saas.auth.actor import Actor
from saas.db import session
from saas.imports import actions, queries, steps
from saas.imports.kinds import Context, ImportKind
from saas.imports.models import ImportRow, ImportRun
from saas.imports.steps import NewContext
from tests.factories_organisation import TODAY

AT = datetime.fromisoformat("2026-11-23T10:00:00+08:00")
PEOPLE_HEAD = ("工号", "姓名", "类型", "邮箱", "手机", "入职日期", "部门", "岗位", "直属主管")


def sheet(
    rows: Iterable[Sequence[object]], *, title: str = "Sheet1", change: Callable[[Any], None] | None = None
) -> bytes:
    """An XLSX workbook of these rows; `change` gets the workbook before it is saved."""
    book = Workbook()
    page = book.active
    page.title = title
    for row in rows:
        page.append(list(row))
    if change is not None:
        change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def text(rows: Iterable[Sequence[object]], *, encoding: str = "utf-8", mark: str = ",") -> bytes:
    """The same as a text file."""
    target = StringIO()
    csv.writer(target, delimiter=mark).writerows(rows)
    return target.getvalue().encode(encoding)


def contexts(by: Actor, *, today: date = TODAY, people: int | None = None) -> NewContext:
    """What the job makes for each batch."""

    def make(**facts: Any) -> Context:
        return Context(by, AT, today, limits={"people": people}, **facts)

    return make


def checked(kind: ImportKind, content: bytes, by: Actor, name: str = "名单.xlsx", **more: Any) -> ImportRun:
    """A file uploaded, its columns as guessed, its rows judged."""
    run = actions.upload(kind, name, content, by=by)
    actions.map_columns(run, run.mapping, by=by, at=AT)
    exhaust(steps.check(run.id, contexts(by, **more), by=by))
    close_job(run)
    session.expire_all()
    return run


def applied(kind: ImportKind, content: bytes, by: Actor, **more: Any) -> ImportRun:
    """The same, brought in."""
    run = checked(kind, content, by, **more)
    actions.apply(run, by=by, at=AT)
    exhaust(steps.apply(run.id, contexts(by, **more), by=by))
    close_job(run)
    session.expire_all()
    return run


def undone(run: ImportRun, by: Actor) -> ImportRun:
    """Taken back again."""
    actions.undo(run, by=by, at=AT)
    exhaust(steps.undo(run.id, contexts(by), by=by))
    session.expire_all()
    return run


def close_job(run: ImportRun) -> None:
    """What the worker writes at the end."""
    job = queries.job_of(run)
    assert job is not None
    job.state = "done"
    session.flush()


def exhaust(work: steps.Steps) -> None:
    """Every batch, in one transaction."""
    for _progress in work:
        session.flush()


def verdicts(run: ImportRun) -> dict[str, int]:
    """How many rows are what."""
    return dict(queries.counts(run.id).verdicts)


def problems(run: ImportRun) -> dict[int, list[tuple[str, str]]]:
    """Line to (column, rule) of everything that is wrong."""
    rows: Sequence[ImportRow] = queries.rows(run.id, verdict="wrong", most=10_000)
    return {row.line: [(problem["field"], problem["rule"]) for problem in row.problems] for row in rows}
