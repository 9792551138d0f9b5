"""Alive and ready, for load balancers; they tell nothing to a stranger beyond yes and no."""

from __future__ import annotations

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

from saas import clock
from saas.web.access import public
from tenants import health

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public
def alive() -> ResponseReturnValue:
    """The process answers."""
    return jsonify(alive=True)


@bp.get("/readyz")
@public
def ready() -> ResponseReturnValue:
    """Database, schema version and the age of the oldest due work; 503 while one of them is not as it should be."""
    state = health.state(clock.now())
    if not state["database"]:
        current_app.logger.warning("readiness: the database does not answer")
    return jsonify(state), 200 if state["ready"] else 503
