"""Links of one use: stored hashed, bound to their purpose, the address and the user's epoch, spent once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import exists, select

from saas.auth.models import User, UserToken
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import bulk_update


class Purpose(StrEnum):
    """What a link is for; a link for one purpose opens nothing else."""

    INVITATION = "invitation"
    RESET = "reset"
    WELCOME = "welcome"


class Standing(StrEnum):
    """How a link stands when somebody follows it."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


LIFE = {
    Purpose.INVITATION: timedelta(hours=72),
    Purpose.RESET: timedelta(minutes=30),
    Purpose.WELCOME: timedelta(minutes=2),
}
BETWEEN_LINKS = timedelta(minutes=1)
SAYS = {
    Standing.USED: N_("This link was used, or a newer one took its place."),
    Standing.EXPIRED: N_("This link has expired."),
    Standing.UNKNOWN: N_("This link is not one of ours. Open it again from the mail."),
}


def _digest(secret: str, purpose: Purpose) -> str:
    return sha256(f"{purpose}:{secret}".encode()).hexdigest()


def issue(user: User, purpose: Purpose, *, at: datetime) -> str:
    """A new link's secret; earlier open links of the same purpose are void from now on."""
    void(user, purpose, at=at)
    secret = secrets.token_urlsafe(32)
    row = UserToken(
        purpose=purpose.value,
        token_hash=_digest(secret, purpose),
        user_id=user.id,
        email=user.email,
        epoch=user.epoch,
        expires_at=at + LIFE[purpose],
    )
    session.add(row)
    session.flush()
    return secret


def is_fresh(user: User, purpose: Purpose, *, at: datetime) -> bool:
    """Whether a link of this purpose was issued within the last minute: nobody's mailbox is filled by asking."""
    newest = at + LIFE[purpose] - BETWEEN_LINKS
    fresh = (UserToken.user_id == user.id, UserToken.purpose == purpose.value, UserToken.expires_at > newest)
    return bool(session.scalar(select(exists().where(*fresh))))


def void(user: User, purpose: Purpose, *, at: datetime) -> None:
    """Close the open links of this purpose."""
    open_ones = (UserToken.user_id == user.id, UserToken.purpose == purpose.value, UserToken.used_at.is_(None))
    bulk_update(UserToken, *open_ones, values={"used_at": at}, source="auth.token.voided")


def look(secret: str, purpose: Purpose, *, at: datetime) -> tuple[Standing, User | None]:
    """How the link stands and whose it is; changes nothing, so showing the page costs nobody her link."""
    wanted = (
        select(UserToken, User)
        .join(User, User.id == UserToken.user_id)
        .where(UserToken.token_hash == _digest(secret, purpose), UserToken.purpose == purpose.value)
    )
    found = session.execute(wanted).one_or_none()
    if found is None:
        return Standing.UNKNOWN, None
    token, user = found
    return _standing(token, user, at), user


def _standing(token: UserToken, user: User, at: datetime) -> Standing:
    if token.used_at is not None:
        return Standing.USED
    if token.epoch != user.epoch or token.email != user.email or user.state == "disabled":
        return Standing.USED
    return Standing.OPEN if at < token.expires_at else Standing.EXPIRED


def spend(secret: str, purpose: Purpose, *, at: datetime) -> User:
    """Use the link: of many tries at once exactly one comes back, the others are Refused with the reason."""
    standing, user = look(secret, purpose, at=at)
    if standing is not Standing.OPEN or user is None:
        raise refusal(standing)
    unspent = (
        UserToken.token_hash == _digest(secret, purpose),
        UserToken.used_at.is_(None),
        UserToken.expires_at > at,
    )
    if not bulk_update(UserToken, *unspent, values={"used_at": at}, source=f"auth.{purpose}.used"):
        raise refusal(Standing.USED)
    return user


def refusal(standing: Standing) -> Refused:
    """Why a link does not open."""
    return Refused(Objection(f"auth.link.{standing}", SAYS[standing]))
