"""What a leaving certificate says: who, as what, from when to when; no reason, no verdict (art. 50)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from saas.db import session
from saas.hr.exits.rules import service
from saas.hr.offboarding_handover.models import Handover
from saas.organisation import people
from saas.organisation.models import Position
from saas.processes import naming


@dataclass(frozen=True)
class Certificate:
    """The facts of one certificate."""

    number: str
    name: str
    staff_number: str
    unit: str
    position: str
    employed_on: date
    last_on: date
    years: int
    months: int


def facts_of(row: Handover) -> Certificate:
    """Of the last seat she held, as it stood on her last day."""
    person = people.get(row.person_id)
    seat = people.seat_on(person.id, row.last_on) or next(iter(people.seats_of(person.id)), None)
    post = session.get(Position, seat.position_id) if seat is not None and seat.position_id is not None else None
    unit = naming.units({seat.unit_id}, on=row.last_on).get(seat.unit_id, "") if seat is not None else ""
    years, months = service(person.employed_on, row.last_on)
    return Certificate(
        row.number or "",
        person.name,
        person.number,
        unit or "—",
        post.name if post is not None else "—",
        person.employed_on,
        row.last_on,
        years,
        months,
    )
