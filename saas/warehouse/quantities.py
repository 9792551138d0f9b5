"""Quantities with their units: read from what somebody typed, shown as somebody reads them. Decimals, never floats."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from saas.core.errors import Objection, Refused
from saas.core.text import N_

PLACES = 6
MOST = Decimal(1_000_000_000)
_STEP = Decimal(1).scaleb(-PLACES)
_SHAPE = re.compile(r"^(?P<sign>[+-]?)(?P<figure>\d[\d,.\s]*|[.,]\d+)\s*(?P<unit>[^\d\s.,+-].*)?$")
_THOUSANDS = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$")


def read(text: str, uom: str, packs: Mapping[str, Decimal] | None = None, *, signed: bool = False) -> Decimal:
    """What was typed ("12", "1,200", "12,5 箱") in the base unit `uom`; a pack's name multiplies by what it holds.

    A comma before exactly three figures groups thousands, else it is the decimal sign. Refused (`stock.unit`): no
    number, less than nothing (unless `signed`), an absurd amount, a unit the item does not have, too many places.
    """
    found = _SHAPE.match(unicodedata.normalize("NFKC", text or "").replace("−", "-").strip())
    figure = _figure(found["figure"]) if found else None
    if found is None or figure is None:
        raise Refused(_no(N_("“%(text)s” is no quantity. Write a number, then the unit: 12.5 %(unit)s."), text, uom))
    if found["sign"] == "-" and not signed and figure:
        raise Refused(_no(N_("A quantity is not below zero: “%(text)s”."), text, uom))
    quantity = figure * _times(found["unit"], text, uom, packs or {})
    if quantity > MOST:
        raise Refused(_no(N_("“%(text)s” is more than any warehouse holds."), text, uom))
    if quantity != quantity.quantize(_STEP):
        raise Refused(_no(N_("“%(text)s” has more decimal places than are kept."), text, uom))
    return -quantity if found["sign"] == "-" else quantity


def _figure(written: str) -> Decimal | None:
    plain = re.sub(r"\s", "", written)
    if _THOUSANDS.match(plain):
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    if plain.count(".") > 1 or len(plain) > 30 or plain in (".", ""):
        return None
    return Decimal(plain)


def _times(unit: str | None, text: str, uom: str, packs: Mapping[str, Decimal]) -> Decimal:
    name = (unit or "").strip()
    if not name or name.casefold() == uom.casefold():
        return Decimal(1)
    known = {pack.casefold(): times for pack, times in packs.items()}
    if name.casefold() not in known:
        units = "、".join((uom, *packs))
        wrong = N_("“%(unit)s” is no unit of this item. It has: %(units)s.")
        raise Refused(Objection("stock.unit", wrong, {"unit": name, "units": units}, field="quantity"))
    return known[name.casefold()]


def _no(words: str, text: str, uom: str) -> Objection:
    return Objection("stock.unit", words, {"text": text.strip()[:40], "unit": uom}, field="quantity")


def plain(quantity: Decimal) -> str:
    """The figure as a reader writes it: 12, 12.5, 0.000001; never 12.000000 and never 1E+1."""
    text = f"{quantity.quantize(_STEP, ROUND_HALF_UP):f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def shown(quantity: Decimal, uom: str) -> str:
    """The figure with its unit and thousands grouped: 1,200.5 件."""
    whole, _, rest = plain(quantity).partition(".")
    grouped = f"{int(whole):,}" if whole not in ("-0", "-") else "-0"
    return f"{grouped}{'.' + rest if rest else ''} {uom}".strip()


def in_packs(quantity: Decimal, uom: str, packs: Mapping[str, Decimal]) -> str:
    """As whole packs and the rest, largest pack first: 3 箱 2 盒 4 件."""
    rest, parts = abs(quantity), []
    for name, times in sorted(packs.items(), key=lambda pack: pack[1], reverse=True):
        count, rest = divmod(rest, times)
        if count:
            parts.append(shown(count, name))
    if rest or not parts:
        parts.append(shown(rest, uom))
    return ("-" if quantity < 0 else "") + " ".join(parts)
