"""One hand at a time on an issue, only the hands that hand goods out there, and by the thresholds of the place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from saas.auth.actor import Actor
from saas.core.errors import NotAllowed, Objection, Refused
from saas.db import session
from saas.policies.reading import read
from saas.warehouse.days import place_of
from saas.warehouse.issue import queries
from saas.warehouse.issue.models import GoodsIssue
from saas.warehouse.issue.policy import IssuePolicy
from saas.warehouse.issue.states import IssueState
from saas.warehouse.posting import Source


def policy_of(issue: GoodsIssue, *, on: date) -> IssuePolicy:
    """The thresholds that govern this issue."""
    return read(IssuePolicy, on=on, for_=place_of(issue.warehouse_id, on=on))


def source_of(issue: GoodsIssue) -> Source:
    """The document as the ledger names it."""
    return Source(GoodsIssue.__tablename__, issue.id)


def begin(issue: GoodsIssue, by: Actor, still: IssueState | None = None) -> None:
    """One hand at a time; only who hands goods out here; and where named, only in that state."""
    if not queries.may_do(by, issue):
        raise NotAllowed
    session.refresh(issue, with_for_update=True)
    if still is not None and issue.state != still:
        issue.move("pick")


def insist(found: Sequence[Objection]) -> None:
    if found:
        raise Refused(*found)
