"""Ways out of the house: robots in the chats of the company, endpoints of its own, and what became of each message."""

from __future__ import annotations

from flask import Blueprint

from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.web import navigation
from saas.web.navigation import Entry

bp = Blueprint("channels", __name__, url_prefix="/channels")

from blueprints.channels import acts, editing, lists  # noqa: E402 - they hang their views on `bp`

__all__ = ["acts", "bp", "editing", "lists", "plug_in"]


def plug_in() -> None:
    """Offer the pages in the navigation; the roof calls this once."""
    manage = (Permission.CHANNEL_MANAGE,)
    navigation.add(Entry(N_("Robots and webhooks"), "channels.robots", "link", manage, "company", 60))
