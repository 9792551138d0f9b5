"""What is done to a position with one button: close it, open and close its vacancy."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext

from blueprints.organisation import bp
from blueprints.organisation.answers import acted
from blueprints.wording import today
from saas.auth.permissions import Permission
from saas.organisation import position_actions
from saas.organisation import positions as reading
from saas.web.access import requires
from saas.web.sessions import actor

EDIT = Permission.POSITION_EDIT


@bp.post("/positions/<int:position_id>/closing")
@requires(EDIT)
def position_close(position_id: int) -> Response:
    """The position is not filled any more."""
    found = reading.get(position_id)
    return acted(
        lambda: position_actions.close(found, by=actor(), today=today()),
        gettext("The position is closed."),
        url_for("organisation.positions"),
    )


@bp.post("/positions/<int:position_id>/vacancy")
@requires(EDIT)
def vacancy_open(position_id: int) -> Response:
    """Look for somebody."""
    found = reading.get(position_id)
    url = url_for("organisation.position", position_id=position_id)
    return acted(
        lambda: position_actions.open_vacancy(found, by=actor(), today=today()), gettext("The vacancy is open."), url
    )


@bp.post("/positions/<int:position_id>/vacancy/ending")
@requires(EDIT)
def vacancy_close(position_id: int) -> Response:
    """Nobody is looked for any more."""
    found = reading.get(position_id)
    url = url_for("organisation.position", position_id=position_id)
    return acted(lambda: position_actions.close_vacancy(found, by=actor()), gettext("The vacancy is closed."), url)
