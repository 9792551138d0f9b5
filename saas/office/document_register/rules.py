"""What a document needs to count: a signer who is not its author, a shop kind where it is for the shop."""

from __future__ import annotations

from saas.core.errors import Objection
from saas.core.text import N_

SHOP = "shop"


def entering_objections(kind: str, shop_kind: str, *, version: str) -> list[Objection]:
    """A shop document says which; every document has a version."""
    found = []
    if kind == SHOP and not shop_kind:
        text = N_("Say which kind of shop document it is.")
        found.append(Objection("document.shop_kind", text, field="shop_kind", clause="D13-55"))
    if kind != SHOP and shop_kind:
        text = N_("Only shop documents have a shop kind.")
        found.append(Objection("document.shop_kind", text, field="shop_kind", clause="D13-55"))
    if not version.strip():
        found.append(Objection("document.version", N_("Every document has a version."), field="edition"))
    return found


def signing_objections(files: int) -> list[Objection]:
    """Nobody signs for a document that is not there (D22-54)."""
    if files:
        return []
    return [Objection("document.file", N_("Attach the document first: nobody signs for one unseen."), clause="D22-54")]
