"""The pictures of the warehouse in the reader's words: movements, cover, age and fill of a house; an item's course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from flask_babel import gettext

from saas.core.text import N_
from saas.papers import charts
from saas.papers.charts import Twin
from saas.papers.grid_charts import Cell, cells
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.warehouse import pictures
from saas.warehouse.item_models import Item, Warehouse
from saas.warehouse.pictures import DAYS, DayFlow, Rows
from saas.warehouse.queries import on_hand as on_hand_of
from saas.warehouse.stock_level import queries
from saas.warehouse.stock_level.rules import AGE_EDGES, WINDOW, Bounds, Seen
from saas.warehouse.stock_policy import StockLevelPolicy

COVER = (N_("Too little"), N_("Within bounds"), N_("Too much"), N_("No use in 30 days"))
FILL = (N_("empty"), N_("up to half"), N_("up to 90%"), N_("full"), N_("over full"))
WIDE, NARROW = 560, 326


@dataclass(frozen=True)
class Picture:
    """A drawing with its heading; `unit` stands behind its figures, `name` is its id on the page."""

    name: str
    title: str
    twin: Twin
    unit: str = ""


def of_house(house: Warehouse) -> list[Picture]:
    """What a warehouse's first page shows; a picture without figures is left out."""
    return [one for one in (_rows(house.id), *_levels(house.id), _map(house.id)) if one is not None]


def _rows(warehouse_id: int) -> Picture | None:
    found = pictures.rows_by_day(warehouse_id)
    if not found:
        return None
    return Picture("moves", gettext("In and out by day (balances that moved)"), _in_and_out(found))


def _levels(warehouse_id: int) -> list[Picture]:
    """Cover and age as the newest stock list counted them."""
    newest = queries.newest(warehouse_id)
    spread = newest.spread if newest is not None else {}
    found = []
    if sum(spread.get("cover", ())):
        drawn = _bars([gettext(words) for words in COVER], spread["cover"])
        found.append(Picture("cover", gettext("Days of cover (items)"), drawn))
    if sum(spread.get("age", ())):
        found.append(Picture("age", gettext("Age of stock (items)"), _bars(_ages(), spread["age"])))
    return found


def _ages() -> list[str]:
    edges = [gettext("up to %(days)s days", days=edge) for edge in AGE_EDGES]
    return [*edges, gettext("over %(days)s days", days=AGE_EDGES[-1])]


def _bars(labels: Sequence[str], values: Sequence[int]) -> Twin:
    return charts.twin(charts.hbars, labels, [float(value) for value in values], wide=WIDE, narrow=NARROW)


def _map(warehouse_id: int) -> Picture | None:
    found = pictures.fill(warehouse_id)
    if not found:
        return None
    rows = [
        (zone or "—", [Cell(one.label, one.share) for one in places])
        for zone, places in groupby(found, key=lambda one: one.zone)
    ]
    keys = [gettext(words) for words in FILL]
    drawn = charts.twin(cells, rows, keys=keys, wide=WIDE, narrow=NARROW)
    return Picture("fill", gettext("Places by fill (taken, all)"), drawn)


def of_item(item: Item, on_hand: Decimal, *, on: date) -> list[Picture]:
    """What an item's page shows: its stock over time, in and out by day, how long it lasts."""
    found = pictures.flow(item.id, on_hand, on=on)
    if not any(one.received or one.issued or one.standing for one in found):
        return []
    return [one for one in (_course(item, found), _flow(item, found[-DAYS:]), _cover(item, on)) if one]


def _course(item: Item, found: Sequence[DayFlow]) -> Picture | None:
    """A stock that was below zero has no curve from zero."""
    if min(one.standing for one in found) < 0:
        return None
    labels, values = _days([one.day for one in found]), [float(one.standing) for one in found]
    title = gettext("Stock over time (%(uom)s)", uom=item.uom)
    return Picture("course", title, charts.twin(charts.line, labels, values, wide=WIDE, narrow=NARROW), item.uom)


def _flow(item: Item, found: Sequence[DayFlow]) -> Picture | None:
    if not any(one.received or one.issued for one in found):
        return None
    return Picture("flow", gettext("In and out by day (%(uom)s)", uom=item.uom), _in_and_out(found), item.uom)


def _cover(item: Item, on: date) -> Picture | None:
    """How long the good stock lasts against the most it should."""
    good = on_hand_of([item.id]).get(item.id, Decimal(0))
    cover = Seen(item.id, good, good, pictures.used(item.id, on=on), WINDOW, None).cover
    if cover is None:
        return None
    policy = read(StockLevelPolicy, on=on, for_=COMPANY)
    general = Bounds(policy.min_cover_days, policy.max_cover_days, policy.overstock_days)
    bounds = general.of_item(item.min_cover_days, item.max_cover_days)
    words = gettext("at most"), gettext("lasts %(days)s days", days=cover)
    high = max(bounds.high, cover) * 1.2
    drawn = charts.twin(charts.gauge, 0, high, bounds.high, cover, words=words, wide=476, narrow=NARROW)
    return Picture("cover", gettext("Days of cover"), drawn)


def _in_and_out(found: Sequence[DayFlow] | Sequence[Rows]) -> Twin:
    series = [
        (gettext("In"), [float(one.received) for one in found]),
        (gettext("Out"), [float(one.issued) for one in found]),
    ]
    return charts.twin(charts.stacked, _days([one.day for one in found]), series, wide=WIDE, narrow=NARROW)


def _days(found: Sequence[date]) -> list[str]:
    return [f"{day:%m-%d}" for day in found]
