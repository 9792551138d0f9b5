"""Signing in, invitations, passwords and the end of access. Each act is Refused with the sentence at its field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from saas.auth import passwords, sessions, throttle, tokens
from saas.auth.actor import Actor
from saas.auth.addresses import is_email, normal
from saas.auth.models import User
from saas.auth.tokens import Purpose
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record

LOCALES = ("zh_Hans", "en")
THEMES = ("light", "dark", "auto")
LONGEST_NAME = 80
WRONG = N_("The address and the password do not fit together.")


@dataclass(frozen=True)
class Browser:
    """Where a person sits: network address and what the browser calls itself."""

    address: str
    agent: str = ""


def as_author(user: User) -> Actor:
    """The user as the author of her own act."""
    return Actor(user.id, user.name)


def user_of(email: str) -> User | None:
    """The user with this address, in whatever state."""
    return session.scalars(select(User).where(User.email == normal(email))).one_or_none()


def sign_in(
    email: str, password: str, browser: Browser, *, at: datetime, may_enter: Callable[[User], bool]
) -> tuple[User, str]:
    """The user and the secret of her new session.

    An unknown address, a wrong password, an account without one and somebody who has left (`may_enter` says so)
    are refused with one sentence at one cost. The failure is counted after the refusal, by `keep`.
    """
    attempt = throttle.Try(normal(email), browser.address)
    user = user_of(email)
    throttle.check(attempt, user, at=at)
    stored = user.password_hash if user is not None and user.state == "active" else None
    fits = passwords.matches(stored, password)
    if user is None or not fits or not may_enter(user):
        raise Refused(
            Objection("auth.sign_in", WRONG, field="password"), keep=lambda: throttle.count_failure(attempt, at=at)
        )
    throttle.clear(attempt)
    if passwords.is_outdated(stored or ""):
        user.password_hash = passwords.hashed(password)
    return user, sessions.begin(user, at=at, address=browser.address, agent=browser.agent)


def invite(email: str, name: str, *, by: Author, at: datetime, locale: str = "zh_Hans") -> tuple[User, str]:
    """A user who may set her password by the link whose secret is returned; inviting again voids the earlier link."""
    address = normal(email)
    if not is_email(address):
        raise Refused(Objection("auth.email", N_("This is not an e-mail address."), field="email"))
    user = user_of(address)
    if user is None:
        user = User(email=address, name=_checked_name(name), locale=locale, state="invited", password_hash=None)
        session.add(user)
        session.flush()
    elif user.state == "active":
        text = N_("Somebody signs in with this address already.")
        raise Refused(Objection("auth.invited", text, field="email"))
    user.state = "invited"
    secret = tokens.issue(user, Purpose.INVITATION, at=at)
    record("auth.user.invited", user, by=by, email=address)
    return user, secret


def accept(secret: str, *, name: str, password: str, at: datetime) -> User:
    """She follows her invitation: her name, her password; the link is spent, whatever else was mailed is void."""
    user = tokens.spend(secret, Purpose.INVITATION, at=at)
    user.name = _checked_name(name)
    _set_password(user, password)
    user.state = "active"
    tokens.void(user, Purpose.RESET, at=at)
    record("auth.user.joined", user, by=as_author(user))
    return user


def ask_reset(email: str, *, at: datetime) -> tuple[User, str] | None:
    """The user and a link's secret for the account with this address; see `reset_link`."""
    return reset_link(user_of(email), at=at)


def reset_link(user: User | None, *, at: datetime) -> tuple[User, str] | None:
    """The user and a link's secret when she is active and was not sent one just now."""
    if user is None or user.state != "active" or tokens.is_fresh(user, Purpose.RESET, at=at):
        return None
    secret = tokens.issue(user, Purpose.RESET, at=at)
    record("auth.reset.asked", user, by=as_author(user))
    return user, secret


def reset(secret: str, *, password: str, at: datetime) -> User:
    """A new password by mailed link: the link decides the user, and every session of hers ends."""
    user = tokens.spend(secret, Purpose.RESET, at=at)
    _set_password(user, password)
    sessions.end_all(user, at=at)
    record("auth.password.reset", user, by=as_author(user))
    return user


def change_password(user: User, browser: Browser, *, old: str, new: str, at: datetime) -> str:
    """A new password for somebody signed in who knows the old one.

    Every session ends; returned is the secret of a fresh one for this browser. Wrong old passwords count as failed
    sign-ins, so a browser left open is no way to guess.
    """
    attempt = throttle.Try(user.email, browser.address)
    throttle.check(attempt, user, at=at)
    if not passwords.matches(user.password_hash, old):
        text = N_("This is not your present password.")
        raise Refused(
            Objection("auth.password.old", text, field="old"), keep=lambda: throttle.count_failure(attempt, at=at)
        )
    _set_password(user, new)
    sessions.end_all(user, at=at)
    record("auth.password.changed", user, by=as_author(user))
    return sessions.begin(user, at=at, address=browser.address, agent=browser.agent)


def disable(user: User, *, by: Author, at: datetime) -> None:
    """End her access: no sign-in, no session, no link."""
    if user.id == by.user_id:
        raise Refused(Objection("auth.disable.self", N_("Somebody else has to end your own access.")))
    user.state = "disabled"
    sessions.end_all(user, at=at)
    record("auth.user.disabled", user, by=by)


def choose_language(user: User, locale: str) -> None:
    """The language she reads; an unknown one changes nothing."""
    if locale in LOCALES:
        user.locale = locale


def choose_theme(user: User, theme: str) -> None:
    """Light, dark, or what her device says; an unknown one changes nothing."""
    if theme in THEMES:
        user.theme = theme


def _set_password(user: User, password: str) -> None:
    found = passwords.objections_to(password, email=user.email, name=user.name)
    if found:
        raise Refused(*found)
    user.password_hash = passwords.hashed(password)


def _checked_name(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned or len(cleaned) > LONGEST_NAME:
        raise Refused(Objection("auth.name", N_("Write the name, 80 characters at most."), field="name"))
    return cleaned
