"""The directory as a file, without what only a person's own page shows."""

from __future__ import annotations

from dataclasses import replace

from flask import Response
from flask_babel import gettext

from blueprints.organisation.answers import file
from blueprints.organisation.people import READ, asked_for, bp
from blueprints.wording import today
from saas.organisation import people, units
from saas.papers.sheets import Column
from saas.web.access import requires
from saas.web.sessions import actor

MOST = 100_000


@bp.get("/export.<any(csv, xlsx):ending>")
@requires(READ)
def people_file(ending: str) -> Response:
    """Everybody who is asked for, in pinyin order."""
    wanted, _typed = asked_for(units.living(on=today()))
    entries, _total = people.directory(actor(), replace(wanted, first=0, most=MOST), on=today())
    columns = [
        Column(gettext("Staff number")),
        Column(gettext("Name")),
        Column(gettext("Unit")),
        Column(gettext("Position")),
        Column(gettext("E-mail")),
        Column(gettext("Employed since"), "day"),
        Column(gettext("Last working day"), "day"),
    ]
    rows = (
        (one.number, one.name, entry.unit, entry.position, one.email, one.employed_on, one.left_on)
        for entry in entries
        if (one := entry.person)
    )
    return file(ending, gettext("People"), columns, rows)
