"""Every declared process of the office, one line each; the roof registers them with their thresholds."""

from __future__ import annotations

from saas.office.cross_unit_request.process import CROSS_UNIT
from saas.office.dissent_statement.process import DISSENT
from saas.office.document_register.process import DOCUMENT
from saas.office.emergency_plan.process import EMERGENCY_PLAN
from saas.office.incident.process import INCIDENT
from saas.office.issue_feedback.process import FEEDBACK
from saas.office.knowledge_record.process import KNOWLEDGE
from saas.office.meeting.process import MEETING
from saas.office.suggestion.process import SUGGESTION
from saas.office.task.process import TASK
from saas.office.visitor_register.process import VISIT
from saas.office.work_plan.process import PLAN
from saas.office.work_report.process import REPORT
from saas.processes.declare import Process

PROCESSES: tuple[Process, ...] = (
    TASK,
    INCIDENT,
    SUGGESTION,
    VISIT,
    MEETING,
    PLAN,
    REPORT,
    CROSS_UNIT,
    FEEDBACK,
    KNOWLEDGE,
    DOCUMENT,
    EMERGENCY_PLAN,
    DISSENT,
)

POLICIES: tuple[type, ...] = tuple(policy for process in PROCESSES for policy in process.policies)
