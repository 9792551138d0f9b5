"""Warehouses and their places: the list, one place with what lies there, what lies where it should not, labels."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from flask import Blueprint, Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext

from blueprints.organisation.answers import named, whole
from blueprints.warehouse.items import item_name, sort_of
from blueprints.warehouse.labels import LABELS, label_html, label_of
from saas import clock
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.papers import batches
from saas.papers.batches import BatchKind
from saas.papers.pdf import print_pdf
from saas.papers.sheets import Column
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.warehouse import item_queries, location_queries, standing_stock
from saas.warehouse.discrepancy.process import CONDITIONS
from saas.warehouse.location_policy import LocationPolicy
from saas.warehouse.location_queries import Filters
from saas.warehouse.locations import KINDS
from saas.web import navigation
from saas.web.access import requires
from saas.web.exports import asked, export, files_of, in_stretches
from saas.web.forms import once_only
from saas.web.htmx import go_to, page_or_fragment
from saas.web.locale import choose_zone
from saas.web.navigation import Entry
from saas.web.paging import turn
from saas.web.sessions import actor

bp = Blueprint("locations", __name__, url_prefix="/warehouse/locations")
READ = Permission.STOCK_READ
KEPT = ("q", "warehouse", "zone", "kind", "standing", "sort")
STANDINGS = (("", N_("In use")), ("retired", N_("Out of use")), ("all", N_("All")))


def plug_in() -> None:
    """The place in the menu, and labels in numbers."""
    batches.register(BatchKind(LABELS, N_("Place labels"), label_of))
    navigation.add(Entry(N_("Places"), "locations.list_", "tag", (READ,), "warehouse", 20))


@bp.context_processor
def names() -> dict[str, Any]:
    """What every page of this blueprint may use."""
    return {
        "item_name": item_name,
        "place_kinds": {key: gettext(label) for key, label in KINDS.items()},
        "conditions": {key: gettext(label) for key, label in CONDITIONS.items()},
    }


def wanted() -> Filters:
    """The filters of the address; what makes no sense counts as not given."""
    given = request.args
    return Filters(
        text=given.get("q", "").strip()[:100],
        warehouse_id=whole(given.get("warehouse")),
        zone=given.get("zone", "")[:20],
        kind=given["kind"] if given.get("kind") in KINDS else "",
        standing=given["standing"] if given.get("standing") in dict(STANDINGS) else "",
        sort=given["sort"] if given.get("sort") in location_queries.ORDERS else "walk",
        page=min(whole(given.get("page")) or 1, 1000),
    )


def kept() -> dict[str, Any]:
    """The filters of the address, to be carried to the next page."""
    return dict(asked(*KEPT))


@bp.get("")
@requires(READ)
def list_() -> Response:
    """The list with its filters, in walking order."""
    query = wanted()
    found, here = location_queries.page_of(actor(), query), kept()
    houses = location_queries.houses(actor())
    facts: dict[str, Any] = {
        "query": query,
        "found": found,
        **turn("locations.list_", here, query.page, more=found.last < found.total),
        "sorts": {"code": sort_of("locations.list_", "code", query.sort, here)},
        "houses": [("", gettext("All")), *((house.id, house.name) for house in houses)],
        "zones": [("", gettext("All")), *((zone, zone) for zone in location_queries.zones(actor()))],
        "kinds": [("", gettext("All")), *((key, gettext(label)) for key, label in KINDS.items())],
        "standings": [(key, gettext(label)) for key, label in STANDINGS],
        "exports": files_of("locations.file", **here),
        "labels_url": url_for("locations.labels", **here),
    }
    return page_or_fragment("warehouse/locations/list.html", "warehouse/locations/_list.html", **facts)


@bp.get("/file.<any(csv, xlsx):ending>")
@requires(READ)
def file(ending: str) -> Response:
    """The same list as a file."""
    columns = [
        Column(gettext("Warehouse")),
        Column(gettext("Place code")),
        Column(gettext("Zone"), width=8),
        Column(gettext("Rack"), width=8),
        Column(gettext("Bin"), width=8),
        Column(gettext("Turn on the walk"), "whole"),
        Column(gettext("Use of the place")),
        Column(gettext("Kept for the item"), width=30),
    ]
    return export(columns, _rows(wanted()), ending, gettext("Places"))


def _rows(query: Filters) -> Iterator[tuple[object, ...]]:
    kinds = {key: gettext(label) for key, label in KINDS.items()}
    for row in in_stretches(partial(location_queries.stretch_of, actor(), query)):
        place = row.location
        where = (row.house, place.code, place.zone, place.rack, place.bin, place.walk)
        yield *where, kinds[place.kind], row.kept_for


@bp.get("/<int:location_id>")
@requires(READ)
def show(location_id: int) -> str:
    """One place: what it is kept for and what lies there. The code on its label leads here."""
    place = location_queries.one(actor(), location_id)
    return render_template(
        "warehouse/locations/show.html",
        place=place,
        house=location_queries.house(actor(), place.warehouse_id),
        kept_for=item_queries.one(place.fixed_item_id) if place.fixed_item_id else None,
        stock=standing_stock.of_location(place.id),
    )


@bp.get("/misplaced")
@requires(READ)
def misplaced() -> str:
    """Goods away from the place that is kept for them (D09-02, 25)."""
    policy = read(LocationPolicy, on=clock.today(choose_zone()), for_=COMPANY)
    rows = location_queries.misplaced(actor()) if policy.fixed_placement else []
    return render_template("warehouse/locations/misplaced.html", rows=rows, is_asked=policy.fixed_placement)


@bp.get("/<int:location_id>/label.pdf")
@requires(READ)
def label(location_id: int) -> Response:
    """The label of one place."""
    place = location_queries.one(actor(), location_id)
    answer = make_response(print_pdf(label_html(place, by=actor(), at=clock.now())))
    answer.headers["Content-Type"] = "application/pdf"
    return named(answer, f"{gettext('Label')}-{place.code}.pdf", inline=True)


@bp.post("/labels")
@requires(READ)
@once_only
def labels() -> Response:
    """The labels of the list as the address filters it; to the page that shows how far they are."""
    rows = location_queries.stretch_of(actor(), wanted(), 0, batches.MOST + 1)
    ids = [row.location.id for row in rows]
    return go_to(url_for("jobs.show", job_id=batches.ask(LABELS, ids, by=actor(), at=clock.now())))


@bp.get("/scan")
@requires(READ)
def scan() -> Response:
    """A place's code, typed or scanned: to its page."""
    code = request.args.get("code", "")[:200]
    for house in location_queries.houses(actor()):
        if (place := location_queries.called(house.id, code)) is not None:
            return go_to(url_for("locations.show", location_id=place.id))
    flash(gettext("No place has this code: %(code)s.", code=code[:60]), "red")
    return go_to(url_for("locations.list_"))


from blueprints.warehouse import location_editing  # noqa: E402, F401 - its views hang on `bp`
