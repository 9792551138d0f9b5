"""Proposals: one person wishes for a value, another confirms it, and it counts from its day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import select

from saas.core.errors import NotAllowed, Objection, Refused
from saas.core.text import N_
from saas.core.thresholds import Declared
from saas.core.values import parse, store
from saas.db import session
from saas.events import Author, record
from saas.policies.models import PolicyProposal, PolicyValue
from saas.policies.reading import nearest, values_in_force
from saas.policies.scope import Scope
from saas.policies.setting import SHORTEST_REASON, check, hold, keep, known, put, typed

FURTHEST = timedelta(days=1096)


def propose(
    key: str,
    raw: object,
    *,
    by: Author,
    today: date,
    effective_on: date,
    reason: str,
    legal_reason: str = "",
    scope: Scope | None = None,
) -> PolicyProposal:
    """Propose a value from a coming day; another person confirms it before it counts."""
    declared, place = known(key), scope or Scope()
    _check_wish(key, reason, by)
    check_day(key, effective_on, earliest=today + timedelta(days=1))
    value = typed(declared, raw)
    check(declared, value, place, on=effective_on, legal_reason=legal_reason, by=by)
    kind, place_id = where = place.places()[0]
    _check_alone(key, kind, place_id)
    previous = nearest(values_in_force([key], on=effective_on).get(key, {}), place)
    _check_differs(declared, value, previous, where)
    row = PolicyProposal(
        key=key,
        scope_kind=kind,
        scope_id=place_id,
        value=store(value),
        previous=store(declared.default) if previous is None else previous.value,
        effective_on=effective_on,
        reason=reason.strip(),
        legal_reason=legal_reason.strip(),
        proposed_by_id=by.user_id,
        proposed_by_name=by.name,
    )
    session.add(row)
    record("policies.proposal.made", row, by=by, key=key, value=row.value, effective_on=effective_on)
    return row


def _check_wish(key: str, reason: str, by: Author) -> None:
    if by.user_id is None:
        raise NotAllowed
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(Objection(key, N_("Say why in a few words; everybody concerned reads it."), field="reason"))


def _check_alone(key: str, kind: str, place_id: int) -> None:
    hold(key, kind, place_id)
    if open_proposal(key, kind, place_id) is not None:
        raise Refused(Objection(key, N_("A proposal for this value is already waiting."), field="value"))


def check_day(key: str, day: date, *, earliest: date) -> None:
    """Refused when a value would count from a day that verdicts have passed, or from one nobody can mean."""
    if day < earliest:
        text = N_("Earliest %(earliest)s: past verdicts are not changed.")
        raise Refused(Objection(key, text, {"earliest": earliest}, field="effective_on"))
    if day > earliest + FURTHEST:
        text = N_("Choose a day within the next three years.")
        raise Refused(Objection(key, text, field="effective_on"))


def _check_differs(declared: Declared, value: object, previous: PolicyValue | None, place: tuple[str, int]) -> None:
    """A proposal changes something: the same value at the same place is none."""
    standing = declared.default if previous is None else parse(declared, previous.value)
    at = ("company", 0) if previous is None else (previous.scope_kind, previous.scope_id)
    if value == standing and at == place:
        raise Refused(Objection(declared.key, N_("This is the value in force already."), field="value"))


def open_proposal(key: str, kind: str, place_id: int) -> PolicyProposal | None:
    """The proposal that waits for this value, if any."""
    wanted = select(PolicyProposal).where(
        PolicyProposal.key == key,
        PolicyProposal.scope_kind == kind,
        PolicyProposal.scope_id == place_id,
        PolicyProposal.state == "proposed",
    )
    return session.scalars(wanted).one_or_none()


def confirm(proposal: PolicyProposal, scope: Scope, *, by: Author, at: datetime, today: date) -> PolicyValue:
    """Another person makes the proposal a value from its day, at the earliest tomorrow."""
    _open_for(proposal, by)
    if proposal.proposed_by_id == by.user_id:
        raise Refused(Objection("policies.four_eyes", N_("Another person has to confirm your own proposal.")))
    declared = known(proposal.key)
    value = typed(declared, proposal.value)
    first_on = max(proposal.effective_on, today + timedelta(days=1))
    guard = check(declared, value, scope, on=first_on, legal_reason=proposal.legal_reason, by=by)
    if guard is not None:
        keep(declared, value, guard, "overridden", by=by, legal_reason=proposal.legal_reason)
    _decide(proposal, "confirmed", by=by, at=at, reason="")
    session.flush()
    row = put(
        declared,
        value,
        scope,
        first_on=first_on,
        by=by,
        reason=proposal.reason,
        legal_reason=proposal.legal_reason,
        proposal_id=proposal.id,
    )
    record("policies.proposal.confirmed", proposal, by=by, key=proposal.key, value=proposal.value, first_on=first_on)
    return row


def refuse(proposal: PolicyProposal, *, by: Author, at: datetime, reason: str) -> None:
    """Another person turns the proposal down and says why."""
    _open_for(proposal, by)
    if proposal.proposed_by_id == by.user_id:
        raise Refused(Objection("policies.four_eyes", N_("Withdraw your own proposal instead.")))
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(Objection("policies.reason", N_("Say why in a few words."), field="reason"))
    _decide(proposal, "refused", by=by, at=at, reason=reason.strip())
    record("policies.proposal.refused", proposal, by=by, key=proposal.key, reason=reason.strip())


def withdraw(proposal: PolicyProposal, *, by: Author, at: datetime) -> None:
    """The proposer takes her proposal back."""
    _open_for(proposal, by)
    if proposal.proposed_by_id != by.user_id:
        raise Refused(Objection("policies.withdraw", N_("Only the person who proposed it can withdraw it.")))
    _decide(proposal, "withdrawn", by=by, at=at, reason="")
    record("policies.proposal.withdrawn", proposal, by=by, key=proposal.key)


def _open_for(proposal: PolicyProposal, by: Author) -> None:
    if by.user_id is None:
        raise NotAllowed
    session.refresh(proposal, with_for_update=True)  # of two who decide at once the second is told
    if proposal.state != "proposed":
        raise Refused(Objection("policies.closed", N_("Somebody has already decided this proposal.")))


def _decide(proposal: PolicyProposal, state: str, *, by: Author, at: datetime, reason: str) -> None:
    proposal.state = state
    proposal.decided_by_id, proposal.decided_by_name = by.user_id, by.name
    proposal.decided_at, proposal.decision_reason = at, reason
