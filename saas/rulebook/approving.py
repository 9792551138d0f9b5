"""Signing a draft: the chain of `rulebook.approver_roles`; what is signed is the whole text, word for word."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from saas.approvals import actions as approvals
from saas.approvals.subjects import SubjectKind
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, Objection, Refused
from saas.core.text import N_
from saas.db import Model
from saas.events import Author, record
from saas.rulebook import drafting, owners
from saas.rulebook.actions import FRONT, plain_words
from saas.rulebook.models import RulebookDraft
from saas.rulebook.states import REVISIONS, DraftState

KEY = "rulebook.approver_roles"
TAKEN_BACK = N_("The draft was withdrawn")


def send(draft: RulebookDraft, *, by: Actor, at: datetime, on: date) -> None:
    """Send the reviewed draft through the chain; all of it has to sign."""
    book = drafting.book_of(draft)
    owners.insist_owner(by, book, on=on)
    if by.person_id is None:
        raise NotAllowed
    if not drafting.clauses_of(draft):
        raise Refused(Objection("rulebook.empty", N_("Write a clause first: there is nothing to read yet.")))
    drafting.shift(draft, "send")
    record("rulebook.draft.sent", draft, by=by, title=draft.title)
    place = owners.place_of(book, on=on)
    approvals.request(draft, KEY, by=by, applicant_id=by.person_id, at=at, on=on, scope=place, facts={})


def take_back(draft: RulebookDraft, *, by: Author, at: datetime, on: date) -> None:
    """Back to the desk: what was signed so far counts no more."""
    owners.insist_owner(by, drafting.book_of(draft), on=on)
    if draft.state == DraftState.SIGNING:
        approvals.void(draft, at=at, because=TAKEN_BACK)
    drafting.shift(draft, "return")
    record("rulebook.draft.taken_back", draft, by=by)


def withdraw(draft: RulebookDraft, *, by: Author, at: datetime, on: date) -> None:
    """Nothing comes of it, and nobody need sign any more."""
    owners.insist_owner(by, drafting.book_of(draft), on=on)
    if draft.state == DraftState.SIGNING:
        approvals.void(draft, at=at, because=TAKEN_BACK)
    drafting.withdraw(draft, by=by, on=on)


def _draft(subject: Model) -> RulebookDraft:
    assert isinstance(subject, RulebookDraft)
    return subject


def _approved(subject: Model, by: Author, at: datetime) -> None:
    draft = _draft(subject)
    drafting.shift(draft, "approve")
    draft.approved_at = at
    record("rulebook.draft.approved", draft, by=by, title=draft.title)


def _back(subject: Model, by: Author, _at: datetime) -> None:
    draft = _draft(subject)
    drafting.shift(draft, "return")
    record("rulebook.draft.turned_back", draft, by=by, title=draft.title)


def _title(draft_id: int) -> tuple[str, Mapping[str, object]]:
    return N_("%(title)s · draft"), {"title": drafting.get(draft_id).title}


def stamp(subject: Model) -> str:
    """A digest of everything that will be published."""
    draft = _draft(subject)
    front: dict[str, Any] = {name: getattr(draft, name) for name in FRONT}
    words = [plain_words(clause) for clause in drafting.clauses_of(draft)]
    whole = json.dumps([front, words], sort_keys=True, ensure_ascii=False, default=str)
    return sha256(whole.encode()).hexdigest()


def _summary(draft_id: int) -> Sequence[tuple[str, Any]]:
    draft = drafting.get(draft_id)
    return [
        (N_("Revision"), REVISIONS[draft.revision]),
        (N_("Clauses"), len(drafting.clauses_of(draft))),
        (N_("Reason"), draft.reason or "—"),
    ]


SUBJECT = SubjectKind(
    table=RulebookDraft.__tablename__,
    label=N_("Rulebook draft"),
    title=_title,
    path=lambda draft_id: f"/rulebook/drafts/{draft_id}",
    load=drafting.get,
    approved=_approved,
    refused=_back,
    returned=_back,
    stamp=stamp,
    summary=_summary,
    last_resort=Permission.POLICY_CONFIRM,
)
