"""Who has confirmed a version: the list with those missing, the sheet, partners' links."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext

from blueprints.organisation.answers import file, whole
from blueprints.rulebook import bp
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.papers.sheets import Column
from saas.rulebook import audience, owners, paper_jobs, queries, reading, tracking
from saas.rulebook.models import RulebookVersion
from saas.rulebook.states import DUTY_FACES
from saas.web.access import requires
from saas.web.htmx import go_to, page_or_fragment
from saas.web.locale import moment
from saas.web.sessions import actor

TRACK = Permission.RULEBOOK_TRACK
PAGE = 100
COLUMNS = (
    N_("Staff number"),
    N_("Name"),
    N_("Unit"),
    N_("Asked"),
    N_("Due"),
    N_("Read"),
    N_("Confirmed"),
    N_("Device"),
    N_("State"),
)


@bp.get("/rulebook/acknowledgements")
@requires(TRACK)
def track() -> Response:
    """Everybody asked, those missing first to be chosen; `version` is the newest of the first rulebook by default."""
    version = _asked()
    facts: dict[str, Any] = {"version": version, "faces": DUTY_FACES, "lines": [], "may_share": False, "policy": None}
    choices = [
        (str(one.id), f"{one.title} v{one.number}") for book in reading.books() for one in reading.versions(book)
    ]
    if version is not None:
        book = queries.book_of(version)
        facts |= {
            "policy": audience.policy_of(book, on=today()),
            "may_share": owners.may_draft(actor(), book, on=today()),
        }
        facts |= _listed(version)
    return page_or_fragment("rulebook/track.html", "rulebook/_track.html", choices=choices, **facts)


def _asked() -> RulebookVersion | None:
    wanted = whole(request.args.get("version"))
    if wanted is not None:
        return queries.version(wanted)
    return next(iter(reading.versions()), None)


def _listed(version: RulebookVersion) -> dict[str, Any]:
    state = request.args.get("state", "")
    found = tracking.lines(version, actor(), today=today())
    shown = [line for line in found if not state or line.state == state]
    first = (whole(request.args.get("from")) or 1) - 1
    return {
        "state": state,
        "lines": shown[first : first + PAGE],
        "total": len(shown),
        "first": first + 1,
        "asked": len(found),
        "confirmed": sum(line.confirmed_at is not None for line in found),
        "overdue": sum(line.state == "overdue" for line in found),
        "page_size": PAGE,
    }


@bp.get("/rulebook/versions/<int:version_id>/acknowledgements.<any(csv, xlsx):ending>")
@requires(TRACK)
def track_file(version_id: int, ending: str) -> Response:
    """The same list as a file."""
    version = queries.version(version_id)
    columns = [Column(gettext(label)) for label in COLUMNS]
    rows = (
        (
            line.number,
            line.name,
            line.unit,
            line.asked_on.isoformat(),
            line.due_on.isoformat(),
            moment(line.read_at),
            moment(line.confirmed_at),
            line.device,
            gettext(DUTY_FACES[line.state][0]),
        )
        for line in tracking.lines(version, actor(), today=today())
    )
    return file(ending, gettext("Acknowledgements"), columns, rows)


@bp.post("/rulebook/versions/<int:version_id>/acknowledgements/papers")
@requires(TRACK)
def track_paper(version_id: int) -> Response:
    """The sheet; to the page that shows how far it is."""
    job_id = paper_jobs.ask_sheet(queries.version(version_id), by=actor(), at=clock.now())
    return go_to(url_for("jobs.show", job_id=job_id))
