"""Setting up a new company: template, organisation, first thresholds, people. Leaving and coming back continues."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Blueprint, Response, flash, request, url_for
from flask_babel import gettext

from saas import clock
from saas.auth.permissions import Permission
from saas.organisation import queries
from saas.organisation.models import Company
from saas.starters import setup
from saas.web.access import requires
from saas.web.htmx import go_to
from saas.web.sentences import around
from saas.web.sessions import actor

bp = Blueprint("setup", __name__)
bp.add_app_template_filter(around)
View = TypeVar("View", bound=Callable[..., Any])


PLACES = {"template": 2, "organisation": 3, "unit": 3, "thresholds": 4, "people": 5, "own": 5}
"""The first word of an endpoint and which of the five steps it belongs to; the first was the sign-up itself."""


@bp.context_processor
def step_of_page() -> dict[str, int]:
    """Which step the page shows."""
    return {"step": PLACES.get((request.endpoint or "").partition(".")[2].partition("_")[0], 2)}


def company() -> Company:
    """The company being set up."""
    return queries.company()


def while_open(view: View) -> View:
    """The view is there until set-up is closed; afterwards it leads home."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if company().setup_closed_at is not None:
            return go_to(url_for("home.show"))
        return view(*args, **kwargs)

    return guarded  # type: ignore[return-value]  # same signature, wrapped


def next_page(done: str) -> Response:
    """The step is saved: on to the one after it."""
    setup.go_on(company(), done)
    return go_to(url_for(f"setup.{setup.STEPS[setup.STEPS.index(done) + 1]}"))


@bp.get("/setup")
@requires(Permission.COMPANY_MANAGE)
@while_open
def show() -> Response:
    """Where it was left."""
    return go_to(url_for(f"setup.{company().setup_step}"))


@bp.post("/setup/closing")
@requires(Permission.COMPANY_MANAGE)
@while_open
def close() -> Response:
    """Done: from now on thresholds change by two people."""
    setup.close(company(), by=actor(), at=clock.now())
    flash(gettext("Set up. The rules are in force."), "green")
    return go_to(url_for("home.show"))


from blueprints.setup import organisation, people, template, thresholds  # noqa: E402, F401 - they hang their views on `bp`
