"""Where the company holds something about a person: every table that names people is a source or excused with a reason.

A register whose records bear `person_id` is a source by itself, read with the person's own rights: what she may not see
as a reader (a case that was never taken up, a comparison with others) is not hers to take away either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from saas.core.text import N_


@dataclass(frozen=True)
class Source:
    """A table with the column that names the person (or her account), and columns that stay out."""

    label: str
    column: str = "person_id"
    leaves_out: frozenset[str] = frozenset()


def _of_user(label: str, *leaves_out: str) -> Source:
    return Source(label, "user_id", frozenset(leaves_out))


ABOUT: Mapping[str, Source] = MappingProxyType(
    {
        "assignment": Source(N_("Assignments")),
        "unit_post": Source(N_("Posts in units")),
        "person_role": Source(N_("Roles given")),
        "personal_grant": Source(N_("Personal grants")),
        "leave_request": Source(N_("Leave")),
        "leave_lot": Source(N_("Leave entitlements")),
        "punch": Source(N_("Sign-ins and sign-outs")),
        "work_slot": Source(N_("Working times")),
        "roster_entry": Source(N_("Shifts")),
        "attendance_day": Source(N_("Days of attendance")),
        "deputy": Source(N_("Deputies named")),
        "reading_duty": Source(N_("Rulebooks to read"), leaves_out=frozenset({"token_hash"})),
        "clause_comment": Source(N_("Words on drafts of the rulebook")),
        "meeting_person": Source(N_("Meetings")),
        "activity_person": Source(N_("Staff activities")),
        "device_permit": Source(N_("Devices lent")),
        "training_person": Source(N_("Training sessions")),
        "quiz_attempt": Source(N_("Tests taken")),
        "promotion_nominee": Source(N_("Nominations")),
        "promotion_objection": Source(N_("Objections filed"), "filed_by_id"),
        "handover_item": Source(N_("Things received in handovers"), "receiver_id"),
        "user_session": _of_user(N_("Sessions"), "token_hash"),
        "acknowledgement": _of_user(N_("Rulebooks confirmed")),
        "notice": _of_user(N_("Notices")),
        "notice_habit": _of_user(N_("Choices of notices")),
        "comment": Source(N_("Comments"), "author_id"),
        "approval": Source(N_("Requests for signature"), "applicant_id"),
    }
)
"""Tables that are no register of their own, and what stays out of them."""

FILED: Mapping[str, Source] = MappingProxyType(
    {
        "grievance": Source(N_("Concerns"), "filed_by_id", frozenset({"code_hash"})),
        "dissent_statement": Source(N_("Dissent"), "filed_by_id"),
        "suggestion": Source(N_("Suggestions"), "filed_by_id"),
        "work_report": Source(N_("Work reports"), "author_id"),
        "task": Source(N_("Tasks"), "assignee_id"),
        "work_plan": Source(N_("Work plans"), "owner_id"),
        "visit": Source(N_("Visitors"), "filed_by_id"),
        "incident": Source(N_("Incidents"), "filed_by_id"),
        "knowledge_record": Source(N_("Knowledge records"), "filed_by_id"),
        "document": Source(N_("Documents kept"), "keeper_id"),
    }
)
"""Registers without `person_id` whose records are hers all the same: by the column named here."""

_ACT = "her act in a record about the company or somebody else; it is listed under her acts (table event)"
_TECHNICAL = "a technical row without any fact about her beyond what another source holds"
EXCUSED: Mapping[str, str] = MappingProxyType(
    {
        "person": "given as the head of the export, with the account",
        "event": "given as the list of her acts, without the facts of the records",
        "audit": "a copy of changes that stand in the sources themselves",
        "delivery": "copies of notices on their way to her address",
        "user_token": "links that were mailed; only hashes are kept",
        "submission": "keys against double sending, deleted after days",
        "job": _TECHNICAL,
        "stored_file": "files lie under the records that name them",
        "attachment": "files lie under the records that name them",
        "guard_refusal": _TECHNICAL,
        "interview": "notes on other people; her own application stands under recruitment",
        "approval_signer": _ACT,
        **dict.fromkeys(
            (
                "attendance_month", "candidate_step", "check_sheet", "cross_unit_request", "decision_override",
                "device_change", "disclosure", "discrepancy", "emergency_plan", "goods_issue", "goods_issue_paper",
                "goods_issue_pick", "goods_receipt", "goods_receipt_line", "handoff", "import_run",
                "interpretation_note", "issue_feedback", "leak", "legal_source", "meeting", "meeting_item",
                "onboarding_item", "pay_band", "policy_proposal", "policy_value", "position_sheet", "power",
                "promotion", "question_set", "recruitment_plan", "rulebook_draft", "safety_inspection",
                "signing_authority", "special_goods", "staff_activity", "stock_day", "stock_list", "stock_month",
                "stock_report", "stocktake", "stocktake_line", "training_course", "training_session", "trial",
                "trial_paper", "trial_score", "vacancy", "warehouse_entry", "work_plan_stage",
            ),
            _ACT,
        ),
    }
)  # fmt: skip
"""Tables that name people and are no source, each with its reason."""
