"""Days and months of the ledger: their page, closing and settling, and corrections by new rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext

from blueprints.organisation.answers import attempt, done, whole
from blueprints.warehouse.answers import FormPage, form_page
from blueprints.warehouse.ledger import READ, _older, bp, day_of
from blueprints.warehouse.ledger_forms import CloseForm, CorrectionForm
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Objection
from saas.organisation.reach import reaches
from saas.warehouse import days, item_queries, location_queries, matching, months, queries
from saas.warehouse.item_models import Warehouse
from saas.warehouse.posting import Line
from saas.warehouse.quantities import read
from saas.warehouse.queries import Cursor
from saas.warehouse.reversing import correct
from saas.web.access import requires
from saas.web.forms import once_only
from saas.web.htmx import page_or_fragment
from saas.web.sessions import actor

CLOSE, POST = Permission.STOCK_CLOSE, Permission.STOCK_POST


@bp.get("/days/<int:warehouse_id>/<day>")
@requires(READ)
def day_show(warehouse_id: int, day: str) -> Response:
    """One day: its rows, and the form that closes it."""
    return _day_page(warehouse_id, _day(day), CloseForm(formdata=None))


def _day(raw: str) -> date:
    found = day_of(raw)
    if found is None:
        raise NotFound(f"day {raw}")
    return found


def _day_page(
    warehouse_id: int, day: date, form: CloseForm, reasons: list[Objection] | None = None, *, status: int = 200
) -> Response:
    house = location_queries.house(actor(), warehouse_id)
    row = days.one(warehouse_id, day)
    before = Cursor.read(request.args.get("before", ""))
    rows = queries.of_day(warehouse_id, day, before=before, most=queries.PAGE + 1)
    here: dict[str, Any] = {"warehouse_id": warehouse_id, "day": day.isoformat()}
    facts: dict[str, Any] = {
        "house": house,
        "row": row,
        "figures": queries.day_figures(row),
        "entries": rows[: queries.PAGE],
        "older_url": _older("ledger.day_show", rows, **here),
        "newest_url": url_for("ledger.day_show", **here) if before else "",
        "against": days.speaks_against(row) if row.state == "open" else [],
        "may_close": reaches(actor(), CLOSE, house.unit_id),
        "form": form,
        "objections": reasons or [],
        "item": None,
        "query": None,
    }
    return page_or_fragment("warehouse/ledger/day.html", "warehouse/ledger/_day.html", status=status, **facts)


@bp.post("/days/<int:warehouse_id>/<day>/closing")
@requires(CLOSE)
@once_only
def day_close(warehouse_id: int, day: str) -> Response:
    """日清: the day's figures are proved and kept."""
    location_queries.house(actor(), warehouse_id, CLOSE)
    row, form = days.one(warehouse_id, _day(day)), CloseForm()
    refused = attempt(form, lambda: days.close(row, by=actor(), at=clock.now(), remark=form.remark.data or ""))
    if refused is not None:
        return _day_page(warehouse_id, _day(day), form, refused, status=422)
    here = url_for("ledger.day_show", warehouse_id=warehouse_id, day=day)
    return done(gettext("The day is closed; its figures are proved."), here)


@bp.get("/months/<int:warehouse_id>")
@requires(READ)
def months_show(warehouse_id: int) -> Response:
    """The settled months of a warehouse, the next one to settle, and what speaks against it."""
    return _months_page(location_queries.house(actor(), warehouse_id), CloseForm(formdata=None))


def _months_page(
    house: Warehouse, form: CloseForm, reasons: list[Objection] | None = None, *, status: int = 200
) -> Response:
    due = months.to_settle(house.id, on=today())
    policy = days.ledger_policy(house.id, on=today())
    facts: dict[str, Any] = {
        "house": house,
        "due": due,
        "against": months.speaks_against(house.id, due, on=today()) if due else [],
        "missing": matching.missing(house.id, policy.reconcile_kinds, first=due) if due else [],
        "settled": queries.settled(house.id),
        "may_close": reaches(actor(), CLOSE, house.unit_id),
        "form": form,
        "objections": reasons or [],
    }
    return page_or_fragment("warehouse/ledger/months.html", "warehouse/ledger/_months.html", status=status, **facts)


@bp.post("/months/<int:warehouse_id>/<month>/settlement")
@requires(CLOSE)
@once_only
def month_settle(warehouse_id: int, month: str) -> Response:
    """月结: opening, in, out and closing of every balance are kept."""
    house, first, form = location_queries.house(actor(), warehouse_id, CLOSE), _day(f"{month[:7]}-01"), CloseForm()
    told: dict[str, Any] = {"by": actor(), "at": clock.now(), "on": today(), "remark": form.remark.data or ""}
    refused = attempt(form, lambda: months.settle(house.id, first, **told))
    if refused is not None:
        return _months_page(location_queries.house(actor(), warehouse_id), form, refused, status=422)
    said = gettext("%(month)s is settled.", month=f"{first:%Y-%m}")
    return done(said, url_for("ledger.months_show", warehouse_id=warehouse_id))


@bp.get("/corrections/new")
@requires(POST)
def correction_new() -> Response:
    """The empty form of a correction; item and place may come with the address."""
    given = {name: request.args.get(name, "")[:60] for name in ("item", "place", "lot")}
    form = CorrectionForm(formdata=None, effective_on=today(), **given)
    return form_page(form, _correction_page(_house()))


def _house() -> Warehouse:
    """The warehouse of the address, the first one that she may correct otherwise."""
    mine = location_queries.houses(actor(), POST)
    asked = whole(request.args.get("warehouse"))
    found = next((house for house in mine if asked in (None, house.id)), None)
    if found is None:
        raise NotFound(f"warehouse {asked}")
    return found


def _correction_page(house: Warehouse) -> FormPage:
    home = url_for("ledger.home", warehouse=house.id)
    return FormPage(
        gettext("Correct the ledger"),
        url_for("ledger.correction_create", warehouse=house.id),
        gettext("Post"),
        home,
        (gettext("Stock ledger"), home),
        lead=gettext("Rows are never changed: a correction adds new ones to %(warehouse)s.", warehouse=house.name),
        hints={
            "item": gettext("Code or barcode."),
            "quantity": gettext("-2 takes two away; a pack’s name after the figure counts packs."),
        },
    )


@bp.post("/corrections")
@requires(POST)
@once_only
def correction_create() -> Response:
    """The correction is posted as a document of its own."""
    house, form = _house(), CorrectionForm()
    refused = attempt(form, lambda: _correct(house, form))
    if refused is not None:
        return form_page(form, _correction_page(_house()), refused, status=422)
    return done(gettext("Posted."), url_for("ledger.show", item_id=form.the_item().id))


def _correct(house: Warehouse, form: CorrectionForm) -> None:
    item, place = form.the_item(), form.the_place(house)
    packs = item_queries.packs_by_item([item.id]).get(item.id, {})
    quantity = read(form.quantity.data, item.uom, packs, signed=True)
    line = Line(item.id, place.id, quantity, lot=(form.lot.data or "").strip(), condition=form.condition.data)
    wanted = {"warehouse_id": house.id, "effective_on": form.effective_on.data, "reason": form.reason.data}
    correct([line], by=actor(), at=clock.now(), **wanted)
