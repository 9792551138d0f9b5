"""Telling people: a line under the bell and a mail, both written in the transaction of what they tell of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, Select, select, update
from sqlalchemy.dialects.postgresql import insert

from saas import work
from saas.auth.models import User
from saas.db import session
from saas.events import Author, Event, plain
from saas.notices import sealing
from saas.notices.models import Delivery, Notice
from saas.organisation.models import Person

Reader = Row[int, str, str, str, str]


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Message:
    """What is told: `text` is a gettext id filled from `facts`, `path` the page inside the company.

    `mail` names the template that says the same in a mail, filled from the same facts.
    """

    kind: str
    text: str
    facts: Mapping[str, object] = field(default_factory=_nothing)
    path: str = ""
    mail: str = ""


@dataclass(frozen=True)
class Letter:
    """A mail to an address. `secret` facts are sealed until it is sent; `path` among them becomes the link."""

    template: str
    facts: Mapping[str, object] = field(default_factory=_nothing)
    secret: Mapping[str, str] = field(default_factory=_nothing)
    locale: str = "zh_Hans"


def label(text: str) -> dict[str, str]:
    """A fact that is itself a gettext id: it is said in the language of each reader."""
    return {"say": text}


def tell(
    user_ids: Iterable[int] | Select[int],
    message: Message,
    *,
    key: str,
    by: Author,
    at: datetime,
    event: Event | None = None,
) -> int:
    """Tell each of these users once, except the author of the act. Returns how many were found.

    `key` names the occasion: the same key tells nobody a second time.
    """
    return _tell(User.id.in_(user_ids), message, key=key, by=by, at=at, event=event)


def tell_persons(
    person_ids: Iterable[int] | Select[int],
    message: Message,
    *,
    key: str,
    by: Author,
    at: datetime,
    event: Event | None = None,
) -> int:
    """Tell the users of these persons; persons who cannot sign in are left out."""
    users = select(Person.user_id).where(Person.id.in_(person_ids), Person.user_id.is_not(None))
    return _tell(User.id.in_(users), message, key=key, by=by, at=at, event=event)


def _tell(whom: Any, message: Message, *, key: str, by: Author, at: datetime, event: Event | None) -> int:
    wanted = select(User.id, User.name, User.email, User.locale, User.state).where(whom, User.state != "disabled")
    readers = [row for row in session.execute(wanted.order_by(User.id)) if row.id != by.user_id]
    if readers:
        facts = {name: plain(value) for name, value in message.facts.items()}
        session.execute(
            insert(Notice).on_conflict_do_nothing(index_elements=["key"]),
            [_notice(row, message, facts, key) for row in readers],
        )
    reached = [row for row in readers if row.state == "active"] if message.mail else []
    if reached:
        facts |= {"path": message.path}
        _queue([_mail(row, message.mail, facts, key) for row in reached], at=at, event=event)
    return len(readers)


def _notice(reader: Reader, message: Message, facts: Mapping[str, object], key: str) -> dict[str, object]:
    return {
        "key": f"{key}:{reader.id}",
        "user_id": reader.id,
        "kind": message.kind,
        "text": message.text,
        "facts": facts,
        "path": message.path,
    }


def _mail(reader: Reader, template: str, facts: Mapping[str, object], key: str) -> dict[str, object]:
    return {
        "key": f"{key}:mail:{reader.id}",
        "user_id": reader.id,
        "address": reader.email,
        "locale": reader.locale,
        "template": template,
        "facts": {"name": reader.name, **facts},
    }


def post(address: str, letter: Letter, *, key: str, at: datetime, user_id: int | None = None) -> None:
    """Queue one mail to an address: invitations, resets. The same key sends nothing a second time."""
    facts = {name: plain(value) for name, value in letter.facts.items()} | sealing.seal(letter.secret)
    row = {"key": f"{key}:mail", "user_id": user_id, "address": address, "locale": letter.locale}
    _queue([{**row, "template": letter.template, "facts": facts}], at=at, event=None)


def _queue(rows: list[dict[str, object]], *, at: datetime, event: Event | None) -> None:
    shared = {"due_at": at, "event_id": event.id if event is not None else None}
    session.execute(
        insert(Delivery).on_conflict_do_nothing(index_elements=["key"]), [{**row, **shared} for row in rows]
    )
    work.wake(at)


def mark_read(notice: Notice, *, at: datetime) -> None:
    """She has seen it; the first time counts."""
    notice.read_at = notice.read_at or at


def mark_all_read(user_id: int, *, at: datetime) -> None:
    """She has seen all of hers."""
    session.execute(update(Notice).where(Notice.user_id == user_id, Notice.read_at.is_(None)).values(read_at=at))
