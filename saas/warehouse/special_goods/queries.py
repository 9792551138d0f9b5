"""Who may issue which special goods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select

from saas.db import session
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.warehouse.item_models import Item
from saas.warehouse.special_goods.models import SpecialGoods
from saas.warehouse.special_goods.policy import SpecialGoodsPolicy


def issuers(item_ids: Iterable[int], on: date) -> Mapping[int, frozenset[int]]:
    """The people who may issue each special item of these (D09-27); an item that is not special is missing.

    Special goods that nobody keeps yet are issued by nobody. Without the requirement nothing is held back.
    """
    if not read(SpecialGoodsPolicy, on=on, for_=COMPANY).keeper_required:
        return {}
    wanted = list(item_ids)
    special = select(Item.id).where(Item.id.in_(wanted), Item.is_special)
    found: dict[int, frozenset[int]] = dict.fromkeys(session.scalars(special), frozenset())
    kept = select(SpecialGoods).where(SpecialGoods.item_id.in_(wanted), SpecialGoods.state.in_(("kept", "unlabelled")))
    for row in session.scalars(kept):
        if row.item_id is not None:
            found[row.item_id] = frozenset({row.keeper_id, row.deputy_id} - {None})  # type: ignore[arg-type]  # ids only
    return found
