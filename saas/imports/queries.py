"""Reading imports: the history, one import with its counts, its rows, and what a like file was mapped to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select, true

from saas.auth.actor import Actor
from saas.auth.permissions import Scope
from saas.core.errors import NotFound
from saas.db import session
from saas.imports import kinds
from saas.imports.kinds import ImportKind
from saas.imports.models import ImportRow, ImportRun
from saas.imports.states import RowState, RunState, Verdict
from saas.work import Job

PAGE = 50


@dataclass(frozen=True)
class Counts:
    """How many rows of an import are what."""

    verdicts: Mapping[str, int]
    states: Mapping[str, int]
    ready: int

    @property
    def all(self) -> int:
        """Every row."""
        return sum(self.verdicts.values())


def offered_to(actor: Actor) -> list[ImportKind]:
    """The kinds this actor may import."""
    return [kind for kind in kinds.all_kinds() if kind.is_open_to(actor)]


def visible_to(actor: Actor) -> Select[ImportRun]:
    """Her own imports of the kinds she may use, and everybody's where her permission reaches the whole company."""
    offered = offered_to(actor)
    everywhere = [kind.key for kind in offered if actor.scope_of(kind.permission) is Scope.ALL]
    mine = ImportRun.by_id == actor.user_id if actor.user_id is not None else ~true()
    return select(ImportRun).where(
        ImportRun.kind.in_([kind.key for kind in offered]), or_(mine, ImportRun.kind.in_(everywhere))
    )


def one(actor: Actor, run_id: int) -> ImportRun:
    """An import this actor may see; NotFound otherwise."""
    found = session.scalars(visible_to(actor).where(ImportRun.id == run_id)).one_or_none()
    if found is None:
        raise NotFound(f"import {run_id}")
    return found


def history(actor: Actor, *, kind: str = "", before: int | None = None, most: int = PAGE) -> Sequence[ImportRun]:
    """The newest imports first."""
    wanted = visible_to(actor).order_by(ImportRun.id.desc()).limit(most)
    if kind:
        wanted = wanted.where(ImportRun.kind == kind)
    if before is not None:
        wanted = wanted.where(ImportRun.id < before)
    return session.scalars(wanted).all()


def counts(run_id: int) -> Counts:
    """One statement."""
    return counts_of([run_id]).get(run_id, Counts({}, {}, 0))


def counts_of(run_ids: Sequence[int]) -> dict[int, Counts]:
    """The counts of several imports in one statement."""
    wanted = select(ImportRow.run_id, ImportRow.verdict, ImportRow.state, func.count()).where(
        ImportRow.run_id.in_(run_ids)
    )
    found: dict[int, tuple[dict[str, int], dict[str, int], int]] = {}
    for run_id, verdict, state, count in session.execute(
        wanted.group_by(ImportRow.run_id, ImportRow.verdict, ImportRow.state)
    ):
        verdicts, states, ready = found.get(run_id, ({}, {}, 0))
        verdicts[verdict] = verdicts.get(verdict, 0) + count
        states[state] = states.get(state, 0) + count
        waits = verdict in (Verdict.NEW, Verdict.CHANGED) and state == RowState.STAGED
        found[run_id] = (verdicts, states, ready + (count if waits else 0))
    return {run_id: Counts(*parts) for run_id, parts in found.items()}


def rows(run_id: int, *, verdict: str = "", state: str = "", after: int = 0, most: int = PAGE) -> Sequence[ImportRow]:
    """Rows by line; of one verdict or state where asked."""
    wanted = select(ImportRow).where(ImportRow.run_id == run_id, ImportRow.line > after)
    if verdict:
        wanted = wanted.where(ImportRow.verdict == verdict)
    if state:
        wanted = wanted.where(ImportRow.state == state)
    return session.scalars(wanted.order_by(ImportRow.line).limit(most)).all()


def row(run: ImportRun, row_id: int) -> ImportRow:
    """A row of this import; NotFound otherwise."""
    found = session.get(ImportRow, row_id)
    if found is None or found.run_id != run.id:
        raise NotFound(f"row {row_id}")
    return found


def cells_of(run_id: int) -> Iterator[tuple[int, dict[str, str]]]:
    """Every row's line and cells."""
    found = session.execute(select(ImportRow.line, ImportRow.cells).where(ImportRow.run_id == run_id))
    return ((line, cells) for line, cells in found)


def named_in(run_id: int, *, but: int) -> Callable[[str], bool]:
    """Whether a row other than `but` of this import is called so."""

    def is_called(name: str) -> bool:
        wanted = select(ImportRow.id).where(ImportRow.run_id == run_id, ImportRow.id != but)
        return session.scalars(wanted.where(ImportRow.called.contains([name])).limit(1)).first() is not None

    return is_called


def mapping_for(kind: str, signature: str) -> dict[str, int] | None:
    """How the last file of this kind with these headings was mapped."""
    wanted = select(ImportRun.mapping).where(ImportRun.kind == kind, ImportRun.signature == signature)
    wanted = wanted.where(ImportRun.state != RunState.UPLOADED.value).order_by(ImportRun.id.desc()).limit(1)
    return session.scalars(wanted).first()


def same_file(run: ImportRun) -> ImportRun | None:
    """The last import of this very file that stands."""
    wanted = select(ImportRun).where(ImportRun.kind == run.kind, ImportRun.digest == run.digest)
    wanted = wanted.where(ImportRun.id != run.id, ImportRun.state == RunState.APPLIED.value)
    return session.scalars(wanted.order_by(ImportRun.id.desc()).limit(1)).first()


def job_of(run: ImportRun) -> Job | None:
    """The job that works on it, or did."""
    return session.get(Job, run.job_id) if run.job_id is not None else None
