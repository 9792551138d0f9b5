"""Words of stored keys that no declared process speaks for, by table and column."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from saas.approvals.states import STATE_LABELS as APPROVAL_STATES
from saas.core.text import N_
from saas.hr.attendance.day_rules import STATUS_LABELS
from saas.hr.attendance.months import STATES as MONTH_STATES
from saas.hr.leave.policy import CHANNELS
from saas.hr.leave.states import MOVEMENTS
from saas.hr.leave.states import STATE_LABELS as LEAVE_STATES
from saas.hr.offboarding_handover.rules import KINDS as HANDED_OVER
from saas.hr.onboarding.rules import ITEMS as ONBOARDING
from saas.hr.training.sessions import RESULTS
from saas.hr.trial.rules import KINDS as QUESTIONS
from saas.imports.states import RUN_STATES
from saas.notices.outlets import KINDS as OUTLET_KINDS
from saas.notices.outlets import STATES as OUTLET_STATES
from saas.office.meeting.process import ITEMS as MEETING_ITEMS
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
from saas.papers.letterhead import ACCENTS
from saas.rulebook.states import DRAFT_FACES, REVISIONS, VERSION_FACES
from saas.rulebook.states import KINDS as RULEBOOKS
from saas.warehouse.daily_check.process import RESULTS as CHECK_RESULTS
from saas.warehouse.discrepancy.policy import KINDS as DISCREPANCIES
from saas.warehouse.discrepancy.process import CONDITIONS
from saas.warehouse.issue.states import STATES as ISSUE_STATES
from saas.warehouse.item_rules import TRACKS
from saas.warehouse.locations import KINDS as PLACES
from saas.warehouse.matching import STATES as MATCH_STATES
from saas.warehouse.receipt.states import STATES as RECEIPT_STATES
from saas.warehouse.stock_level.rules import ACTIONS as STOCK_ACTIONS
from saas.warehouse.stock_level.rules import KINDS as STOCK_LISTS

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
ANYWHERE: Mapping[str, Labels] = MappingProxyType(
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

HERE: Mapping[tuple[str, str], Labels] = MappingProxyType(
    {
        ("unit", "state"): UNIT_STATES,
        ("unit_term", "kind"): UNIT_KINDS,
        ("unit_post", "kind"): POST_KINDS,
        ("person", "kind"): PERSON_KINDS,
        ("position", "state"): {"draft": N_("Draft"), "active": N_("Active"), "closed": N_("Closed")},
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
        ("rulebook_version", "state"): VERSION_FACES,
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
        ("attendance_month", "state"): MONTH_STATES,
        ("check_point", "result"): CHECK_RESULTS,
        ("clock", "state"): {
            "running": N_("Running"),
            "paused": N_("Paused"),
            "stopped": N_("Stopped"),
            "late": N_("Late"),
        },
        ("discrepancy_line", "kind"): DISCREPANCIES,
        ("discrepancy_line", "condition"): CONDITIONS,
        ("opening_stock", "condition"): CONDITIONS,
        ("stocktake_line", "condition"): CONDITIONS,
        ("goods_issue", "state"): ISSUE_STATES,
        ("goods_receipt", "state"): RECEIPT_STATES,
        ("goods_receipt", "origin"): {"typed": N_("Typed in"), "imported": N_("From a file")},
        ("import_run", "state"): RUN_STATES,
        ("item", "track"): TRACKS,
        ("leave_movement", "kind"): MOVEMENTS,
        ("letterhead", "accent"): ACCENTS,
        ("location", "kind"): PLACES,
        ("meeting_item", "kind"): MEETING_ITEMS,
        ("onboarding_item", "kind"): ONBOARDING,
        ("outlet", "kind"): OUTLET_KINDS,
        ("outlet", "state"): {**OUTLET_STATES, "removed": N_("Removed")},
        ("question", "kind"): QUESTIONS,
        ("rulebook", "kind"): RULEBOOKS,
        ("rulebook_draft", "revision"): REVISIONS,
        ("rulebook_draft", "state"): DRAFT_FACES,
        ("rulebook_version", "revision"): REVISIONS,
        ("stock_day", "state"): {"open": N_("Open"), "closed": N_("Closed")},
        ("stock_list_line", "action"): STOCK_ACTIONS,
        ("stock_list_line", "kind"): STOCK_LISTS,
        ("stock_match", "state"): MATCH_STATES,
        ("stock_match", "kind"): {"book": N_("By the book"), "goods": N_("Goods"), "card": N_("Stock card")},
        ("user_token", "purpose"): {
            "invitation": N_("Invitation"),
            "reset": N_("Password reset"),
            "welcome": N_("Welcome"),
        },
        ("user", "state"): {"active": N_("Active"), "invited": N_("Invited"), "disabled": N_("access ended")},
    }
)
"""Columns of one table."""
