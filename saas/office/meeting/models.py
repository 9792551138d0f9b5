"""Meetings, those who were there, and the lines of the minutes."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.office.meeting.states import MEETING
from saas.processes.models import Filed, state_check


class Meeting(Filed, Model):
    """One meeting of a unit (`unit_id`); `filed_by_id` called it, `keeper_id` takes the minutes."""

    __tablename__ = "meeting"
    __table_args__ = (
        state_check(MEETING),
        CheckConstraint("kind IN ('plan','decision','conveying')", name="kind"),
        CheckConstraint("kind <> 'conveying' OR directive <> ''", name="directive"),
        Index("ix_meeting_state", "state", "id"),
        Index("ix_meeting_unit", "unit_id", "kind", "meets_at"),
    )
    access = "full"
    audit = "rows"
    machine = MEETING
    title: Mapped[str]
    kind: Mapped[str]
    meets_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")
    agenda: Mapped[str] = mapped_column(default="")
    directive: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    keeper_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    minutes: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")


class MeetingPerson(Identified, Stamped, Model):
    """Somebody who was there; of another unit with the consent of a superior."""

    __tablename__ = "meeting_person"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)
    access = "full"
    audit = "rows"
    meeting_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("meeting.id"))
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    permitted_by: Mapped[str] = mapped_column(default="")


class MeetingItem(Identified, Stamped, Model):
    """A line of the minutes; problems and assignments become tasks, open problems come up again."""

    __tablename__ = "meeting_item"
    __table_args__ = (
        CheckConstraint("kind IN ('decision','problem','assignment')", name="kind"),
        Index("ix_meeting_item_meeting", "meeting_id"),
    )
    access = "full"
    audit = "rows"
    meeting_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("meeting.id"))
    kind: Mapped[str]
    text: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"))
    due_on: Mapped[date | None]
    task_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("task.id"))
    carried_from_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("meeting_item.id"))
