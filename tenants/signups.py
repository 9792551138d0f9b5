"""Sign-ups: asked for, mailed, confirmed. A second asking with the same address goes on with the first."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import case, select
from sqlalchemy.dialects.postgresql import insert

from saas.core.errors import Objection, Refused
from saas.core.text import N_
from tenants import slugs
from tenants.models import PlatformMail, SignUp, Tenant, Throttle
from tenants.platform import PlatformSession, platform_session
from tenants.provisioning import request_tenant

LIFE = timedelta(hours=24)
WINDOW = timedelta(hours=1)
MOST_PER_ADDRESS, MOST_IN_ALL = 20, 300
OPEN_STATES = ("asked", "confirmed")


class TooMany(Refused):
    """Too many sign-ups in the hour; the door answers 429."""

    def __init__(self) -> None:
        text = N_("Too many sign-ups from here in the last hour. Try again in an hour.")
        super().__init__(Objection("signup.throttle", text))


@dataclass(frozen=True)
class Wish:
    """What somebody asks for."""

    company_name: str
    slug: str
    owner_name: str
    email: str
    locale: str = "zh_Hans"


LinkTo = Callable[[str], str]
"""The full address of the confirmation page for a link's secret."""


def digest(secret: str) -> str:
    """How a link's secret is stored."""
    return sha256(f"sign-up:{secret}".encode()).hexdigest()


def count(address: str, *, at: datetime) -> None:
    """One more sign-up from this address; TooMany over the limits. Counted by itself, so a refusal counts too."""
    with platform_session() as unit:
        here = _add(unit, f"sign-up:{address}", at)
        everywhere = _add(unit, "sign-up", at)
    if here > MOST_PER_ADDRESS or everywhere > MOST_IN_ALL:
        raise TooMany


def _add(unit: PlatformSession, key: str, at: datetime) -> int:
    stale = Throttle.window_started_at < at - WINDOW
    fresh = insert(Throttle).values(key=key, count=1, window_started_at=at)
    adding = fresh.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "count": case((stale, 1), else_=Throttle.count + 1),
            "window_started_at": case((stale, at), else_=Throttle.window_started_at),
        },
    ).returning(Throttle.count)
    return int(unit.execute(adding).scalar_one())


def ask(wish: Wish, *, address: str, at: datetime, link_to: LinkTo) -> int:
    """Note the wish and queue the mail with its link. Returns the sign-up's id; Refused where the slug is not free."""
    problem = slugs.objection_to(wish.slug)
    if problem is not None:
        raise Refused(problem)
    with platform_session() as unit:
        row = _open_one(unit, wish.email, at) or SignUp(email=wish.email, state="asked")
        if row.state == "asked":
            row.company_name, row.slug, row.owner_name = wish.company_name, wish.slug, wish.owner_name
        row.locale, row.address = wish.locale, address
        _send(unit, row, at, link_to)
        return row.id


def _open_one(unit: PlatformSession, email: str, at: datetime) -> SignUp | None:
    wanted = select(SignUp).where(SignUp.email == email, SignUp.state.in_(OPEN_STATES), SignUp.expires_at > at)
    return unit.scalars(wanted.order_by(SignUp.id.desc()).limit(1).with_for_update()).first()


def _send(unit: PlatformSession, row: SignUp, at: datetime, link_to: LinkTo) -> None:
    """A fresh link; the one mailed before opens nothing any more."""
    secret = secrets.token_urlsafe(32)
    row.token_hash, row.expires_at = digest(secret), at + LIFE
    unit.add(row)
    unit.flush()
    facts = {"company": row.company_name, "link": link_to(secret), "hours": int(LIFE.total_seconds()) // 3600}
    unit.add(
        PlatformMail(
            key=f"sign_up:{row.id}:{row.token_hash[:16]}",
            address=row.email,
            locale=row.locale,
            template="sign_up_confirmation",
            facts=facts,
            due_at=at,
        )
    )


def send_again(sign_up_id: int, *, at: datetime, link_to: LinkTo) -> bool:
    """Mail a fresh link; False when there is nothing to confirm any more."""
    with platform_session() as unit:
        row = unit.get(SignUp, sign_up_id, with_for_update=True)
        if row is None or row.state not in OPEN_STATES:
            return False
        _send(unit, row, at, link_to)
    return True


def look(secret: str, *, at: datetime) -> SignUp | None:
    """The sign-up behind a link, whatever its state; None for a link that is unknown, replaced or too old."""
    with platform_session() as unit:
        row = unit.scalars(select(SignUp).where(SignUp.token_hash == digest(secret))).one_or_none()
    return row if row is not None and (row.state == "done" or row.expires_at > at) else None


def email_of(sign_up_id: int) -> str:
    """Where the link of this sign-up went; empty when there is none."""
    with platform_session() as unit:
        return unit.scalar(select(SignUp.email).where(SignUp.id == sign_up_id)) or ""


def confirm(secret: str, *, password_hash: str, slug: str, at: datetime, sealed_key: bytes) -> SignUp:
    """The link is followed and a password chosen: the company is requested. Confirming again changes nothing.

    Refused when another company took the address meanwhile; `slug` is then the new choice.
    """
    with platform_session() as unit:
        row = unit.scalars(select(SignUp).where(SignUp.token_hash == digest(secret)).with_for_update()).one_or_none()
        if row is None or (row.state != "done" and row.expires_at <= at):
            raise Refused(Objection("signup.link", N_("This link has expired or a newer one took its place.")))
        if row.state != "asked":
            return row
        row.slug = slug or row.slug
        tenant = _own_tenant(unit, row, sealed_key)
        row.tenant_id, row.state, row.confirmed_at = tenant.id, "confirmed", at
        row.password_hash, row.expires_at = password_hash, at + LIFE
        return row


def _own_tenant(unit: PlatformSession, row: SignUp, sealed_key: bytes) -> Tenant:
    problem = slugs.objection_to(row.slug)
    if problem is not None:
        raise Refused(problem)
    tenant = request_tenant(unit, row.slug, row.company_name, owner_email=row.email, sealed_key=sealed_key)
    claimed = unit.scalar(select(SignUp.id).where(SignUp.tenant_id == tenant.id, SignUp.id != row.id))
    if claimed is not None:  # somebody confirmed the same address in the same instant
        raise Refused(Objection("signup.slug.taken", slugs.SAYS["taken"], field="slug"))
    return tenant


def finish(sign_up_id: int) -> None:
    """The company stands: the sign-up is done and its password leaves the platform."""
    with platform_session() as unit:
        row = unit.get(SignUp, sign_up_id)
        if row is not None:
            row.state, row.password_hash = "done", None
