"""The lanes in Redis: what travels there is a sealed pointer to a row, and nothing else is ever run from it."""

from __future__ import annotations

import hmac
import json
import logging
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from typing import Any, ClassVar

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue
from rq.exceptions import NoSuchJobError
from rq.job import Job as RedisJob
from rq.job import parse_job_id
from rq.serializers import JSONSerializer

from jobs.bindings import LANES
from saas.config import Settings

log = logging.getLogger(__name__)
FED_SECONDS = 10  # a pointer is not pushed a second time within this
DEEPEST = 10_000  # a lane is not filled further; the rows wait in PostgreSQL
SHARES: Mapping[str, int] = {"now": 8, "std": 8, "bulk": 2, "out": 1}
"""Pointers of one company that may be under way in a lane at once; its other rows wait in PostgreSQL.

So the first job of a company starts at the latest when the jobs that run at that moment, and this many of each company
that had work in the lane before it, have ended.
"""
QUEUED_SECONDS = 3600
QUARANTINED = 1000
LARGEST_POINTER = 4096


@dataclass(frozen=True)
class Pointer:
    """What a worker is told: one of the known calls, the ids it takes, and how to run it.

    `more` tells it to fetch the company's next pointers afterwards. One that `drains` has done all that was due when it
    ends: what becomes due a moment later needs another, at once.
    """

    call: str
    ids: Mapping[str, int]
    forks: bool = False
    seconds: int = 60
    more: bool = False
    drains: bool = False

    def sealed(self, key: bytes) -> dict[str, Any]:
        """The pointer with a seal that only holders of the key can make."""
        plain = asdict(self)
        return plain | {"seal": _seal(plain, key)}


FIELDS = tuple(one.name for one in fields(Pointer))


def _seal(plain: Mapping[str, Any], key: bytes) -> str:
    return hmac.new(key, json.dumps(plain, sort_keys=True).encode(), sha256).hexdigest()


def opened(told: Any, key: bytes) -> Pointer | None:
    """The pointer, when its seal is ours and its call is known; None for everything else."""
    if not isinstance(told, dict) or set(told) != {*FIELDS, "seal"}:
        return None
    plain = {name: value for name, value in told.items() if name != "seal"}
    if not hmac.compare_digest(str(told["seal"]), _seal(plain, key)) or plain["call"] not in SealedJob.calls:
        return None
    return Pointer(**plain)


def key_of(settings: Settings) -> bytes:
    """The sealing key, derived from the platform's secret and good for nothing else."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"zhidu lanes").derive(settings.secret_key.encode())


class SealedJob(RedisJob):
    """A stored message read for its pointer alone: names of functions, callbacks, webhooks and retries are ignored."""

    calls: ClassVar[Mapping[str, Callable[..., None]]] = {}
    key_of_seal: ClassVar[bytes] = b""
    pointer: Pointer | None = None

    @classmethod
    def fetch(cls, id: str, connection: Redis | None = None, serializer: Any = None) -> SealedJob:
        """The message; whatever cannot be read as one counts as missing and stops no worker."""
        try:
            message = cls(parse_job_id(id), connection=connection, serializer=serializer)
            message.refresh()  # type: ignore[no-untyped-call]  # RQ's own
        except NoSuchJobError:
            raise
        except Exception as error:
            log.warning("a message that nobody can read was passed over")
            raise NoSuchJobError from error
        return message

    def restore(self, raw_data: Mapping[bytes, bytes]) -> None:
        """Read the sealed pointer and nothing else."""
        fields = {bytes(name): value for name, value in raw_data.items()}
        if b"data" not in fields:
            raise NoSuchJobError
        self.data = _unpacked(fields[b"data"])
        self.pointer = opened(_told(self.data), self.key_of_seal)
        self.timeout = self.pointer.seconds if self.pointer else 1
        self.result_ttl, self.failure_ttl = 0, 60

    def _execute(self) -> None:
        if self.pointer is None:
            raise PermissionError("a message without a valid seal is not run")
        self.calls[self.pointer.call](**self.pointer.ids)


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, LARGEST_POINTER)
    except zlib.error:
        return packed[:LARGEST_POINTER]


def _told(raw: bytes) -> Any:
    try:
        _call, _instance, _args, told = json.loads(raw)
    except (ValueError, TypeError):
        return None
    return told


class Lanes:
    """The queues of one installation."""

    def __init__(self, settings: Settings) -> None:
        once_more = Retry(NoBackoff(), 1)  # whoever waits longer would keep other companies waiting
        self.redis = Redis.from_url(settings.redis_url, socket_connect_timeout=2, socket_timeout=5, retry=once_more)
        self.prefix = settings.redis_prefix
        self.key = key_of(settings)
        self.queues = {lane: self._queue(lane) for lane in LANES}

    def _queue(self, lane: str) -> Queue:
        return Queue(self.prefix + lane, connection=self.redis, job_class=SealedJob, serializer=JSONSerializer)

    def answer(self) -> bool:
        """Whether Redis is there."""
        try:
            return bool(self.redis.ping())
        except RedisError:
            return False

    def push(self, lane: str, pointer: Pointer, *, once: str) -> bool:
        """Hand a pointer to a lane, unless it is full or the same one lies there or was pushed just now.

        `once` names it; the message's id is made of that, so that it can be looked for.
        """
        queue, name = self.queues[lane], self._message(once)
        if queue.count >= DEEPEST or not self.redis.set(self._mark(name), 1, nx=True, ex=FED_SECONDS):
            return False
        if self.redis.lpos(queue.key, name) is not None:
            return False
        message = SealedJob.create(
            pointer.call,
            id=name,
            kwargs=pointer.sealed(self.key),
            connection=self.redis,
            serializer=JSONSerializer,
            description=lane,
            ttl=QUEUED_SECONDS,
            timeout=pointer.seconds,
            result_ttl=0,
            failure_ttl=60,
        )
        queue.enqueue_job(message)
        return True

    def under_way(self, lane: str, names: Sequence[str]) -> list[bool]:
        """Which of these lie in the lane or were pushed just now; one round trip."""
        with self.redis.pipeline(transaction=False) as asked:
            for name in map(self._message, names):
                asked.exists(self._mark(name))
                asked.lpos(self.queues[lane].key, name)
            found = asked.execute()
        return [bool(mark) or place is not None for mark, place in _pairs(found)]

    def ended(self, name: str) -> None:
        """The message of this id is worked off and gone: the same pointer may be pushed again."""
        self.redis.delete(self._mark(name))

    def _mark(self, name: str) -> str:
        return f"{self.prefix}fed:{name}"

    def _message(self, once: str) -> str:
        return sha256(f"{self.prefix}{once}".encode()).hexdigest()[:32]

    def quarantine(self, lane: str, message: RedisJob) -> None:
        """Put a forged message aside for a person to look at; it is logged and never run."""
        raw = message.data[:LARGEST_POINTER] if isinstance(message.data, bytes) else b""
        with self.redis.pipeline() as both:
            both.lpush(f"{self.prefix}quarantine", raw)
            both.ltrim(f"{self.prefix}quarantine", 0, QUARANTINED - 1)
            both.lrem(self.queues[lane].intermediate_queue_key, 0, message.id)
            both.delete(message.key)
            both.execute()
        log.error("a message in lane %s carried no valid seal: it was put into quarantine, not run", lane)


def _pairs(flat: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    return zip(flat[::2], flat[1::2], strict=True)
