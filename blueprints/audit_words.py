"""Words for the audit log: tables and columns as people call them, and what was done to a record."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _

from saas.core.text import N_

ACTS: Mapping[str, tuple[str, str]] = {
    "insert": (N_("Added"), "green"),
    "update": (N_("Changed"), "blue"),
    "delete": (N_("Deleted"), "red"),
    "bulk_insert": (N_("Many new"), "green"),
    "bulk_update": (N_("Many changed"), "blue"),
}
"""What was done, with the tone of its tag."""

RECORDS: Mapping[str, str] = {
    "assignment": N_("Assignment"),
    "calendar_day": N_("Calendar day"),
    "clause": N_("Clause"),
    "company": N_("Company"),
    "leave_lot": N_("Leave lot"),
    "leave_movement": N_("Leave movement"),
    "leave_request": N_("Leave"),
    "leave_signature": N_("Leave signature"),
    "leave_type": N_("Leave type"),
    "person": N_("Person"),
    "person_role": N_("Role of a person"),
    "personal_grant": N_("Personal grant"),
    "policy_proposal": N_("Threshold proposal"),
    "policy_value": N_("Threshold value"),
    "position": N_("Position"),
    "position_sheet": N_("Position description"),
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

FIELDS: Mapping[str, str] = {
    "created_at": N_("Written at"),
    "name": N_("Name or title"),
    "name_en": N_("English name"),
    "state": N_("State"),
    "first_on": N_("From"),
    "last_on": N_("To"),
    "unit_id": N_("Unit no."),
    "person_id": N_("Person no."),
    "position_id": N_("Position no."),
    "role_id": N_("Role no."),
    "user_id": N_("Account no."),
    "reason": N_("Reason"),
    "kind": N_("Kind"),
    "number": N_("Number"),
    "key": N_("Key"),
    "minutes": N_("Minutes"),
    "email": N_("E-mail"),
    "on_day": N_("Day"),
    "source": N_("Source"),
    "title": N_("Title"),
    "place": N_("Order"),
    "locale": N_("Language"),
    "decided_at": N_("Decided at"),
    "version": N_("Version"),
    "permission": N_("Permission"),
    "scope": N_("Scope"),
    "scope_kind": N_("Kind of place"),
    "scope_id": N_("Place no."),
    "value": N_("Value"),
    "legal_reason": N_("Legal reason"),
    "founding": N_("Founding value"),
    "code": N_("Code"),
    "rank": N_("Rank"),
    "powers": N_("Powers"),
    "manager_id": N_("Manager no."),
    "is_primary": N_("Main assignment"),
    "zone": N_("Time zone"),
    "reminder_hour": N_("Reminder hour"),
    "template_key": N_("Starter template"),
    "setup_step": N_("Set-up step"),
    "setup_closed_at": N_("Set-up closed at"),
    "first_day": N_("First day"),
    "last_day": N_("Last day"),
    "comment": N_("Comment"),
    "phone": N_("Phone"),
    "employed_on": N_("Employed on"),
    "worked_since": N_("At work since"),
    "left_on": N_("Left on"),
    "given_by": N_("Given by"),
    "granted_by_name": N_("Granted by"),
    "revoked_at": N_("Revoked at"),
    "revoked_reason": N_("Why revoked"),
    "previous": N_("Value before"),
    "effective_on": N_("Effective from"),
    "proposed_by_name": N_("Proposed by"),
    "decided_by_name": N_("Decided by"),
    "decision_reason": N_("Reason of the decision"),
    "used_on": N_("Last used on"),
    "replaced": N_("Replaced"),
    "set_by_name": N_("Set by"),
    "headcount": N_("Posts"),
    "headcount_open": N_("Open number of posts"),
    "goal": N_("Goal of the work"),
    "content": N_("Content of the work"),
    "process": N_("Process of the work"),
    "appraisal": N_("Appraisal"),
    "education": N_("Education"),
    "years": N_("Years"),
    "description": N_("Description"),
    "published_on": N_("Published on"),
    "parent_id": N_("Upper unit no."),
    "mission": N_("Mission"),
    "duties": N_("Duties"),
    "password_hash": N_("Password"),
    "token_hash": N_("Link secret"),
    "theme": N_("Theme"),
    "expires_at": N_("Expires at"),
    "used_at": N_("Used at"),
    "week": N_("Week"),
    "epoch": N_("Sign-ins ended"),
    "signed_by_name": N_("Signed by"),
    "signed_at": N_("Signed at"),
    "sort_key": N_("Sort key"),
    "count": N_("Rows"),
    "ids": N_("Record numbers"),
    "values": N_("New values"),
    "purpose": N_("Purpose"),
}


def kind_label(table: str) -> str:
    """What records of a table are called; the table's own name while nobody has given them one."""
    return str(_(RECORDS[table])) if table in RECORDS else table


def field_label(column: str) -> str:
    """What a column is called; its own name where there is no word for it."""
    return str(_(FIELDS[column])) if column in FIELDS else column
