"""Every module that declares tables, imported in one place; part of the roof."""

import saas.approvals.models
import saas.auth.models
import saas.clocks.models
import saas.events
import saas.files
import saas.hr.leave.models
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
