"""The checklist of a beginning: ticks on the page of its record."""

from __future__ import annotations

from flask import Blueprint, Response, flash, request, url_for
from flask_babel import gettext

from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, Refused
from saas.hr.onboarding import listing
from saas.hr.onboarding.models import Onboarding
from saas.hr.onboarding.process import MANAGERS, ONBOARDING
from saas.processes import people, queries
from saas.web import refusals
from saas.web.access import requires
from saas.web.htmx import go_to
from saas.web.sessions import actor

bp = Blueprint("onboarding", __name__, url_prefix="/hr/onboarding-items")
LONGEST = 200


def _row(onboarding_id: int) -> Onboarding:
    """A beginning this reader may tick: HR, and whoever receives the person."""
    row: Onboarding = queries.one_visible(ONBOARDING, actor(), onboarding_id)
    if not people.is_one(ONBOARDING, MANAGERS, row, actor(), on=today()):
        raise NotAllowed
    return row


@bp.post("/<int:onboarding_id>/<item>/tick")
@requires(Permission.ONBOARDING_READ)
def tick(onboarding_id: int, item: str) -> Response:
    """Done, with a word about it."""
    row, note = _row(onboarding_id), request.form.get("note", "")[:LONGEST]
    try:
        listing.tick(row, item, note, by=actor(), at=clock.now(), on=today())
    except Refused as refusal:
        refusals.undo(refusal)
        raise
    flash(gettext("Ticked."), "green")
    return _back(onboarding_id)


@bp.post("/<int:onboarding_id>/<item>/untick")
@requires(Permission.ONBOARDING_READ)
def untick(onboarding_id: int, item: str) -> Response:
    """Not done after all."""
    listing.untick(_row(onboarding_id), item, by=actor())
    return _back(onboarding_id)


def _back(onboarding_id: int) -> Response:
    return go_to(url_for("processes.show", process=ONBOARDING, record_id=onboarding_id))
