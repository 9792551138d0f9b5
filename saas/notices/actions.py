"""Telling people: a line under the bell, a mail and a word by the robots, all in the transaction of what they tell."""

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
from saas.core.plain import plain
from saas.db import session
from saas.events import Author, Event
from saas.notices import outlets, sealing
from saas.notices.kinds import MailWay, NoticeKind, kind_of
from saas.notices.models import Delivery, Notice, NoticeHabit
from saas.notices.rules import Ways, after_quiet, quiet, ways_of
from saas.organisation import queries
from saas.organisation.models import Person

PLAIN_LETTER = "notice"


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Message:
    """What is told: `text` is a gettext id filled from `facts`, `path` the page inside the company.

    `mail` names the template that says the same in a mail, filled from the same facts; without one the mail says
    just the text. Whether a mail goes out at once, with the day's digest or never is her choice for the `kind`,
    which `saas.notices.kinds` declares.
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


@dataclass(frozen=True)
class Reader:
    """One user who is told, and how."""

    id: int
    name: str
    email: str
    locale: str
    can_get_mail: bool
    ways: Ways
    mail_at: datetime


def _tell(whom: Any, message: Message, *, key: str, by: Author, at: datetime, event: Event | None) -> int:
    kind = kind_of(message.kind)
    readers = [reader for reader in _readers(whom, kind, message, at) if reader.id != by.user_id]
    if not readers:
        return 0
    facts = {name: plain(value) for name, value in message.facts.items()}
    session.execute(
        insert(Notice).on_conflict_do_nothing(index_elements=["key"]),
        [_notice(reader, message, facts, key=key, at=at) for reader in readers],
    )
    mailed = [reader for reader in readers if reader.can_get_mail and reader.ways.mail is MailWay.AT_ONCE]
    _queue([_mail(reader, message, facts, key) for reader in mailed], event=event)
    told = outlets.Told(kind, message.text, facts, message.path)
    outlets.tell_robots(told, key=key, at=at, event=event)
    return len(readers)


def _readers(whom: Any, kind: NoticeKind, message: Message, at: datetime) -> list[Reader]:
    habit = (NoticeHabit.choices, NoticeHabit.quiet_from, NoticeHabit.quiet_until)
    wanted = (
        select(User.id, User.name, User.email, User.locale, User.state, *habit)
        .outerjoin(NoticeHabit, NoticeHabit.user_id == User.id)
        .where(whom, User.state != "disabled")
        .order_by(User.id)
    )
    return [_reader(row, kind, message, at) for row in session.execute(wanted)]


def _reader(row: Row[Any], kind: NoticeKind, message: Message, at: datetime) -> Reader:
    ways = ways_of(kind, row.choices, has_letter=bool(message.mail))
    hours = quiet(row.quiet_from, row.quiet_until)
    mail_at = after_quiet(at, hours, queries.company().zone) if hours else at
    return Reader(row.id, row.name, row.email, row.locale, row.state == "active", ways, mail_at)


def _notice(
    reader: Reader, message: Message, facts: Mapping[str, object], *, key: str, at: datetime
) -> dict[str, object]:
    return {
        "key": f"{key}:{reader.id}",
        "user_id": reader.id,
        "kind": message.kind,
        "text": message.text,
        "facts": facts,
        "path": message.path,
        "read_at": None if reader.ways.bell else at,
        "for_digest": reader.can_get_mail and reader.ways.mail is MailWay.DIGEST,
    }


def _mail(reader: Reader, message: Message, facts: Mapping[str, object], key: str) -> dict[str, object]:
    said = facts if message.mail else {"notice": {"text": message.text, "facts": facts}}
    return {
        "key": f"{key}:mail:{reader.id}",
        "user_id": reader.id,
        "address": reader.email,
        "locale": reader.locale,
        "template": message.mail or PLAIN_LETTER,
        "facts": {"name": reader.name, **said, "path": message.path},
        "due_at": reader.mail_at,
    }


def post(address: str, letter: Letter, *, key: str, at: datetime, user_id: int | None = None) -> None:
    """Queue one mail to an address: invitations, resets. The same key sends nothing a second time."""
    facts = {name: plain(value) for name, value in letter.facts.items()} | sealing.seal(letter.secret)
    row = {"key": f"{key}:mail", "user_id": user_id, "address": address, "locale": letter.locale}
    _queue([{**row, "template": letter.template, "facts": facts, "due_at": at}], event=None)


def _queue(rows: list[dict[str, Any]], *, event: Event | None) -> None:
    if rows:
        shared = {"event_id": event.id if event is not None else None}
        session.execute(
            insert(Delivery).on_conflict_do_nothing(index_elements=["key"]), [{**row, **shared} for row in rows]
        )
        work.wake(min(row["due_at"] for row in rows))


def take_back(prefix: str) -> None:
    """What was told under these keys is settled: what has not gone out yet stays here, the list keeps its lines."""
    waiting = (Delivery.key.startswith(prefix, autoescape=True), Delivery.state == "waiting")
    dropping = update(Delivery).where(*waiting).values(state="dropped")
    session.execute(dropping.execution_options(synchronize_session=False))
    told = (Notice.key.startswith(prefix, autoescape=True), Notice.for_digest)
    settled = update(Notice).where(*told).values(for_digest=False)
    session.execute(settled.execution_options(synchronize_session=False))


def mark_read(notice: Notice, *, at: datetime) -> None:
    """She has seen it; the first time counts."""
    notice.read_at = notice.read_at or at
    notice.for_digest = False


def mark_all_read(user_id: int, *, at: datetime) -> None:
    """She has seen all of hers."""
    unread = update(Notice).where(Notice.user_id == user_id, Notice.read_at.is_(None))
    session.execute(unread.values(read_at=at, for_digest=False))
