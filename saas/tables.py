"""Every module that declares tables, imported in one place; part of the roof."""

import saas.approvals.models
import saas.auth.models
import saas.clocks.models
import saas.events
import saas.files
import saas.hr.absence.models
import saas.hr.attendance.models
import saas.hr.attendance.request_models
import saas.hr.catalogue
import saas.hr.job_posting.models
import saas.hr.leave.models
import saas.hr.onboarding.models
import saas.hr.overtime.models
import saas.hr.recruitment.models
import saas.hr.recruitment_plan.models
import saas.hr.trial.models
import saas.imports.models
import saas.notices.models
import saas.office.acts
import saas.office.catalogue
import saas.once
import saas.organisation.calendar_models
import saas.organisation.models
import saas.organisation.role_models
import saas.papers.models
import saas.papers.numbers
import saas.policies.models
import saas.processes.models
import saas.rulebook.models
import saas.warehouse.catalogue
import saas.warehouse.issue.models
import saas.warehouse.item_models
import saas.warehouse.ledger_models
import saas.warehouse.opening_models
import saas.warehouse.receipt.models
import saas.work  # noqa: F401 - all of these are imported for the tables they declare
