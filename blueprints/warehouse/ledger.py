"""The stock ledger: the area's first page, an item's rows, the bin card of a place, both on paper and as files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import Blueprint, Response, current_app, make_response, request, url_for
from flask_babel import gettext

from blueprints.organisation.answers import named, whole
from blueprints.warehouse import ledger_words, pictures, waiting
from blueprints.warehouse.items import item_name
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.papers.lists import ListColumn, strips
from saas.papers.pdf import print_long
from saas.warehouse import days, item_queries, location_queries, matching, months, queries, standing_stock
from saas.warehouse.discrepancy.process import CONDITIONS
from saas.warehouse.item_models import Warehouse
from saas.warehouse.queries import Cursor, Entry, Filters
from saas.web import navigation
from saas.web.access import requires
from saas.web.exports import CHUNK, asked, export, files_of, in_chunks
from saas.web.htmx import go_to, page_or_fragment
from saas.web.papers import heading
from saas.web.sessions import actor

bp = Blueprint("ledger", __name__, url_prefix="/warehouse")
READ = Permission.STOCK_READ
KEPT = ("first", "last", "way", "location")
MOST_PRINTED = 3_000


def plug_in() -> None:
    """The place in the menu."""
    navigation.add(navigation.Entry(N_("Warehouse"), "ledger.home", "building", (READ,), "warehouse", 5, tab=5))


@bp.context_processor
def names() -> dict[str, Any]:
    """What every page of this blueprint may use."""
    return {
        "item_name": item_name,
        "conditions": {key: gettext(label) for key, label in CONDITIONS.items()},
        "source_name": ledger_words.source_name,
        "source_url": ledger_words.source_url,
    }


def houses() -> dict[int, Warehouse]:
    """The warehouses the reader may see, by id."""
    return {house.id: house for house in location_queries.houses(actor())}


@bp.get("")
@requires(READ)
def home() -> Response:
    """Today's movements, the days that are open, and what waits to be settled or explained."""
    mine = houses()
    chosen = mine.get(whole(request.args.get("warehouse")) or 0) or next(iter(mine.values()), None)
    facts: dict[str, Any] = {"house": chosen, "houses": list(mine.values()), "today": today(), "waiting": None}
    if chosen is not None:
        facts |= _of_house(chosen) | {"duties": waiting.rows(actor(), [house.id for house in mine.values()])}
    return page_or_fragment("warehouse/ledger/home.html", "warehouse/ledger/_home.html", **facts)


def _of_house(house: Warehouse) -> dict[str, Any]:
    open_days = days.open_days([house.id])
    present = next((row for row in open_days if row.day == today()), None)
    return {
        "days": queries.newest_days([house.id]),
        "figures": queries.day_figures(present) if present else None,
        "entries": queries.of_day(house.id, today(), most=12),
        "pictures": pictures.of_house(house),
        "waiting": {
            "days": [row for row in open_days if row.day < today()],
            "month": months.to_settle(house.id, on=today()),
            "differences": matching.count_open(house.id),
        },
    }


def wanted() -> Filters:
    """The filters of the address; what makes no sense counts as not given."""
    given = request.args
    return Filters(
        first=day_of(given.get("first")),
        last=day_of(given.get("last")),
        way=given["way"] if given.get("way") in ledger_words.WAYS else "",
        location_id=whole(given.get("location")),
    )


def day_of(raw: str | None) -> date | None:
    """A day of an address, else None."""
    try:
        return date.fromisoformat(raw) if raw and len(raw) == 10 else None
    except ValueError:
        return None


@bp.get("/ledger")
@requires(READ)
def find() -> Response:
    """A code from the scanner or the keyboard: to the item's rows; else the items that are meant."""
    code = request.args.get("code", "").strip()[:60]
    hit = item_queries.scanned(code) if code else None
    if hit is not None:
        return go_to(url_for("ledger.show", item_id=hit.item.id))
    found = item_queries.page_of(item_queries.Filters(text=code))
    return page_or_fragment("warehouse/ledger/find.html", "warehouse/ledger/_find.html", code=code, found=found)


@bp.get("/ledger/<int:item_id>")
@requires(READ)
def show(item_id: int) -> Response:
    """The rows of an item, newest first."""
    item, query, mine = queries.item(item_id), wanted(), list(houses())
    here: dict[str, Any] = dict(asked(*KEPT))
    before = Cursor.read(request.args.get("before", ""))
    rows = queries.ledger(item_id, mine, query, before=before, most=queries.PAGE + 1)
    places = [("", gettext("All")), *((p.id, p.code) for _b, p in standing_stock.at_locations(item_id, mine))]
    facts: dict[str, Any] = {
        "item": item,
        "query": query,
        "entries": rows[: queries.PAGE],
        "on_hand": standing_stock.totals([item_id]).get(item_id, 0),
        "newest_url": url_for("ledger.show", item_id=item_id, **here) if before else "",
        "older_url": _older("ledger.show", rows, item_id=item_id, **here),
        "ways": [(key, gettext(label)) for key, label in ledger_words.WAYS.items()],
        "places": list(dict.fromkeys(places)),
        "exports": files_of("ledger.file", item_id=item_id, **here),
        "paper_url": url_for("ledger.paper", item_id=item_id, **here),
    }
    return page_or_fragment("warehouse/ledger/show.html", "warehouse/ledger/_rows.html", **facts)


def _older(endpoint: str, rows: list[Entry], **here: Any) -> str:
    """The page after the one these rows fill; empty at the end."""
    more = len(rows) > queries.PAGE
    return url_for(endpoint, **here, before=str(rows[queries.PAGE - 1].place)) if more else ""


@bp.get("/ledger/<int:item_id>/file.<any(csv, xlsx):ending>")
@requires(READ)
def file(item_id: int, ending: str) -> Response:
    """The same rows as a file, however many."""
    item, query, mine = queries.item(item_id), wanted(), list(houses())

    def read(last: Entry | None) -> list[Entry]:
        return queries.ledger(item_id, mine, query, before=last.place if last else None, most=CHUNK)

    return export(
        ledger_words.columns(), ledger_words.rows(in_chunks(read)), ending, f"{gettext('Ledger')}-{item.code}"
    )


@bp.get("/ledger/<int:item_id>/paper.pdf")
@requires(READ)
def paper(item_id: int) -> Response:
    """The ledger of an item on paper (明细账); its newest rows where there are very many."""
    item = queries.item(item_id)
    entries = queries.ledger(item_id, list(houses()), wanted(), most=MOST_PRINTED)
    facts = [
        (gettext("Item code"), item.code),
        (gettext("Item name"), item_name(item)),
        (gettext("Specification"), item.spec or "—"),
        (gettext("Unit of measure"), item.uom),
    ]
    title = gettext("Stock ledger")
    return _print(title, f"/warehouse/ledger/{item.id}", facts, entries, name=f"{title}-{item.code}")


@bp.get("/cards/<int:location_id>")
@requires(READ)
def card(location_id: int) -> Response:
    """The bin card of a place: what lies there and its newest rows."""
    place = location_queries.one(actor(), location_id)
    before = Cursor.read(request.args.get("before", ""))
    rows = queries.card(location_id, before=before, most=queries.PAGE + 1)
    facts: dict[str, Any] = {
        "place": place,
        "house": location_queries.house(actor(), place.warehouse_id),
        "stock": standing_stock.of_location(location_id),
        "entries": rows[: queries.PAGE],
        "older_url": _older("ledger.card", rows, location_id=location_id),
        "newest_url": url_for("ledger.card", location_id=location_id) if before else "",
    }
    return page_or_fragment("warehouse/ledger/card.html", "warehouse/ledger/_rows.html", item=None, query=None, **facts)


@bp.get("/cards/<int:location_id>/paper.pdf")
@requires(READ)
def card_paper(location_id: int) -> Response:
    """The bin card on paper (货卡)."""
    place = location_queries.one(actor(), location_id)
    here = [f"{item.code} {item_name(item)} {balance.lot}".strip() for balance, item in _lying(location_id)]
    facts = [
        (gettext("Warehouse"), location_queries.house(actor(), place.warehouse_id).name),
        (gettext("Place"), place.code),
        (gettext("What lies here"), "；".join(here) or "—"),
    ]
    entries = queries.card(location_id, most=MOST_PRINTED)
    title = gettext("Bin card")
    return _print(title, f"/warehouse/cards/{place.id}", facts, entries, name=f"{title}-{place.code}", with_item=True)


def _lying(location_id: int) -> Iterator[Any]:
    yield from standing_stock.of_location(location_id)


def _print(
    title: str,
    path: str,
    facts: list[tuple[str, str]],
    entries: list[Entry],
    *,
    name: str,
    with_item: bool = False,
) -> Response:
    heads = [
        ListColumn(gettext("When"), 12),
        ListColumn(gettext("Item name") if with_item else gettext("Place")),
        ListColumn(gettext("In"), 10, number=True),
        ListColumn(gettext("Out"), 10, number=True),
        ListColumn(gettext("Balance"), 12, number=True),
        ListColumn(gettext("Source document"), 18),
        ListColumn(gettext("By"), 12),
    ]
    html = current_app.jinja_env.get_template("papers/stock_ledger.html").render(
        heading=heading(title, at=clock.now(), by=actor().name, path=path, clauses=("D09-10", "D09-12")),
        facts=facts,
        columns=heads,
        strips=strips(heads, ledger_words.printed(entries, with_item=with_item)),
    )
    answer = make_response(print_long(html))
    answer.headers["Content-Type"] = "application/pdf"
    return named(answer, f"{name}.pdf", inline=True)


from blueprints.warehouse import ledger_days, ledger_matches  # noqa: E402, F401 - their views hang on `bp`
