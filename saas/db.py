"""The session, the declarative base and the mix-ins; the only import of flask_sqlalchemy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from select import POLLIN, poll
from typing import Any, ClassVar, Literal

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as BoundSession
from psycopg import Connection, Cursor
from psycopg import Error as DriverError
from psycopg.pq import TransactionStatus
from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    ColumnElement,
    DateTime,
    Engine,
    Identity,
    Insert,
    MetaData,
    Text,
    and_,
    create_engine,
    event,
    func,
    insert,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, scoped_session

from saas import wire

__all__ = [
    "FIRST",
    "Identified",
    "Model",
    "Stamped",
    "db",
    "engine_options",
    "in_force",
    "insertion",
    "make_engine",
    "session",
]

Access = Literal["append", "full", "read"]
Audit = Literal["rows", "act", "none"]

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Model(DeclarativeBase):
    """A row of one company. `access` becomes its grants, `audit` how its changes are written down.

    `masked` names columns whose values never enter the audit trail; `is_private` keeps all its rows out of the lists
    of the trail, because that somebody wrote one tells too much already.
    """

    metadata = MetaData(naming_convention=NAMES, info={"bind_key": None})
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB,
        list[Any]: JSONB,
    }
    access: ClassVar[Access]
    audit: ClassVar[Audit]
    masked: ClassVar[frozenset[str]] = frozenset()
    is_private: ClassVar[bool] = False


class Identified:
    """A bigint identity that the database gives."""

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True, sort_order=-1)


class Stamped:
    """When the row was written, by the database's clock."""

    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), sort_order=99)


class CompanySession(BoundSession):
    """The session of one company: `tenants.context` routes each of its transactions; without that it reads nothing."""

    def get_bind(self, *_args: Any, **_kw: Any) -> Engine:
        """The engine of the cluster the company lives on; one engine where there is one cluster."""
        return db.engines[self.info.get("cluster")]


class _OneStatementCursor(Cursor[Any]):
    """Always the extended protocol: the simple one would let a statement without values carry a second one."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        """Ask for binary results when there is nothing to bind, which forces the extended protocol."""
        if not params:
            options["binary"] = True
        return super().execute(query, params, **options)


_BANNED = (
    "SET RESET DISCARD DO GRANT REVOKE COPY BEGIN START COMMIT END ABORT PREPARE EXECUTE DEALLOCATE LOAD LISTEN"
    " CALL CREATE ALTER DROP TRUNCATE VACUUM SECURITY REASSIGN"
)
_BANNED_VERBS = frozenset(_BANNED.split())


def refuse_verbs(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
    """Refuse statements that change who we are or what stands; rows are all the app may touch."""
    verb = statement.lstrip(" \t\r\n(").split(None, 1)[0].upper() if statement.strip() else ""
    if verb in _BANNED_VERBS:
        raise PermissionError(f"the app's connection may not run {verb}")


def refuse_dead(raw: Connection[Any], *_rest: Any) -> None:
    """Leave a pooled connection whose server has ended it for a fresh one, before anything is asked of it.

    A resting connection hears nothing, so this costs one look at its socket and no round trip.
    """
    ear = poll()
    ear.register(raw.fileno(), POLLIN)
    for _part in range(3):  # the server's last words, then the end of the stream
        if not ear.poll(0):
            return
        try:
            raw.pgconn.consume_input()
        except DriverError as problem:
            raise DisconnectionError("the server has ended this connection") from problem
    raise DisconnectionError("the server talks without being asked")


def make_engine(url: str, **options: Any) -> Engine:
    """An engine of the app's login: one statement per execute, only row verbs."""
    options.setdefault("pool_pre_ping", False)
    engine = create_engine(url, connect_args={"cursor_factory": _OneStatementCursor}, **options)
    watch(engine)
    return engine


def watch(engine: Engine) -> None:
    """Let the app's login run row verbs only, over connections that live."""
    event.listen(engine, "before_cursor_execute", refuse_verbs)
    event.listen(engine, "checkout", refuse_dead)
    event.listen(engine, "rollback", _forget_prepared)
    event.listen(engine, "rollback_savepoint", _forget_prepared)


def _forget_prepared(connection: Any, *_savepoint: Any) -> None:
    """The driver drops all that is prepared with a rollback, but not where there is nothing to roll back."""
    if connection.invalidated:
        return
    raw = connection.connection.driver_connection
    if raw.info.transaction_status != TransactionStatus.IDLE:
        wire.forget(raw)


def engine_options() -> dict[str, Any]:
    """What flask_sqlalchemy hands to create_engine for the app's login."""
    return {
        "connect_args": {"cursor_factory": _OneStatementCursor},
        "pool_size": 4,
        "max_overflow": 4,
        "pool_recycle": 1800,
        "hide_parameters": True,  # a failed statement is logged; addresses and hashes are not
    }


# Our models hang on Model above; the base that the extension makes for itself stays unused.
db = SQLAlchemy(session_options={"class_": CompanySession, "expire_on_commit": False})
FIRST = "first"
"""Where a session keeps the statements of `saas.wire` that its next transaction begins with."""
session: scoped_session[CompanySession] = db.session  # type: ignore[assignment]  # our class, set one line above


def in_force(model: Any, day: date | ColumnElement[date]) -> ColumnElement[bool]:
    """Rows of a dated model (first_on, last_on; both included, last open while empty) that hold on `day`."""
    return and_(model.first_on <= day, or_(model.last_on.is_(None), model.last_on >= day))


def insertion(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> tuple[Insert, list[Mapping[str, Any]] | None]:
    """The statement that adds these rows, and what goes with it.

    One array for each column takes a fifth of what row after row does; rows that differ or hold lists need the latter.
    """
    columns = [model.__table__.c[name] for name in rows[0]]
    if any(row.keys() != rows[0].keys() for row in rows) or any(isinstance(c.type, (ARRAY, JSON)) for c in columns):
        return insert(model), list(rows)
    given = (literal([row[column.name] for row in rows], ARRAY(column.type)) for column in columns)
    return insert(model).from_select(columns, select(*map(func.unnest, given))), None
