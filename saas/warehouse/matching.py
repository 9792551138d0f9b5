"""The three-way match: the ledger with finance's book, with the goods, with the bin card (账账、账物、账卡)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Row, func, select

from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation.reach import insist
from saas.warehouse.item_models import Item, Location, Warehouse
from saas.warehouse.ledger_models import Balance, StockMatch

SHORTEST = 2
STATES = {"agrees": N_("Agrees"), "differs": N_("Differs"), "explained": N_("Explained")}


@dataclass(frozen=True)
class Compared:
    """What somebody found elsewhere: finance's figure for an item, or what lies (or is written) at one balance."""

    kind: str
    quantity: Decimal
    balance_id: int | None = None
    item_id: int | None = None
    remark: str = ""


def compare(warehouse_id: int, found: Compared, *, by: Author, on: date) -> StockMatch:
    """Hold a figure against the ledger of this moment and keep both; a difference stays open until it is explained."""
    insist(by, Permission.STOCK_CLOSE, session.scalar(select(Warehouse.unit_id).where(Warehouse.id == warehouse_id)))
    item_id, balance, ledger = _ledger(warehouse_id, found)
    row = StockMatch(
        warehouse_id=warehouse_id,
        kind=found.kind,
        item_id=item_id,
        balance_id=balance.id if balance else None,
        balance_seq=balance.seq if balance else None,
        checked_on=on,
        ledger_quantity=ledger,
        other_quantity=found.quantity,
        state="agrees" if ledger == found.quantity else "differs",
        remark=found.remark.strip(),
        by_id=by.user_id,
        by_name=by.name,
    )
    session.add(row)
    session.flush()
    facts = {"match": row.kind, "ledger": ledger, "other": found.quantity}
    record(f"warehouse.match.{row.state}", row, by=by, **facts)
    return row


def _ledger(warehouse_id: int, found: Compared) -> tuple[int, Balance | None, Decimal]:
    """The ledger's figure: of the item in the whole warehouse for finance's book, else of the balance."""
    if found.kind == "book":
        if found.item_id is None:
            raise Refused(Objection("stock.match", N_("Choose the item."), field="item"))
        wanted = select(func.coalesce(func.sum(Balance.quantity), 0))
        mine = (Balance.warehouse_id == warehouse_id, Balance.item_id == found.item_id)
        return found.item_id, None, Decimal(session.scalar(wanted.where(*mine)) or 0)
    wanted_one = select(Balance).where(Balance.id == found.balance_id, Balance.warehouse_id == warehouse_id)
    balance = session.scalars(wanted_one.execution_options(populate_existing=True)).one_or_none()
    if balance is None:
        raise Refused(Objection("stock.match", N_("Choose the item and its place."), field="balance"))
    return balance.item_id, balance, balance.quantity


def explain(row: StockMatch, words: str, *, by: Author) -> None:
    """Say where a difference comes from and what was done; the figures stay as they were found."""
    unit_id = session.scalar(select(Warehouse.unit_id).where(Warehouse.id == row.warehouse_id))
    insist(by, Permission.STOCK_CLOSE, unit_id)
    if row.state != "differs":
        raise Refused(Objection("stock.match", N_("There is no open difference here.")))
    if len(words.strip()) < SHORTEST:
        raise Refused(Objection("stock.match", N_("Say where the difference comes from."), field="explanation"))
    row.state, row.explanation = "explained", words.strip()
    session.flush()
    record("warehouse.match.explained", row, by=by, explanation=row.explanation)


def missing(warehouse_id: int, kinds: Sequence[str], *, first: date) -> list[str]:
    """Which of these comparisons nobody has made since the first day of the month that is to be settled."""
    wanted = select(StockMatch.kind).where(StockMatch.warehouse_id == warehouse_id, StockMatch.checked_on >= first)
    done = set(session.scalars(wanted.distinct()))
    return [kind for kind in kinds if kind not in done]


def count_open(warehouse_id: int) -> int:
    """How many differences are not explained."""
    wanted = select(func.count()).select_from(StockMatch)
    return session.scalar(wanted.where(StockMatch.warehouse_id == warehouse_id, StockMatch.state == "differs")) or 0


def register(
    warehouse_ids: Collection[int], *, kind: str = "", state: str = "", after: int | None = None, most: int = 50
) -> Sequence[Row[StockMatch, Item, str, str]]:
    """Comparisons, newest first, with item and place; `after` is the last id of the page before."""
    wanted = (
        select(StockMatch, Item, Location.code, Balance.lot)
        .join(Item, Item.id == StockMatch.item_id)
        .outerjoin(Balance, Balance.id == StockMatch.balance_id)
        .outerjoin(Location, Location.id == Balance.location_id)
        .where(StockMatch.warehouse_id.in_(warehouse_ids))
        .order_by(StockMatch.id.desc())
    )
    if kind:
        wanted = wanted.where(StockMatch.kind == kind)
    if state:
        wanted = wanted.where(StockMatch.state == state)
    if after is not None:
        wanted = wanted.where(StockMatch.id < after)
    return session.execute(wanted.limit(most)).all()


def one(warehouse_ids: Collection[int], match_id: int) -> StockMatch:
    """One comparison of these warehouses; NotFound otherwise."""
    row = session.get(StockMatch, match_id)
    if row is None or row.warehouse_id not in warehouse_ids:
        raise NotFound(f"match {match_id}")
    return row
