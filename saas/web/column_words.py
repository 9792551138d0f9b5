"""Tables and columns as people call them: the audit log and the file of all that is held about somebody."""

from __future__ import annotations

from flask_babel import gettext as _

from saas.processes import registry as processes
from saas.web.column_labels import FIELDS, RECORDS, TOLD


def kind_label(table: str) -> str:
    """What records of a table are called; the table's own name while nobody has given them one."""
    process = processes.of_table(table)
    label = RECORDS.get(table) or (process.label if process else "")
    return str(_(label)) if label else table


def field_label(table: str, column: str, *, told: bool = False) -> str:
    """What a column is called; its own name where there is no word for it. `told`: for values in words."""
    process = processes.of_table(table)
    declared = process.fields.get(column) if process else None
    label = declared.label if declared else (told and TOLD.get(column)) or FIELDS.get(column)
    return str(_(label)) if label else column
