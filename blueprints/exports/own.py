"""The reader's own lists: her jobs (or everybody's, with the permission), her notices, the imports she may see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from flask import Response, request
from flask_babel import gettext

from blueprints.exports import bp
from blueprints.imports import MAY
from blueprints.jobs import MANAGE, STATES, label_of
from saas import work
from saas.auth.permissions import Permission
from saas.imports import kinds, queries
from saas.imports.models import ImportRun
from saas.imports.states import RUN_STATES
from saas.notices import queries as notices
from saas.notices.models import Notice
from saas.papers.sheets import Column
from saas.web.access import requires
from saas.web.exports import CHUNK, export, in_chunks
from saas.web.locale import author, choose_zone, shown
from saas.web.sessions import actor
from saas.work import Job


@bp.get("/jobs.<any(csv, xlsx):ending>")
@requires(Permission.SELF)
def jobs_file(ending: str) -> Response:
    """Jobs with their states, newest first."""
    everybody = request.args.get("whose") == "all" and actor().may(MANAGE)
    state = request.args.get("state", "")
    state, owner_id = (state if state in STATES else ""), (None if everybody else actor().user_id or 0)

    def read(last: Job | None) -> Sequence[Job]:
        return work.listed(owner_id=owner_id, state=state, before_id=last.id if last else None, limit=CHUNK)

    columns = [
        Column(gettext("Number"), "whole"),
        Column(gettext("Task"), width=30),
        Column(gettext("State")),
        Column(gettext("Asked by")),
        Column(gettext("Since"), "moment"),
        Column(gettext("Ended at"), "moment"),
    ]
    return export(columns, _job_rows(in_chunks(read)), ending, gettext("Background jobs"))


def _job_rows(found: Iterator[Job]) -> Iterator[Sequence[object]]:
    zone = ZoneInfo(choose_zone())
    for job in found:
        words = (label_of(job), gettext(STATES[job.state][0]), author(job.owner_name))
        ended = job.finished_at.astimezone(zone) if job.finished_at else None
        yield job.id, *words, job.created_at.astimezone(zone), ended


@bp.get("/notices.<any(csv, xlsx):ending>")
@requires(Permission.SELF)
def notices_file(ending: str) -> Response:
    """What she was told, newest first."""

    def read(last: Notice | None) -> Sequence[Notice]:
        return notices.mine(actor(), before_id=last.id if last else None, limit=CHUNK)

    columns = [
        Column(gettext("When"), "moment"),
        Column(gettext("Notice"), width=60),
        Column(gettext("Read at"), "moment"),
    ]
    return export(columns, _notice_rows(in_chunks(read)), ending, gettext("Notices"))


def _notice_rows(found: Iterator[Notice]) -> Iterator[Sequence[object]]:
    zone = ZoneInfo(choose_zone())
    for notice in found:
        text = gettext(notice.text, **{name: shown(fact) for name, fact in notice.facts.items()})
        yield notice.created_at.astimezone(zone), text, notice.read_at.astimezone(zone) if notice.read_at else None


@bp.get("/imports.<any(csv, xlsx):ending>")
@requires(*MAY)
def imports_file(ending: str) -> Response:
    """What was imported, newest first."""

    def read(last: ImportRun | None) -> Sequence[ImportRun]:
        return queries.history(actor(), before=last.id if last else None, most=CHUNK)

    columns = [
        Column(gettext("When"), "moment"),
        Column(gettext("File"), width=30),
        Column(gettext("What")),
        Column(gettext("By")),
        Column(gettext("State")),
    ]
    zone = ZoneInfo(choose_zone())
    rows = (
        (
            run.created_at.astimezone(zone),
            run.file_name,
            gettext(kinds.get(run.kind).label),
            author(run.by_name),
            gettext(RUN_STATES[run.state][0]),
        )
        for run in in_chunks(read)
    )
    return export(columns, rows, ending, gettext("Imports"))
