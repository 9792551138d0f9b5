"""Rulebooks: read as of any day, written and consulted on, compared, printed, and confirmed by those they bind."""

from __future__ import annotations

from flask import Blueprint, Flask

bp = Blueprint("rulebook", __name__)

from blueprints.rulebook import (  # noqa: E402 - they hang their views on `bp`
    books,
    clauses,
    comments,
    comparing,
    drafts,
    duties,
    fronts,
    parity,
    partners,
    showing,
    tracking,
)
from blueprints.rulebook.places import PAGES  # noqa: E402 - as above

__all__ = [
    "PAGES",
    "books",
    "bp",
    "clauses",
    "comments",
    "comparing",
    "drafts",
    "duties",
    "fronts",
    "parity",
    "partners",
    "plug_in",
    "showing",
    "tracking",
]


def plug_in(app: Flask) -> None:
    """Subjects of approvals and the card of what is to be read; the roof calls this once."""
    from blueprints.rulebook import plugs

    plugs.plug_in(app)
