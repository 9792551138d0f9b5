"""What the side bar and the phone's tab bar offer; each blueprint adds its entries, the roof gathers them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request, url_for
from flask_babel import gettext
from sqlalchemy import Select, select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.db import session
from saas.notices.queries import UNREAD

Count = Select[int]  # one number, of :person_id or :user_id

GROUPS = (
    ("", ""),
    ("work", N_("Work")),
    ("people", N_("HR")),
    ("warehouse", N_("Warehouse")),
    ("rules", N_("Rules")),
    ("company", N_("Company")),
)


@dataclass(frozen=True)
class Entry:
    """One place to go; shown to those who hold any of the permissions. `tab` > 0 puts it on the phone's bar.

    It is marked on every page of its blueprint, unless it stands `alone` or the page is a place of its own.
    """

    label: str
    endpoint: str
    icon: str
    permissions: tuple[Permission, ...] = (Permission.SELF,)
    group: str = ""
    order: int = 50
    tab: int = 0
    count: Count | Callable[[Actor], int] | None = None
    alone: bool = False


_entries: list[Entry] = []
_made: dict[tuple[str, ...], Select[Any]] = {}


def add(*entries: Entry) -> None:
    """Offer these places."""
    _entries.extend(entry for entry in entries if entry not in _entries)


def counts(actor: Actor) -> dict[str, int]:
    """What stands beside the places by endpoint, and `unread` notices: one statement for all of them in a request."""
    if "counts" not in g:
        mine = {entry.endpoint: entry.count for entry in _entries if any(map(actor.may, entry.permissions))}
        told = {"unread": UNREAD} | {name: count for name, count in mine.items() if isinstance(count, Select)}
        g.counts = _counted(told, actor)
    found: dict[str, int] = g.counts
    return found


def _counted(told: dict[str, Count], actor: Actor) -> dict[str, int]:
    names = tuple(told)
    if names not in _made:
        _made[names] = select(*(count.scalar_subquery() for count in told.values()))
    row = session.execute(_made[names], {"person_id": actor.person_id, "user_id": actor.user_id}).one()
    return dict(zip(names, row, strict=True))


def places(actor: Actor) -> dict[str, list[dict[str, Any]]]:
    """`navigation`: groups of places this actor may go to; `tabs`: at most five of them for the phone."""
    mine = [entry for entry in sorted(_entries, key=lambda e: e.order) if any(map(actor.may, entry.permissions))]
    items = {entry: _item(entry, actor) for entry in mine}
    groups = [
        {"label": gettext(label) if label else "", "items": [items[e] for e in mine if e.group == key]}
        for key, label in GROUPS
    ]
    tabs = [items[e] for e in sorted(mine, key=lambda e: e.tab) if e.tab]
    return {"navigation": [group for group in groups if group["items"]], "tabs": tabs[:5]}


def _item(entry: Entry, actor: Actor) -> dict[str, Any]:
    return {
        "label": gettext(entry.label),
        "url": _url(entry.endpoint),
        "icon": entry.icon,
        "current": _is_current(entry, request.endpoint or ""),
        "count": _count(entry, actor),
    }


def _count(entry: Entry, actor: Actor) -> int:
    if entry.count is None:
        return 0
    return counts(actor)[entry.endpoint] if isinstance(entry.count, Select) else entry.count(actor)


def _url(endpoint: str) -> str:
    """An entry's path never changes, only what stands before it does; a page has dozens of them."""
    paths: dict[str, str] = current_app.extensions.setdefault("zhidu.paths", {})
    if endpoint not in paths:
        paths[endpoint] = url_for(endpoint).removeprefix(request.script_root)
    return request.script_root + paths[endpoint]


def _is_current(entry: Entry, here: str) -> bool:
    if here == entry.endpoint:
        return True
    if entry.alone or here.split(".")[0] != entry.endpoint.split(".")[0]:
        return False
    return all(other.endpoint != here for other in _entries)
