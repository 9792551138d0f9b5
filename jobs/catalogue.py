"""Every module that binds jobs, imported in one place by the workers and the scheduler."""

import jobs.access
import jobs.approvals
import jobs.attendance
import jobs.clocks
import jobs.employment
import jobs.held
import jobs.housekeeping
import jobs.hr
import jobs.hr_entering
import jobs.imports
import jobs.leaving
import jobs.notices
import jobs.office
import jobs.organisation
import jobs.papers
import jobs.process_days
import jobs.process_papers
import jobs.rulebook
import jobs.stock
import jobs.stock_reports
import jobs.warehouse_refusals
import jobs.warehouse_registers  # noqa: F401 - imported for their bindings
