"""Who is told of proposals: those who may confirm them, those whom they concern, and the one who made them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, select

from jobs.tellers import author_of
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.core.thresholds import Declared, Kind
from saas.db import Model, in_force, session
from saas.events import Event
from saas.notices.actions import Message, label, tell, tell_persons
from saas.organisation.access import holders_of
from saas.organisation.models import Assignment, Person, UnitTerm
from saas.policies.models import PolicyProposal
from saas.policies.registry import item

WAITING = N_("%(proposer)s proposes %(label)s = %(value)s from %(effective_on)s. It waits for a second person.")
IN_FORCE = N_("From %(first_on)s: %(label)s = %(value)s")
REFUSED = N_("%(decider)s refused your proposal for %(label)s: %(reason)s")


def tell_confirmers(event: Event, subject: Model) -> None:
    """A new proposal waits: everybody who may confirm one is told, but not its author."""
    proposal = _proposal(subject)
    facts = _facts(proposal) | {
        "proposer": proposal.proposed_by_name,
        "effective_on": proposal.effective_on,
        "reason": proposal.reason,
    }
    message = Message("policies.proposal", WAITING, facts, _page(proposal), mail="proposal_waiting")
    holders = holders_of(Permission.POLICY_CONFIRM, on=event.at.date())
    tell_persons(holders, message, key=_key(event, proposal), by=author_of(event), at=event.at, event=event)


def tell_concerned(event: Event, subject: Model) -> None:
    """A confirmed value comes into force: those it will judge see it, its proposer gets a mail as well."""
    proposal = _proposal(subject)
    first_on = date.fromisoformat(event.facts["first_on"])
    facts = _facts(proposal) | {"first_on": first_on, "reason": proposal.reason}
    key, by = _key(event, proposal), author_of(event)
    path = f"/policies/{proposal.key}"
    mailed = Message("policies.proposal", IN_FORCE, facts, path, mail="proposal_in_force")
    tell([proposal.proposed_by_id], mailed, key=key, by=by, at=event.at, event=event)
    shown = Message("policies.value", IN_FORCE, facts, path)
    tell_persons(_concerned(proposal, first_on), shown, key=key, by=by, at=event.at, event=event)


def tell_proposer(event: Event, subject: Model) -> None:
    """Somebody refused it and said why."""
    proposal = _proposal(subject)
    facts = _facts(proposal) | {"decider": event.author_name, "reason": proposal.decision_reason}
    message = Message("policies.proposal", REFUSED, facts, _page(proposal))
    tell([proposal.proposed_by_id], message, key=_key(event, proposal), by=author_of(event), at=event.at, event=event)


def _concerned(proposal: PolicyProposal, on: date) -> Select[int]:
    """Persons at the scope of the value on its first day: all, a unit with those below it, or a position."""
    seats = select(Assignment.person_id).where(in_force(Assignment, on))
    if proposal.scope_kind == "position":
        return seats.where(Assignment.position_id == proposal.scope_id)
    if proposal.scope_kind == "unit":
        return seats.where(Assignment.unit_id.in_(_units_below(proposal.scope_id, on)))
    return select(Person.id).where(Person.left_on.is_(None) | (Person.left_on >= on))


def _units_below(unit_id: int, on: date) -> Select[int]:
    tree = select(UnitTerm.unit_id).where(UnitTerm.unit_id == unit_id, in_force(UnitTerm, on)).cte(recursive=True)
    below = select(UnitTerm.unit_id).join(tree, UnitTerm.parent_id == tree.c.unit_id).where(in_force(UnitTerm, on))
    return select(tree.union(below).c.unit_id)


def _proposal(subject: Model) -> PolicyProposal:
    found = session.get(PolicyProposal, subject.id)  # type: ignore[attr-defined]  # every subject is Identified
    if found is None:
        raise LookupError("the event is about no proposal")
    return found


def _facts(proposal: PolicyProposal) -> dict[str, object]:
    declared = item(proposal.key)
    if declared is None:  # a threshold that a newer version took away
        return {"label": proposal.key, "value": proposal.value}
    return {"label": label(declared.threshold.label), "value": _value(declared, proposal.value)}


def _value(declared: Declared, stored: Any) -> object:
    if stored is None:
        return label(N_("to be set"))
    if declared.kind is Kind.CHAIN:
        return label(N_("the chain as its page shows it"))
    if declared.kind is Kind.ENUM and declared.threshold.choices:
        return label(declared.threshold.choices.get(stored, stored))
    return stored


def _page(proposal: PolicyProposal) -> str:
    return f"/policies/proposals/{proposal.id}"


def _key(event: Event, proposal: PolicyProposal) -> str:
    return f"{event.kind}:{proposal.id}"
