"""What is done with one robot or endpoint: try it out, pause, remove, read its secret, send dead letters again."""

from __future__ import annotations

from uuid import uuid4

from flask import Response, make_response, render_template, url_for
from flask_babel import gettext

from blueprints.channels import bp
from blueprints.channels.lists import MANAGE
from blueprints.organisation.answers import acted
from saas import clock
from saas.notices import outlet_actions, outlet_queries
from saas.notices.models import Outlet
from saas.web.access import requires
from saas.web.sessions import actor


def _url(outlet: Outlet) -> str:
    return url_for("channels.show", outlet_id=outlet.id)


@bp.post("/<int:outlet_id>/trial")
@requires(MANAGE)
def trial(outlet_id: int) -> Response:
    """Send it a test message."""
    outlet = outlet_queries.one(outlet_id)
    said = gettext("The test message is on its way; the log shows what becomes of it.")
    act = outlet_actions.try_out
    return acted(lambda: act(outlet, key=uuid4().hex, by=actor(), at=clock.now()), said, _url(outlet))


@bp.post("/<int:outlet_id>/pause")
@requires(MANAGE)
def pause(outlet_id: int) -> Response:
    """It hears of nothing new."""
    outlet = outlet_queries.one(outlet_id)
    return acted(lambda: outlet_actions.pause(outlet, by=actor()), gettext("Paused."), _url(outlet))


@bp.post("/<int:outlet_id>/resumption")
@requires(MANAGE)
def resume(outlet_id: int) -> Response:
    """In use again."""
    outlet = outlet_queries.one(outlet_id)
    act = outlet_actions.resume
    return acted(lambda: act(outlet, by=actor(), at=clock.now()), gettext("In use again."), _url(outlet))


@bp.post("/<int:outlet_id>/removal")
@requires(MANAGE)
def remove(outlet_id: int) -> Response:
    """Gone; address and secret are forgotten."""
    outlet = outlet_queries.one(outlet_id)
    url = url_for("channels.robots" if outlet.is_robot else "channels.webhooks")
    return acted(lambda: outlet_actions.remove(outlet, by=actor()), gettext("Removed."), url)


@bp.post("/<int:outlet_id>/secret/reading")
@requires(MANAGE)
def read_secret(outlet_id: int) -> Response:
    """The endpoint's secret, to be copied to where the signature is checked; reading it is written down."""
    outlet = outlet_queries.one(outlet_id)
    return _secret(outlet, outlet_actions.read_secret(outlet, by=actor()))


@bp.post("/<int:outlet_id>/secret")
@requires(MANAGE)
def renew_secret(outlet_id: int) -> Response:
    """Another secret from now on."""
    outlet = outlet_queries.one(outlet_id)
    return _secret(outlet, outlet_actions.renew_secret(outlet, by=actor()))


def _secret(outlet: Outlet, secret: str) -> Response:
    answer = make_response(render_template("channels/secret.html", outlet=outlet, secret=secret))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post("/<int:outlet_id>/replay")
@requires(MANAGE)
def replay_all(outlet_id: int) -> Response:
    """Every dead letter once more."""
    outlet = outlet_queries.one(outlet_id)
    act = outlet_actions.send_all_again
    return acted(lambda: act(outlet, by=actor(), at=clock.now()), gettext("They go out again."), _url(outlet))


@bp.post("/<int:outlet_id>/deliveries/<int:delivery_id>/replay")
@requires(MANAGE)
def replay(outlet_id: int, delivery_id: int) -> Response:
    """One dead letter once more, under the same id."""
    outlet = outlet_queries.one(outlet_id)
    delivery = outlet_queries.delivery(outlet, delivery_id)
    act = outlet_actions.send_again
    return acted(lambda: act(delivery, by=actor(), at=clock.now()), gettext("It goes out again."), _url(outlet))
