"""Deputies: who signs for whom on which days, and the seats that follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, or_, select

from saas import clock
from saas.approvals.models import ApprovalSigner, Deputy
from saas.approvals.policy import DelegationPolicy
from saas.approvals.rules import Because
from saas.approvals.states import SeatState
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, Objection, Refused
from saas.core.periods import DaySpan
from saas.core.text import N_
from saas.db import Model, in_force, session
from saas.events import SYSTEM, Author, record
from saas.organisation.models import Person
from saas.organisation.queries import company
from saas.organisation.reach import is_self, reaches
from saas.organisation.scopes import scope_of
from saas.policies.reading import read

RULE = "delegation.max_days"


def stand_in(
    person_id: int,
    deputy_id: int,
    span: DaySpan,
    *,
    by: Author,
    because: Model | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> Deputy:
    """Let `deputy_id` sign for `person_id` on these days; with `at` on one of them, at once.

    `because` is the record it comes from, such as her leave, whose feature answers for it; without one the person
    herself (or whoever gives personal grants) does this, for `delegation.max_days` at most.
    """
    if because is None:
        _insist(person_id, deputy_id, span, by=by)
    known = _known(person_id, deputy_id, because)
    if known is not None and because is not None:
        return known
    row = Deputy(
        person_id=person_id,
        deputy_id=deputy_id,
        first_on=span.first,
        last_on=span.last or span.first,
        reason=reason.strip(),
        because_kind=because.__tablename__ if because is not None else "",
        because_id=because.id if because is not None else 0,  # type: ignore[attr-defined]  # Identified
        given_by_id=by.user_id,
        given_by_name=by.name,
    )
    session.add(row)
    record("approvals.deputy.named", row, by=by, person_id=person_id, deputy_id=deputy_id, span=[span.first, span.last])
    if at is not None and clock.day_in(at, company().zone) in span:
        take_up(row)
    return row


def _known(person_id: int, deputy_id: int, because: Model | None) -> Deputy | None:
    if because is None:
        return None
    about = (Deputy.because_kind == because.__tablename__, Deputy.because_id == because.id)  # type: ignore[attr-defined]
    pair = (Deputy.person_id == person_id, Deputy.deputy_id == deputy_id, Deputy.revoked_at.is_(None))
    return session.scalars(select(Deputy).where(*pair, *about)).first()


def _insist(person_id: int, deputy_id: int, span: DaySpan, *, by: Author) -> None:
    if not is_self(by, person_id) and not reaches(by, Permission.GRANT_EDIT):
        raise NotAllowed
    found = [*_about_people(person_id, deputy_id, span), *_about_days(person_id, span)]
    if found:
        raise Refused(*found)


def _about_people(person_id: int, deputy_id: int, span: DaySpan) -> list[Objection]:
    if person_id == deputy_id:
        return [Objection("approval.deputy", N_("Nobody is her own deputy."), field="deputy")]
    last = span.last or span.first
    here = or_(Person.left_on.is_(None), Person.left_on >= last)
    if session.scalar(select(Person.id).where(Person.id == deputy_id, here)) is None:
        return [Objection("approval.deputy", N_("This person does not work here on these days."), field="deputy")]
    pairs = or_(
        (Deputy.person_id == person_id) & (Deputy.deputy_id == deputy_id),
        (Deputy.person_id == deputy_id) & (Deputy.deputy_id == person_id),
    )
    days = (Deputy.first_on <= last, Deputy.last_on >= span.first)
    clash = session.scalars(select(Deputy).where(pairs, *days, Deputy.revoked_at.is_(None)).limit(1)).first()
    if clash is None:
        return []
    text = N_("One of the two stands in for the other from %(first_day)s to %(last_day)s already.")
    return [Objection("approval.deputy", text, {"first_day": clash.first_on, "last_day": clash.last_on}, "deputy")]


def _about_days(person_id: int, span: DaySpan) -> list[Objection]:
    if span.last is None:
        return [Objection(RULE, N_("Say until when."), field="last_on", clause="D17-12")]
    most = read(DelegationPolicy, on=span.first, for_=scope_of(person_id, on=span.first)).max_days
    days = (span.last - span.first).days + 1
    if days <= most:
        return []
    text = N_("%(days)s days are too long; a signature passes to somebody else for %(most)s days at most.")
    return [Objection(RULE, text, {"days": days, "most": most}, "last_on", "D17-12")]


def revoke(deputy: Deputy, *, by: Author, at: datetime) -> None:
    """End it now; seats held by it that are not signed are cleared."""
    session.refresh(deputy, with_for_update=True)
    if not is_self(by, deputy.person_id) and not reaches(by, Permission.GRANT_EDIT):
        raise NotAllowed
    if deputy.revoked_at is not None:
        raise Refused(Objection("approval.deputy", N_("This has ended already.")))
    _end(deputy, by=by, at=at)


def _end(deputy: Deputy, *, by: Author, at: datetime) -> None:
    deputy.revoked_at, deputy.revoked_by_name = at, by.name
    step_down(deputy)
    record("approvals.deputy.ended", deputy, by=by)


def end_because(because: Model, *, by: Author, at: datetime) -> None:
    """What a record brought ends with it: the leave was withdrawn."""
    about = (Deputy.because_kind == because.__tablename__, Deputy.because_id == because.id)  # type: ignore[attr-defined]
    wanted = select(Deputy).where(*about, Deputy.revoked_at.is_(None)).with_for_update()
    for row in session.scalars(wanted).all():
        _end(row, by=by, at=at)


def take_up(deputy: Deputy) -> int:
    """Give the deputy a seat wherever her principal has one that waits; safe to repeat. Returns how many."""
    seats = _seats_to_take(deputy)
    session.add_all(
        ApprovalSigner(
            approval_id=seat.approval_id,
            step_id=seat.step_id,
            applicant_id=seat.applicant_id,
            person_id=deputy.deputy_id,
            for_person_id=deputy.person_id,
            deputy_id=deputy.id,
            because=Because.DEPUTY.value,
            must=seat.must,
            due_at=seat.due_at,
        )
        for seat in seats
    )
    session.flush()
    if seats:
        record("approvals.deputy.took_up", deputy, by=SYSTEM, count=len(seats))
    return len(seats)


def _seats_to_take(deputy: Deputy) -> Sequence[ApprovalSigner]:
    """Waiting seats of the principal where the deputy is neither applicant, nor seated, nor one who signed before."""
    there = select(ApprovalSigner.step_id).where(ApprovalSigner.person_id == deputy.deputy_id)
    signed = select(ApprovalSigner.approval_id).where(
        ApprovalSigner.person_id == deputy.deputy_id, ApprovalSigner.state == SeatState.APPROVED.value
    )
    wanted = select(ApprovalSigner).where(
        ApprovalSigner.person_id == deputy.person_id,
        ApprovalSigner.state == SeatState.WAITING.value,
        ApprovalSigner.applicant_id != deputy.deputy_id,
        ApprovalSigner.step_id.not_in(there),
        ApprovalSigner.approval_id.not_in(signed),
    )
    return session.scalars(wanted.order_by(ApprovalSigner.id)).all()


def step_down(deputy: Deputy) -> None:
    """Clear the seats that wait by this deputyship."""
    waiting = (ApprovalSigner.deputy_id == deputy.id, ApprovalSigner.state == SeatState.WAITING.value)
    for seat in session.scalars(select(ApprovalSigner).where(*waiting)):
        seat.state = SeatState.GONE.value
    session.flush()


def beginning(on: date, *, after_id: int, most: int) -> Sequence[Deputy]:
    """Deputyships in force on a day, a batch by id."""
    wanted = select(Deputy).where(in_force(Deputy, on), Deputy.revoked_at.is_(None), Deputy.id > after_id)
    return session.scalars(wanted.order_by(Deputy.id).limit(most)).all()


def ended(on: date, *, after_id: int, most: int) -> Sequence[Deputy]:
    """Deputyships past their last day that still hold a waiting seat, a batch by id."""
    held = select(func.distinct(ApprovalSigner.deputy_id)).where(
        ApprovalSigner.deputy_id.is_not(None), ApprovalSigner.state == SeatState.WAITING.value
    )
    wanted = select(Deputy).where(Deputy.id.in_(held), Deputy.last_on < on, Deputy.id > after_id)
    return session.scalars(wanted.order_by(Deputy.id).limit(most)).all()
