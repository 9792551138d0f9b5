"""What the moves of a transfer check and change: the posting, both heads, the handover, the new seat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, or_, select

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import in_force, session
from saas.events import SYSTEM
from saas.hr.of_person import everybody_with
from saas.hr.offboarding_handover import leavers
from saas.hr.offboarding_handover.models import Handover
from saas.hr.offboarding_handover.rules import TRANSFER as BY_TRANSFER
from saas.hr.transfer import rules
from saas.hr.transfer.models import Transfer
from saas.hr.transfer.policy import TransferPolicy
from saas.organisation import assignments, people, positions
from saas.organisation.assignments import Seat
from saas.organisation.models import Assignment, Position, UnitPost
from saas.processes import naming
from saas.processes.declare import Doing
from saas.processes.people import head_of_field, head_of_unit

MANAGERS = everybody_with(P.TRANSFER_MANAGE)
A_DAY = timedelta(days=1)


def open_positions(_actor: Any, _on: date) -> Sequence[tuple[int, str]]:
    """Every position in use, as (id, words)."""
    return [(key, position.name) for key, position in positions.choices()]


def may_be_posted(doing: Doing) -> Sequence[Objection]:
    """A post of a unit."""
    position = session.get(Position, doing.record.position_id) if doing.record.position_id is not None else None
    if position is None:
        return [Objection("transfer.position", N_("Choose the position."), field="position_id", clause="D21-21")]
    return ()


def planned(doing: Doing) -> None:
    """The unit is that of the position."""
    doing.record.unit_id = session.get_one(Position, doing.record.position_id).unit_id


def posted(doing: Doing) -> None:
    """Shown from today on, for the days of the rulebook."""
    days = doing.read(TransferPolicy).internal_post_days
    doing.record.posted_until = doing.on + timedelta(days=days - 1)


def _seat(person_id: int, on: date) -> tuple[int, int | None] | None:
    seat = people.seat_on(person_id, on)
    return (seat.unit_id, seat.position_id) if seat is not None else None


def may_be_proposed(doing: Doing) -> Sequence[Objection]:
    """After the posting, of somebody who sits elsewhere, for a day to come."""
    row, person_id = doing.record, doing.given.get("person_id")
    if person_id is None or row.unit_id is None or row.posted_until is None:
        return [Objection("transfer.person", N_("Say who is to take the post."), field="person_id")]
    to_seat = (row.unit_id, row.position_id)
    found = rules.proposing_objections(
        doing.on, row.posted_until, from_seat=_seat(person_id, doing.on), to_seat=to_seat
    )
    return [*found, *rules.effective_objections(doing.given["effective_on"], doing.on)]


def proposed(doing: Doing) -> None:
    """Where she sits now."""
    row: Transfer = doing.record
    seat = people.seat_on(row.person_id, doing.on) if row.person_id is not None else None
    if seat is None:
        return
    row.from_unit_id = seat.unit_id
    post = session.get(Position, seat.position_id) if seat.position_id is not None else None
    unit = naming.units({seat.unit_id}, on=doing.on).get(seat.unit_id, "")
    row.from_words = " · ".join(filter(None, (unit, post.name if post is not None else "")))


def consented(doing: Doing) -> None:
    """Her own yes."""
    doing.record.consented_on = doing.on


def may_be_waived(doing: Doing) -> Sequence[Objection]:
    """Only where the rulebook does without consent."""
    return rules.waiving_objections(consent_required=doing.read(TransferPolicy).consent_required)


def present_head(row: Transfer, on: date) -> Iterable[int]:
    """The head of the unit she leaves, else HR."""
    return [one for one in head_of_field("from_unit_id")(row, on) if one != row.person_id] or MANAGERS(row, on)


def future_head(row: Transfer, on: date) -> Iterable[int]:
    """The head of the unit she comes to, or of the one above it; else HR."""
    return [one for one in head_of_unit(row, on) if one != row.person_id] or MANAGERS(row, on)


def approved(doing: Doing) -> None:
    """The handover of the present post opens; it ends the day before the new one begins."""
    row: Transfer = doing.record
    if row.person_id is not None and row.effective_on is not None:
        leavers.open_handover(row.person_id, BY_TRANSFER, row.effective_on - A_DAY, at=doing.at)


def may_be_handed_over(doing: Doing) -> Sequence[Objection]:
    """Item by item."""
    done = select(Handover.id).where(
        Handover.person_id == doing.record.person_id,
        Handover.kind == BY_TRANSFER,
        Handover.state.in_(("complete", "closed")),
        Handover.opened_on >= doing.record.consented_on if doing.record.consented_on else True,  # type: ignore[arg-type]  # a SQL truth
    )
    return rules.handing_objections(is_handed_over=session.scalar(done) is not None)


def takes_effect(doing: Doing) -> None:
    """Her assignment moves."""
    row: Transfer = doing.record
    if row.person_id is None or row.unit_id is None or row.effective_on is None:
        return
    seat = Seat(row.unit_id, row.position_id, match_note=row.fit)
    day = max(row.effective_on, doing.on)
    assignments.place(people.get(row.person_id), seat, by=SYSTEM, on=day, today=doing.on)


def due(on: date) -> Iterable[Transfer]:
    """Transfers handed over whose day has come."""
    ready = Transfer.state == "handed_over", Transfer.effective_on <= on
    return session.scalars(select(Transfer).where(*ready).order_by(Transfer.id)).all()


def stuck(on: date) -> Iterable[Transfer]:
    """Transfers whose day has come and that could not take effect: no free post, a closed unit."""
    return due(on)


def open_to(person_id: int) -> Any:
    """What everybody may see: posts shown inside; what heads of both units see; what was decided in her own unit."""
    headed = select(UnitPost.unit_id).where(UnitPost.person_id == person_id, UnitPost.kind == "head")
    hers = select(Assignment.unit_id).where(
        Assignment.person_id == person_id, in_force(Assignment, func.current_date())
    )
    return select(Transfer.id).where(
        or_(
            Transfer.state == "posted",
            Transfer.from_unit_id.in_(headed),
            Transfer.unit_id.in_(hers) & (Transfer.state == "effective"),
        )
    )


def ending(on: date) -> Iterable[Transfer]:
    """Posts whose time inside ends today."""
    return session.scalars(select(Transfer).where(Transfer.state == "posted", Transfer.posted_until == on)).all()
