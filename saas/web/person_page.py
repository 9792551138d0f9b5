"""The page of one person: every feature adds its tab and says who sees it; what a reader may not see is not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from saas.auth.actor import Actor
from saas.core.errors import NotFound
from saas.organisation.models import Person

Sees = Callable[[Actor, Person, date], bool]
Facts = Callable[[Actor, Person, date], Mapping[str, Any]]


@dataclass(frozen=True)
class Tab:
    """One tab: its place in the address, its label (a gettext id), its order, who sees it, what fills its template."""

    key: str
    label: str
    order: int
    sees: Sees
    facts: Facts
    template: str


_tabs: dict[str, Tab] = {}


def add_tab(tab: Tab) -> None:
    """Offer a tab; the roof calls this once for each feature, the same key replaces."""
    _tabs[tab.key] = tab


def tabs_for(reader: Actor, person: Person, *, on: date) -> list[Tab]:
    """The tabs of this person that this reader sees, in order."""
    ordered = sorted(_tabs.values(), key=lambda tab: tab.order)
    return [tab for tab in ordered if tab.sees(reader, person, on)]


def one(key: str, reader: Actor, person: Person, *, on: date) -> Tab:
    """A tab the reader sees; NotFound otherwise, same as missing."""
    tab = _tabs.get(key)
    if tab is None or not tab.sees(reader, person, on):
        raise NotFound(f"tab {key} of person {person.id}")
    return tab
