"""Every list as a file: CSV sent while it is read, XLSX written whole; nothing in it is ever read as a formula."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import chain, islice
from typing import TypeVar

from flask import Response, make_response, request, stream_with_context, url_for

from saas import clock
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.organisation import export_log
from saas.papers.sheets import Column, Row, csv_parts, write_sheet
from saas.web.locale import choose_zone
from saas.web.sessions import actor
from tenants import context

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
ENDINGS = ("xlsx", "csv")
MOST_IN_SHEET = 50_000
CHUNK = 1_000
Found = TypeVar("Found")


def export(columns: Sequence[Column], rows: Iterable[Row], ending: str, filename: str) -> Response:
    """A list as a file to keep; `filename` is its name in the reader's language, day and ending are added.

    `rows` may be a generator that goes on reading while the file is sent: it has to yield plain values, and to
    read in chunks, each with a statement of its own (`in_chunks`).
    """
    answer = _sheet(columns, rows, filename) if ending == "xlsx" else _csv(columns, rows)
    answer.headers["Content-Type"] = XLSX if ending == "xlsx" else CSV
    answer.headers["X-Accel-Buffering"] = "no"
    export_log.note(actor(), filename, ending)
    day = clock.today(choose_zone())
    name = f"{filename}-{day:%Y-%m-%d}.{'xlsx' if ending == 'xlsx' else 'csv'}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def in_chunks(read: Callable[[Found | None], Sequence[Found]], *, size: int = CHUNK) -> Iterator[Found]:
    """All rows of a list, a chunk at a time: `read(last)` gives at most `size` rows after `last` (None: the first)."""
    last: Found | None = None
    while found := read(last):
        yield from found
        if len(found) < size:
            return
        last = found[-1]


def in_stretches(read: Callable[[int, int], Sequence[Found]], *, size: int = CHUNK) -> Iterator[Found]:
    """All rows of a list: `read(after, size)` gives at most `size` rows after the first `after`."""
    after = 0
    while found := read(after, size):
        yield from found
        after += size


def files_of(endpoint: str, *, name: str = "ending", **kept: object) -> list[tuple[str, str]]:
    """What the macro `export` of parts/table.html takes: the list as XLSX and as CSV, with the filters in `kept`."""
    return [(ending.upper(), url_for(endpoint, **{name: ending}, **kept)) for ending in ENDINGS]  # type: ignore[arg-type]


def asked(*names: str) -> dict[str, str]:
    """The filters of this address, to be handed on to its file."""
    return {name: request.args[name] for name in names if request.args.get(name)}


def _csv(columns: Sequence[Column], rows: Iterable[Row]) -> Response:
    parts = csv_parts(columns, rows)
    begun = list(islice(parts, 2))  # what is refused is refused now, while an answer can still say so
    if len(begun) < 2:
        return make_response(b"".join(begun))
    return Response(stream_with_context(chain(begun, _entered(parts, context.current_or_none()))))


def _entered(parts: Iterator[bytes], company: context.Inside | None) -> Iterator[bytes]:
    """The rest of the file is read after its request has left the company, so each part enters it again."""
    while True:
        with context.enter(company) if company is not None else nullcontext():
            part = next(parts, None)
        if part is None:
            return
        yield part


def _sheet(columns: Sequence[Column], rows: Iterable[Row], title: str) -> Response:
    return make_response(write_sheet(title, columns, _few(rows)))


def _few(rows: Iterable[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows):
        if count >= MOST_IN_SHEET:
            text = N_("More than %(most)s rows: take the CSV file, or narrow the list with its filters.")
            raise Refused(Objection("export.rows", text, {"most": MOST_IN_SHEET}))
        yield row
