"""The label of a place: its code in large letters, what it is kept for, and the QR that opens its page."""

from __future__ import annotations

from datetime import datetime

from flask import current_app
from flask_babel import gettext

from saas.auth.actor import Actor
from saas.core.errors import NotFound
from saas.papers.batches import Sheet
from saas.warehouse import item_queries, location_queries
from saas.warehouse.item_models import Location
from saas.web.papers import heading

LABELS = "warehouse.place_label"


def label_of(location_id: int, by: Actor, at: datetime) -> Sheet | None:
    """The label for a batch; None where this reader has no such place."""
    try:
        place = location_queries.one(by, location_id)
    except NotFound:
        return None
    return Sheet(place.code, label_html(place, by=by, at=at))


def label_html(place: Location, *, by: Actor, at: datetime) -> str:
    """The paper's HTML."""
    house = location_queries.house(by, place.warehouse_id)
    kept_for = item_queries.one(place.fixed_item_id) if place.fixed_item_id else None
    head = heading(gettext("Place label"), at=at, by=by.name, path=f"/warehouse/locations/{place.id}")
    return current_app.jinja_env.get_template("papers/place_label.html").render(
        heading=head, place=place, house=house, kept_for=kept_for
    )
