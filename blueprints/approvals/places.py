"""Where approvals stand in the house: the menu with its count, the first card of the home page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from blueprints.approvals.wording import waiting_count
from saas import clock
from saas.approvals import inbox, lists, queries
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.web import homepage, navigation
from saas.web.navigation import Entry

SHOWN = 6


def waiting_card(actor: Actor) -> Mapping[str, Any] | None:
    """What the reader signs now."""
    if not waiting_count():
        return None
    rows = queries.waiting_for(actor, limit=SHOWN).rows
    stands = lists.around({row.approval_id for row in rows})
    now = clock.now()
    return {
        "rows": rows,
        "stands": stands,
        "count": waiting_count(),
        "late": lists.count_late(actor, at=now),
        "now": now,
    }


def plug_in() -> None:
    """Offer the inbox in the menu and on the home page; the roof calls this once."""
    mine = (Permission.SELF,)
    navigation.add(Entry(N_("Waiting for me"), "approvals.list", "sign", mine, order=5, tab=2, count=inbox.COUNT))
    homepage.add_card(20, Permission.SELF, "approvals/_home.html", waiting_card, waits=True)
