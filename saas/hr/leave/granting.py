"""Granting entitlements: annual leave by its rule once a year, time in lieu and corrections by HR, expiry at night."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.dialects.postgresql import insert

from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, bulk_insert, note_act, record
from saas.hr.leave.annual_policy import AnnualLeavePolicy
from saas.hr.leave.balances import Movement, MovementKind, expiring
from saas.hr.leave.grants import Grant, Service, annual_lots
from saas.hr.leave.ledger import as_lot
from saas.hr.leave.models import LeaveLot, LeaveMovement, LeaveType
from saas.organisation.calendar_queries import calendars_for
from saas.organisation.models import Person
from saas.organisation.reach import insist
from saas.organisation.scopes import scopes_of
from saas.policies.reading import read_many

MOST_MINUTES = 366 * 24 * 60
SHORTEST_REASON = 2
DECEMBER = 12


def grant_open_years(people: Sequence[Person], *, by: Author, on: date) -> int:
    """The lots of this year, and from December those of the next one too."""
    years = (on.year, on.year + 1) if on.month == DECEMBER else (on.year,)
    return sum(grant_year(people, year, by=by, on=on) for year in years)


def grant_year(people: Sequence[Person], year: int, *, by: Author, on: date) -> int:
    """Write the annual lots of `year` that are missing for these people; returns how many. Safe to repeat.

    A number of statements that does not grow with the people.
    """
    kinds = session.scalars(select(LeaveType).where(LeaveType.accrues == "annual", LeaveType.in_use)).all()
    if not kinds or not people:
        return 0
    governs = date(year, 1, 1)
    scopes = scopes_of([person.id for person in people], on=on)
    policies = read_many(AnnualLeavePolicy, on=governs, for_=scopes)
    calendars = calendars_for(scopes, governs, governs)
    rows = []
    for person in people:
        service = Service(person.id, person.employed_on, person.worked_since)
        worth = calendars[person.id].standard_minutes(governs)
        for kind in kinds:
            rows += [_row(kind, grant) for grant in annual_lots(service, policies[person.id].policy, year, worth)]
    return _write(rows, f"annual {year}")


def _row(kind: LeaveType, grant: Grant) -> dict[str, object]:
    return {
        "person_id": grant.person_id,
        "type_id": kind.id,
        "period": grant.period,
        "minutes": int(grant.minutes),
        "earned_on": grant.earned_on,
        "usable_from": grant.usable_from,
        "expires_on": grant.expires_on,
        "source": "annual",
        "reason": "",
    }


def _write(rows: Sequence[dict[str, object]], source: str) -> int:
    if not rows:
        return 0
    fresh = insert(LeaveLot).values(rows).on_conflict_do_nothing(index_elements=["person_id", "type_id", "period"])
    written = session.execute(fresh.returning(LeaveLot.id).execution_options(audited=True)).all()
    if written:
        note_act(LeaveLot, "bulk_insert", source=source, count=len(written))
    return len(written)


def day_minutes_of(person_id: int, *, on: date) -> int:
    """What one day of a person is worth in minutes."""
    return int(calendars_for(scopes_of([person_id], on=on), on, on)[person_id].standard_minutes(on))


def grant_by_hand(
    person: Person, kind: LeaveType, minutes: int, *, by: Author, on: date, usable_to: date | None, reason: str
) -> LeaveLot:
    """HR grants minutes of one type with a reason, usable from `on`."""
    insist(by, Permission.LEAVE_MANAGE)
    wrong = list(_grant_objections(kind, minutes, on=on, usable_to=usable_to, reason=reason.strip()))
    if wrong:
        raise Refused(*wrong)
    session.scalars(select(Person.id).where(Person.id == person.id).with_for_update()).one()
    count = session.scalar(select(func.count()).where(LeaveLot.person_id == person.id)) or 0
    row = {
        "person_id": person.id,
        "type_id": kind.id,
        "period": f"hand-{on.isoformat()}-{count + 1}",
        "minutes": minutes,
        "earned_on": on,
        "usable_from": on,
        "expires_on": usable_to,
        "source": "hand",
        "reason": reason.strip(),
    }
    bulk_insert(LeaveLot, [row], source="hand")
    newest = select(LeaveLot).where(LeaveLot.person_id == person.id).order_by(LeaveLot.id.desc()).limit(1)
    lot = session.scalars(newest).one()
    record("hr.leave.granted", lot, by=by, person=person.name, kind=kind.name, minutes=minutes, reason=lot.reason)
    return lot


def _grant_objections(
    kind: LeaveType, minutes: int, *, on: date, usable_to: date | None, reason: str
) -> Iterator[Objection]:
    if not kind.uses_balance or not kind.in_use:
        yield Objection("leave.grant", N_("This type is not kept as a balance."), field="type_id")
    if not 0 < minutes <= MOST_MINUTES:
        yield Objection("leave.grant", N_("Grant between one minute and one year."), field="days")
    if len(reason) < SHORTEST_REASON:
        yield Objection("leave.grant", N_("Say why it is granted."), field="reason")
    if usable_to is not None and usable_to < on:
        yield Objection("leave.grant", N_("The last usable day lies in the past."), field="usable_to")


def expire(people_ids: Iterable[int], *, by: Author, today: date) -> int:
    """Write off what is left of lots past their last day. Safe to repeat."""
    gone = select(LeaveLot).where(LeaveLot.person_id.in_(list(people_ids)), LeaveLot.expires_on < today)
    lots = [as_lot(row) for row in session.scalars(gone)]
    moved = session.scalars(select(LeaveMovement).where(LeaveMovement.lot_id.in_([lot.id for lot in lots])))
    movements = [Movement(row.lot_id, MovementKind(row.kind), row.minutes, row.on_day) for row in moved]
    rows = [
        {
            "lot_id": move.lot_id,
            "leave_id": None,
            "kind": move.kind.value,
            "minutes": int(move.minutes),
            "on_day": move.on,
            "author_name": by.name,
            "reason": "",
        }
        for move in expiring(lots, movements, today)
    ]
    return bulk_insert(LeaveMovement, rows, source="expiry")


def employed(on: date, *, after_id: int = 0, most: int = 500) -> Sequence[Person]:
    """A batch of people who work here on a day, by id."""
    here = (Person.employed_on <= on, or_(Person.left_on.is_(None), Person.left_on >= on), Person.id > after_id)
    return session.scalars(select(Person).where(*here).order_by(Person.id).limit(most)).all()
