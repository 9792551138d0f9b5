"""One's own notices: the list behind the bell, how one wants to be told, and what will be sent."""

from __future__ import annotations

from flask import Blueprint

from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.web import navigation
from saas.web.navigation import Entry

bp = Blueprint("notices", __name__)

from blueprints.notices import choosing, coming, reading  # noqa: E402 - they hang their views on `bp`

__all__ = ["bp", "choosing", "coming", "plug_in", "reading"]


def plug_in() -> None:
    """Offer the pages in the navigation; the roof calls this once."""
    own = (Permission.SELF,)
    navigation.add(
        Entry(N_("What will be sent"), "notices.planned", "calendar", own, "work", order=80, alone=True),
        Entry(N_("Background jobs"), "jobs.list", "flow", own, "work", order=90),
    )
