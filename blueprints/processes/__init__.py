"""HTTP doors of every declared process: one blueprint, whatever the record."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from blueprints.processes.address import addresses

bp = Blueprint("processes", __name__)


@bp.record_once
def _know_addresses(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["process"] = addresses()


from blueprints.processes import (  # noqa: E402 - they hang their views on `bp`
    boards,
    filing,
    listing,
    moving,
    papers,
    places,
    records,
    rows,
    talking,
)

__all__ = ["boards", "filing", "listing", "moving", "papers", "places", "records", "rows", "talking"]
plug_in = places.plug_in
