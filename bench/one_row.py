"""A page of one row and next to nothing else, so that nothing hides what tenancy costs."""

from flask import Blueprint
from markupsafe import escape

from saas.organisation.queries import company
from saas.web.access import public

PATH = "/bench/one-row"
bp = Blueprint("bench", __name__)


@bp.get(PATH)
@public
def show() -> str:
    """The company's name."""
    name = escape(company().name)
    return f"<!doctype html><title>{name}</title><h1>{name}</h1>"
