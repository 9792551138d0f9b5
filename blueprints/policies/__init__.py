"""Thresholds: the list with one threshold beside it, changing one, proposals, reports and papers."""

from __future__ import annotations

from flask import Blueprint

from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.policies import queries
from saas.web import navigation
from saas.web.navigation import Entry

bp = Blueprint("policies", __name__)

from blueprints.policies import (  # noqa: E402 - they hang their views on `bp`
    chain_editing,
    editing,
    listing,
    proposals,
    reports,
)

__all__ = ["bp", "chain_editing", "editing", "listing", "plug_in", "proposals", "reports"]


def plug_in() -> None:
    """Offer the rules in the navigation; the roof calls this once."""
    read = (Permission.POLICY_READ,)
    navigation.add(
        Entry(N_("Rulebook"), "rulebook.show", "book", (Permission.RULEBOOK_READ,), "rules", 10, tab=4),
        Entry(
            N_("Thresholds"),
            "policies.list",
            "sliders",
            read,
            "rules",
            20,
            count=queries.WAITING,
            narrow=proposals.count_for_me,
        ),
        Entry(N_("Audit log"), "audit.list", "history", (Permission.AUDIT_READ,), "rules", 30),
    )
