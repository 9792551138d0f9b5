"""The way into one company: one hook routes every transaction to its schema and role, and fails closed without one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from psycopg import Error as DriverError
from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, SessionTransaction

from saas.db import FIRST, CompanySession, session
from saas.files import company_key
from saas.wire import Statement, begin


class NoCompany(RuntimeError):  # noqa: N818 - it reads as what is the matter
    """A transaction began without a company, or with another one than its session began with."""


@dataclass(frozen=True)
class Inside:
    """The company a request or job works in; names come from the tenant row, never from the address."""

    tenant_id: int
    slug: str
    name: str
    schema: str
    role: str
    state: str
    revision: str
    cluster: str = "main"
    key: bytes = field(default=b"", repr=False)


_inside: ContextVar[Inside | None] = ContextVar("inside", default=None)
ROUTE = Statement.of("select set_config('search_path', %(path)s, true), set_config('role', %(role)s, true)", roams=True)


def current() -> Inside:
    """The company we are in; NoCompany when we are in none."""
    found = _inside.get()
    if found is None:
        raise NoCompany("no company was entered")
    return found


def current_or_none() -> Inside | None:
    """The company we are in, if any."""
    return _inside.get()


@contextmanager
def enter(company: Inside) -> Iterator[Inside]:
    """Work inside `company` until the block ends; the session is emptied on both sides."""
    session.remove()
    inside, key = _inside.set(company), company_key.set(company.key)
    try:
        yield company
    finally:
        session.remove()
        company_key.reset(key)
        _inside.reset(inside)


@event.listens_for(CompanySession, "after_begin")
def _route(unit: Session, transaction: SessionTransaction, connection: Connection) -> None:
    if transaction.nested:
        return  # a savepoint keeps the route of its transaction
    company = current()
    if unit.info.setdefault("tenant_id", company.tenant_id) != company.tenant_id:
        raise NoCompany("this session belongs to another company")
    raw = connection.connection.driver_connection
    assert raw is not None
    route = ROUTE.asked({"path": f"{company.schema}, pg_temp", "role": company.role})
    try:  # BEGIN, the route and what the session wants to begin with travel together; without the route none is done
        begin(raw, [route, *unit.info.pop(FIRST, ())], place=company.tenant_id)
        route.rows()
    except DriverError as problem:  # behind SQLAlchemy's back: it has to be told that this connection is no good
        connection.invalidate(problem)
        raise DBAPIError(ROUTE.sql.decode(), None, problem, connection_invalidated=True) from problem
