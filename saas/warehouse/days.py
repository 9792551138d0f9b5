"""The days of the stock ledger: opened by their first movement, closed in order once everything in them is proved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert

from saas.auth.permissions import Permission
from saas.clock import day_in
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation.queries import company
from saas.organisation.reach import insist
from saas.organisation.scopes import scope_of_unit
from saas.policies.reading import read
from saas.policies.scope import COMPANY, Scope
from saas.warehouse import day_proof, refusals
from saas.warehouse.item_models import Warehouse
from saas.warehouse.ledger_models import StockDay, StockMonth
from saas.warehouse.stock_policy import LedgerPolicy


def ledger_policy(warehouse_id: int, *, on: date) -> LedgerPolicy:
    """What the warehouse's unit has decided about its ledger."""
    return read(LedgerPolicy, on=on, for_=place_of(warehouse_id, on=on))


def place_of(warehouse_id: int, *, on: date) -> Scope:
    """Where the thresholds of a warehouse are read: its unit, or the company when no unit keeps it."""
    unit_id = unit_of(warehouse_id)
    return COMPANY if unit_id is None else scope_of_unit(unit_id, on=on)


def closed_to(warehouse_id: int) -> date | None:
    """The last day that is closed or settled; nothing is posted for it or for a day before it."""
    day = select(func.max(StockDay.day)).where(StockDay.warehouse_id == warehouse_id, StockDay.state == "closed")
    month = select(func.max(StockMonth.month)).where(StockMonth.warehouse_id == warehouse_id)
    closed, settled = session.execute(select(day.scalar_subquery(), month.scalar_subquery())).one()
    ends = [closed] if closed else []
    if settled:
        ends.append((settled + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    return max(ends, default=None)


def open_day(warehouse_id: int, day: date, *, at: datetime) -> None:
    """Let movements count for a day; refused for days to come and up to the last close. Nothing when it is open."""
    zone = company().zone
    if day > day_in(at, zone):
        raise Refused(refusals.day_ahead(day))
    session.execute(select(Warehouse.id).where(Warehouse.id == warehouse_id).with_for_update(key_share=True, read=True))
    closed = closed_to(warehouse_id)
    if closed is not None and day <= closed:
        raise Refused(refusals.day_closed(day))
    policy = ledger_policy(warehouse_id, on=day)
    ends = datetime.combine(day + timedelta(days=1), time(), tzinfo=ZoneInfo(zone))
    row = {
        "warehouse_id": warehouse_id,
        "day": day,
        "state": "open",
        "late_after": ends + timedelta(hours=policy.post_hours),
        "opened_at": at,
        "closed_by_name": "",
        "remark": "",
        "movements": 0,
        "late": 0,
    }
    made = insert(StockDay).values(row).on_conflict_do_nothing().execution_options(audited=True)
    session.execute(made)
    _allow_negative(warehouse_id, allowed=policy.may_go_negative)


def _allow_negative(warehouse_id: int, *, allowed: bool) -> None:
    """Write the day's decision about stock below zero into the balances; one that is below stays allowed."""
    changing = text(
        "update stock_balance set may_go_negative = :allowed where id in (select id from stock_balance"
        " where warehouse_id = :warehouse and may_go_negative <> :allowed and (:allowed or quantity >= 0)"
        " order by id for no key update)"
    )
    session.execute(changing, {"allowed": allowed, "warehouse": warehouse_id})


def speaks_against(row: StockDay) -> list[Objection]:
    """Every reason not to close the day yet."""
    if row.state != "open":
        return [Objection("stock.day_closed", N_("The day is closed already."), clause="D09-11")]
    wanted = select(func.min(StockDay.day)).where(
        StockDay.warehouse_id == row.warehouse_id, StockDay.state == "open", StockDay.day < row.day
    )
    found = []
    if (earlier := session.scalar(wanted)) is not None:
        words = N_("Close %(day)s first: days are closed in their order.")
        found.append(Objection("stock.day_order", words, {"day": earlier}, clause="D09-11"))
    return found


def close(row: StockDay, *, by: Author, at: datetime, remark: str = "") -> None:
    """Prove the day's figures, keep them, and let nothing more be posted for it (日清).

    Movements that came late have to be explained in the remark.
    """
    insist(by, Permission.STOCK_CLOSE, unit_of(row.warehouse_id))
    locked = session.scalars(
        select(StockDay).where(StockDay.id == row.id).with_for_update().execution_options(populate_existing=True)
    ).one()
    if against := speaks_against(locked):
        raise Refused(*against)
    _close(locked, by=by, at=at, remark=remark.strip())


def _close(row: StockDay, *, by: Author, at: datetime, remark: str) -> None:
    """Nobody else opens an earlier day meanwhile: that takes a share of the warehouse's row."""
    session.execute(select(Warehouse.id).where(Warehouse.id == row.warehouse_id).with_for_update())
    movements, late = day_proof.proved(row)
    if late and not remark:
        words = N_("%(late)s movements came later than allowed: explain them.")
        raise Refused(Objection("ledger.post_hours", words, {"late": late}, field="remark", clause="D09-10"))
    day_proof.keep(row)
    row.state, row.closed_at = "closed", at
    row.closed_by_id, row.closed_by_name = by.user_id, by.name
    row.remark, row.movements, row.late = remark, movements, late
    session.flush()
    record("warehouse.day.closed", row, by=by, day=row.day, movements=movements, late=late)


def unit_of(warehouse_id: int) -> int | None:
    """The unit that keeps a warehouse."""
    found: int | None = session.scalar(select(Warehouse.unit_id).where(Warehouse.id == warehouse_id))
    return found


def one(warehouse_id: int, day: date) -> StockDay:
    """A day of a warehouse; NotFound where nothing was posted."""
    wanted = select(StockDay).where(StockDay.warehouse_id == warehouse_id, StockDay.day == day)
    found = session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(f"day {day} of warehouse {warehouse_id}")
    return found


def open_days(warehouse_ids: Sequence[int], *, before: date | None = None) -> Sequence[StockDay]:
    """Days that are open, oldest first; only those before a day when it is given."""
    wanted = select(StockDay).where(StockDay.warehouse_id.in_(warehouse_ids), StockDay.state == "open")
    if before is not None:
        wanted = wanted.where(StockDay.day < before)
    return session.scalars(wanted.order_by(StockDay.day, StockDay.warehouse_id)).all()
