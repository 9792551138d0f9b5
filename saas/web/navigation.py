"""What the side bar and the phone's tab bar offer; each blueprint adds its entries, the roof gathers them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_

GROUPS = (("", ""), ("work", N_("Work")), ("rules", N_("Rules")), ("company", N_("Company")))


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
    count: Callable[[Actor], int] | None = None
    alone: bool = False


_entries: list[Entry] = []


def add(*entries: Entry) -> None:
    """Offer these places."""
    _entries.extend(entry for entry in entries if entry not in _entries)


def menu(actor: Actor) -> list[dict[str, Any]]:
    """Groups of places this actor may go to."""
    mine = [entry for entry in sorted(_entries, key=lambda e: e.order) if any(map(actor.may, entry.permissions))]
    groups = [
        {"label": gettext(label) if label else "", "items": _items((e for e in mine if e.group == key), actor)}
        for key, label in GROUPS
    ]
    return [group for group in groups if group["items"]]


def tab_bar(actor: Actor) -> list[dict[str, Any]]:
    """At most five places for the phone."""
    mine = [e for e in sorted(_entries, key=lambda e: e.tab) if e.tab and any(map(actor.may, e.permissions))]
    return _items(mine[:5], actor)


def _items(entries: Iterable[Entry], actor: Actor) -> list[dict[str, Any]]:
    here = request.endpoint or ""
    return [
        {
            "label": gettext(entry.label),
            "url": url_for(entry.endpoint),
            "icon": entry.icon,
            "current": _is_current(entry, here),
            "count": entry.count(actor) if entry.count else 0,
        }
        for entry in entries
    ]


def _is_current(entry: Entry, here: str) -> bool:
    if here == entry.endpoint:
        return True
    if entry.alone or any(other.endpoint == here for other in _entries):
        return False
    return here.split(".")[0] == entry.endpoint.split(".")[0]
