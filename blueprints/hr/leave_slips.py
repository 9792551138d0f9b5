"""The slips of a whole list, printed in one go."""

from __future__ import annotations

from flask import Response, url_for

from blueprints.hr import bp
from blueprints.hr.leave_asking import today
from blueprints.hr.leave_lists import wanted
from blueprints.hr.leave_pages import READERS
from saas import clock
from saas.hr.leave import lists
from saas.papers import batches
from saas.web.access import requires
from saas.web.forms import once_only
from saas.web.htmx import go_to
from saas.web.sessions import actor

SLIPS = "hr.leave.slip"


@bp.post("/hr/leave/all/papers")
@requires(*READERS)
@once_only
def leave_papers() -> Response:
    """The slips of the list as the address filters it; to the page that shows how far they are."""
    ids = lists.slips_of(actor(), wanted(), on=today(), most=batches.MOST + 1)
    return go_to(url_for("jobs.show", job_id=batches.ask(SLIPS, ids, by=actor(), at=clock.now())))
