"""What can be imported and what was; a template to fill in; taking the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, flash, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired

from blueprints.imports import MAY, bp
from saas.core.errors import NotAllowed, Objection, Refused
from saas.imports import actions, kinds, queries
from saas.imports.kinds import ImportKind
from saas.imports.models import ImportRun
from saas.imports.opening import LARGEST
from saas.imports.queries import Counts
from saas.imports.states import RUN_STATES
from saas.papers.sheets import Column
from saas.web import refusals
from saas.web.access import requires
from saas.web.exports import export
from saas.web.forms import Form, once_only
from saas.web.htmx import go_to, page_or_fragment
from saas.web.sessions import actor
from saas.web.uploads import takes_files


class FileForm(Form):
    """One file."""

    file = FileField(_("File"), [FileRequired(_("Choose a file."))])


@dataclass(frozen=True)
class Line:
    """One import in the history."""

    run: ImportRun
    kind: str
    counts: Counts


def kind_of(key: str) -> ImportKind:
    """A kind this actor may import; 404 where there is none, 403 where it is not hers."""
    kind = kinds.get(key)
    if not kind.is_open_to(actor()):
        raise NotAllowed
    return kind


@bp.get("/imports")
@requires(*MAY)
def index() -> Response:
    """The kinds, and the newest imports a page at a time."""
    before = request.args.get("before", "")
    runs = queries.history(actor(), before=int(before) if before.isdecimal() and len(before) < 19 else None)
    counts = queries.counts_of([run.id for run in runs])
    facts: dict[str, Any] = {
        "kinds": queries.offered_to(actor()),
        "lines": [Line(run, gettext(kinds.get(run.kind).label), counts.get(run.id, Counts({}, {}, 0))) for run in runs],
        "states": translated_states(),
        "older_url": url_for("imports.index", before=runs[-1].id) if len(runs) == queries.PAGE else "",
    }
    return page_or_fragment("imports/index.html", "imports/_history.html", **facts)


def translated_states() -> dict[str, tuple[str, str]]:
    """States with their words and tones."""
    return {state: (gettext(label), tone) for state, (label, tone) in RUN_STATES.items()}


@bp.get("/imports/new/<kind>")
@requires(*MAY)
def new(kind: str) -> str:
    """Choose a file."""
    return _upload_page(kind_of(kind), FileForm(formdata=None))


def _upload_page(kind: ImportKind, form: FileForm, reasons: tuple[Objection, ...] = ()) -> str:
    facts = {"kind": kind, "form": form, "objections": reasons, "most": LARGEST // 1024 // 1024}
    return render_template("imports/new.html", **facts)


@bp.post("/imports/new/<kind>")
@requires(*MAY)
@takes_files(LARGEST)
@once_only
def upload(kind: str) -> Response | tuple[str, int]:
    """Take it, and go on to its columns."""
    wanted, form = kind_of(kind), FileForm()
    if not form.validate():
        return _upload_page(wanted, form), 422
    sent = form.file.data
    try:
        run = actions.upload(wanted, sent.filename or "", sent.stream.read(LARGEST + 1), by=actor())
    except Refused as refusal:
        return _upload_page(wanted, form, tuple(refusals.put_at_fields(form, refusal))), 422
    earlier = queries.same_file(run)
    if earlier is not None:
        said = gettext("This very file was imported already, by %(name)s.", name=earlier.by_name)
        flash(gettext("%(said)s Rows that are the same change nothing.", said=said), "amber")
    return go_to(url_for("imports.show", run_id=run.id))


@bp.get("/imports/template/<kind>.xlsx")
@requires(*MAY)
def template(kind: str) -> Response:
    """An empty sheet with the headings and one example row, which an import leaves out."""
    wanted = kind_of(kind)
    columns = [
        Column(gettext(column.label), column.kind, 14)  # type: ignore[arg-type]  # the kinds are the same words
        for column in wanted.columns
    ]
    row = [column.example for column in wanted.columns]
    return export(columns, [row], "xlsx", gettext("Template: %(kind)s", kind=gettext(wanted.label)))
