"""Lists of leave: all that the reader may see, and what waits for her."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from flask import Response, request, url_for
from flask_babel import gettext

from blueprints.hr import bp
from blueprints.hr.leave_asking import today
from blueprints.hr.leave_pages import READERS
from blueprints.hr.leave_words import LISTED_STATES, STATES, amount, kind_name, local, when
from saas.hr.leave import lists, types
from saas.hr.leave.lists import Filters, LeavePage
from saas.hr.leave.states import STATE_LABELS
from saas.papers.sheets import Column
from saas.web.access import requires
from saas.web.exports import export
from saas.web.htmx import go_to, page_or_fragment
from saas.web.sessions import actor

FILTERS = ("q", "state", "type_id", "unit_id", "first", "last", "sort", "on")
FIRST_DIRECTION = {"person": "asc", "first_day": "desc", "newest": "desc"}
OTHER = {"asc": "desc", "desc": "asc"}
COLUMNS = {"person": ("person", "-person"), "first_day": ("-first_day", "first_day"), "newest": ("newest", "oldest")}


def wanted() -> Filters:
    """The filters of the address; what makes no sense counts as not given."""
    given = request.args
    return Filters(
        text=given.get("q", "")[:100],
        state=given["state"] if given.get("state") in STATES else "",
        type_id=number(given.get("type_id")),
        unit_id=number(given.get("unit_id")),
        first=day(given.get("first")),
        last=day(given.get("last")),
        sort=given["sort"] if given.get("sort") in lists.ORDERS else "newest",
        page=min(number(given.get("page")) or 1, lists.LAST_PAGE),
    )


def number(raw: str | None) -> int | None:
    """A positive whole number of an address, else None."""
    return int(raw) if raw and raw.isascii() and raw.isdigit() and len(raw) < 19 else None


def day(raw: str | None) -> date | None:
    """A day of an address that has neighbours on a calendar, else None."""
    try:
        wanted = date.fromisoformat(raw) if raw and len(raw) == 10 else None
    except ValueError:
        return None
    return wanted if wanted and 1900 <= wanted.year <= 2200 else None


def kept() -> dict[str, Any]:
    """The filters of the address, to be carried to the next page; no other name of it is."""
    return {name: request.args[name] for name in FILTERS if request.args.get(name)}


@bp.get("/hr/leave/all")
@requires(*READERS)
def leave_list() -> Response:
    """The list with its filters."""
    query = wanted()
    found = lists.page_of(actor(), query, on=today())
    return page_or_fragment("hr/leave/list.html", "hr/leave/_list.html", **_facts(query, found))


class Line(NamedTuple):
    """One row as it is shown; made here, because a template takes several times as long for fifty of them."""

    id: int
    person: str
    kind: str
    when: str
    amount: str
    unit: str
    number: str | None
    state: str


def lines_of(found: LeavePage, kinds: Mapping[int, str], units: Mapping[int, str]) -> list[Line]:
    """The rows of a page in the reader's language; `kinds` and `units` are the names by id."""
    amounts = cache(amount)  # most rows say the same few things
    return [
        Line(
            row.id,
            row.person_name,
            kinds[row.type_id],
            when(row),
            amounts(row.minutes, row.day_minutes),
            units.get(row.unit_id, ""),
            row.number,
            row.state,
        )
        for row in found.rows
    ]


def _facts(query: Filters, found: LeavePage) -> dict[str, Any]:
    here = kept()
    kinds = {kind: local(zh, en) for kind, zh, en in types.names()}
    units = _units()
    turn = {
        "previous_url": url_for("hr.leave_list", **here, page=query.page - 1) if query.page > 1 else "",
        "next_url": url_for("hr.leave_list", **here, page=query.page + 1) if found.has_next else "",
    }
    return {
        "query": query,
        "found": found,
        "lines": lines_of(found, kinds, units),
        "turn": turn,
        "slips_url": url_for("hr.leave_papers", **here),
        "sorts": {name: _sort(name, query.sort, here) for name in COLUMNS},
        "states": [("", gettext("All")), *((s.value, gettext(STATE_LABELS[s])) for s in LISTED_STATES)],
        "kinds": [("", gettext("All")), *kinds.items()],
        "units": [("", gettext("All")), *units.items()],
        "exports": [
            ("XLSX", url_for("hr.leave_export", form="xlsx", **here)),
            ("CSV", url_for("hr.leave_export", form="csv", **here)),
        ],
    }


def _sort(name: str, present: str, here: dict[str, Any]) -> dict[str, str]:
    """Where a click on the head of a column leads, and the direction it shows now."""
    first, second = COLUMNS[name]
    shown = {first: FIRST_DIRECTION[name], second: OTHER[FIRST_DIRECTION[name]]}
    target = second if present == first else first
    return {"url": url_for("hr.leave_list", **(here | {"sort": target})), "direction": shown.get(present, "")}


def unit_choices() -> list[tuple[Any, str]]:
    """The units of today to choose from."""
    return [("", gettext("All")), *_units().items()]


def _units() -> dict[int, str]:
    return {unit: local(zh, en) for unit, zh, en in lists.units_on(today())}


@bp.get("/hr/leave/all.<any(csv, xlsx):form>")
@requires(*READERS)
def leave_export(form: str) -> Response:
    """The same list as a file, at most 100,000 rows."""
    rows = _rows(lists.export_of(actor(), wanted(), on=today()))
    return export(_columns(), rows, form, gettext("Leave"))


def _columns() -> list[Column]:
    return [
        Column(gettext("Number"), width=18),
        Column(gettext("Person")),
        Column(gettext("Staff number")),
        Column(gettext("Unit")),
        Column(gettext("Leave type")),
        Column(gettext("First day"), "day"),
        Column(gettext("Last day"), "day"),
        Column(gettext("Stretch"), width=26),
        Column(gettext("Hours"), "minutes"),
        Column(gettext("State")),
    ]


def _rows(found: Iterator[Any]) -> Iterator[tuple[object, ...]]:
    for row in found:
        unit = local(row.unit_name, row.unit_name_en)
        state = gettext(STATES[row.state][0])
        stretch = (row.first_day, row.last_day, when(row), row.minutes)
        yield row.number, row.person_name, row.person_number, unit, kind_name(row), *stretch, state


@bp.get("/hr/leave/waiting")
@requires(*READERS)
def leave_inbox() -> Response:
    """What waits for the reader's signature is in the inbox of all approvals; old links lead there."""
    return go_to(url_for("approvals.list", kind="leave_request"))
