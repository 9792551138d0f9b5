"""Every declared process of people matters, one line each; the roof registers them with their thresholds."""

from __future__ import annotations

from saas.core.text import N_
from saas.hr.absence.cases import CASE as ABSENCE_CASE
from saas.hr.absence.days import ABSENCE
from saas.hr.attendance.adjustments import ADJUSTMENT
from saas.hr.attendance.corrections import CORRECTION
from saas.hr.attendance.duties import DUTY
from saas.hr.attendance.swaps import SWAP
from saas.hr.attendance.talks import TALK
from saas.hr.career.process import TALK as CAREER_TALK
from saas.hr.confidentiality.disclosing import DISCLOSURE, LEAK
from saas.hr.confidentiality.reviewing import REVIEW as EXPORT_REVIEW
from saas.hr.confidentiality.undertakings import UNDERTAKING
from saas.hr.contractor.process import CONTRACTOR
from saas.hr.data_correction.process import CORRECTION as DATA_CORRECTION
from saas.hr.device.process import DEVICE, DEVICE_CHANGE
from saas.hr.discipline.process import DISCIPLINE
from saas.hr.employee_document.process import DOCUMENT
from saas.hr.grievance.process import GRIEVANCE
from saas.hr.job_posting.process import VACANCY
from saas.hr.labour_contract.process import CONTRACT
from saas.hr.offboarding_handover.process import OFFBOARDING
from saas.hr.onboarding.process import ONBOARDING
from saas.hr.overtime.process import OVERTIME
from saas.hr.pay.bands import PAY_BAND
from saas.hr.pay.benefits import BENEFIT
from saas.hr.pay.changes import PAY_CHANGE
from saas.hr.probation.process import PROBATION
from saas.hr.promotion.process import PROMOTION
from saas.hr.recruitment.process import CANDIDATE
from saas.hr.recruitment_plan.process import RECRUITMENT_PLAN
from saas.hr.resignation.process import RESIGNATION
from saas.hr.rewards.process import REWARD
from saas.hr.staff_activity.process import ACTIVITY
from saas.hr.training.courses import COURSE
from saas.hr.training.recording import RECORD as TRAINING_RECORD
from saas.hr.training.sessions import SESSION as TRAINING
from saas.hr.training.wishes import WISH as TRAINING_WISH
from saas.hr.transfer.process import TRANSFER
from saas.hr.trial.process import QUESTION_SET, TRIAL
from saas.processes.declare import Process

GROUPS: tuple[tuple[str, tuple[Process, ...]], ...] = (
    (
        N_("Attendance"),
        (CORRECTION, DUTY, SWAP, OVERTIME, ABSENCE, ABSENCE_CASE, TALK, ADJUSTMENT),
    ),
    (
        N_("Recruitment"),
        (RECRUITMENT_PLAN, VACANCY, CANDIDATE, QUESTION_SET, TRIAL),
    ),
    (
        N_("Joining and papers"),
        (ONBOARDING, DOCUMENT, CONTRACT, PROBATION, CONTRACTOR, DATA_CORRECTION),
    ),
    (
        N_("Confidentiality and devices"),
        (UNDERTAKING, DISCLOSURE, LEAK, EXPORT_REVIEW, DEVICE, DEVICE_CHANGE),
    ),
    (
        N_("Pay and benefits"),
        (PAY_BAND, PAY_CHANGE, BENEFIT, REWARD),
    ),
    (
        N_("Training and career"),
        (COURSE, TRAINING, TRAINING_WISH, TRAINING_RECORD, CAREER_TALK, PROMOTION, TRANSFER, ACTIVITY),
    ),
    (
        N_("Cases and concerns"),
        (DISCIPLINE, GRIEVANCE),
    ),
    (
        N_("Leaving"),
        (RESIGNATION, OFFBOARDING),
    ),
)
"""Under which heading each stands on the page of HR's registers."""

PROCESSES: tuple[Process, ...] = tuple(process for _label, group in GROUPS for process in group)

POLICIES: tuple[type, ...] = tuple(policy for process in PROCESSES for policy in process.policies)
