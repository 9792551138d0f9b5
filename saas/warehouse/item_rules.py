"""What speaks against an item, a pack, a barcode or a location as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from saas.core.errors import Objection
from saas.core.text import N_

TRACKS = {"none": N_("No lots"), "lot": N_("By lot")}
MOST = Decimal(1_000_000_000)
_CODE = re.compile(r"[^\s\x00-\x1f]+(?: [^\s\x00-\x1f]+)*")


class Written(Protocol):
    """The facts of an item, as far as the rules look."""

    @property
    def code(self) -> str: ...
    @property
    def uom(self) -> str: ...
    @property
    def min_cover_days(self) -> int | None: ...
    @property
    def max_cover_days(self) -> int | None: ...


def item_objections(facts: Written) -> list[Objection]:
    """Codes without odd blanks, a unit that is a word, least cover below most."""
    found = []
    if not _CODE.fullmatch(facts.code):
        found.append(Objection("item.code", N_("A code has no blanks at its ends and no line breaks."), field="code"))
    if any(sign.isdigit() for sign in facts.uom):
        found.append(Objection("item.uom", N_("A unit is a word such as box or kg, without figures."), field="uom"))
    low, high = facts.min_cover_days, facts.max_cover_days
    if low is not None and high is not None and low > high:
        text = N_("The least cover lies above the most.")
        found.append(Objection("item.cover", text, field="max_cover_days", clause="D09-22"))
    return found


def pack_objections(uom: str, quantity: Decimal, *, base: str, known: Iterable[str]) -> list[Objection]:
    """A pack has a word of its own and holds a sensible number of the base unit."""
    found = []
    if uom == base or uom in known:
        found.append(Objection("item.pack", N_("This unit is in use for the item already."), field="uom"))
    if any(sign.isdigit() for sign in uom):
        found.append(Objection("item.uom", N_("A unit is a word such as box or kg, without figures."), field="uom"))
    if not 0 < quantity < MOST:
        found.append(Objection("item.pack", N_("A pack holds more than nothing."), field="quantity"))
    return found


def barcode_objections(code: str) -> list[Objection]:
    """Something a scanner can read: 3 to 60 printable signs without blanks."""
    if 3 <= len(code) <= 60 and code.isprintable() and not any(sign.isspace() for sign in code):
        return []
    return [Objection("item.barcode", N_("A barcode has 3 to 60 signs and no blanks."), field="code")]


def misplaced(
    fixed_for_location: int | None, fixed_of_item: Iterable[int], item_id: int, location_id: int
) -> Objection | None:
    """Whether stock stands where it should not: at another item's place, or away from its own (D09-25)."""
    if fixed_for_location is not None and fixed_for_location != item_id:
        return Objection("location.fixed_placement", N_("This place is kept for another item."), clause="D09-25")
    places = set(fixed_of_item)
    if places and location_id not in places:
        return Objection("location.fixed_placement", N_("This item has a place of its own."), clause="D09-25")
    return None
