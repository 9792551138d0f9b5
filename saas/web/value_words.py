"""What kept values read like: states, kinds, roles, thresholds and choices in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from flask_babel import gettext as _

from saas.approvals.states import STATE_LABELS as APPROVAL_STATES
from saas.core.text import N_
from saas.hr.attendance.day_rules import STATUS_LABELS
from saas.hr.leave.policy import CHANNELS
from saas.hr.leave.states import STATE_LABELS as LEAVE_STATES
from saas.hr.offboarding_handover.rules import KINDS as HANDED_OVER
from saas.hr.training.sessions import RESULTS
from saas.organisation.calendar_rules import DAY_KIND_LABELS
from saas.organisation.permission_labels import LABELS as PERMISSIONS
from saas.organisation.states import (
    PATTERN_STATES,
    PERSON_KINDS,
    POST_KINDS,
    RANKS,
    SHEET_STATES,
    UNIT_KINDS,
    UNIT_STATES,
)
from saas.policies import registry
from saas.processes import registry as processes
from saas.web.locale import author

Labels = Mapping[Any, str | tuple[str, str]]
_PARTS: Labels = {"whole": N_("Whole day"), "am": N_("Morning only"), "pm": N_("Afternoon only")}
_STEPS: Labels = {
    "coming": N_("Its turn comes"),
    "open": N_("Its turn now"),
    "approved": N_("Approved"),
    "refused": N_("Refused"),
    "returned": N_("Sent back"),
    "skipped": N_("Left out"),
    "void": N_("Not needed"),
    "waiting": N_("Its turn now"),
    "passed_on": N_("Handed on"),
    "gone": N_("Not needed"),
}
_ANYWHERE: Mapping[str, Labels] = MappingProxyType(
    {
        "locale": {"zh_Hans": "中文", "en": "English"},
        "theme": {"light": N_("Light"), "dark": N_("Dark"), "auto": N_("Auto")},
        "told_by": CHANNELS,
        "first_part": _PARTS,
        "last_part": _PARTS,
        "channel": {"ordinary": N_("Ordinary"), "emergency": N_("Emergency")},
        "finest": {"days": N_("Whole days"), "half_days": N_("Half days"), "hours": N_("Hours")},
        "scope_kind": {"company": N_("Whole company"), "unit": N_("Unit"), "position": N_("Position")},
        "setup_step": {
            "template": N_("Template"),
            "organisation": N_("Organisation"),
            "thresholds": N_("Thresholds"),
            "people": N_("People"),
            "done": N_("Finished"),
        },
        "rank": RANKS,
    }
)
"""Columns that mean the same in every table."""

_HERE: Mapping[tuple[str, str], Labels] = MappingProxyType(
    {
        ("unit", "state"): UNIT_STATES,
        ("unit_term", "kind"): UNIT_KINDS,
        ("unit_post", "kind"): POST_KINDS,
        ("person", "kind"): PERSON_KINDS,
        ("position", "state"): {"active": N_("Active"), "closed": N_("Closed")},
        ("position_sheet", "state"): SHEET_STATES,
        ("work_pattern", "state"): PATTERN_STATES,
        ("calendar_day", "kind"): DAY_KIND_LABELS,
        ("calendar_day", "source"): {"national": N_("National list"), "company": N_("Company"), "unit": N_("Unit")},
        ("leave_request", "state"): LEAVE_STATES,
        ("leave_type", "accrues"): {"annual": N_("Granted each year")},
        ("approval", "state"): APPROVAL_STATES,
        ("approval_step", "state"): _STEPS,
        ("approval_signer", "state"): _STEPS,
        ("policy_proposal", "state"): {
            "proposed": N_("Waiting"),
            "confirmed": N_("Confirmed"),
            "refused": N_("Refused"),
            "withdrawn": N_("Withdrawn"),
        },
        ("rulebook_version", "state"): {"effective": N_("In force now"), "superseded": N_("Superseded")},
        ("attendance_day", "status"): STATUS_LABELS,
        ("attendance_day", "day_kind"): DAY_KIND_LABELS,
        ("punch", "source"): {
            "web": N_("In the browser"),
            "phone": N_("On the phone"),
            "device": N_("At the machine"),
            "correction": N_("Correction"),
        },
        ("leave_lot", "source"): {
            "annual": N_("Yearly grant"),
            "hand": N_("Granted by hand"),
            "overtime": N_("Overtime"),
        },
        ("clause_comment", "outcome"): {"adopted": N_("Adopted"), "declined": N_("Not adopted")},
        ("training_person", "result"): {**RESULTS, "passed": N_("Passed")},
        ("acknowledgement", "act"): {"read": N_("Read"), "confirmed": N_("Confirmed")},
        ("handover_item", "kind"): HANDED_OVER,
        ("personal_grant", "permission"): PERMISSIONS,
        ("user", "state"): {"active": N_("Active"), "invited": N_("Invited"), "disabled": N_("access ended")},
    }
)
"""Columns of one table."""


def value_label(table: str, column: str, value: str, *, roles: Mapping[str, str] = MappingProxyType({})) -> str:
    """A kept value as people read it; as it stands in the record where it is no word of ours.

    `roles`: what the company calls its roles, by key.
    """
    if (table, column) in _ROLES:
        return roles.get(value, value)
    if told := _TOLD.get((table, column)) or _TOLD.get(("", column)):
        return told(value)
    labels = _HERE.get((table, column)) or _ANYWHERE.get(column) or _declared(table, column)
    found = labels.get(value)
    return value if found is None else str(_(found if isinstance(found, str) else found[0]))


def _declared(table: str, column: str) -> Labels:
    """The states and choices of a declared process."""
    process = processes.of_table(table)
    if process is None:
        return {}
    if column == "state":
        return {str(state): label for state, label in process.states.items()}
    field = process.fields.get(column)
    return field.labels if field is not None else {}


def _threshold(key: str) -> str:
    item = registry.item(key)
    return str(_(item.threshold.label)) if item is not None else key


_ROLES = frozenset({("role", "key"), ("approval_signer", "because_ref")})
_TOLD: Mapping[tuple[str, str], Callable[[str], str]] = MappingProxyType(
    {
        ("approval", "key"): _threshold,
        ("policy_value", "key"): _threshold,
        ("policy_proposal", "key"): _threshold,
        ("guard_refusal", "key"): _threshold,
        ("clock", "policy_key"): _threshold,
        **{
            ("", name): author
            for name in ("author_name", "given_by", "given_by_name", "granted_by_name", "set_by_name", "asked_by_name")
        },
    }
)
"""Columns whose values have to be looked up; with an empty table, in every table."""
