"""Goods with special requirements, who keeps them, when their label was seen last."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Model
from saas.processes.models import Filed, state_check
from saas.warehouse.special_goods.states import SPECIAL


class SpecialGoods(Filed, Model):
    """One item that needs special care; at most one record of an item is open."""

    __tablename__ = "special_goods"
    __table_args__ = (
        state_check(SPECIAL),
        CheckConstraint("keeper_id <> deputy_id", name="deputy"),
        Index("uq_special_goods_item", "item_id", unique=True, postgresql_where=text("state <> 'released'")),
        Index("ix_special_goods_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = SPECIAL
    item_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("item.id"))
    item_code: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"), index=True)
    requirement: Mapped[str] = mapped_column(default="")
    mark: Mapped[str] = mapped_column(default="")
    keeper_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    deputy_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    label_seen_on: Mapped[date | None]
