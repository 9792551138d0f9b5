"""Counting on a phone: the sheet of each place, counts saved line by line, the comparison afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext

from blueprints.organisation.answers import whole
from blueprints.warehouse.count_reading import from_form, from_json
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotFound
from saas.papers.sheets import Column
from saas.processes import queries as records
from saas.warehouse.discrepancy.process import CONDITIONS
from saas.warehouse.stocktake import acts, counting, queries
from saas.warehouse.stocktake.models import Stocktake
from saas.warehouse.stocktake.process import STOCKTAKE
from saas.web.access import requires
from saas.web.exports import export, files_of, in_stretches
from saas.web.forms import once_only
from saas.web.htmx import go_to, is_htmx, page_or_fragment
from saas.web.locale import is_chinese, say
from saas.web.sessions import actor

bp = Blueprint("stocktakes", __name__, url_prefix="/warehouse/stocktakes")
SHEET = "warehouse/stocktakes/counting.html"
COUNT, READ = Permission.STOCKTAKE_COUNT, Permission.STOCKTAKE_READ


def plug_in() -> None:
    """Its pages hang on the record of the stocktake; nothing stands elsewhere."""


def _stocktake(stocktake_id: int) -> Stocktake:
    row: Stocktake = records.one_visible(STOCKTAKE, actor(), stocktake_id)
    return row


@bp.get("/<int:stocktake_id>/counting")
@requires(COUNT)
def counting_(stocktake_id: int) -> Response:
    """The sheet of one place, and the walk with what is done; for a sheet that is open only how far the count is."""
    row, place_id = _stocktake(stocktake_id), whole(request.args.get("place"))
    facts = _walk(row, place_id) if is_htmx() else _sheet(row, place_id)
    return page_or_fragment(SHEET, "warehouse/stocktakes/_progress.html", **facts)


def _walk(row: Stocktake, place_id: int | None) -> dict[str, Any]:
    """The places with what is done, and the one that is open: the one asked for, else the first that is not done."""
    walk = queries.places(row)
    here = next((one for one in walk if one.id == place_id), None)
    if here is None:
        here = next((one for one in walk if one.done < one.lines), walk[0] if walk else None)
    done, of = sum(one.done for one in walk), sum(one.lines for one in walk)
    return {"row": row, "walk": walk, "here": here, "done": done, "of": of}


def _sheet(row: Stocktake, place_id: int | None, bad: list[str] | None = None) -> dict[str, Any]:
    walk = _walk(row, place_id)
    here = walk["here"]
    return {
        **walk,
        "may_count": row.state in counting.ROUNDS and acts.may_count(row, actor(), at=clock.now()),
        "lines": queries.to_count(row, here.id) if here is not None else [],
        "bad": bad or [],
        "key": str(uuid4()),
        "in_chinese": is_chinese(),
        "conditions": {key: gettext(label) for key, label in CONDITIONS.items()},
        "record_url": url_for("processes.show", process=STOCKTAKE, record_id=row.id),
    }


@bp.post("/<int:stocktake_id>/counts")
@requires(COUNT)
@once_only
def save(stocktake_id: int) -> Response:
    """Save the lines of a form, or those a phone kept while it had no connection (JSON)."""
    row, at = _stocktake(stocktake_id), clock.now()
    if request.is_json:
        typed, unread = from_json(row, request.get_json(silent=True))
        saved = acts.count(row, typed, by=actor(), at=at)
        bad = [*unread, *({"key": typed[one.number - 1].key, "text": say(one.objection)} for one in saved.bad)]
        return make_response({"saved": saved.count, "bad": bad})
    typed = from_form(row, request.form)
    saved = acts.count(row, typed, by=actor(), at=at)
    place = whole(request.form.get("place"))
    if saved.bad:
        wrong = [f"{typed[one.number - 1].code}: {say(one.objection)}" for one in saved.bad]
        return make_response(render_template(SHEET, **_sheet(row, place, wrong)), 422)
    flash(gettext("%(count)s lines saved.", count=saved.count), "green")
    return go_to(url_for("stocktakes.counting_", stocktake_id=row.id, place=place))


@bp.get("/<int:stocktake_id>/comparison")
@requires(READ)
def comparison(stocktake_id: int) -> Response:
    """Book and count side by side; nothing before the comparison but how far the count is."""
    row = _stocktake(stocktake_id)
    if is_htmx() and row.state in queries.COMPARED:
        return go_to(url_for("stocktakes.comparison", stocktake_id=row.id))  # compared since the page was opened
    everything, page = request.args.get("view") == "all", min(whole(request.args.get("page")) or 1, 1000)
    after = (page - 1) * queries.PAGE
    facts: dict[str, Any] = {
        "row": row,
        "figures": counting.figures(row),
        "is_compared": row.state in queries.COMPARED,
        "is_counted": row.state in counting.ROUNDS,
        "lines": queries.compared(row, differing=not everything, after=after),
        "first": after + 1,
        "number": page,
        "everything": everything,
        "conditions": {key: gettext(label) for key, label in CONDITIONS.items()},
        "exports": files_of("stocktakes.file", stocktake_id=row.id),
        "record_url": url_for("processes.show", process=STOCKTAKE, record_id=row.id),
    }
    return page_or_fragment("warehouse/stocktakes/comparison.html", "warehouse/stocktakes/_figures.html", **facts)


@bp.get("/<int:stocktake_id>/file.<any(csv, xlsx):ending>")
@requires(READ)
def file(stocktake_id: int, ending: str) -> Response:
    """Every line with book, counts and difference, those that agree included."""
    row = _stocktake(stocktake_id)
    if row.state not in queries.COMPARED:
        raise NotFound(f"comparison of stocktake {stocktake_id}")
    words = (gettext("Place code"), gettext("Item code"), gettext("Item"), gettext("Unit of measure"), gettext("Lot"))
    figures = (gettext("First count"), gettext("Counted"), gettext("Book"), gettext("Difference"))
    columns = [*map(Column, words), Column(gettext("Condition")), *(Column(word, "decimal") for word in figures)]
    return export(columns, _rows(row), ending, row.title)


def _rows(row: Stocktake) -> Iterator[tuple[object, ...]]:
    conditions = {key: gettext(label) for key, label in CONDITIONS.items()}
    for one in in_stretches(lambda after, size: queries.compared(row, differing=False, after=after, size=size)):
        named = one.place, one.code, one.name, one.uom, one.lot, conditions[one.condition]
        yield *named, one.first, one.counted, one.book, one.variance
