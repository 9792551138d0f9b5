"""Every module that declares tables, imported in one place; part of the roof."""

import saas.auth.models
import saas.events
import saas.files
import saas.hr.leave.models
import saas.notices.models
import saas.once
import saas.organisation.calendar_models
import saas.organisation.models
import saas.organisation.role_models
import saas.policies.models
import saas.rulebook.models
import saas.work  # noqa: F401 - all of these are imported for the tables they declare
