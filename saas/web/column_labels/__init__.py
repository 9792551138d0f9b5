"""What tables and columns are called by people, as gettext ids."""

from __future__ import annotations

from collections.abc import Mapping

from saas.core.text import N_
from saas.web.column_labels import company, general, people, warehouse
from saas.web.column_labels.tables import RECORDS

FIELDS: Mapping[str, str] = {**warehouse.FIELDS, **people.FIELDS, **company.FIELDS, **general.FIELDS}
"""What columns are called; those of a declared process are called by its declaration."""

TOLD: Mapping[str, str] = {
    "unit_id": N_("Unit"),
    "position_id": N_("Position"),
    "manager_id": N_("Line manager"),
    "role_id": N_("Role"),
    "type_id": N_("Leave type"),
    "shift_id": N_("Shift"),
    "deputy_id": N_("Deputy"),
    "version_id": N_("Rulebook version"),
    "draft_id": N_("Draft"),
    "meeting_id": N_("Meeting"),
    "activity_id": N_("Activity"),
    "device_id": N_("Device"),
    "session_id": N_("Training session"),
    "course_id": N_("Course"),
    "promotion_id": N_("Promotion"),
    "handover_id": N_("Handover"),
    "nominated_by_id": N_("Nominated by"),
    "answered_by_id": N_("Answered by"),
    "minutes": N_("Length of time"),
    "name": N_("Name"),
}
"""Columns whose records are told by name instead of number, and whose minutes as hours."""

__all__ = ["FIELDS", "RECORDS", "TOLD"]
