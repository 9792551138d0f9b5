"""The inbox: what waits for me, late first; what I asked for; what I have signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from blueprints.approvals import bp
from blueprints.approvals.wording import kind_name, waiting_count
from saas import clock
from saas.approvals import lists, queries
from saas.approvals.bulk import Given
from saas.auth.permissions import Permission
from saas.web.access import requires
from saas.web.forms import Form
from saas.web.htmx import page_or_fragment
from saas.web.sessions import actor

SHOWN = 30
After = tuple[datetime, int]


def after() -> After | None:
    """Where the page begins, as addresses write it: microseconds and a number; None for anything else."""
    moment, _dash, number = request.args.get("after", "").partition("-")
    if not all(part.isascii() and part.isdigit() and len(part) < 19 for part in (moment, number)):
        return None
    try:
        return datetime.fromtimestamp(int(moment) / 1_000_000, UTC), int(number)
    except (OverflowError, ValueError, OSError):
        return None


def written(place: After | None) -> str:
    """The same the other way."""
    if place is None:
        return ""
    seconds = int(place[0].timestamp())
    return f"{seconds * 1_000_000 + place[0].microsecond}-{place[1]}"


def tabs(current: str) -> list[dict[str, Any]]:
    """The pages of approvals."""
    pages = (
        ("list", _("Waiting for me"), "approvals.list"),
        ("mine", _("My requests"), "approvals.mine"),
        ("signed", _("Signed by me"), "approvals.signed"),
        ("deputies", _("Deputies"), "approvals.deputies"),
    )
    return [
        {
            "label": label,
            "url": url_for(endpoint),
            "current": name == current,
            "count": waiting_count() if name == "list" else None,
        }
        for name, label, endpoint in pages
    ]


@bp.get("/approvals", endpoint="list")
@requires(Permission.SELF)
def listing() -> Response:
    """What waits for the reader."""
    return shown()


def shown(given: list[Given] | None = None) -> Response:
    """The inbox; `given` tells what became of signatures that were given together."""
    counts = queries.kinds_waiting(actor())
    kind = request.args.get("kind", "")
    kind = kind if kind in counts else ""
    page = queries.waiting_for(actor(), after=after(), kinds=[kind] if kind else None, limit=SHOWN)
    total = counts.get(kind) if kind else sum(counts.values())
    return page_or_fragment(
        "approvals/list.html",
        "approvals/_list.html",
        rows=page.rows,
        stands=lists.around({row.approval_id for row in page.rows}),
        total=total or 0,
        kind=kind,
        kinds=[("", _("All kinds")), *((name, f"{kind_name(name)} · {count}") for name, count in counts.items())],
        next_url=_next(page.after, kind),
        is_later=after() is not None,
        now=clock.now(),
        pages=tabs("list"),
        form=Form(formdata=None),
        given=given,
    )


def _next(place: After | None, kind: str) -> str:
    if place is None:
        return ""
    return url_for("approvals.list", after=written(place), kind=kind or None)


@bp.get("/approvals/mine")
@requires(Permission.SELF)
def mine() -> Response:
    """What the reader asked for."""
    raw = request.args.get("before", "")
    before = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 19 else None
    found = queries.asked_by(actor().person_id or 0, before=before, limit=SHOWN + 1)
    rows = [(row, None) for row in found[:SHOWN]]
    more = url_for("approvals.mine", before=rows[-1][0].id) if len(found) > SHOWN else ""
    return _lines(rows, "mine", more, is_later=before is not None)


@bp.get("/approvals/signed")
@requires(Permission.SELF)
def signed() -> Response:
    """What the reader has signed."""
    found = queries.signed_by(actor(), after=after(), limit=SHOWN + 1)
    rows = [(one.approval, one) for one in found[:SHOWN]]
    more = url_for("approvals.signed", after=written(_signed_at(found[SHOWN - 1]))) if len(found) > SHOWN else ""
    return _lines(rows, "signed", more, is_later=after() is not None)


def _signed_at(row: queries.Signed) -> After | None:
    return (row.seat.signed_at, row.seat.id) if row.seat.signed_at is not None else None


def _lines(rows: Sequence[tuple[Any, queries.Signed | None]], name: str, next_url: str, *, is_later: bool) -> Response:
    waiting = [row.id for row, _signed in rows if row.state == "open"]
    stories = queries.story_of(waiting) if waiting else {}
    return page_or_fragment(
        "approvals/lines.html",
        "approvals/_lines.html",
        rows=rows,
        signers={key: _signers(steps) for key, steps in stories.items()},
        which=name,
        next_url=next_url,
        is_later=is_later,
        pages=tabs(name),
    )


def _signers(steps: list[queries.StepStory]) -> list[str]:
    """Who may sign now."""
    return [seat.name for step in steps for seat in step.waiting]
