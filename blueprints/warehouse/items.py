"""Items: the list, one item with packs, barcodes and stock by place, the forms."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from flask import Blueprint, Response, flash, request, url_for
from flask_babel import gettext

from blueprints.organisation.answers import whole
from blueprints.warehouse import pictures
from blueprints.warehouse.item_forms import BarcodeForm, PackForm
from blueprints.warehouse.warehouse_words import shown
from blueprints.wording import today
from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.core.text import N_
from saas.papers import uploads
from saas.papers.sheets import Column
from saas.warehouse import item_photos, item_queries, items, location_queries, standing_stock
from saas.warehouse.discrepancy.process import CONDITIONS
from saas.warehouse.item_models import Item
from saas.warehouse.item_queries import Filters, ItemLine
from saas.warehouse.item_rules import TRACKS
from saas.web import navigation
from saas.web.access import requires
from saas.web.exports import asked, export, files_of, in_stretches
from saas.web.forms import Form
from saas.web.htmx import go_to, page_or_fragment
from saas.web.locale import is_chinese
from saas.web.navigation import Entry
from saas.web.paging import turn
from saas.web.sessions import actor

bp = Blueprint("items", __name__, url_prefix="/warehouse/items")
READ = Permission.STOCK_READ
KEPT = ("q", "category", "standing", "sort")
STANDINGS = (("", N_("In use")), ("special", N_("Special goods")), ("retired", N_("Out of use")), ("all", N_("All")))


def plug_in() -> None:
    """The place in the menu and the photos."""
    uploads.register(item_photos.PHOTOS)
    navigation.add(Entry(N_("Items"), "items.list_", "box", (READ,), "warehouse", 10))


bp.add_app_template_filter(shown, "quantity")


@bp.context_processor
def names() -> dict[str, Any]:
    """What every page of this blueprint may use."""
    conditions = {key: gettext(label) for key, label in CONDITIONS.items()}
    return {"item_name": item_name, "tracks": TRACKS, "conditions": conditions}


def item_name(item: Item) -> str:
    """The item's name in the reader's language; the English one may be missing."""
    return item.name if is_chinese() or not item.name_en else item.name_en


def wanted() -> Filters:
    """The filters of the address; what makes no sense counts as not given."""
    given = request.args
    return Filters(
        text=given.get("q", "").strip()[:100],
        category_id=whole(given.get("category")),
        standing=given["standing"] if given.get("standing") in dict(STANDINGS) else "",
        sort=given["sort"] if given.get("sort") in item_queries.ORDERS else "code",
        page=min(whole(given.get("page")) or 1, 1000),
    )


def kept() -> dict[str, Any]:
    """The filters of the address, to be carried to the next page."""
    return dict(asked(*KEPT))


@bp.get("")
@requires(READ)
def list_() -> Response:
    """The list with its filters."""
    query = wanted()
    found, here = item_queries.page_of(query), kept()
    facts: dict[str, Any] = {
        "query": query,
        "found": found,
        **turn("items.list_", here, query.page, more=found.last < found.total),
        "sorts": {name: sort_of("items.list_", name, query.sort, here) for name in ("code", "name")},
        "categories": [("", gettext("All")), *item_queries.categories()],
        "standings": [(key, gettext(label)) for key, label in STANDINGS],
        "exports": files_of("items.file", **here),
    }
    return page_or_fragment("warehouse/items/list.html", "warehouse/items/_list.html", **facts)


def sort_of(endpoint: str, name: str, present: str, here: dict[str, Any]) -> dict[str, str]:
    """Where a click on the head of a column leads, and the direction it shows now."""
    target = f"-{name}" if present == name else name
    direction = {name: "asc", f"-{name}": "desc"}.get(present, "")
    return {"url": url_for(endpoint, **(here | {"sort": target})), "direction": direction}


@bp.get("/file.<any(csv, xlsx):ending>")
@requires(READ)
def file(ending: str) -> Response:
    """The same list as a file."""
    columns = [
        Column(gettext("Item code")),
        Column(gettext("Item name"), width=30),
        Column(gettext("Specification")),
        Column(gettext("Category")),
        Column(gettext("Unit of measure"), width=8),
        Column(gettext("On hand"), "decimal"),
        Column(gettext("Special goods")),
    ]
    return export(columns, _rows(wanted()), ending, gettext("Items"))


def _rows(query: Filters) -> Iterator[tuple[object, ...]]:
    yes = gettext("Yes")
    yield from (_row(row, yes) for row in in_stretches(partial(item_queries.stretch_of, query)))


def _row(row: ItemLine, yes: str) -> tuple[object, ...]:
    item = row.item
    return item.code, item.name, item.spec, row.category, item.uom, row.on_hand, yes if item.is_special else ""


@bp.get("/scan")
@requires(READ)
def scan() -> Response:
    """A code from the scanner: to its item, or back with a word that nobody knows it."""
    found = item_queries.scanned(request.args.get("code", "")[:60])
    if found is None:
        flash(gettext("No item has this code or barcode: %(code)s.", code=request.args.get("code", "")[:60]), "red")
        return go_to(url_for("items.list_"))
    return go_to(url_for("items.show", item_id=found.item.id))


@bp.get("/<int:item_id>")
@requires(READ)
def show(item_id: int) -> Response:
    """One item."""
    return page(item_queries.one(item_id))


def page(
    item: Item, *, form: Form | None = None, objections: list[Objection] | None = None, status: int = 200
) -> Response:
    """The page of an item; `form` is the one that was refused."""
    packs = items.packs_of(item)
    choices = [(pack.id, pack.uom) for pack in packs]
    pack_form = form if isinstance(form, PackForm) else PackForm(formdata=None)
    code_form = form if isinstance(form, BarcodeForm) else BarcodeForm(formdata=None)
    mine = {house.id for house in location_queries.houses(actor())}
    on_hand = standing_stock.totals([item.id]).get(item.id, Decimal(0))
    facts = {
        "item": item,
        "packs": packs,
        "pack_names": dict(choices),
        "barcodes": item_queries.barcodes_of(item.id),
        "stock": standing_stock.at_locations(item.id, mine),
        "on_hand": on_hand,
        "pictures": pictures.of_item(item, on_hand, on=today()),
        "places": [one for one in item_queries.fixed_places([item.id]).get(item.id, []) if one.warehouse_id in mine],
        "category": dict(item_queries.categories()).get(item.category_id or 0, ""),
        "pack_form": pack_form,
        "code_form": code_form.offer(item.uom, choices),
        "objections": objections or [],
    }
    return page_or_fragment("warehouse/items/show.html", "warehouse/items/_panel.html", status=status, **facts)


from blueprints.warehouse import item_editing  # noqa: E402, F401 - its views hang on `bp`
