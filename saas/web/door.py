"""The door of a request: it commits when the answer is good, before the first byte goes out, and wakes the workers."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from flask import Flask, g, has_request_context, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from werkzeug.exceptions import HTTPException

from saas import clock, events, work
from saas.db import db, session
from saas.papers import numbers
from saas.web.locale import choose_zone
from tenants import context, wakes

log = logging.getLogger(__name__)
STALE_PLAN = "0A000"  # "cached plan must not change result type": a migration passed under a prepared statement
_AGAIN = "zhidu.again"


class ZhiduFlask(Flask):
    """Flask whose dispatch commits on 2xx and 3xx and rolls back on everything else."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.paths: dict[str, str] = {}

    def dispatch_request(self) -> ResponseReturnValue:
        """Run the view, then end its transaction; an error raised by the commit is answered like any other."""
        answer = self.make_response(super().dispatch_request())
        if context.current_or_none() is not None:
            end_transaction(keep=answer.status_code < 400)
        return answer

    def url_for(self, endpoint: str, **values: Any) -> str:
        """Where an endpoint without places leads never changes, only what stands before it; a page has dozens."""
        is_plain = list(values.values()).count(None) == len(values)
        if not is_plain or endpoint.startswith(".") or not has_request_context():
            return super().url_for(endpoint, **values)
        if endpoint not in self.paths:
            self.paths[endpoint] = super().url_for(endpoint).removeprefix(request.script_root)
        return request.script_root + self.paths[endpoint]

    def handle_user_exception(self, e: Exception) -> HTTPException | ResponseReturnValue:
        """A read that met a migration or a lost connection is done once more from its beginning."""
        if may_read_again(e):
            log.warning("%s is read again: %s", where(), type(e).__name__)
            try:
                return self._read_again()
            except Exception as second:
                e = second
        return super().handle_user_exception(e)

    def _read_again(self) -> ResponseReturnValue:
        request.environ[_AGAIN] = True
        g.stack.close()  # out of the company, and with it out of the failed transaction
        for name in list(g):
            g.pop(name)
        db.engine.dispose()  # the other resting connections know as little of the new tables, or are as dead
        refusal: Any = self.preprocess_request()
        return self.dispatch_request() if refusal is None else refusal


def may_read_again(error: Exception) -> bool:
    """Whether nothing was written or answered yet and a second try may fare better."""
    if request.method not in ("GET", "HEAD") or request.environ.get(_AGAIN) or "stack" not in g:
        return False
    if not isinstance(error, DBAPIError):
        return False
    return error.connection_invalidated or getattr(error.orig, "sqlstate", "") == STALE_PLAN


def where() -> str:
    """The address of this request as a log may hold it: a link's secret stays out."""
    secret = (request.view_args or {}).get("secret")
    return request.path.replace(str(secret), "…") if secret else request.path


def end_transaction(*, keep: bool) -> None:
    """Commit and tell the platform when work is due, or roll back."""
    if not keep:
        session.rollback()
        work.taken_wakes()
        return
    numbers.assign(today=clock.today(choose_zone()))
    session.commit()
    due = work.taken_wakes()
    if due:
        _wake(min(due))


def _wake(due_at: datetime) -> None:
    """What was asked for is written; a lost wake only makes it wait for the next round over all companies."""
    try:
        wakes.note(context.current().tenant_id, due_at)
    except SQLAlchemyError:
        log.exception("the workers were not woken")


def write_after_refusal(keep: object) -> None:
    """A second transaction for what a refusal must leave behind."""
    session.rollback()
    assert callable(keep)
    keep()
    end_transaction(keep=True)


def act_as(author: events.Author) -> None:
    """The audit rows of this request carry this author."""
    events.acting.set(author)
