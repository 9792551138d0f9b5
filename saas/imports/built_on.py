"""Whether anything was built on a record since: which other tables point at it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from sqlalchemy import ColumnElement, select

from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import Model, session

BUILT_ON = N_("Other records have been built on it since: %(what)s.")
CHANGED = N_("It was changed after the import.")
GONE = N_("It does not exist any more.")
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "assignment": N_("Assignments"),
        "leave_lot": N_("Leave entitlements"),
        "leave_movement": N_("Leave entitlements"),
        "leave_request": N_("Leave"),
        "person_role": N_("Roles"),
        "personal_grant": N_("Personal grants"),
        "position": N_("Positions"),
        "position_sheet": N_("Position sheets"),
        "stock_balance": N_("Stock"),
        "goods_receipt_line": N_("Receipts"),
        "goods_issue_line": N_("Goods issues"),
        "location": N_("Places"),
        "opening_stock": N_("Opening stock"),
        "unit_post": N_("Heads and members"),
        "unit_term": N_("Units"),
    }
)
OTHERS = N_("other records")


def built_on(model: type[Model], ids: Iterable[int], *, but: Collection[str] = ()) -> dict[int, str]:
    """Of these records those that others point at, with the table; `but` names columns (table.column) that may.

    One statement for each foreign key to the model, however many records.
    """
    wanted = list(ids)
    found: dict[int, str] = {}
    for column in _pointers(model):
        if wanted and f"{column.table.name}.{column.name}" not in but:
            for record_id in session.scalars(select(column).where(column.in_(wanted)).distinct()):
                found.setdefault(record_id, column.table.name)
    return found


def _pointers(model: type[Model]) -> list[ColumnElement[int]]:
    own = model.__table__.c.id
    tables = Model.metadata.tables.values()
    return [key.parent for table in tables for key in table.foreign_keys if key.column is own]


def stays(table: str) -> Objection:
    """Why a record stays: that table points at it."""
    return Objection("import.built_on", BUILT_ON, {"what": {"say": WORDS.get(table, OTHERS)}})


def was_changed() -> Objection:
    """Why a record stays: somebody has changed it."""
    return Objection("import.changed_since", CHANGED)


def is_gone() -> Objection:
    """Why there is nothing to take back."""
    return Objection("import.gone", GONE)
