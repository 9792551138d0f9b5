"""Whether somebody may sign for the company: asked by whatever registers a contract."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import select

from saas.core.errors import Objection
from saas.db import in_force, session
from saas.office.signing_authority.models import SigningAuthority
from saas.office.signing_authority.policy import SigningPolicy
from saas.office.signing_authority.rules import Authorisation, Signature, objections
from saas.organisation.models import UnitPost
from saas.organisation.scopes import scope_of
from saas.policies.reading import read


def held_by(person_id: int) -> tuple[Authorisation, ...]:
    """The authorisations somebody holds and has not used."""
    wanted = select(SigningAuthority).where(
        SigningAuthority.filed_by_id == person_id, SigningAuthority.state == "authorised"
    )
    return tuple(Authorisation(row.kind, row.amount_limit, row.valid_until) for row in session.scalars(wanted))


def is_head(person_id: int, *, on: date) -> bool:
    """Whether she heads a unit on a day."""
    held = select(UnitPost.id).where(UnitPost.person_id == person_id, UnitPost.kind == "head", in_force(UnitPost, on))
    return session.scalars(held.limit(1)).first() is not None


def against_signing(person_id: int, kind: str, amount: Decimal, *, on: date) -> list[Objection]:
    """Why this person may not sign a contract of this kind and amount on a day; empty when she may."""
    policy = read(SigningPolicy, on=on, for_=scope_of(person_id, on=on))
    wish = Signature(kind, amount, on, by_head=is_head(person_id, on=on))
    return objections(wish, held_by(person_id), policy)
