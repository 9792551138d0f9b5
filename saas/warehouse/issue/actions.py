"""The keeper's verbs: check the papers, or refuse and hear the answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from saas.auth.actor import Actor
from saas.core.errors import NotAllowed, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import record
from saas.warehouse import reserving
from saas.warehouse.issue import queries
from saas.warehouse.issue.allotting import set_aside
from saas.warehouse.issue.holding import begin, insist, policy_of, source_of
from saas.warehouse.issue.models import GoodsIssue, GoodsIssuePaper
from saas.warehouse.issue.rules import paper_objections
from saas.warehouse.issue.states import IssueState
from saas.warehouse.recipients import recipients


def seen_papers(issue: GoodsIssue) -> set[str]:
    """The papers that are there: those the keeper has seen, the signatures, and the name of the recipient."""
    found = {row.kind for row in queries.papers_of(issue)}
    if issue.approved_at is not None:
        found.add("approval")
    if issue.recipient_id is not None:
        found.add("recipient")
    return found


def complete(issue: GoodsIssue, papers: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> None:
    """The papers are there, so the goods are set aside and the pick list is made (D09-08).

    `papers` are kind and number of what lies before the keeper. Refused, naming each paper that is missing; whoever
    asked for the goods does not check her own papers.
    """
    begin(issue, by)
    if by.person_id == issue.asked_by_id:
        text = N_("You asked for these goods. Another keeper checks the papers.")
        raise Refused(Objection("issue.own", text, {}, "papers", "D09-08"))
    standing = {row.kind: row for row in queries.papers_of(issue)}
    for kind, reference in papers.items():
        row = standing.get(kind) or GoodsIssuePaper(issue_id=issue.id, kind=kind)
        row.reference, row.seen_by_id, row.seen_at = reference.strip(), by.person_id, at
        session.add(row)
    session.flush()
    insist(paper_objections(seen_papers(issue), policy_of(issue, on=on)))
    issue.move("complete")
    issue.checked_by_id = by.person_id
    set_aside(issue, by=by, at=at)
    record("warehouse.issue.complete", issue, by=by, papers=sorted(seen_papers(issue)))


def refuse(issue: GoodsIssue, reason: str, *, by: Actor, at: datetime, later: bool = False) -> None:
    """Nothing is handed out; the rulebook's recipients hear of it at once, or `later` the same day (D09-08, 09)."""
    begin(issue, by)
    if len(reason.strip()) < 2:
        raise Refused(Objection("issue.refusal", N_("Say why nothing is handed out."), {}, "reason", "D09-08"))
    issue.move("refuse")
    issue.reason, issue.refused_by_id, issue.refused_at = reason.strip(), by.person_id, at
    reserving.release(source_of(issue), at=at)
    record("warehouse.issue.refused", issue, by=by, reason=reason.strip(), report="evening" if later else "now")


def answer(issue: GoodsIssue, words: str, *, by: Actor, at: datetime, on: date) -> None:
    """What director or store manager say to a refusal; kept with it (D09-09)."""
    if by.person_id not in recipients(issue.warehouse_id, on=on):
        raise NotAllowed
    session.refresh(issue, with_for_update=True)
    if issue.state != IssueState.REFUSED or not words.strip():
        raise Refused(Objection("issue.answer", N_("Write your answer to the refusal."), {}, "answer", "D09-09"))
    issue.answer, issue.answered_by_id, issue.answered_at = words.strip(), by.person_id, at
    record("warehouse.issue.answered", issue, by=by, answer=words.strip())
