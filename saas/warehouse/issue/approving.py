"""A goods issue in the hands of the approval engine."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from saas.approvals import actions as approvals
from saas.approvals.queries import latest
from saas.approvals.subjects import SubjectKind, Summary, Title
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.errors import NotFound
from saas.core.text import N_
from saas.db import Model, session
from saas.events import Author, record
from saas.organisation.models import Person
from saas.organisation.scopes import scope_of
from saas.warehouse.issue import queries
from saas.warehouse.issue.models import GoodsIssue
from saas.warehouse.quantities import shown

KEY = "issue.approver_roles"


def ask(issue: GoodsIssue, *, by: Actor, at: datetime, on: date) -> None:
    """Put an issue before its signers."""
    scope = scope_of(issue.asked_by_id, on=on)
    approvals.request(issue, KEY, by=by, applicant_id=issue.asked_by_id, at=at, on=on, scope=scope, facts={})


def load(issue_id: int) -> GoodsIssue:
    """The issue, locked."""
    found = session.get(GoodsIssue, issue_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound(f"issue {issue_id}")
    return found


def _issue(subject: Model) -> GoodsIssue:
    if not isinstance(subject, GoodsIssue):
        raise TypeError(f"{type(subject).__name__} is no goods issue")
    return subject


def approved(subject: Model, by: Author, at: datetime) -> None:
    """The last signature: the keeper looks at the papers next."""
    issue = _issue(subject)
    issue.move("approve")
    issue.approved_at = at
    record("warehouse.issue.approved", issue, by=by)


def declined(subject: Model, by: Author, at: datetime) -> None:
    """Declined by a signer."""
    issue = _issue(subject)
    asked = latest(issue)
    issue.move("decline")
    issue.reason, issue.refused_at = (asked.ended_because if asked else ""), at
    record("warehouse.issue.declined", issue, by=by, reason=issue.reason)


def stamp(subject: Model) -> str:
    """A digest of what is signed: who takes what, what for."""
    issue = _issue(subject)
    lines = [(line.item_id, str(line.asked)) for line, _item in queries.lines_of(issue)]
    return sha256(repr((issue.purpose, issue.recipient_id, lines)).encode()).hexdigest()[:32]


def title(issue_id: int) -> Title:
    """The issue in words."""
    issue = session.get_one(GoodsIssue, issue_id)
    name = session.get_one(Person, issue.asked_by_id).name
    return N_("%(name)s · goods for %(purpose)s"), {"name": name, "purpose": issue.purpose}


def summary(issue_id: int) -> Summary:
    """What a signer wants to know at a glance."""
    issue = session.get_one(GoodsIssue, issue_id)
    goods = "；".join(f"{item.name} {shown(line.asked, item.uom)}" for line, item in queries.lines_of(issue)[:8])
    recipient = session.get_one(Person, issue.recipient_id).name if issue.recipient_id else "—"
    return ((N_("Purpose"), issue.purpose), (N_("Recipient"), recipient), (N_("Goods"), goods))


ISSUE = SubjectKind(
    table=GoodsIssue.__tablename__,
    label=N_("Goods issue"),
    title=title,
    path=lambda issue_id: f"/warehouse/issues/{issue_id}",
    load=load,
    approved=approved,
    refused=declined,
    stamp=stamp,
    summary=summary,
    last_resort=Permission.ISSUE_READ,
)
