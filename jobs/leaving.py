"""Ways out: handovers that open with their window, and the leaving certificate."""

from __future__ import annotations

from datetime import date

from flask import current_app
from flask_babel import gettext

from jobs.bindings import Result, Task, job
from saas import files
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed
from saas.core.text import N_
from saas.db import session
from saas.hr.exits import certificates
from saas.hr.offboarding_handover import opening
from saas.hr.offboarding_handover.process import OFFBOARDING
from saas.organisation.reach import is_self, reaches
from saas.papers.pdf import print_pdf
from saas.processes import queries
from saas.web.locale import long_day
from saas.web.papers import heading

PDF = "application/pdf"


@job("hr.leaving.day", label=N_("Handovers of the day"), minutes=20)
def change_day(task: Task, *, on: date) -> Result:
    """Open the handovers whose window begins; each is opened once however often this runs."""
    return {"opened": opening.open_due(at=task.at, on=max(on, task.today))}


@job("hr.leaving.certificate", label=N_("Leaving certificate"), permission=Permission.OFFBOARDING_MANAGE, forks=True)
def certificate(task: Task, *, handover_id: int) -> Result:
    """The certificate of art. 50: from when to when, as what; nothing about why, nothing about pay."""
    row = queries.one_visible(OFFBOARDING, task.by, handover_id)
    if is_self(task.by, row.person_id) or not reaches(task.by, Permission.OFFBOARDING_MANAGE, row.unit_id):
        raise NotAllowed
    with task.in_language():
        name, html = certificate_html(certificates.facts_of(row), task)
    kept = files.keep(f"{name}.pdf", print_pdf(html), media_type=PDF, purpose="hr.leaving.certificate", by=task.by)
    row.certificate_on = row.certificate_on or task.today
    session.flush()
    return {"files": [kept.id]}


def certificate_html(found: certificates.Certificate, task: Task) -> tuple[str, str]:
    """Name and HTML of the certificate."""
    title = gettext("Leaving certificate")
    head = heading(title, at=task.at, by=task.by.name, number=found.number, clauses=("D08-16",))
    facts = [
        (gettext("Name"), found.name),
        (gettext("Staff number"), found.staff_number),
        (gettext("Unit"), found.unit),
        (gettext("Position"), found.position),
        (gettext("Employed from"), long_day(found.employed_on)),
        (gettext("Until"), long_day(found.last_on)),
        (gettext("Years and months"), f"{found.years} / {found.months}"),
    ]
    html = current_app.jinja_env.get_template("papers/leaving_certificate.html").render(heading=head, facts=facts)
    return f"{title}-{found.name}", html
