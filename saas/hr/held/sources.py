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
    """A table with the column that names the person (or her account), and columns that stay out.

    `paper`: the columns of the printed list in their order, a space between; the file for programs holds all.
    """

    label: str
    paper: str = ""
    column: str = "person_id"
    leaves_out: frozenset[str] = frozenset()


ABOUT: Mapping[str, Source] = MappingProxyType(
    {
        "assignment": Source(N_("Assignments"), "first_on last_on unit_id position_id manager_id is_primary"),
        "unit_post": Source(N_("Posts in units"), "first_on last_on unit_id kind"),
        "person_role": Source(N_("Roles given"), "first_on last_on role_id reason given_by"),
        "personal_grant": Source(
            N_("Personal grants"), "first_on last_on permission reason granted_by_name revoked_at"
        ),
        "leave_request": Source(N_("Leave"), "number type_id first_day last_day minutes reason state"),
        "leave_lot": Source(N_("Leave entitlements"), "type_id period minutes earned_on expires_on source"),
        "punch": Source(N_("Sign-ins and sign-outs"), "at source device address author_name"),
        "work_slot": Source(N_("Working times"), "work_date starts_at ends_at minutes shift_id"),
        "roster_entry": Source(N_("Shifts"), "first_on last_on shift_id note"),
        "attendance_day": Source(N_("Days of attendance"), "work_date status arrived_at left_at worked leave absent"),
        "deputy": Source(N_("Deputies named"), "first_on last_on deputy_id reason given_by_name revoked_at"),
        "reading_duty": Source(
            N_("Rulebooks to read"), "version_id asked_on due_on is_settled", leaves_out=frozenset({"token_hash"})
        ),
        "clause_comment": Source(N_("Words on drafts of the rulebook"), "created_at draft_id ref text outcome answer"),
        "meeting_person": Source(N_("Meetings"), "meeting_id permitted_by"),
        "activity_person": Source(N_("Staff activities"), "activity_id note"),
        "device_permit": Source(N_("Devices lent"), "device_id first_on last_on reason"),
        "training_person": Source(N_("Training sessions"), "session_id attended score result"),
        "quiz_attempt": Source(N_("Tests taken"), "at course_id score pass_mark passed"),
        "promotion_nominee": Source(N_("Nominations"), "promotion_id evidence appraisal nominated_by_id"),
        "promotion_objection": Source(
            N_("Objections filed"), "promotion_id filed_on text answered_on answer", "filed_by_id"
        ),
        "handover_item": Source(
            N_("Things received in handovers"), "handover_id title kind changed_on accepted_on remark", "receiver_id"
        ),
        "user_session": Source(
            N_("Sessions"), "started_at seen_at ended_at address agent", "user_id", frozenset({"token_hash"})
        ),
        "acknowledgement": Source(N_("Rulebooks confirmed"), "at act device", "user_id"),
        "notice": Source(N_("Notices"), "created_at text read_at", "user_id"),
        "notice_habit": Source(N_("Choices of notices"), "created_at quiet_from quiet_until", "user_id"),
        "comment": Source(N_("Comments"), "at subject_kind text", "author_id"),
        "approval": Source(N_("Requests for signature"), "asked_at title state ended_at", "applicant_id"),
    }
)
"""Tables that are no register of their own, and what stays out of them."""

FILED: Mapping[str, Source] = MappingProxyType(
    {
        "grievance": Source(N_("Concerns"), column="filed_by_id", leaves_out=frozenset({"code_hash"})),
        "dissent_statement": Source(N_("Dissent"), column="filed_by_id"),
        "suggestion": Source(N_("Suggestions"), column="filed_by_id"),
        "work_report": Source(N_("Work reports"), column="author_id"),
        "task": Source(N_("Tasks"), column="assignee_id"),
        "work_plan": Source(N_("Work plans"), column="owner_id"),
        "visit": Source(N_("Visitors"), column="filed_by_id"),
        "incident": Source(N_("Incidents"), column="filed_by_id"),
        "knowledge_record": Source(N_("Knowledge records"), column="filed_by_id"),
        "document": Source(N_("Documents kept"), column="keeper_id"),
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
