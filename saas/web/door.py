"""The door of a request: it commits when the answer is good, before the first byte goes out, and wakes the workers."""

from __future__ import annotations

from flask import Flask
from flask.typing import ResponseReturnValue

from saas import events, work
from saas.db import session
from tenants import context, wakes


class ZhiduFlask(Flask):
    """Flask whose dispatch commits on 2xx and 3xx and rolls back on everything else."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Run the view, then end its transaction; an error raised by the commit is answered like any other."""
        answer = self.make_response(super().dispatch_request())
        if context.current_or_none() is not None:
            end_transaction(keep=answer.status_code < 400)
        return answer


def end_transaction(*, keep: bool) -> None:
    """Commit and tell the platform when work is due, or roll back."""
    if not keep:
        session.rollback()
        work.taken_wakes()
        return
    session.commit()
    due = work.taken_wakes()
    if due:
        wakes.note(context.current().tenant_id, min(due))


def write_after_refusal(keep: object) -> None:
    """A second transaction for what a refusal must leave behind."""
    session.rollback()
    assert callable(keep)
    keep()
    end_transaction(keep=True)


def act_as(author: events.Author) -> None:
    """The audit rows of this request carry this author."""
    events.acting.set(author)
