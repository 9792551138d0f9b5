"""What the side bar and the phone's tab bar offer; each blueprint adds its entries, the roof gathers them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import g, request, url_for
from flask_babel import get_locale, gettext
from sqlalchemy import Select, select

from saas.asking import ask, question
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.notices.queries import UNREAD
from saas.wire import Statement

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

    It is marked on every page of its blueprint, unless it stands `alone` or the page is a place of its own; with
    `below`, on those whose address begins so, which are then marked nowhere else, and on such pages of blueprints that
    have no place of their own. Where `count` finds any, `narrow` tells how many of them are this reader's.
    """

    label: str
    endpoint: str
    icon: str
    permissions: tuple[Permission, ...] = (Permission.SELF,)
    group: str = ""
    order: int = 50
    tab: int = 0
    count: Count | None = None
    narrow: Callable[[Actor], int] | None = None
    alone: bool = False
    below: str = ""


_entries: list[Entry] = []
_made: dict[tuple[str, ...], Statement] = {}


def add(*entries: Entry) -> None:
    """Offer these places."""
    _entries.extend(entry for entry in entries if entry not in _entries)
    _entries.sort(key=lambda entry: entry.order)
    _labels.cache_clear()


def _mine(actor: Actor) -> list[Entry]:
    """The places this actor may go to, found once in a request."""
    if "places" not in g:
        g.places = [entry for entry in _entries if any(map(actor.may, entry.permissions))]
    found: list[Entry] = g.places
    return found


def counts(actor: Actor) -> dict[str, int]:
    """What stands beside the places by endpoint, and `unread` notices: one statement for all of them in a request."""
    if "counts" not in g:
        wanted = {entry.endpoint: entry.count for entry in _mine(actor) if entry.count is not None}
        g.counts = _counted({"unread": UNREAD} | wanted, actor)
    found: dict[str, int] = g.counts
    return found


def _counted(told: dict[str, Count], actor: Actor) -> dict[str, int]:
    names = tuple(told)
    if names not in _made:
        _made[names] = question(select(*(count.scalar_subquery() for count in told.values())))
    (row,) = ask(_made[names], {"person_id": actor.person_id, "user_id": actor.user_id})
    return dict(zip(names, row, strict=True))


def places(actor: Actor) -> dict[str, list[dict[str, Any]]]:
    """`navigation`: groups of places this actor may go to; `tabs`: at most five of them for the phone."""
    mine, told, said = _mine(actor), counts(actor), _labels(str(get_locale()))
    items = {entry.endpoint: _item(entry, said, told) for entry in mine}
    for entry in mine:
        if entry.narrow is not None and items[entry.endpoint]["count"]:
            items[entry.endpoint]["count"] = entry.narrow(actor)
    groups = [
        {"label": said[label], "items": [items[e.endpoint] for e in mine if e.group == key]} for key, label in GROUPS
    ]
    tabs = [items[e.endpoint] for e in sorted(mine, key=lambda e: e.tab) if e.tab]
    return {"navigation": [group for group in groups if group["items"]], "tabs": tabs[:5]}


@cache
def _labels(_locale: str) -> dict[str, str]:
    """Every label in the language of this reader."""
    labels = {label for _key, label in GROUPS} | {entry.label for entry in _entries}
    return {label: gettext(label) if label else "" for label in labels}


def _item(entry: Entry, said: dict[str, str], told: dict[str, int]) -> dict[str, Any]:
    return {
        "label": said[entry.label],
        "url": url_for(entry.endpoint),
        "icon": entry.icon,
        "current": _is_current(entry, request.endpoint or ""),
        "count": told.get(entry.endpoint, 0),
    }


def _is_current(entry: Entry, here: str) -> bool:
    if any(other.endpoint == here for other in _entries):
        return here == entry.endpoint
    if entry.alone:
        return False
    blueprint = here.split(".")[0]
    family = [one for one in _entries if not one.alone and one.endpoint.split(".")[0] == blueprint]
    if entry.below:
        return (entry in family or not family) and request.path.startswith(entry.below)
    return entry in family and not any(one.below and request.path.startswith(one.below) for one in family)
