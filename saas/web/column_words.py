"""Tables and columns as people call them: the audit log and the file of all that is held about somebody."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _

from saas.core.text import N_
from saas.processes import registry as processes
from saas.web.column_labels import FIELDS, TOLD

RECORDS: Mapping[str, str] = {
    "assignment": N_("Assignment"),
    "attachment": N_("Attachment"),
    "calendar_day": N_("Calendar day"),
    "clause": N_("Clause"),
    "clock": N_("Clock"),
    "comment": N_("Comment"),
    "company": N_("Company"),
    "import_run": N_("Import"),
    "leave_lot": N_("Leave lot"),
    "leave_movement": N_("Leave movement"),
    "leave_request": N_("Leave"),
    "approval": N_("Approval"),
    "approval_step": N_("Step of an approval"),
    "approval_signer": N_("Signature"),
    "deputy": N_("Deputy"),
    "leave_type": N_("Leave type"),
    "letterhead": N_("Letterhead"),
    "outlet": N_("Robot or webhook"),
    "person": N_("Person"),
    "person_role": N_("Role of a person"),
    "personal_grant": N_("Personal grant"),
    "policy_proposal": N_("Threshold proposal"),
    "policy_value": N_("Threshold value"),
    "position": N_("Position"),
    "position_sheet": N_("Position sheet"),
    "role": N_("Role"),
    "role_grant": N_("Grant of a role"),
    "rulebook_version": N_("Rulebook version"),
    "stored_file": N_("File"),
    "unit": N_("Unit"),
    "unit_post": N_("Post in a unit"),
    "unit_term": N_("Unit details"),
    "user": N_("User account"),
    "user_token": N_("Mailed link"),
    "work_pattern": N_("Working week"),
}
"""What the records of a table are called; those of a declared process are called by its declaration."""


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
