"""A kind of import made from a declaration: verdict per line, bringing in, undoing, by the register's own rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saas.core.errors import Objection
from saas.core.plain import plain
from saas.core.text import N_
from saas.db import session
from saas.events import record
from saas.imports.kinds import Applied, Context, Draft, Finding, ImportKind, Ready
from saas.papers.numbers import NumberKind, number_later
from saas.processes import actions, naming
from saas.processes.declare import Doing, Process
from saas.processes.fields import FieldKind
from saas.processes.import_clocks import run_anew
from saas.processes.import_columns import columns_of, key_of
from saas.processes.import_ground import Ground, Line
from saas.processes.import_undoing import take_back
from saas.processes.intake import Intake, Spoken, permission_of, secrets_of, state_of

MOVED_ON = N_("It is on record already as %(number)s and has moved on since.")


def kind_of(process: Process, intake: Intake, spoken: Spoken) -> ImportKind:
    """The import of a register."""
    register = Register(process, intake, spoken)
    return ImportKind(
        key=process.slug,
        label=intake.label or process.plural,
        columns=columns_of(process, intake, spoken),
        check=register.check,
        apply=register.apply,
        undo=register.undo,
        permission=permission_of(process, intake),
        everywhere=(permission_of(process, intake), *secrets_of(process, intake)),
        key_of=lambda values: key_of(intake, values),
        words=register.words,
        hint=intake.hint,
        path=process.path,
        icon=process.icon,
    )


@dataclass(frozen=True)
class Register:
    """A declared register as an import sees it."""

    process: Process
    intake: Intake
    spoken: Spoken

    def check(self, drafts: Sequence[Draft], context: Context) -> list[Finding]:
        """What each line would do; the lists in a fixed number of statements, each guard with its own questions."""
        ground = self._ground([draft.values for draft in drafts], context)
        lines = [ground.line(draft.values) for draft in drafts]
        standing = ground.standing(lines)
        return [self._finding(line, standing.get(ground.key_of_line(line)), context) for line in lines]

    def _ground(self, rows: Sequence[Mapping[str, Any]], context: Context) -> Ground:
        return Ground.of(self.process, self.intake, rows, context=context, spoken=self.spoken)

    def _finding(self, line: Line, row: Any, context: Context) -> Finding:
        if line.problems:
            return Finding(problems=line.problems)
        state = state_of(self.process, self.intake, line.given)
        if row is not None and row.state not in (state, *self.intake.over):
            text = Objection("import.moved_on", MOVED_ON, {"number": row.number or "—"})
            return Finding(row.id, problems=[text])
        doing = self._doing(self._shadow(row, line, context), line, context)
        problems = [one for one in self._guard(doing) if one.weight == "refuse"]
        after = {**_kept(line.given), "state": state}
        if row is None:
            return Finding(None, {}, after, problems)
        before = {**_kept({name: getattr(row, name) for name in line.given}), "state": row.state}
        return Finding(row.id, before, after, problems)

    def _shadow(self, row: Any, line: Line, context: Context) -> Any:
        """The record as it would be, outside the session: the guard may look at it, nothing is written."""
        model = self.process.model
        known = {one.key: getattr(row, one.key) for one in model.__mapper__.column_attrs} if row is not None else {}
        return _filled(model(**(known or self._fresh(line, context))), line.given)

    def _fresh(self, line: Line, context: Context) -> dict[str, Any]:
        state = state_of(self.process, self.intake, line.given)
        by = getattr(context.by, "person_id", None)
        unit_id = actions.unit_of_filer(by, context.today)
        return {"state": state, "filed_at": context.at, "version": 1, "filed_by_id": by, "unit_id": unit_id}

    def _doing(self, row: Any, line: Line, context: Context) -> Doing:
        return actions.doing_of(row, line.given, context.by, context.at)

    def _guard(self, doing: Doing) -> Collection[Objection]:
        guard = self.intake.guard or self.process.guard
        return guard(doing) if guard is not None else ()

    def apply(self, ready: Sequence[Ready], context: Context) -> list[int]:
        """Each line as a record in the state that the declaration names."""
        ground = self._ground([one.values for one in ready], context)
        return [self._bring(one, ground.line(one.values), context) for one in ready]

    def _bring(self, one: Ready, line: Line, context: Context) -> int:
        if one.finding.record_id is None:
            row = self._add(line, context)
        else:
            row = session.get_one(self.process.model, one.finding.record_id)
            self.change(row, line, state_of(self.process, self.intake, line.given), context)
        record_id: int = row.id
        return record_id

    def _add(self, line: Line, context: Context) -> Any:
        process = self.process
        row = _filled(process.model(**self._fresh(line, context)), line.given)
        doing = self._doing(row, line, context)
        actions.insist(self._guard(doing))
        self._have(self.intake.settle, doing)
        session.add(row)
        number_later(row, NumberKind(process.kind, process.number))
        session.flush()
        self._have(process.derive, doing)
        session.flush()
        record(f"{process.kind}.imported", row, by=context.by)
        run_anew(process, self.intake, self._doing(row, line, context))
        self._have(self.intake.follow, self._doing(row, line, context))
        return row

    def _have(self, effect: Any, doing: Doing) -> None:
        if effect is not None:
            effect(doing)

    def change(self, row: Any, line: Line, state: str, context: Context) -> None:
        """The values of a line in a record that stands; it is in this state then."""
        actions.lock(row, None)
        changed = sorted(name for name, value in line.given.items() if getattr(row, name) != value)
        with session.no_autoflush:
            _filled(row, {**line.given, "state": state})
            doing = self._doing(row, line, context)
            actions.insist(self._guard(doing))
            self._have(self.intake.settle, doing)
            self._have(self.process.derive, doing)
        session.flush()
        run_anew(self.process, self.intake, doing)
        record(f"{self.process.kind}.edited", row, by=context.by, fields=changed)

    def undo(self, done: Sequence[Applied], context: Context) -> list[Objection | None]:
        """What nobody touched since goes, or is again what it was."""
        return take_back(self, done, context)

    def words(self, column: str, ids: Sequence[int]) -> Mapping[int, str]:
        """What stands behind the ids of a column."""
        one = self.process.fields.get(column)
        if one is None or one.kind not in (FieldKind.PERSON, FieldKind.UNIT):
            return {}
        return naming.people(ids) if one.kind is FieldKind.PERSON else naming.unit_words(ids)


def _filled(row: Any, given: Mapping[str, Any]) -> Any:
    for name, value in given.items():
        setattr(row, name, value)
    return row


def _kept(given: Mapping[str, Any]) -> dict[str, Any]:
    """Values as a line keeps them."""
    return {name: plain(value) for name, value in given.items()}
