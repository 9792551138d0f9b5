"""Every module that binds jobs, imported in one place by the workers and the scheduler."""

import jobs.access
import jobs.housekeeping
import jobs.hr
import jobs.organisation  # noqa: F401 - imported for their bindings
