"""Punches: by one tap in the browser, from a machine's file, from a correction; stored in UTC and never marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, Refused
from saas.core.periods import DaySpan
from saas.db import session
from saas.events import Author
from saas.hr.attendance.models import Punch, WorkSlot
from saas.hr.attendance.place_rules import Spot, place_of, sign_in_objections
from saas.hr.attendance.policy import AttendancePolicy
from saas.hr.attendance.recompute import recompute
from saas.hr.attendance.writing import add_once
from saas.organisation.scopes import scope_of
from saas.policies.reading import read


@dataclass(frozen=True)
class Device:
    """What signed in: a browser on a phone or a computer, from which address, and where it says it is."""

    source: str
    address: str = ""
    name: str = ""
    spot: Spot | None = None


def sign_in(device: Device, *, by: Actor, at: datetime, zone: str) -> tuple[int | None, date]:
    """One tap of the reader herself; answers the punch (None: this very second is noted already) and its working day.

    The company's networks and places are asked first; the moment is the server's, never the device's.
    """
    if by.person_id is None or not by.may(Permission.ATTENDANCE_PUNCH):
        raise NotAllowed
    on = at.astimezone(ZoneInfo(zone)).date()
    policy = read(AttendancePolicy, on=on, for_=scope_of(by.person_id, on=on))
    if found := sign_in_objections(device.address, device.spot, policy.networks or (), policy.places or ()):
        raise Refused(*found)
    place = place_of(device.spot, policy.places or ())
    punch_id = note(by.person_id, at, source=device.source, by=by, zone=zone, device=device, place=place)
    work_date = day_of(by.person_id, at, zone)
    recompute([by.person_id], DaySpan(work_date, work_date), at=at, zone=zone, slots=False)
    return punch_id, work_date


def note(
    person_id: int,
    at: datetime,
    *,
    source: str,
    by: Author,
    zone: str,
    device: Device | None = None,
    place: str = "",
) -> int | None:
    """Store one punch; None where this very second of this person is stored already."""
    second = at.replace(microsecond=0)
    row = {
        "person_id": person_id,
        "at": second,
        "device_at": second.astimezone(ZoneInfo(zone)).replace(tzinfo=None),
        "zone": zone,
        "source": source,
        "device": device.name if device else "",
        "address": device.address if device else "",
        "place": place,
        "author_name": by.name,
    }
    return add_once(Punch, row, key=("person_id", "at"), source=source)


def day_of(person_id: int, at: datetime, zone: str) -> date:
    """The working day a moment belongs to: of the slot whose window holds it, else the day on the wall."""
    holding = (WorkSlot.person_id == person_id, WorkSlot.opens_at <= at, WorkSlot.closes_at > at)
    found = session.scalars(select(WorkSlot.work_date).where(*holding)).first()
    return found or at.astimezone(ZoneInfo(zone)).date()


def punches_of(person_id: int, on: date, zone: str) -> list[Punch]:
    """The punches of a working day with those of the evening before and the morning after."""
    begin = datetime.combine(on, datetime.min.time(), ZoneInfo(zone)) - timedelta(hours=8)
    within = (Punch.person_id == person_id, Punch.at >= begin, Punch.at < begin + timedelta(hours=44))
    return list(session.scalars(select(Punch).where(*within).order_by(Punch.at)))
