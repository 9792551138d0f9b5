"""Letters about somebody's own access: the invitation, the way back in, word that the password was changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, select

from saas import work
from saas.auth import actions
from saas.auth.addresses import normal
from saas.auth.models import User
from saas.auth.queries import user_by_id
from saas.auth.sessions import digest
from saas.auth.tokens import LIFE, Purpose
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM, Author
from saas.notices.actions import Letter, post
from saas.organisation.models import Person

INVITATION_PATH = "/invitation/{}"
RESET_PATH = "/password-reset/{}"
NOBODYS = 0


def invite(person: Person, *, by: Author, at: datetime, locale: str = "zh_Hans") -> User:
    """Invite a person to sign in by a mailed link; again voids the earlier link. Refused without a usable address."""
    if not person.email:
        raise Refused(Objection("office.invite", N_("Write the e-mail address first."), field="email"))
    _follow_address(person)
    user, secret = actions.invite(person.email, person.name, by=by, at=at, locale=locale)
    if person.user_id is None:
        _refuse_shared(user)
        person.user_id = user.id
    session.flush()
    send_invitation(user, secret, by=by, at=at)
    return user


def _follow_address(person: Person) -> None:
    """Somebody invited at a wrong address is invited at the corrected one."""
    user = session.get(User, person.user_id) if person.user_id else None
    if user is not None and user.state == "invited" and person.email:
        user.email = normal(person.email)
        session.flush()


def _refuse_shared(user: User) -> None:
    if session.scalar(select(exists().where(Person.user_id == user.id))):
        raise Refused(Objection("office.invite", N_("Another person has this address already."), field="email"))


def send_invitation(user: User, secret: str, *, by: Author, at: datetime) -> None:
    """Mail the link to set name and password."""
    days = LIFE[Purpose.INVITATION].days
    _send(user, "invitation", INVITATION_PATH.format(secret), at=at, inviter=by.name, days=days)


def ask_reset(email: str, *, at: datetime) -> None:
    """Ask for the way back in: one job whoever the address belongs to, so that not even the time tells who is here."""
    user = actions.user_of(email)
    work.request("auth.reset.link", by=SYSTEM, due_at=at, user_id=user.id if user is not None else NOBODYS)


def answer_reset(user_id: int, *, at: datetime) -> None:
    """Mail the link that was asked for, when somebody active has the address and was not sent one just now."""
    found = actions.reset_link(user_by_id(user_id), at=at)
    if found is not None:
        send_reset(*found, at=at)


def send_reset(user: User, secret: str, *, at: datetime) -> None:
    """Mail the link to a new password."""
    minutes = int(LIFE[Purpose.RESET].total_seconds()) // 60
    _send(user, "password_reset", RESET_PATH.format(secret), at=at, minutes=minutes)


def _send(user: User, template: str, path: str, *, at: datetime, **facts: object) -> None:
    letter = Letter(template=template, facts=facts, secret={"path": path}, locale=user.locale)
    post(user.email, letter, key=f"{template}:{user.id}:{digest(path)[:16]}", at=at, user_id=user.id)


def send_password_changed(user: User, *, at: datetime) -> None:
    """Tell her that her password was changed by a mailed link, so that a stranger's change does not stay unseen."""
    letter = Letter(template="password_changed", facts={"path": "/password-reset"}, locale=user.locale)
    post(user.email, letter, key=f"password_changed:{user.id}:{user.epoch}", at=at, user_id=user.id)
