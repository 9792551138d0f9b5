"""The home page's cards: every feature adds its own, each says who sees it; what has nothing to say is left out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.web.door import end_transaction

log = logging.getLogger(__name__)
Loader = Callable[[Actor], Mapping[str, Any] | None]
Column = Literal["main", "side"]


@dataclass(frozen=True)
class HomeCard:
    """One card: where it stands, who sees it, its fragment and what fills it.

    `loader` answers the fragment's variables, or None where there is nothing to show. `waits` marks cards that hold
    something the reader has to do: without any, the page says that nothing waits.
    """

    order: int
    permission: Permission
    template: str
    loader: Loader
    column: Column = "main"
    waits: bool = False


@dataclass(frozen=True)
class Shown:
    """A card with its variables; `failed` where they could not be read."""

    card: HomeCard
    facts: Mapping[str, Any]
    failed: bool = False


_cards: list[HomeCard] = []


def add_card(
    order: int,
    permission: Permission,
    template: str,
    loader: Loader,
    *,
    column: Column = "main",
    waits: bool = False,
) -> None:
    """Offer a card on the home page; the roof calls this once for each feature."""
    card = HomeCard(order, permission, template, loader, column, waits)
    if card not in _cards:
        _cards.append(card)


def cards_for(actor: Actor) -> list[Shown]:
    """The cards this reader has, in order; a card that fails says so and leaves the others alone."""
    mine = [card for card in sorted(_cards, key=lambda card: card.order) if actor.may(card.permission)]
    return [shown for card in mine if (shown := _shown(card, actor)) is not None]


def _shown(card: HomeCard, actor: Actor) -> Shown | None:
    try:
        facts = card.loader(actor)
    except Exception:
        log.exception("the card %s of the home page failed", card.template)
        end_transaction(keep=False)  # a failed statement has ended it for the cards below, too
        return Shown(card, {}, failed=True)
    return None if facts is None else Shown(card, facts)
