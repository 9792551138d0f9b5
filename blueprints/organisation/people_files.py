"""The directory as a file, read in stretches, without what only a person's own page shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flask import Response
from flask_babel import gettext

from blueprints.organisation.people import READ, asked_for, bp
from blueprints.wording import today
from saas.organisation import people, units
from saas.organisation.people import Wanted
from saas.organisation.states import PERSON_KINDS
from saas.papers.sheets import Column
from saas.web.access import requires
from saas.web.exports import CHUNK, export
from saas.web.sessions import actor


@bp.get("/export.<any(csv, xlsx):ending>")
@requires(READ)
def people_file(ending: str) -> Response:
    """Everybody who is asked for, in pinyin order."""
    wanted, _typed = asked_for(units.living(on=today()))
    columns = [
        Column(gettext("Staff number")),
        Column(gettext("Name")),
        Column(gettext("Kind")),
        Column(gettext("Unit")),
        Column(gettext("Position")),
        Column(gettext("E-mail"), width=26),
        Column(gettext("Phone")),
        Column(gettext("Employed since"), "day"),
        Column(gettext("Last working day"), "day"),
    ]
    return export(columns, _rows(wanted), ending, gettext("People"))


def _rows(wanted: Wanted) -> Iterator[Sequence[object]]:
    reader, on, first, total = actor(), today(), 0, 1
    while first < total:
        entries, total = people.directory(reader, replace(wanted, first=first, most=CHUNK), on=on)
        first += CHUNK
        for entry in entries:
            one = entry.person
            facts = (one.number, one.name, gettext(PERSON_KINDS[one.kind]), entry.unit, entry.position, one.email)
            yield *facts, people.phone_for(reader, one, entry.unit_id), one.employed_on, one.left_on
