"""Goods issues: what is asked for, the papers that come with it, and what was picked where."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.warehouse.issue.states import ISSUE, IssueState
from saas.warehouse.item_models import EXACT

_STATES = ", ".join(f"'{state.value}'" for state in sorted(IssueState))


class GoodsIssue(Identified, Stamped, Model):
    """One wish for goods. `unit_id` is the unit that asks, `recipient_id` who takes the goods away."""

    __tablename__ = "goods_issue"
    __table_args__ = (
        CheckConstraint(f"state IN ({_STATES})", name="state"),
        CheckConstraint("state <> 'refused' OR reason <> ''", name="reason"),
        Index("ix_goods_issue_state", "state", "id"),
        Index("ix_goods_issue_warehouse", "warehouse_id", "id"),
    )
    access = "full"
    audit = "rows"
    number: Mapped[str | None] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default=IssueState.REQUESTED.value)
    warehouse_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("warehouse.id"))
    unit_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    recipient_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    purpose: Mapped[str]
    asked_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]
    checked_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    picked_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    picked_at: Mapped[datetime | None]
    packed_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    packed_at: Mapped[datetime | None]
    issued_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    issued_at: Mapped[datetime | None]
    special_checked_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")
    refused_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    refused_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it once, nobody changes it

    def move(self, name: str) -> None:
        """The one door to the state; Refused when the table has no such move from here."""
        self.state = ISSUE.after(name, IssueState(self.state)).value


class GoodsIssueLine(Identified, Stamped, Model):
    """One item that is asked for, in its own unit; `asked_as` is how it was written."""

    __tablename__ = "goods_issue_line"
    __table_args__ = (
        UniqueConstraint("issue_id", "place"),
        CheckConstraint("asked > 0", name="asked"),
        Index("ix_goods_issue_line_item", "item_id"),
    )
    access = "full"
    audit = "rows"
    issue_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("goods_issue.id"))
    place: Mapped[int]
    item_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("item.id"))
    asked: Mapped[Decimal] = mapped_column(EXACT)
    asked_as: Mapped[str] = mapped_column(default="")


class GoodsIssuePaper(Identified, Stamped, Model):
    """One paper that the keeper has seen: its kind and its number."""

    __tablename__ = "goods_issue_paper"
    __table_args__ = (UniqueConstraint("issue_id", "kind"),)
    access = "full"
    audit = "rows"
    issue_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("goods_issue.id"))
    kind: Mapped[str]
    reference: Mapped[str] = mapped_column(default="")
    seen_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    seen_at: Mapped[datetime]


class GoodsIssuePick(Identified, Stamped, Model):
    """How much of a line is taken from one place; `picked` is what the picker found and took."""

    __tablename__ = "goods_issue_pick"
    __table_args__ = (
        UniqueConstraint("line_id", "location_id", "lot"),
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("picked >= 0 AND picked <= quantity", name="picked"),
        Index("ix_goods_issue_pick_issue", "issue_id"),
        Index("ix_goods_issue_pick_location", "location_id"),
    )
    access = "full"
    audit = "rows"
    issue_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("goods_issue.id"))
    line_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("goods_issue_line.id"))
    item_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("item.id"))
    location_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("location.id"))
    lot: Mapped[str] = mapped_column(default="")
    quantity: Mapped[Decimal] = mapped_column(EXACT)
    picked: Mapped[Decimal | None] = mapped_column(EXACT)
    picked_by_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    picked_at: Mapped[datetime | None]
