"""Who may sign what for the company: pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from saas.core.errors import Objection
from saas.core.text import N_
from saas.office.signing_authority.policy import SigningPolicy


@dataclass(frozen=True)
class Authorisation:
    """What somebody was authorised to sign once."""

    kind: str
    amount_limit: Decimal
    valid_until: date


@dataclass(frozen=True)
class Signature:
    """A signature to be given."""

    kind: str
    amount: Decimal
    on: date
    by_head: bool


def objections(wish: Signature, held: tuple[Authorisation, ...], policy: SigningPolicy) -> list[Objection]:
    """Why she may not sign. A head signs in her own right up to her limit; others, and she above it, when authorised.

    While the head's limit is blank that rule is off: the head's own right has no limit.
    """
    limit = policy.head_limit_yuan
    if wish.by_head and (limit is None or wish.amount <= limit):
        return []
    if not wish.by_head and not policy.specialist_requires_authorisation:
        return []
    if any(covers(one, wish) for one in held):
        return []
    if wish.by_head:
        text = N_("A head signs up to %(limit)s yuan in the own right; above that an authorisation is needed.")
        return [Objection("signing.head_limit_yuan", text, {"limit": limit}, field="amount", clause="D22-42")]
    text = N_("A one-off authorisation for this contract has to be recorded first.")
    return [Objection("signing.specialist_requires_authorisation", text, field="contract", clause="D22-50")]


def covers(one: Authorisation, wish: Signature) -> bool:
    """Whether an authorisation is for this kind, this much and still valid on the day."""
    return one.kind == wish.kind and wish.amount <= one.amount_limit and wish.on <= one.valid_until


def asking_objections(valid_until: date, today: date) -> list[Objection]:
    """An authorisation is asked for ahead."""
    if valid_until >= today:
        return []
    return [Objection("signing.past", N_("Choose a day from today on."), field="valid_until", clause="D22-50")]
