"""Undoing a declared import: what nobody touched since goes, or is again what it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from saas.clocks import actions as clocks
from saas.core.errors import Objection
from saas.core.plain import plain
from saas.db import session
from saas.events import record
from saas.imports.built_on import built_on, is_gone, stays, was_changed
from saas.imports.kinds import Applied, Context, Values
from saas.processes.fields import FieldKind
from saas.processes.import_ground import Line
from saas.processes.models import Attachment, Comment

if TYPE_CHECKING:
    from saas.processes.importing import Register

_TYPED: Mapping[FieldKind, Callable[[str], Any]] = MappingProxyType(
    {FieldKind.DAY: date.fromisoformat, FieldKind.DECIMAL: Decimal}
)


def take_back(register: Register, done: Sequence[Applied], context: Context) -> list[Objection | None]:
    """A reason for each record that stays."""
    ids = [one.record_id for one in done if one.is_new]
    own = {f"{model.__tablename__}.{column}" for model, column in register.intake.parts}
    standing = built_on(register.process.model, ids, but=own)
    standing |= dict.fromkeys(_talked_about(register, ids), "comment")
    return [_one(register, one, standing, context) for one in done]


def _talked_about(register: Register, ids: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for model in (Comment, Attachment):
        about = (model.subject_kind == register.process.table, model.subject_id.in_(ids))
        found |= set(session.scalars(select(model.subject_id).where(*about)))
    return found


def _one(register: Register, one: Applied, standing: Mapping[int, str], context: Context) -> Objection | None:
    row = session.get(register.process.model, one.record_id)
    if row is None:
        return is_gone()
    if one.record_id in standing:
        return stays(standing[one.record_id])
    if not one.after or not all(plain(getattr(row, name)) == value for name, value in one.after.items()):
        return was_changed()
    if one.is_new:
        _remove(register, row, context)
    else:
        line = Line({name: _again(register, name, value) for name, value in one.before.items() if name != "state"})
        register.change(row, line, str(one.before["state"]), context)
    return None


def _again(register: Register, name: str, value: Values) -> Any:
    """A kept value as the field holds it."""
    typed = _TYPED.get(register.process.fields[name].kind)
    return typed(str(value)) if typed is not None and value is not None else value


def _remove(register: Register, row: Any, context: Context) -> None:
    """The record with what filing made of it; its events stay, and the last says that it was taken back."""
    record(f"{register.process.kind}.import_undone", row, by=context.by, number=row.number or "")
    clocks.stop_all(row, at=context.at)
    for model, column in register.intake.parts:
        for part in session.scalars(select(model).where(getattr(model, column) == row.id)):
            session.delete(part)
    session.flush()
    session.delete(row)
    session.flush()
