"""How the approval of a record went: its steps, who sat at them, and what they signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from saas.approvals.models import Approval, ApprovalSigner, ApprovalStep
from saas.approvals.opening import SUPERSEDED, rule_of
from saas.approvals.rules import Because
from saas.approvals.states import SeatState
from saas.auth.actor import Actor
from saas.core.chains import ChainStep
from saas.core.errors import NotFound
from saas.db import Model, session
from saas.organisation.models import Person

_FOR = aliased(Person)


@dataclass(frozen=True)
class SeatStory:
    """One seat at a step, in words: "B for A" where `for_name` is set; `deputy_id` is the deputyship behind it."""

    person_id: int
    name: str
    for_name: str
    because: Because
    ref: str
    state: SeatState
    signed_at: datetime | None
    comment: str
    deputy_id: int | None
    must: bool
    asked_by_name: str


@dataclass(frozen=True)
class StepStory:
    """One step with its people; `note` is a gettext id that says why it fell away, filled from `note_facts`."""

    row: ApprovalStep
    rule: ChainStep
    seats: tuple[SeatStory, ...] = field(default_factory=tuple)

    @property
    def signed(self) -> tuple[SeatStory, ...]:
        """The seats that have signed, in time."""
        return tuple(seat for seat in self.seats if seat.signed_at is not None)

    @property
    def waiting(self) -> tuple[SeatStory, ...]:
        """The seats that may sign now."""
        return tuple(seat for seat in self.seats if seat.state is SeatState.WAITING)


def latest(subject: Model) -> Approval | None:
    """The newest approval of a record."""
    wanted = select(Approval).where(
        Approval.subject_kind == subject.__tablename__,
        Approval.subject_id == subject.id,  # type: ignore[attr-defined]  # every subject is Identified
    )
    return session.scalars(wanted.order_by(Approval.id.desc()).limit(1)).first()


def story(subject: Model, *, all_rounds: bool = False) -> list[StepStory]:
    """The steps of a record's newest approval with people and outcomes, in order; two statements more than `latest`.

    Steps that a return or a change has superseded are left out unless `all_rounds`.
    """
    approval = latest(subject)
    return story_of([approval.id], all_rounds=all_rounds).get(approval.id, []) if approval is not None else []


def story_of(approval_ids: Collection[int], *, all_rounds: bool = False) -> dict[int, list[StepStory]]:
    """The steps of these approvals by approval; two statements for any number."""
    wanted = select(ApprovalStep).where(ApprovalStep.approval_id.in_(approval_ids))
    if not all_rounds:
        wanted = wanted.where(ApprovalStep.state.not_in(SUPERSEDED))
    steps = session.scalars(wanted.order_by(ApprovalStep.approval_id, ApprovalStep.round, ApprovalStep.place)).all()
    seats = _seats_of([step.id for step in steps if step.opened_at is not None])
    found: dict[int, list[StepStory]] = defaultdict(list)
    for step in sorted(steps, key=lambda one: (one.approval_id, one.round if all_rounds else 0, one.place)):
        found[step.approval_id].append(StepStory(step, rule_of(step), tuple(seats.get(step.id, ()))))
    return found


def _seats_of(step_ids: Collection[int]) -> dict[int, list[SeatStory]]:
    found: dict[int, list[SeatStory]] = defaultdict(list)
    if not step_ids:
        return found
    wanted = (
        select(ApprovalSigner, Person.name, _FOR.name)
        .join(Person, Person.id == ApprovalSigner.person_id)
        .outerjoin(_FOR, _FOR.id == ApprovalSigner.for_person_id)
        .where(ApprovalSigner.step_id.in_(step_ids))
        .order_by(ApprovalSigner.signed_at, Person.sort_key, ApprovalSigner.id)
    )
    for seat, name, for_name in session.execute(wanted):
        found[seat.step_id].append(_told(seat, name, for_name))
    return found


def _told(seat: ApprovalSigner, name: str, for_name: str | None) -> SeatStory:
    return SeatStory(
        person_id=seat.person_id,
        name=seat.signed_by_name or name,
        for_name=for_name or "",
        because=Because(seat.because),
        ref=seat.because_ref,
        state=SeatState(seat.state),
        signed_at=seat.signed_at,
        comment=seat.comment,
        deputy_id=seat.deputy_id,
        must=seat.must,
        asked_by_name=seat.asked_by_name,
    )


def visible(actor: Actor, approval_id: int) -> Approval:
    """An approval the reader has a part in: applicant, asker, or with a seat; NotFound otherwise.

    Everybody else reads it through the record it is about.
    """
    seated = select(ApprovalSigner.approval_id).where(ApprovalSigner.person_id == (actor.person_id or 0))
    mine = or_(
        Approval.applicant_id == (actor.person_id or 0),
        Approval.asked_by_id == (actor.user_id or 0),
        Approval.id.in_(seated),
    )
    found = session.scalars(select(Approval).where(Approval.id == approval_id, mine)).one_or_none()
    if found is None:
        raise NotFound(f"approval {approval_id}")
    return found


def asked_by(person_id: int, *, before: int | None = None, limit: int = 50) -> Sequence[Approval]:
    """What somebody asked to be signed, newest first; the next page begins before the last id."""
    wanted = select(Approval).where(Approval.applicant_id == person_id)
    if before is not None:
        wanted = wanted.where(Approval.id < before)
    return session.scalars(wanted.order_by(Approval.id.desc()).limit(limit)).all()
