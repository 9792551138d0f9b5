"""Computers with their users, whom else these let use them, and changes of what is in them or on them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saas.db import Identified, Model, Stamped
from saas.hr.device.states import CHANGE, DEVICE
from saas.processes.models import Filed, state_check


class Device(Filed, Model):
    """One device; its user is there while it is assigned."""

    __tablename__ = "device"
    __table_args__ = (
        state_check(DEVICE),
        CheckConstraint("state <> 'assigned' OR (person_id IS NOT NULL AND since_on IS NOT NULL)", name="user"),
        Index("ix_device_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = DEVICE
    title: Mapped[str]
    serial: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="computer")
    person_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    since_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    condition: Mapped[str] = mapped_column(default="")


class DevicePermit(Identified, Stamped, Model):
    """Whom the user lets use her device, and for which days."""

    __tablename__ = "device_permit"
    __table_args__ = (
        CheckConstraint("last_on >= first_on", name="span"),
        Index("ix_device_permit_device", "device_id", "id"),
    )
    access = "full"
    audit = "rows"
    device_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("device.id"))
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")


class DeviceChange(Filed, Model):
    """A change of hardware or software that somebody asks for."""

    __tablename__ = "device_change"
    __table_args__ = (
        state_check(CHANGE),
        CheckConstraint("kind IN ('hardware','software')", name="kind"),
        Index("ix_device_change_state", "state", "id"),
    )
    access = "full"
    audit = "rows"
    machine = CHANGE
    device_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("device.id"), index=True)
    kind: Mapped[str]
    title: Mapped[str]
    origin: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    done_note: Mapped[str] = mapped_column(default="")
