"""The audit log: every change of every record, found by who, what, when and what it held."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from blueprints.reporting import day_asked, moments
from blueprints.wording import today, words
from saas import trail
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotFound
from saas.core.text import N_
from saas.events import AuditRow
from saas.organisation import members
from saas.papers.sheets import Column
from saas.trail import Wanted
from saas.web.access import requires
from saas.web.column_words import field_label, kind_label
from saas.web.exports import CHUNK, export, files_of
from saas.web.htmx import page_or_fragment
from saas.web.locale import author, choose_zone
from saas.web.sessions import actor
from saas.web.value_words import value_label

bp = Blueprint("audit", __name__)
PAGE, MOST = 50, 100_000
TEXT_LOOKS_BACK = timedelta(days=180)
LONGEST_VALUE = 240
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+\d\d:\d\d|Z)")

ACTS: Mapping[str, tuple[str, str]] = {
    "insert": (N_("Added"), "green"),
    "update": (N_("Changed"), "blue"),
    "delete": (N_("Deleted"), "red"),
    "bulk_insert": (N_("Many new"), "green"),
    "bulk_update": (N_("Many changed"), "blue"),
}
"""What was done, with the tone of its tag."""


@dataclass(frozen=True)
class Line:
    """One change as the log shows it."""

    row: AuditRow
    kind: str
    act: tuple[str, str]
    fields: Sequence[tuple[str, str, str]]
    url: str


def _authors() -> Collection[int] | None:
    """Whose changes the reader may see: everybody's, or those of the people of her units."""
    if actor().scope_of(Permission.AUDIT_READ) is Scope.ALL:
        return None
    return members.users_in(actor().unit_ids, on=today())


def _wanted() -> Wanted:
    """What the address asks for. A search in the text stays within half a year unless it names its first day."""
    args = request.args
    text, since, until = args.get("q", "").strip()[:100], day_asked("since"), day_asked("until")
    if text and since is None:
        since = (until or today()) - TEXT_LOOKS_BACK
    start, end = moments(since or today(), until or today())
    return Wanted(
        authors=_authors(),
        author=args.get("who", "").strip()[:100],
        kind=args.get("kind", "") if args.get("kind", "") in trail.kinds() else "",
        record_id=_number("record"),
        act=args.get("act", "") if args.get("act", "") in trail.ACTS else "",
        text=text,
        since=start if since else None,
        until=end if until else None,
    )


def _number(name: str) -> int | None:
    given = request.args.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None


@bp.get("/audit", endpoint="list")
@requires(Permission.AUDIT_READ)
def listing() -> Response:
    """The newest changes that fit, a page at a time."""
    found = trail.search(_wanted(), before=_number("before"), size=PAGE)
    here: dict[str, Any] = {name: value for name, value in request.args.items() if value and name != "before"}
    return page_or_fragment(
        "audit/list.html",
        "audit/_list.html",
        lines=_lines(found.rows),
        older_url=url_for("audit.list", **here, before=found.before) if found.before else "",
        newest_url=url_for("audit.list", **here) if request.args.get("before") else "",
        exports=files_of("audit.csv", **here),
        asked=here,
        kinds=sorted(((kind, kind_label(kind)) for kind in trail.kinds()), key=lambda pair: pair[1]),
        acts=[(act, _(ACTS[act][0])) for act in trail.ACTS],
        is_whole=_authors() is None,
    )


def _lines(rows: Iterable[AuditRow]) -> Sequence[Line]:
    return [
        Line(
            row,
            kind_label(row.record_kind),
            (_(ACTS[row.act][0]), ACTS[row.act][1]) if row.act in ACTS else (row.act, ""),
            [_worded(row.record_kind, field) for field in trail.fields(row)],
            _record_url(row),
        )
        for row in rows
    ]


def _worded(table: str, field: trail.Field, longest: int = LONGEST_VALUE) -> tuple[str, str, str]:
    before, after = (_told(table, field.name, value, longest) for value in (field.before, field.after))
    return field_label(table, field.name), before, after


def _told(table: str, column: str, value: Any, longest: int) -> str:
    """A kept value in words, or as it stands; each entry of a list by itself."""
    if isinstance(value, list):
        return ", ".join(_told(table, column, entry, longest) for entry in value)
    word = value_label(table, column, value, roles=words().roles) if isinstance(value, str) else value
    return _shown(value, longest) if word == value else str(word)


def _record_url(row: AuditRow) -> str:
    if row.record_id is None:
        return ""
    return url_for("audit.record", kind=row.record_kind, record_id=row.record_id)


def _shown(value: Any, longest: int = LONGEST_VALUE) -> str:
    """A kept value as text; long ones are cut, the file has all of it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_shown(entry) for entry in value)
    text = _moment(value) if isinstance(value, str) and MOMENT.fullmatch(value) else str(value)
    return text if len(text) <= longest else f"{text[:longest]}……"


def _moment(value: str) -> str:
    """A moment as it was written down, on the company's clock."""
    return datetime.fromisoformat(value).astimezone(ZoneInfo(choose_zone())).strftime("%Y-%m-%d %H:%M")


@bp.get("/audit/<kind>/<int:record_id>")
@requires(Permission.AUDIT_READ)
def record(kind: str, record_id: int) -> Response:
    """Everything that happened to one record, newest first."""
    if kind not in trail.kinds():
        raise NotFound(kind)
    wanted = Wanted(authors=_authors(), kind=kind, record_id=record_id)
    found = trail.search(wanted, before=_number("before"), size=PAGE)
    if not found.rows and _number("before") is None:
        raise NotFound(record_id)
    older = url_for("audit.record", kind=kind, record_id=record_id, before=found.before) if found.before else ""
    facts: dict[str, Any] = {"lines": _lines(found.rows), "older_url": older}
    return page_or_fragment(
        "audit/record.html", "audit/_record.html", kind=kind_label(kind), record_id=record_id, **facts
    )


@bp.get("/audit.<any(csv, xlsx):ending>")
@requires(Permission.AUDIT_READ)
def csv(ending: str) -> Response:
    """The same search as a file, a line for each field, in the words of the page."""
    heads = (
        _("What was done"),
        _("Changed by"),
        _("Which record"),
        _("Number"),
        _("Field"),
        _("Value before"),
        _("New value"),
    )
    columns = [Column(_("When"), "moment"), *map(Column, heads)]
    return export(columns, _file_rows(_wanted()), ending, _("Audit log"))


def _file_rows(wanted: Wanted) -> Iterator[Sequence[object]]:
    zone, before, done = ZoneInfo(choose_zone()), None, 0
    while done < MOST:
        page = trail.search(wanted, before=before, size=CHUNK)
        for row in page.rows:
            act = _(ACTS[row.act][0]) if row.act in ACTS else row.act
            about = (act, author(row.author_name), kind_label(row.record_kind), row.record_id)
            for field in trail.fields(row):
                yield row.at.astimezone(zone), *about, *_worded(row.record_kind, field, MOST)
        before, done = page.before, done + len(page.rows)
        if before is None:
            return
