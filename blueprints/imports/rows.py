"""The rows of an import with their verdicts: shown, mended in the browser, taken along as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext

from blueprints.imports import MAY, bp
from blueprints.imports.columns import is_choosing
from blueprints.imports.pages import kind_of, translated_states
from blueprints.wording import today
from saas import clock
from saas.core.errors import Objection, Refused
from saas.imports import actions, queries
from saas.imports.kinds import Context, ImportKind
from saas.imports.models import ImportRow, ImportRun
from saas.imports.states import ROW_STATES, RUN, VERDICTS, RowState, RunState, Verdict
from saas.papers.sheets import Column
from saas.web import refusals
from saas.web.access import requires
from saas.web.exports import export, files_of, in_chunks
from saas.web.htmx import go_to, is_htmx, page_or_fragment
from saas.web.locale import say
from saas.web.sessions import actor
from tenants import limits

PAGE = 25
MENDABLE = (RunState.CHECKED, RunState.APPLIED)


@dataclass(frozen=True)
class Cell:
    """A cell that is wrong: its column, what stands in it, every reason against it."""

    name: str
    label: str
    text: str
    reasons: Sequence[str]


@dataclass(frozen=True)
class Line:
    """One row as the page shows it."""

    row: ImportRow
    title: str
    verdict: tuple[str, str]
    state: tuple[str, str]
    cells: Sequence[Cell]
    reasons: Sequence[str]
    changes: Sequence[tuple[str, str, str]]
    note: str


def rows_page(run: ImportRun, reasons: Sequence[Objection] = (), *, status: int = 200) -> Response:
    """The verdict: counts, the acts that are open, a page of rows."""
    kind, counts = kind_of(run.kind), queries.counts(run.id)
    asked, after = _asked(counts, request.values.get("show", "")), request.values.get("after", "")
    found = _found(run, asked, int(after) if after.isdecimal() and len(after) < 10 else 0)
    facts: dict[str, Any] = {
        "run": run,
        "kind": kind,
        "counts": counts,
        "state": translated_states()[run.state],
        "moves": RUN.open_moves(RunState(run.state)),
        "can_choose": is_choosing(run),
        "can_mend": run.state in MENDABLE,
        "asked": asked,
        "row_tabs": _tabs(run, counts, asked),
        "lines": lines_of(kind, found[:PAGE]),
        "next_url": _url(run, asked, found[PAGE - 1].line) if len(found) > PAGE else "",
        "first_url": _url(run, asked) if after else "",
        "exports": files_of("imports.rows_file", run_id=run.id, show=asked),
        "objections": reasons,
    }
    return page_or_fragment("imports/run.html", "imports/_rows.html", status=status, **facts)


def _found(run: ImportRun, asked: str, after: int) -> Sequence[ImportRow]:
    verdict, state = (asked if asked in VERDICTS else ""), (asked if asked in ROW_STATES else "")
    return queries.rows(run.id, verdict=verdict, state=state, after=after, most=PAGE + 1)


def _asked(counts: queries.Counts, wanted: str) -> str:
    """What the page shows: what was asked for, else the wrong rows while there are any."""
    if wanted in (*VERDICTS, *ROW_STATES, "all"):
        return wanted
    return Verdict.WRONG.value if counts.verdicts.get(Verdict.WRONG) else "all"


def _tabs(run: ImportRun, counts: queries.Counts, asked: str) -> list[dict[str, Any]]:
    offered = [(key, gettext(VERDICTS[key][0]), counts.verdicts.get(key, 0)) for key in VERDICTS]
    offered += [("all", gettext("All"), counts.all)]
    kept = counts.states.get(RowState.KEPT.value, 0)
    offered += [("kept", gettext(ROW_STATES["kept"][0]), kept)] if kept else []
    return [
        {"label": label, "url": _url(run, key), "current": key == asked, "count": count}
        for key, label, count in offered
        if count or key in (asked, "all")
    ]


def _url(run: ImportRun, asked: str, after: int | None = None) -> str:
    return url_for("imports.show", run_id=run.id, show=asked, after=after)


def lines_of(kind: ImportKind, rows: Sequence[ImportRow]) -> list[Line]:
    """Rows in words; the names of records that changed cells hold are looked up together."""
    names = _names(kind, rows)
    return [_line(kind, row, names) for row in rows]


def _names(kind: ImportKind, rows: Sequence[ImportRow]) -> dict[str, Mapping[int, str]]:
    ids: dict[str, set[int]] = {}
    for row in rows:
        for key in _changed(kind, row):
            held = {value for value in (row.before.get(key), row.after.get(key)) if isinstance(value, int)}
            ids.setdefault(key, set()).update(held)
    return {key: kind.words(key, sorted(held)) for key, held in ids.items() if held}


def _changed(kind: ImportKind, row: ImportRow) -> list[str]:
    if row.verdict != Verdict.CHANGED:
        return []
    keys = [column.key for column in kind.columns]
    return [key for key in keys if key in row.after and row.before.get(key) != row.after[key]]


def _line(kind: ImportKind, row: ImportRow, names: Mapping[str, Mapping[int, str]]) -> Line:
    labels = {column.key: gettext(column.label) for column in kind.columns}
    said: dict[str, list[str]] = {}
    for problem in row.problems:
        said.setdefault(problem["field"] if problem["field"] in labels else "", []).append(say(problem))
    return Line(
        row,
        title_of(kind, row.cells),
        _word(VERDICTS[row.verdict]),
        _word(ROW_STATES[row.state]),
        [Cell(f"{row.id}.{key}", labels[key], row.cells.get(key, ""), texts) for key, texts in said.items() if key],
        said.get("", ()),
        [
            (labels[key], _shown(row.before.get(key), names.get(key, {})), _shown(row.after[key], names.get(key, {})))
            for key in _changed(kind, row)
        ],
        say(row.note) if row.note else "",
    )


def _word(pair: tuple[str, str]) -> tuple[str, str]:
    return gettext(pair[0]), pair[1]


def _shown(value: object, names: Mapping[int, str]) -> str:
    if value is None or value == "":
        return "—"
    return names.get(value, str(value)) if isinstance(value, int) else str(value)


def title_of(kind: ImportKind, cells: Mapping[str, str]) -> str:
    """The first two filled cells."""
    return " · ".join([cells[column.key] for column in kind.columns if cells.get(column.key)][:2])


@bp.post("/imports/<int:run_id>/rows")
@requires(*MAY)
def mend(run_id: int) -> Response:
    """Every cell that was changed on the page; the rows they stand in are judged at once."""
    run = queries.one(actor(), run_id)
    kind_of(run.kind)
    try:
        for row_id, cells in _typed().items():
            row = queries.row(run, row_id)
            if any(row.cells.get(key, "") != text for key, text in cells.items()):
                named = queries.named_in(run.id, but=row.id)
                most = {"people": limits.most_people()}
                actions.mend(run, row, cells, Context(actor(), clock.now(), today(), named, most))
    except Refused as refusal:
        refusals.undo(refusal)
        return rows_page(queries.one(actor(), run_id), refusal.objections, status=422)
    if is_htmx():
        return rows_page(run)
    return go_to(_url(run, request.form.get("show", "")))


def _typed() -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for name, text in request.form.items():
        row_id, dot, key = name.partition(".")
        if dot and row_id.isdecimal() and len(row_id) < 19:
            found.setdefault(int(row_id), {})[key] = text
    return found


@bp.get("/imports/<int:run_id>/rows.<any(csv, xlsx):ending>")
@requires(*MAY)
def rows_file(run_id: int, ending: str) -> Response:
    """The rows with every error in a column of their own, to be mended in a spreadsheet and sent again."""
    run = queries.one(actor(), run_id)
    kind = kind_of(run.kind)
    asked = request.args.get("show", "")
    columns = [
        Column(gettext("Line"), "whole"),
        *(Column(gettext(column.label)) for column in kind.columns),
        Column(gettext("Verdict")),
        Column(gettext("Errors"), width=60),
        Column(gettext("What became of it"), width=30),
    ]
    name = gettext("Import %(kind)s", kind=gettext(kind.label))
    return export(columns, _file_rows(run.id, kind, asked), ending, name)


def _file_rows(run_id: int, kind: ImportKind, asked: str) -> Iterator[Sequence[object]]:
    verdict, state = (asked if asked in VERDICTS else ""), (asked if asked in ROW_STATES else "")

    def read(last: ImportRow | None) -> Sequence[ImportRow]:
        return queries.rows(run_id, verdict=verdict, state=state, after=last.line if last else 0, most=1000)

    labels = {column.key: gettext(column.label) for column in kind.columns}
    for row in in_chunks(read):
        errors = [f"{labels[p['field']]}: {say(p)}" if p["field"] in labels else say(p) for p in row.problems]
        became = " ".join((gettext(ROW_STATES[row.state][0]), say(row.note) if row.note else ""))
        cells = (row.cells.get(column.key, "") for column in kind.columns)
        yield row.line, *cells, gettext(VERDICTS[row.verdict][0]), " ".join(errors), became.strip()
