"""Judging rows: what each would do, every reason against it at once, in batches whose statements do not grow."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from saas.core.errors import Objection
from saas.core.plain import plain
from saas.core.text import N_
from saas.db import session
from saas.imports import readers
from saas.imports.kinds import Context, Draft, Finding, ImportKind
from saas.imports.models import ImportRow, ImportRun
from saas.imports.states import RowState, Verdict

Cells = Mapping[str, str]
TWICE = N_("Line %(line)s of this file is about the same record.")
CIRCLE = N_("These lines stand above one another in a circle.")


@dataclass(frozen=True)
class Judged:
    """A row with everything that is known of it; `as_values` is how it is stored."""

    draft: Draft
    cells: Cells
    key: str
    digest: str
    called: Sequence[str]
    place: int
    finding: Finding
    verdict: Verdict

    def as_values(self) -> dict[str, Any]:
        """The columns of its `ImportRow`."""
        return {
            "line": self.draft.line,
            "cells": dict(self.cells),
            "key": self.key,
            "digest": self.digest,
            "called": list(self.called),
            "place": self.place,
            "verdict": self.verdict.value,
            "problems": [stored(problem) for problem in (*self.draft.problems, *self.finding.problems)],
            "record_id": self.finding.record_id,
            "before": plain(self.finding.before),
            "after": plain(self.finding.after),
        }


def stored(problem: Objection) -> dict[str, Any]:
    """A reason as a row keeps it."""
    return {"rule": problem.rule, "text": problem.text, "facts": plain(problem.facts), "field": problem.field}


@dataclass
class Survey:
    """The whole file seen at once: which rows are about the same record, which names it holds, what stands first."""

    kind: ImportKind
    firsts: dict[str, int] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)
    places: dict[int, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    circles: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, kind: ImportKind, rows: Iterable[tuple[int, Cells]]) -> Survey:
        """Read every row once, keeping only what others may need of it."""
        survey = cls(kind)
        above: dict[int, str] = {}
        for line, cells in rows:
            values = kind.read(line, cells).values
            key = key_of(kind, values)
            if key:
                survey.firsts.setdefault(key, line)
                survey.counted[key] += 1
            for name in kind.called(values) if kind.parent else ():
                survey.names.setdefault(name, line)
            if kind.parent and values.get(kind.parent):
                above[line] = str(values[kind.parent])
        survey._order(above)
        return survey

    def _order(self, above: Mapping[int, str]) -> None:
        """How deep each row hangs below others of the file; rows of a circle are noted."""
        for line in above:
            seen: list[int] = []
            here: int | None = line
            while here is not None and here not in seen:
                seen.append(here)
                here = self.names.get(above.get(here, ""))
            if here is not None and here == line:
                self.circles.add(line)
            self.places[line] = len(seen) - 1

    def problems(self, draft: Draft, key: str) -> list[Objection]:
        """What speaks against a row because of the other rows."""
        found = []
        if key and self.counted[key] > 1 and self.firsts[key] != draft.line:
            named = next(column.key for column in self.kind.columns if column.key in draft.values)
            found.append(Objection("import.twice", TWICE, {"line": self.firsts[key]}, named))
        if draft.line in self.circles:
            found.append(Objection("import.circle", CIRCLE, field=self.kind.parent))
        return found


def key_of(kind: ImportKind, values: Mapping[str, Any]) -> str:
    """What makes two rows the same record; empty where the row does not say enough."""
    try:
        return kind.key_of(values)
    except KeyError:
        return ""


def digest_of(values: Mapping[str, Any]) -> str:
    """The content of a row, whatever its cells looked like."""
    packed = json.dumps(plain(values), ensure_ascii=False, sort_keys=True).encode()
    return hashlib.sha256(packed).hexdigest()[:32]


def judge(kind: ImportKind, rows: Sequence[tuple[int, Cells]], survey: Survey, context: Context) -> list[Judged]:
    """A batch: cells read, rows compared with each other, then asked of the kind in one go."""
    drafts = [kind.read(line, cells) for line, cells in rows]
    keys = [key_of(kind, draft.values) for draft in drafts]
    for draft, key in zip(drafts, keys, strict=True):
        draft.problems.extend(survey.problems(draft, key))
    findings = list(kind.check(drafts, context))
    digests = [digest_of(draft.values) for draft in drafts]
    known = already_applied(kind, keys, digests) if kind.once else set()
    return [
        Judged(
            draft,
            cells,
            key,
            digest,
            kind.called(draft.values) if kind.parent else (),
            survey.places.get(draft.line, 0),
            finding,
            _verdict(draft, finding, is_known=(key, digest) in known),
        )
        for draft, (_line, cells), key, digest, finding in zip(drafts, rows, keys, digests, findings, strict=True)
    ]


def _verdict(draft: Draft, finding: Finding, *, is_known: bool) -> Verdict:
    if draft.problems or finding.problems:
        return Verdict.WRONG
    if is_known:
        return Verdict.SAME
    if finding.record_id is None:
        return Verdict.NEW
    return Verdict.SAME if plain(finding.before) == plain(finding.after) else Verdict.CHANGED


def already_applied(kind: ImportKind, keys: Sequence[str], digests: Sequence[str]) -> set[tuple[str, str]]:
    """Of these rows those that an earlier import of the kind has brought in and nobody has undone."""
    wanted = (
        select(ImportRow.key, ImportRow.digest)
        .join(ImportRun, ImportRun.id == ImportRow.run_id)
        .where(ImportRun.kind == kind.key, ImportRow.key.in_(keys), ImportRow.digest.in_(digests))
        .where(ImportRow.state.in_((RowState.APPLIED.value, RowState.KEPT.value)))
    )
    return {(row.key, row.digest) for row in session.execute(wanted)}


def cells_of(kind: ImportKind, line: Sequence[str], mapping: Mapping[str, int]) -> dict[str, str]:
    """The cells of a line that were mapped, as they stand in the file."""
    return {
        column.key: line[place]
        for column in kind.columns
        if (place := mapping.get(column.key)) is not None and place < len(line) and line[place]
    }


def is_example(kind: ImportKind, cells: Cells) -> bool:
    """Whether this is the example row of the template, left where it stood."""
    return all(readers.plain(cells.get(key, "")) == readers.plain(text) for key, text in kind.example.items())


def names_in(names: Iterable[str]) -> Callable[[str], bool]:
    """Whether a name is one of these."""
    held = set(names)
    return lambda name: name in held
