"""Looking over who may see what: the units with their days, and the list of one unit that its head confirms."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, url_for
from flask_babel import gettext

from blueprints.organisation.answers import acted
from blueprints.organisation.roles import READ, bp, page_tabs
from blueprints.wording import today
from saas import clock
from saas.organisation import access_review
from saas.web.access import requires
from saas.web.sessions import actor


@bp.get("/reviews")
@requires(READ)
def reviews() -> str:
    """The units this reader may see, with the day of their last review and of the next."""
    found = access_review.visible(actor(), on=today())
    return render_template(
        "organisation/access_reviews.html", reviews=found, today=today(), page_tabs=page_tabs("reviews")
    )


@bp.get("/reviews/<int:unit_id>")
@requires(READ)
def review(unit_id: int) -> str:
    """Everybody in the unit with her rights and the grants that end."""
    found = access_review.one(actor(), unit_id, on=today())
    holders = access_review.holders(unit_id, on=today())
    facts: dict[str, Any] = {
        "review": found,
        "holders": holders,
        "shared": access_review.shared(holders),
        "may_confirm": access_review.may_confirm(actor(), found.unit),
        "today": today(),
    }
    return render_template("organisation/access_review.html", **facts)


@bp.post("/reviews/<int:unit_id>/confirmation")
@requires(READ)
def review_confirm(unit_id: int) -> Response:
    """The head has looked it over."""
    found = access_review.one(actor(), unit_id, on=today())
    said = gettext("Confirmed. The next review comes a cycle later.")
    url = url_for("access.review", unit_id=unit_id)
    return acted(lambda: access_review.confirm(actor(), found, at=clock.now()), said, url)
