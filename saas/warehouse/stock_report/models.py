"""Monthly stock reports and their lines, one for each item."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, validates

from saas.db import Identified, Model
from saas.processes.models import Filed, state_check
from saas.warehouse.item_models import EXACT
from saas.warehouse.stock_report.states import STOCK_REPORT


class StockReport(Filed, Model):
    """What came in, went out and stands in a warehouse in a month, up to the closed day `figures_to`."""

    __tablename__ = "stock_report"
    __table_args__ = (
        state_check(STOCK_REPORT),
        UniqueConstraint("warehouse_id", "month"),
        CheckConstraint("extract(day from month) = 1", name="first_day"),
        CheckConstraint("state NOT IN ('submitted','read') OR submitted_at IS NOT NULL", name="submitted"),
        Index("ix_stock_report_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = STOCK_REPORT
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"))
    title: Mapped[str] = mapped_column(default="")
    month: Mapped[date]
    due_on: Mapped[date | None]
    figures_to: Mapped[date | None]
    remark: Mapped[str] = mapped_column(default="")
    is_late: Mapped[bool] = mapped_column(default=False)
    checked_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    submitted_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    submitted_at: Mapped[datetime | None]
    read_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    read_at: Mapped[datetime | None]

    @validates("month")
    def first_day_of(self, _name: str, value: date) -> date:
        """Whatever day of a month was typed, its first one is kept."""
        return value.replace(day=1)


class ReportLine(Identified, Model):
    """One item of a report; its figures are taken from the closes, its remark is the keeper's."""

    __tablename__ = "stock_report_line"
    __table_args__ = (
        UniqueConstraint("report_id", "item_id"),
        CheckConstraint("closing = opening + received - issued", name="sum"),
    )
    access = "full"
    audit = "rows"
    report_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("stock_report.id"))
    item_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("item.id"), index=True)
    opening: Mapped[Decimal] = mapped_column(EXACT)
    received: Mapped[Decimal] = mapped_column(EXACT)
    issued: Mapped[Decimal] = mapped_column(EXACT)
    closing: Mapped[Decimal] = mapped_column(EXACT)
    remark: Mapped[str] = mapped_column(server_default="")
