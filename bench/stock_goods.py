"""The goods of the stock figures: a company with so many balances, and whether each agrees with its rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy import select, text

from bench import company
from bench.ground import Ground
from saas.db import session
from saas.events import SYSTEM
from saas.warehouse.item_models import Item, Location, Warehouse
from saas.warehouse.ledger_models import Balance
from saas.warehouse.posting import Line, Source, post
from tenants import context
from tenants.context import Inside

AT, TODAY = datetime(2026, 11, 23, 4, 0, tzinfo=UTC), date(2026, 11, 23)
WRONG = """
select count(*) from stock_balance b left join (
  select balance_id, sum(quantity) as quantity, count(*) as rows, max(seq) as last from stock_movement
  group by balance_id
) m on m.balance_id = b.id
where b.quantity <> coalesce(m.quantity, 0) or b.seq <> coalesce(m.rows, 0) or m.last <> m.rows
"""


class Goods:
    """A company with so many balances: its warehouse, and the item and place of each balance."""

    def __init__(self, ground: Ground, slug: str, count: int, *, places: int = 100) -> None:
        self.ground, self.count = ground, count
        self.inside: Inside = company.company(ground, slug, company.Shape(people=3, leaves=0))
        with ground.app.app_context(), context.enter(self.inside):
            self.warehouse_id, self.pairs = _stand(count, places)
            session.commit()
        with ground.owner() as owner:
            owner.execute(text(f'analyze "{self.inside.schema}".stock_balance'))

    def source(self, draw: Random) -> Source:
        """A document nobody has posted."""
        return Source("bench", draw.getrandbits(62))

    def wrong(self) -> int:
        """How many balances do not agree with their rows."""
        with self.ground.app.app_context(), context.enter(self.inside):
            return int(session.execute(text(WRONG)).scalar_one())

    def empty(self) -> None:
        """Take every row away and set the balances to nothing; only the owner of the tables can."""
        with self.ground.owner() as owner:
            owner.execute(text(f'truncate "{self.inside.schema}".stock_movement'))
            owner.execute(text(f'update "{self.inside.schema}".stock_balance set quantity = 0, seq = 0'))


def _stand(count: int, each: int) -> tuple[int, list[tuple[int, int]]]:
    house = session.scalars(select(Warehouse).where(Warehouse.code == "BENCH")).one_or_none()
    if house is None:
        house = Warehouse(code="BENCH", name="Bench")
        session.add(house)
        session.flush()
        places = [Location(warehouse_id=house.id, code=f"B-{number}") for number in range(each)]
        items = [Item(code=f"B-{number}", name=f"Item {number}", uom="件") for number in range(max(1, count // each))]
        session.add_all([*places, *items])
        session.flush()
        lines = [Line(item.id, place.id, Decimal(1000), line=at) for item in items for at, place in enumerate(places)]
        for start in range(0, count, 1000):
            where: dict[str, Any] = {"warehouse_id": house.id, "effective_on": TODAY, "by": SYSTEM, "at": AT}
            post(lines[start : start + 1000], source=Source("opening", start), **where)
    known = select(Balance.item_id, Balance.location_id).where(Balance.warehouse_id == house.id).order_by(Balance.id)
    return house.id, [(item, place) for item, place in session.execute(known.limit(count))]
