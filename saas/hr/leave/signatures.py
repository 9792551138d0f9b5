"""The signatures under a leave: planned when it is sent, opened one by one, given once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.core.errors import NotAllowed, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM, record
from saas.hr.leave.dues import answer_due_for, calendar_after
from saas.hr.leave.models import LeaveRequest, LeaveSignature, LeaveSigner
from saas.hr.leave.signers import candidates
from saas.hr.leave.signing import Step
from saas.organisation.calendar_rules import Calendar
from saas.organisation.policy import ApprovalPolicy
from saas.organisation.scopes import scope_of
from saas.policies.reading import read
from saas.policies.scope import Scope

Place = tuple[Scope, Calendar]
"""Where the applicant works, and a calendar that reaches from the day on far enough for an answer."""


def plan(leave: LeaveRequest, steps: Sequence[Step], *, at: datetime, on: date, place: Place) -> None:
    """Write down every signature the leave needs, the first one open."""
    rows = [
        LeaveSignature(
            leave_id=leave.id,
            applicant_id=leave.person_id,
            step=step.order,
            rule=step.rule,
            roles=list(step.roles),
            line_manager=step.line_manager,
            state="coming",
        )
        for step in steps
    ]
    people = _open(rows[0], given=(), at=at, on=on, place=place) if rows else []
    session.add_all(rows)
    session.flush()
    if rows:
        _call(leave, rows[0], people)


def of(leave: LeaveRequest) -> Sequence[LeaveSignature]:
    """All signatures of a leave, in order."""
    wanted = select(LeaveSignature).where(LeaveSignature.leave_id == leave.id).order_by(LeaveSignature.step)
    return session.scalars(wanted).all()


def open_next(leave: LeaveRequest, *, at: datetime, on: date) -> bool:
    """Open the next signature and resolve who may give it; False when none is left. Refused when nobody may."""
    rows = of(leave)
    coming = next((row for row in rows if row.state == "coming"), None)
    if coming is None:
        return False
    given = [row.signed_by_id for row in rows if row.signed_by_id is not None]
    scope = scope_of(leave.person_id, on=on)
    people = _open(coming, given=given, at=at, on=on, place=(scope, calendar_after(scope, on)))
    _call(leave, coming, people)
    return True


def _open(row: LeaveSignature, *, given: Collection[int], at: datetime, on: date, place: Place) -> list[int]:
    """Who may give it, and until when. Everything is read before the row changes, so that it is written once."""
    scope, calendar = place
    above = scope.unit_ids
    people = candidates(row.applicant_id, row.roles, line_manager=row.line_manager, on=on, without=given, above=above)
    if not people:
        text = N_("Nobody can sign this leave: no manager, no holder of the signing roles and no HR is there.")
        raise Refused(Objection("leave.nobody_signs", text, clause="D02-04"))
    due = answer_due_for(calendar, at, read(ApprovalPolicy, on=on, for_=scope).answer_days)
    row.state, row.opened_at, row.due_at = "open", at, due
    return people


def _call(leave: LeaveRequest, row: LeaveSignature, people: Sequence[int]) -> None:
    session.add_all(LeaveSigner(signature_id=row.id, person_id=person) for person in people)
    session.flush()
    record("hr.leave.signature_opened", leave, by=SYSTEM, step=row.step, signers=people, due_at=row.due_at)


def sign(leave: LeaveRequest, outcome: str, *, by: Actor, at: datetime, comment: str) -> LeaveSignature:
    """Give the open signature; NotAllowed for anybody it was not opened to, the applicant above all."""
    row = session.scalars(
        select(LeaveSignature)
        .where(LeaveSignature.leave_id == leave.id, LeaveSignature.state == "open")
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise Refused(_too_late(leave))
    if by.person_id is None or by.person_id == leave.person_id or not _is_signer(row, by.person_id):
        raise NotAllowed
    row.state = outcome
    row.signed_by_id, row.signed_by_name, row.signed_at, row.comment = by.person_id, by.name, at, comment.strip()
    session.flush()
    return row


def _too_late(leave: LeaveRequest) -> Objection:
    """Who was faster, by name where somebody signed."""
    last = next((row for row in reversed(of(leave)) if row.signed_by_name), None)
    if last is None:
        return Objection("leave.decided", N_("This leave no longer waits for a signature."))
    text = N_("%(name)s has decided this leave already, at %(at)s.")
    return Objection("leave.decided", text, {"name": last.signed_by_name, "at": last.signed_at})


def insist_on(leave: LeaveRequest, signature_id: int | None) -> None:
    """Refused unless this very signature is the open one: nobody gives a second one by an old page."""
    if signature_id is None:
        return
    wanted = select(LeaveSignature.state).where(LeaveSignature.id == signature_id, LeaveSignature.leave_id == leave.id)
    if session.scalar(wanted) != "open":
        raise Refused(_too_late(leave))


def _is_signer(row: LeaveSignature, person_id: int) -> bool:
    mine = select(LeaveSigner.id).where(LeaveSigner.signature_id == row.id, LeaveSigner.person_id == person_id)
    return session.scalar(mine) is not None


def void_rest(leave: LeaveRequest) -> None:
    """Signatures that are not needed any more."""
    for row in of(leave):
        if row.state in ("coming", "open"):
            row.state = "void"
    session.flush()
