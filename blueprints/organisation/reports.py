"""What the organisation lacks: units, descriptions, overlapping duties, unfilled posts; as page and file."""

from __future__ import annotations

from flask import Response, render_template
from flask_babel import gettext

from blueprints.organisation import bp
from blueprints.organisation.answers import called, file
from blueprints.organisation.units import page_tabs, shown
from blueprints.wording import today
from saas.auth.permissions import Permission
from saas.organisation import reports as reading
from saas.organisation import units
from saas.organisation.position_policy import SECTIONS
from saas.papers.sheets import Column
from saas.web.access import requires

READ = Permission.ORGANISATION_READ


@bp.get("/gaps")
@requires(READ)
def reports() -> str:
    """Everything that is to be put right."""
    gaps = [node for node in shown(units.gaps(on=today())) if node.unit.state == "active"]
    return render_template(
        "organisation/reports.html",
        report=reading.positions_report(on=today()),
        gaps=gaps,
        sections=SECTIONS,
        page_tabs=page_tabs("reports"),
    )


def _columns() -> list[Column]:
    return [
        Column(gettext("Unit")),
        Column(gettext("Position")),
        Column(gettext("Head-count"), "whole"),
        Column(gettext("Filled"), "whole"),
        Column(gettext("Unfilled"), "whole"),
        Column(gettext("Vacancy")),
        Column(gettext("Missing parts")),
        Column(gettext("Shared duties")),
    ]


@bp.get("/positions/export.<any(csv, xlsx):kind>")
@requires(READ)
def positions_file(kind: str) -> Response:
    """Positions with filled and open posts and the parts they lack."""
    report = reading.positions_report(on=today())
    shared: dict[int, int] = {}
    for overlap in report.overlaps:
        for line in overlap.positions:
            shared[line.position.id] = shared.get(line.position.id, 0) + 1
    rows = [
        (
            line.unit,
            called(line.position),
            gettext("as needed") if line.position.headcount_open else line.headcount,
            line.filled,
            line.open_posts,
            gettext("Vacancy open") if line.position.vacancy_open else "",
            "、".join(gettext(SECTIONS[part]) for part in line.missing),
            shared.get(line.position.id, ""),
        )
        for line in report.all
    ]
    return file(kind, gettext("Positions"), _columns(), rows)
