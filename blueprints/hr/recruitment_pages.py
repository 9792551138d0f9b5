"""Recruitment beside its registers: files of candidates, the offer letter, the figures."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext

from blueprints.organisation.answers import named
from blueprints.reporting import moments, period
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Refused
from saas.hr import posts
from saas.hr.recruitment import files, reporting, states
from saas.hr.recruitment.models import Candidate
from saas.hr.recruitment.process import CANDIDATE
from saas.organisation import positions, units
from saas.papers import charts
from saas.papers.pdf import print_pdf
from saas.papers.sheets import Column
from saas.processes import queries
from saas.web import refusals
from saas.web.access import requires
from saas.web.exports import asked, export, files_of
from saas.web.forms import once_only
from saas.web.htmx import go_to
from saas.web.locale import is_chinese
from saas.web.papers import heading
from saas.web.sessions import actor
from saas.web.uploads import as_download, takes_files

bp = Blueprint("recruitment", __name__, url_prefix="/hr/recruitment")
READ, MANAGE, REPORT = Permission.CANDIDATE_READ, Permission.CANDIDATE_MANAGE, Permission.RECRUITMENT_REPORT


def candidate_of(candidate_id: int) -> Candidate:
    """A candidate this reader sees."""
    found: Candidate = queries.one_visible(CANDIDATE, actor(), candidate_id)
    return found


def page_of(row: Candidate) -> str:
    """Where the candidate stands."""
    return url_for("processes.show", process=CANDIDATE, record_id=row.id)


@bp.post("/candidates/<int:candidate_id>/files")
@requires(READ)
@takes_files(files.MOST_BYTES)
@once_only
def attach(candidate_id: int) -> Response:
    """A work sample, a result of a practical task, a curriculum that came by mail."""
    row, sent = candidate_of(candidate_id), request.files.get("file")
    if row.erased_on is not None:
        raise NotFound("an erased candidate")
    if sent is None or not sent.filename:
        flash(gettext("Choose a file first."), "amber")
        return go_to(page_of(row))
    kind = request.form.get("kind", "work")
    try:
        files.attach(row, kind if kind in ("cv", "work") else "work", sent.stream, by=actor(), at=clock.now())
    except Refused as refusal:
        refusals.undo(refusal)
        raise
    flash(gettext("Attached."), "green")
    return go_to(page_of(row))


@bp.get("/candidates/<int:candidate_id>/files/<int:attachment_id>")
@requires(READ)
def file(candidate_id: int, attachment_id: int) -> Response:
    """One of the files, as a download."""
    return as_download(files.one(candidate_of(candidate_id), attachment_id))


@bp.get("/candidates/<int:candidate_id>/offer.pdf")
@requires(MANAGE)
def offer_letter(candidate_id: int) -> Response:
    """The letter with the offer; printed when it is asked for and kept nowhere."""
    row = candidate_of(candidate_id)
    if row.state not in ("offered", "hired") or row.erased_on is not None:
        raise NotFound("an offer")
    head = heading(
        gettext("Offer letter"),
        at=clock.now(),
        by=actor().name,
        number=row.number or "",
        clauses=("D06-12", "D03-07", "D08-04"),
    )
    vacancy = posts.vacancy_of(row.vacancy_id)
    position = positions.one(vacancy.position_id, on=today(), english=not is_chinese()).position
    unit = units.names({position.unit_id}, on=today(), english=not is_chinese()).get(position.unit_id, "")
    called = posts.called(position, english=not is_chinese())
    facts = {"heading": head, "row": row, "vacancy": vacancy, "position": called, "unit": unit}
    answer = make_response(print_pdf(render_template("papers/offer_letter.html", **facts)))
    answer.headers["Content-Type"] = "application/pdf"
    return named(answer, f"{gettext('Offer letter')}-{row.number}.pdf")


@bp.get("/report")
@requires(REPORT)
def report() -> str:
    """Channels, time in stage, plans against hires."""
    first, last = period()
    span = moments(first, last)
    channels, stages = reporting.by_channel(*span), reporting.time_in_stage(*span)
    labels = {str(state): gettext(words) for state, (words, _) in states.STATES.items()}
    bars = [(gettext("Hired"), [float(one.hired) for one in channels])]
    bars.append((gettext("Others who applied"), [float(one.applied - one.hired) for one in channels]))
    return render_template(
        "hr/recruitment/report.html",
        first=first,
        last=last,
        channels=channels,
        stages=[(labels[one.stage], one.left, one.days) for one in stages],
        plans=reporting.plans(first, last),
        by_channel=charts.twin(charts.stacked, [one.channel for one in channels], bars) if channels else None,
        by_stage=_stage_chart([(labels[one.stage], one.days) for one in stages]),
        exports=files_of("recruitment.file_of_report", **asked("since", "until")),
    )


def _stage_chart(rows: list[tuple[str, float]]) -> charts.Twin | None:
    return charts.twin(charts.hbars, [row[0] for row in rows], [row[1] for row in rows]) if rows else None


@bp.get("/report.<any(csv, xlsx):ending>")
@requires(REPORT)
def file_of_report(ending: str) -> Response:
    """The channels as a file."""
    columns = [
        Column(gettext("Channel")),
        Column(gettext("Applied"), "whole"),
        Column(gettext("Interviewed"), "whole"),
        Column(gettext("Hired"), "whole"),
        Column(gettext("Hires in percent"), "whole"),
    ]
    found = reporting.by_channel(*moments(*period()))
    return export(columns, _rows(found), ending, gettext("Channels of recruitment"))


def _rows(found: list[reporting.ChannelFigures]) -> Iterator[tuple[object, ...]]:
    return ((one.channel, one.applied, one.interviewed, one.hired, one.rate) for one in found)
