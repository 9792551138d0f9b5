"""A page of one row: the company's own, which every request reads. Nothing hides what tenancy costs here."""

from flask import Blueprint, g
from markupsafe import escape

from saas.web.access import public

PATH = "/bench/one-row"
bp = Blueprint("bench", __name__)


@bp.get(PATH)
@public
def show() -> str:
    """The company's name."""
    return f"<!doctype html><title>{escape(g.company.name)}</title><h1>{escape(g.company.name)}</h1>"
