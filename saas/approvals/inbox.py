"""The inbox of signatures: what waits for somebody, the most urgent first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, select, tuple_
from sqlalchemy.orm import aliased

from saas.approvals.models import Approval, ApprovalSigner, ApprovalStep
from saas.approvals.opening import SUPERSEDED
from saas.approvals.rules import Because
from saas.approvals.states import SeatState
from saas.auth.actor import Actor
from saas.db import session
from saas.organisation.models import Person

PAGE, MOST_COUNTED = 50, 1000
Found = Select[ApprovalSigner, ApprovalStep, Approval, str, str | None, int]
After = tuple[datetime, int]
"""Where the next page begins: the due moment and the seat of the last row shown."""


@dataclass(frozen=True)
class Waiting:
    """One request that waits for the reader; title, path and summary are those of the day it was asked.

    `for_name` is whom she signs for, empty for her own seat; `signed_by` names those who approved earlier steps.
    """

    seat_id: int
    approval_id: int
    step_id: int
    subject_kind: str
    subject_id: int
    title: str
    title_facts: Mapping[str, Any]
    path: str
    summary: Sequence[Sequence[Any]]
    applicant_id: int
    applicant_name: str
    unit_id: int | None
    asked_at: datetime
    due_at: datetime
    place: int
    of: int
    label: str
    because: Because
    for_name: str
    signed_by: tuple[str, ...] = ()

    def is_late(self, now: datetime) -> bool:
        """Whether the answer is overdue."""
        return self.due_at < now

    @property
    def after(self) -> After:
        """The key that the page behind this row begins after."""
        return self.due_at, self.seat_id


@dataclass(frozen=True)
class WaitingPage:
    """One page of the inbox, the most urgent first; `after` is None on the last page."""

    rows: tuple[Waiting, ...]
    after: After | None


_FOR = aliased(Person)


def waiting_for(
    actor: Actor, *, after: After | None = None, kinds: Collection[str] | None = None, limit: int = PAGE
) -> WaitingPage:
    """What waits for the reader's signature, by due moment; two statements however much waits."""
    if actor.person_id is None:
        return WaitingPage((), None)
    where: list[ColumnElement[bool]] = [ApprovalSigner.person_id == actor.person_id]
    if kinds is not None:
        where.append(Approval.subject_kind.in_(kinds))
    if after is not None:
        where.append(tuple_(ApprovalSigner.due_at, ApprovalSigner.id) > tuple_(*after))
    rows = _in_words(_waiting(*where).limit(limit + 1))
    return WaitingPage(tuple(rows[:limit]), rows[limit - 1].after if len(rows) > limit else None)


def one_waiting(actor: Actor, approval_id: int) -> Waiting | None:
    """The reader's open seat at this approval; None when it does not wait for her."""
    if actor.person_id is None:
        return None
    mine = (ApprovalSigner.person_id == actor.person_id, ApprovalSigner.approval_id == approval_id)
    return next(iter(_in_words(_waiting(*mine))), None)


def _waiting(*where: ColumnElement[bool]) -> Found:
    steps = (
        select(func.count())
        .where(ApprovalStep.approval_id == ApprovalSigner.approval_id, ApprovalStep.state.not_in(SUPERSEDED))
        .correlate(ApprovalSigner)
        .scalar_subquery()
    )
    return (
        select(ApprovalSigner, ApprovalStep, Approval, Person.name, _FOR.name, steps)
        .join(ApprovalStep, ApprovalStep.id == ApprovalSigner.step_id)
        .join(Approval, Approval.id == ApprovalSigner.approval_id)
        .join(Person, Person.id == ApprovalSigner.applicant_id)
        .outerjoin(_FOR, _FOR.id == ApprovalSigner.for_person_id)
        .where(ApprovalSigner.state == SeatState.WAITING.value, *where)
        .order_by(ApprovalSigner.due_at, ApprovalSigner.id)
    )


def _in_words(wanted: Found) -> list[Waiting]:
    rows = session.execute(wanted).all()
    signed = _signed_before([approval.id for _, step, approval, *_ in rows if step.place > 1])
    return [_worded(row, signed.get(row[2].id, ())) for row in rows]


def _worded(
    row: Row[ApprovalSigner, ApprovalStep, Approval, str, str | None, int], signed_by: Sequence[str]
) -> Waiting:
    seat, step, approval, applicant, for_name, of = row
    assert seat.due_at is not None  # a seat that waits belongs to a step that is open
    return Waiting(
        seat_id=seat.id,
        approval_id=approval.id,
        step_id=step.id,
        subject_kind=approval.subject_kind,
        subject_id=approval.subject_id,
        title=approval.title,
        title_facts=approval.title_facts,
        path=approval.path,
        summary=approval.summary,
        applicant_id=approval.applicant_id,
        applicant_name=applicant,
        unit_id=approval.unit_id,
        asked_at=approval.asked_at,
        due_at=seat.due_at,
        place=step.place,
        of=of,
        label=step.rule.get("label", ""),
        because=Because(seat.because),
        for_name=for_name or "",
        signed_by=tuple(signed_by),
    )


def _signed_before(approval_ids: Collection[int]) -> dict[int, list[str]]:
    """Who approved the earlier steps of these, in order."""
    found: dict[int, list[str]] = defaultdict(list)
    if approval_ids:
        wanted = (
            select(ApprovalSigner.approval_id, ApprovalSigner.signed_by_name)
            .join(ApprovalStep, ApprovalStep.id == ApprovalSigner.step_id)
            .where(ApprovalSigner.approval_id.in_(approval_ids), ApprovalSigner.state == SeatState.APPROVED.value)
            .where(ApprovalStep.state == "approved")
            .order_by(ApprovalSigner.signed_at, ApprovalSigner.id)
        )
        for approval_id, name in session.execute(wanted):
            found[approval_id].append(name)
    return found


COUNT = (  # made once: every page asks; it stops counting at a thousand
    select(func.count()).select_from(
        select(ApprovalSigner.id)
        .where(ApprovalSigner.person_id == bindparam("person_id"), ApprovalSigner.state == SeatState.WAITING.value)
        .limit(MOST_COUNTED)
        .subquery()
    )
)


def count_waiting(actor: Actor) -> int:
    """How many requests wait for the reader, at most `MOST_COUNTED`; one walk through one index."""
    if actor.person_id is None:
        return 0
    return session.scalar(COUNT, {"person_id": actor.person_id}) or 0


def kinds_waiting(actor: Actor) -> dict[str, int]:
    """How many of each kind of record wait for the reader."""
    if actor.person_id is None:
        return {}
    mine = (ApprovalSigner.person_id == actor.person_id, ApprovalSigner.state == SeatState.WAITING.value)
    wanted = select(Approval.subject_kind, func.count()).join(ApprovalSigner, ApprovalSigner.approval_id == Approval.id)
    rows = session.execute(wanted.where(*mine).group_by(Approval.subject_kind).order_by(Approval.subject_kind))
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True)
class Signed:
    """One signature the reader gave."""

    seat: ApprovalSigner
    approval: Approval
    applicant_name: str
    for_name: str


def signed_by(actor: Actor, *, after: After | None = None, limit: int = PAGE) -> Sequence[Signed]:
    """What the reader signed, newest first; one statement. The next page begins after (moment, seat) of the last."""
    wanted = (
        select(ApprovalSigner, Approval, Person.name, _FOR.name)
        .join(Approval, Approval.id == ApprovalSigner.approval_id)
        .join(Person, Person.id == ApprovalSigner.applicant_id)
        .outerjoin(_FOR, _FOR.id == ApprovalSigner.for_person_id)
        .where(ApprovalSigner.person_id == (actor.person_id or 0), ApprovalSigner.signed_at.is_not(None))
        .order_by(ApprovalSigner.signed_at.desc(), ApprovalSigner.id.desc())
    )
    if after is not None:
        wanted = wanted.where(tuple_(ApprovalSigner.signed_at, ApprovalSigner.id) < tuple_(*after))
    return [
        Signed(seat, about, name, for_name or "")
        for seat, about, name, for_name in session.execute(wanted.limit(limit))
    ]
