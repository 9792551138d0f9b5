"""How long stock lasts, how long it has lain, and what follows: too little, too much, old (D09-22 to D09-24)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from types import MappingProxyType

from saas.core.errors import Objection
from saas.core.text import N_

UNDER, OVER, OLD = "under", "over", "old"
KINDS: Mapping[str, str] = MappingProxyType({UNDER: N_("Too little"), OVER: N_("Too much"), OLD: N_("Lies too long")})
REPLENISH = "replenish"
ACTIONS: Mapping[str, str] = MappingProxyType(
    {
        REPLENISH: N_("Replenish"),
        "use": N_("Use up"),
        "discount": N_("Sell at a discount"),
        "return": N_("Return to the supplier"),
        "scrap": N_("Scrap"),
        "keep": N_("Keep"),
    }
)
WINDOW = 30
"""Days of issues from which the daily use is reckoned; an item that is here for less counts its own days."""
COVER_CLASSES: tuple[str, ...] = (UNDER, "within", OVER, "unused")
AGE_EDGES = (30, 90, 180, 365)


@dataclass(frozen=True)
class Seen:
    """One item of a warehouse: all of it, what can be used, what was issued in `days` days, how long it has lain."""

    item_id: int
    stock: Decimal
    good: Decimal
    used: Decimal
    days: int
    age: int | None
    is_active: bool = True

    @property
    def daily_use(self) -> Decimal:
        """What goes out on a day."""
        return max(self.used, Decimal(0)) / max(self.days, 1)

    @property
    def cover(self) -> int | None:
        """How many whole days the good stock lasts; None while nothing is used."""
        use = self.daily_use
        return int(max(self.good, Decimal(0)) / use) if use else None


@dataclass(frozen=True)
class Bounds:
    """Least and most cover, and the age from which stock is old, in days."""

    low: int
    high: int
    old: int

    def of_item(self, low: int | None, high: int | None) -> Bounds:
        """The item's own cover where it has one."""
        return Bounds(self.low if low is None else low, self.high if high is None else high, self.old)


def verdict(seen: Seen, bounds: Bounds) -> str | None:
    """What an item is listed as; None when it is within its bounds. Too little comes first, then age."""
    cover = seen.cover
    if cover is not None and cover < bounds.low and seen.is_active:
        return UNDER
    if seen.stock > 0 and seen.age is not None and seen.age > bounds.old:
        return OLD
    return OVER if cover is not None and cover > bounds.high else None


def to_replenish(seen: Seen, bounds: Bounds) -> Decimal:
    """How much brings an item to the middle of its bounds, in whole units."""
    wanted = seen.daily_use * (bounds.low + bounds.high) / 2 - seen.good
    return max(wanted, Decimal(0)).to_integral_value(ROUND_CEILING)


def cover_class(seen: Seen, bounds: Bounds) -> str:
    """Where an item stands on the picture of cover."""
    cover = seen.cover
    if cover is None:
        return "unused"
    return UNDER if cover < bounds.low else OVER if cover > bounds.high else "within"


def age_class(age: int) -> int:
    """Which stretch of AGE_EDGES an age falls into; the last one is open."""
    return next((i for i, edge in enumerate(AGE_EDGES) if age <= edge), len(AGE_EDGES))


def spread(seen: Iterable[tuple[Seen, Bounds]]) -> dict[str, list[int]]:
    """How many items stand in each class of cover and of age."""
    cover, ages = [0] * len(COVER_CLASSES), [0] * (len(AGE_EDGES) + 1)
    for one, bounds in seen:
        cover[COVER_CLASSES.index(cover_class(one, bounds))] += 1
        if one.stock > 0 and one.age is not None:
            ages[age_class(one.age)] += 1
    return {"cover": cover, "age": ages}


def proposing_objections(without: Collection[str]) -> list[Objection]:
    """Each item that is short or old has its proposal before the list goes to the director (D09-23, D09-24)."""
    if not without:
        return []
    text = N_("%(count)s items have no proposal yet, the first is %(item)s.")
    facts = {"count": len(without), "item": next(iter(without))}
    return [Objection("stock.proposal", text, facts, clause="D09-24")]


def line_objections(kind: str, action: str, quantity: Decimal | None) -> list[Objection]:
    """A replenishment says how much; goods there are too many of are not bought."""
    if action == REPLENISH and kind != UNDER:
        text = N_("There is too much of it already.")
        return [Objection("stock.action", text, field="action", clause="D09-22")]
    if action == REPLENISH and not quantity:
        return [Objection("stock.quantity", N_("Say how much."), field="quantity", clause="D09-23")]
    return []
