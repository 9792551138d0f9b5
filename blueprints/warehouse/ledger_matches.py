"""The three-way match: the register of comparisons, a new one, and what a difference comes from."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext

from blueprints.organisation.answers import attempt, done, whole
from blueprints.warehouse.answers import FormPage, form_page
from blueprints.warehouse.ledger import READ, bp, houses
from blueprints.warehouse.ledger_forms import ExplainForm, MatchForm
from blueprints.wording import today
from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.warehouse import item_queries, location_queries, matching, queries
from saas.warehouse.item_models import Warehouse
from saas.warehouse.ledger_models import StockMatch
from saas.warehouse.matching import STATES, Compared
from saas.warehouse.quantities import read
from saas.warehouse.stock_policy import MATCHES
from saas.web.access import requires
from saas.web.forms import once_only
from saas.web.htmx import page_or_fragment
from saas.web.sessions import actor

CLOSE = Permission.STOCK_CLOSE
PAGE = 50


@bp.get("/matches")
@requires(READ)
def matches() -> Response:
    """The register, newest first."""
    mine, given = houses(), request.args
    asked_house = whole(given.get("warehouse"))
    ids = [house_id for house_id in mine if asked_house in (None, house_id)]
    kind = given["kind"] if given.get("kind") in MATCHES else ""
    state = given["state"] if given.get("state") in STATES else ""
    rows = matching.register(ids, kind=kind, state=state, after=whole(given.get("after")), most=PAGE + 1)
    older: dict[str, Any] = {"kind": kind, "state": state, "after": rows[PAGE - 1][0].id} if len(rows) > PAGE else {}
    facts: dict[str, Any] = {
        "rows": rows[:PAGE],
        "houses": mine,
        "kind": kind,
        "state": state,
        "older_url": url_for("ledger.matches", **older) if older else "",
        "kinds": [("", gettext("All")), *((key, gettext(label)) for key, label in MATCHES.items())],
        "states": [("", gettext("All")), *((key, gettext(label)) for key, label in STATES.items())],
        "kind_names": {key: gettext(label) for key, label in MATCHES.items()},
        "state_names": {key: gettext(label) for key, label in STATES.items()},
    }
    return page_or_fragment("warehouse/ledger/matches.html", "warehouse/ledger/_matches.html", **facts)


@bp.get("/matches/new")
@requires(CLOSE)
def match_new() -> Response:
    """The empty form of a comparison."""
    return form_page(MatchForm(formdata=None, kind=request.args.get("kind", "goods")), _page(_house()))


def _house() -> Warehouse:
    mine = location_queries.houses(actor(), CLOSE)
    asked = whole(request.args.get("warehouse"))
    found = next((house for house in mine if asked in (None, house.id)), None)
    if found is None:
        raise NotFound(f"warehouse {asked}")
    return found


def _page(house: Warehouse) -> FormPage:
    home = url_for("ledger.matches")
    return FormPage(
        gettext("Compare with the ledger"),
        url_for("ledger.match_create", warehouse=house.id),
        gettext("Compare"),
        home,
        (gettext("Three-way match"), home),
        lead=gettext("Write down what you found; only then the ledger of %(warehouse)s is read.", warehouse=house.name),
        hints={
            "item": gettext("Code or barcode."),
            "place": gettext("Not needed for finance’s book: it counts the whole warehouse."),
        },
    )


@bp.post("/matches")
@requires(CLOSE)
@once_only
def match_create() -> Response:
    """The figure is held against the ledger of this moment."""
    house, form = _house(), MatchForm()
    found: list[str] = []
    refused = attempt(form, lambda: found.append(_compare(house, form)))
    if refused is not None:
        return form_page(form, _page(_house()), refused, status=422)
    said = gettext("They agree.") if found == ["agrees"] else gettext("They differ: say where it comes from.")
    return done(said, url_for("ledger.matches", warehouse=house.id))


def _compare(house: Warehouse, form: MatchForm) -> str:
    item = form.the_item()
    packs = item_queries.packs_by_item([item.id]).get(item.id, {})
    quantity, remark = read(form.quantity.data, item.uom, packs), form.remark.data or ""
    if form.kind.data == "book":
        compared = Compared("book", quantity, item_id=item.id, remark=remark)
    else:
        compared = Compared(form.kind.data, quantity, _balance(house, form, item.id), remark=remark)
    return matching.compare(house.id, compared, by=actor(), on=today()).state


def _balance(house: Warehouse, form: MatchForm, item_id: int) -> int:
    which = {"lot": (form.lot.data or "").strip(), "condition": form.condition.data}
    found = queries.balance_of(house.id, item_id, form.the_place(house).id, **which)
    if found is None:
        raise Refused(Objection("stock.match", N_("The ledger has never had this item at this place."), field="place"))
    return found.id


@bp.get("/matches/<int:match_id>/explanation")
@requires(CLOSE)
def match_explain_form(match_id: int) -> Response:
    """Where does the difference come from?"""
    _reached(match_id)
    return form_page(ExplainForm(formdata=None), _explain_page(match_id))


def _reached(match_id: int) -> StockMatch:
    return matching.one({house.id for house in location_queries.houses(actor(), CLOSE)}, match_id)


def _explain_page(match_id: int) -> FormPage:
    home, url = url_for("ledger.matches"), url_for("ledger.match_explain", match_id=match_id)
    return FormPage(gettext("Explain the difference"), url, gettext("Save"), home, (gettext("Three-way match"), home))


@bp.post("/matches/<int:match_id>/explanation")
@requires(CLOSE)
@once_only
def match_explain(match_id: int) -> Response:
    """The difference is explained; its figures stay."""
    row, form = _reached(match_id), ExplainForm()
    refused = attempt(form, lambda: matching.explain(row, form.explanation.data or "", by=actor()))
    if refused is not None:
        return form_page(form, _explain_page(match_id), refused, status=422)
    return done(gettext("Saved."), url_for("ledger.matches"))
