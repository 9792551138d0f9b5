"""The working calendar: weeks of work with their breaks, and the days that differ from them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.organisation.models import no_overlap


class WorkPattern(Identified, Stamped, Model):
    """A week of work with any breaks, of the company (no unit) or of one unit, from a day to a day.

    `week` maps "1".."7" (ISO weekday) to {"start","end","breaks":[{"span","paid"}]}; absent days are rest days.
    """

    __tablename__ = "work_pattern"
    __table_args__ = (
        no_overlap("ex_work_pattern_span", "(coalesce(unit_id, 0))", where="state = 'active'"),
        CheckConstraint("state IN ('draft','active','replaced')", name="state"),
    )
    access = "full"
    audit = "rows"
    unit_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.id"))
    name: Mapped[str]
    state: Mapped[str] = mapped_column(default="draft")
    week: Mapped[dict[str, Any]]
    first_on: Mapped[date]
    last_on: Mapped[date | None]


class CalendarDay(Identified, Stamped, Model):
    """A day that is not what the week says: national list or the company's own; the company's own wins."""

    __tablename__ = "calendar_day"
    __table_args__ = (
        Index("uq_calendar_day_scope", text("coalesce(unit_id, 0)"), "on_day", "source", unique=True),
        CheckConstraint("kind IN ('workday','rest','statutory','adjusted_rest','makeup_workday')", name="kind"),
        CheckConstraint("source IN ('national','company')", name="source"),
    )
    access = "full"
    audit = "rows"
    unit_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.id"))
    on_day: Mapped[date]
    kind: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="company")
    pattern: Mapped[dict[str, Any] | None]
