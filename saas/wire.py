"""Several statements in one round trip: prepared by name, values as text, always the extended protocol.

A plan holds for one search path: a connection that goes from company to company would have PostgreSQL plan the same
statement anew each time. So it is prepared once for each company, and a connection keeps the `MOST` used last.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from re import compile as pattern
from select import POLLIN, POLLOUT, poll
from typing import Any
from weakref import WeakKeyDictionary

from psycopg import Connection, Error, OperationalError
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus
from psycopg.pq.abc import PGconn, PGresult

_NAMED = pattern(r"%\((\w+)\)s")
_STALE_PLAN, _NOT_PREPARED = "0A000", "26000"
_FINE = (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK)
# How values of the types bool, bigint, int, text and numeric are read from text.
_READERS: Mapping[int, Callable[[str], Any]] = {16: "t".__eq__, 20: int, 23: int, 25: str, 1700: Decimal}
MOST = 3000  # a plan takes some 75 KB of PostgreSQL; two are asked on every page of a company
_labels = count()


@dataclass(frozen=True, eq=False, slots=True)
class Statement:
    """A statement with its values named `%(so)s` and cast where they stand. It `roams` if it reads no table."""

    sql: bytes
    names: Sequence[str]
    roams: bool = False
    label: bytes = field(default_factory=lambda: f"zhidu_{next(_labels)}".encode())

    @classmethod
    def of(cls, words: str, *, roams: bool = False) -> Statement:
        """Number the values in the order of their first mention."""
        names = list(dict.fromkeys(_NAMED.findall(words)))
        return cls(_NAMED.sub(lambda found: f"${names.index(found[1]) + 1}", words).encode(), names, roams)

    def asked(self, values: Mapping[str, object]) -> Asked:
        """The statement with its values, of which there may be more than it names."""
        return Asked(self, [None if values[name] is None else str(values[name]).encode() for name in self.names])

    def name_at(self, place: bytes) -> bytes:
        """What it is prepared as for a company; names of 63 bytes at most are told apart."""
        return self.label if self.roams else self.label + b"@" + place


@dataclass(slots=True)
class Asked:
    """A statement on its way; afterwards its answer, or why there is none."""

    statement: Statement
    values: Sequence[bytes | None]
    result: PGresult | None = field(default=None, repr=False)
    problem: Error | None = None

    def take(self, result: PGresult) -> None:
        """One more answer of the server; the first problem stays."""
        self.result = result
        if result.status not in _FINE and self.problem is None:
            self.problem = error_from_result(result)

    def fell_by(self, sqlstate: str) -> bool:
        """Whether this went wrong."""
        return self.problem is not None and self.problem.sqlstate == sqlstate

    def rows(self) -> list[tuple[Any, ...]]:
        """The rows of the answer; raises what went wrong."""
        if self.problem is not None:
            raise self.problem
        assert self.result is not None
        result, width = self.result, range(self.result.nfields)
        readers = [_READERS[result.ftype(at)] for at in width]
        return [tuple(_read(result.get_value(row, at), readers[at]) for at in width) for row in range(result.ntuples)]


def _read(value: bytes | None, reader: Callable[[str], Any]) -> Any:
    return None if value is None else reader(value.decode())


@dataclass(slots=True)
class _Memory:
    """Of one connection: which company its transaction is in, and what is prepared, the latest used last."""

    place: bytes = b""
    prepared: OrderedDict[bytes, None] = field(default_factory=OrderedDict)


_memories: WeakKeyDictionary[Connection[Any], _Memory] = WeakKeyDictionary()


def _memory(raw: Connection[Any]) -> _Memory:
    found = _memories.get(raw)
    if found is None:
        found = _memories[raw] = _Memory()
    return found


def forget(raw: Connection[Any]) -> None:
    """After a rollback: the driver drops every prepared statement then, ours too."""
    _memory(raw).prepared.clear()


def begin(raw: Connection[Any], asked: Sequence[Asked], *, place: object) -> None:
    """Begin a transaction in a company with these; whatever follows one that fails is not done."""
    _memory(raw).place = str(place).encode()
    send(raw, asked, before=b"BEGIN")
    if any(one.fell_by(_NOT_PREPARED) for one in asked):  # somebody else told the server to drop them
        raw.rollback()
        forget(raw)
        for one in asked:
            one.result = one.problem = None
        send(raw, asked, before=b"BEGIN")


def send(raw: Connection[Any], asked: Sequence[Asked], *, before: bytes = b"") -> None:
    """One round trip; afterwards each has its answer or its problem. Raises when the connection itself is lost."""
    link = raw.pgconn
    try:
        link.enter_pipeline_mode()
        awaited = [_queue_word(link, before)] if before else []
        for one in asked:
            awaited += _queue(raw, one)
        link.pipeline_sync()
        for one, result in zip(awaited, _results(link), strict=True):
            one.take(result)
        link.exit_pipeline_mode()
    except BaseException as problem:  # half an answer may be under way, and nobody else may read it
        raw.close()
        if isinstance(problem, Error):
            raise OperationalError(f"the connection is lost: {problem}") from problem
        raise
    if any(one.fell_by(_STALE_PLAN) for one in asked):
        forget(raw)
        return
    memory = _memory(raw)
    for one in asked:
        if one.problem is None:
            memory.prepared[one.statement.name_at(memory.place)] = None


def _queue_word(link: PGconn, word: bytes) -> Asked:
    link.send_query_params(word, None)
    return Asked(Statement(word, ()), ())


def _queue(raw: Connection[Any], asked: Asked) -> list[Asked]:
    """Queue a statement, and before it what prepares it anew if that is still to be done; once for each answer."""
    link, memory = raw.pgconn, _memory(raw)
    name, known = asked.statement.name_at(memory.place), memory.prepared
    if name in known:
        known.move_to_end(name)
        link.send_query_prepared(name, asked.values)
        return [asked]
    gone = [known.popitem(last=False)[0]] if len(known) >= MOST else []
    for old in (*gone, name):
        link.send_close_prepared(old)
    link.send_prepare(name, asked.statement.sql)
    link.send_query_prepared(name, asked.values)
    return [asked] * (3 + len(gone))


def _results(link: PGconn) -> Iterator[PGresult]:
    """Every answer up to the end of the round trip. Waits where other threads and signals are heard."""
    ear = poll()
    ear.register(link.socket, POLLIN | POLLOUT)
    while link.flush():
        ear.poll()
        link.consume_input()
    ear.modify(link.socket, POLLIN)
    while True:
        while link.is_busy():
            ear.poll()
            link.consume_input()
        result = link.get_result()
        if link.status == ConnStatus.BAD:
            raise OperationalError(link.get_error_message())
        if result is not None:
            if result.status == ExecStatus.PIPELINE_SYNC:
                return
            yield result
