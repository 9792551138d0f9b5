"""Failed sign-ins counted in the database: growing delays per account and address, limits for the rest, no lock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import case, delete, exists, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from saas.auth.addresses import network_of
from saas.auth.models import SignInThrottle, User, UserSession
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.db import session

WINDOW = timedelta(minutes=10)
FIRST_DELAY = timedelta(seconds=10)
REMEMBERED = timedelta(days=90)


@dataclass(frozen=True)
class Limit:
    """`free` failures in a window cost nothing; each one after them doubles the wait, up to a whole window."""

    free: int
    first_delay: timedelta = FIRST_DELAY

    def wait_after(self, failures: int) -> timedelta:
        """How long to wait after this many failures."""
        over = failures - self.free
        return timedelta() if over < 0 else min(self.first_delay * 2 ** min(over, 16), WINDOW)


PAIR = Limit(free=5)
ACCOUNT = Limit(free=10, first_delay=WINDOW)
ADDRESS = Limit(free=30, first_delay=WINDOW)
ALL = Limit(free=100, first_delay=WINDOW)
ASKING = Limit(free=20, first_delay=WINDOW)
_LIMITS = {"pair": PAIR, "account": ACCOUNT, "address": ADDRESS, "all": ALL}


class TooSoon(Refused):
    """Not looked at: wait `seconds`, then try again. The door answers 429."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        text = N_("Too many tries. Wait %(seconds)s seconds, then try again.")
        facts: dict[str, object] = {"seconds": seconds}
        if seconds > 90:
            text = N_("Too many tries. Try again in %(minutes)s min.")
            facts = {"minutes": -(-seconds // 60)}
        super().__init__(Objection("auth.throttle", text, facts))


@dataclass(frozen=True)
class Try:
    """One sign-in: for which account, from which address. Accounts that do not exist are counted alike."""

    email: str
    address: str

    def keys(self, *kinds: str) -> dict[str, str]:
        """Kind to counter key; addresses of people are kept hashed."""
        account = sha256(self.email.encode()).hexdigest()[:32]
        network = network_of(self.address)
        found = {"pair": f"pair:{account}:{network}", "account": f"account:{account}"}
        found |= {"address": f"address:{network}", "all": "all"}
        return {kind: found[kind] for kind in kinds or _LIMITS}


def check(attempt: Try, user: User | None, *, at: datetime) -> None:
    """TooSoon while a counter says wait; an address she signed in from before answers to her own counter alone."""
    kinds = ("pair",) if user is not None and _is_known(user, attempt.address, at) else tuple(_LIMITS)
    _insist(_longest_wait(attempt.keys(*kinds).values()), at)


def _is_known(user: User, address: str, at: datetime) -> bool:
    hers = (UserSession.user_id == user.id, UserSession.address == address[:64])
    return bool(session.scalar(select(exists().where(*hers, UserSession.seen_at > at - REMEMBERED))))


def _longest_wait(keys: Iterable[str]) -> datetime | None:
    waits: Sequence[datetime | None] = session.scalars(
        select(SignInThrottle.wait_until).where(SignInThrottle.key.in_(list(keys)))
    ).all()
    return max((wait for wait in waits if wait is not None), default=None)


def count_failure(attempt: Try, *, at: datetime) -> None:
    """One more failure on each counter; the statement itself adds, so tries at once are all counted."""
    for kind, key in attempt.keys().items():
        failures = _add(key, at)
        wait = _LIMITS[kind].wait_after(failures)
        if wait:
            session.execute(update(SignInThrottle).where(SignInThrottle.key == key).values(wait_until=at + wait))


def count_asking(address: str, *, at: datetime) -> None:
    """One more mail asked for from this network, whoever it would go to; TooSoon beyond what a household needs."""
    key = f"asking:{network_of(address)}"
    _insist(_longest_wait([key]), at)
    wait = ASKING.wait_after(_add(key, at))
    if wait:
        session.execute(update(SignInThrottle).where(SignInThrottle.key == key).values(wait_until=at + wait))


def count_use(what: str, address: str, limit: Limit, *, at: datetime) -> None:
    """One more use of something that is open to everybody, by this network; TooSoon beyond what a household needs."""
    key = f"{what}:{network_of(address)}"
    _insist(_longest_wait([key]), at)
    wait = limit.wait_after(_add(key, at))
    if wait:
        session.execute(update(SignInThrottle).where(SignInThrottle.key == key).values(wait_until=at + wait))


def _insist(until: datetime | None, at: datetime) -> None:
    if until is not None and until > at:
        raise TooSoon(max(1, -(-int((until - at).total_seconds() * 1000) // 1000)))


def _add(key: str, at: datetime) -> int:
    stale = SignInThrottle.window_started_at < at - WINDOW
    rested = stale & or_(SignInThrottle.wait_until.is_(None), SignInThrottle.wait_until < at)
    fresh = insert(SignInThrottle).values(key=key, failures=1, window_started_at=at)
    adding = fresh.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "failures": case((rested, 1), else_=SignInThrottle.failures + 1),
            "window_started_at": case((rested, at), else_=SignInThrottle.window_started_at),
        },
    ).returning(SignInThrottle.failures)
    return int(session.execute(adding).scalar_one())


def clear(attempt: Try) -> None:
    """She is in: her own counter at this address starts afresh."""
    session.execute(delete(SignInThrottle).where(SignInThrottle.key.in_(attempt.keys("pair").values())))


def forget_before(moment: datetime) -> int:
    """Drop counters that rested since `moment`. Returns how many."""
    rested = or_(SignInThrottle.wait_until.is_(None), SignInThrottle.wait_until < moment)
    gone = session.execute(delete(SignInThrottle).where(SignInThrottle.window_started_at < moment, rested))
    return int(gone.rowcount)  # type: ignore[attr-defined]  # a cursor result of a delete
