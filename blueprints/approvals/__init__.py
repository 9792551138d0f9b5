"""HTTP doors of approvals: what waits for me, what I asked for, one approval, deputies, links from mails."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("approvals", __name__)

from blueprints.approvals import (  # noqa: E402 - they hang their views and words on `bp`
    deputies,
    inbox,
    links,
    many,
    places,
    record,
    signing,
    wording,
)

plug_in = places.plug_in
__all__ = ["bp", "deputies", "inbox", "links", "many", "places", "plug_in", "record", "signing", "wording"]
