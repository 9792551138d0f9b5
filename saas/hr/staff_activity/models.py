"""Activities of the staff and who takes part."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.hr.person_models import MONEY
from saas.hr.staff_activity.states import ACTIVITY
from saas.processes.models import Filed, state_check


class StaffActivity(Filed, Model):
    """One activity, with its budget and what came of it."""

    __tablename__ = "staff_activity"
    __table_args__ = (
        state_check(ACTIVITY),
        CheckConstraint("kind IN ('team','sport','culture','meal','other')", name="kind"),
        Index("ix_staff_activity_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = ACTIVITY
    title: Mapped[str]
    kind: Mapped[str]
    takes_place_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")
    budget: Mapped[Decimal | None] = mapped_column(MONEY)
    spent: Mapped[Decimal | None] = mapped_column(MONEY)
    description: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")


class ActivityPerson(Identified, Stamped, Model):
    """Somebody who takes part, of her own will."""

    __tablename__ = "activity_person"
    __table_args__ = (UniqueConstraint("activity_id", "person_id"), Index("ix_activity_person_person", "person_id"))
    access = "full"
    audit = "rows"
    activity_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("staff_activity.id"))
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(default="")
