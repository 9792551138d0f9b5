"""Staff are heard before a rule that concerns them is decided: comments by clause until a day, each one answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.core.errors import NotAllowed, NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.organisation.models import Person
from saas.rulebook import audience, drafting, owners
from saas.rulebook.models import ClauseComment, RulebookDraft
from saas.rulebook.states import DraftState

LAW = "《中华人民共和国劳动合同法》第四条"


def open_(draft: RulebookDraft, until: date, *, by: Author, on: date) -> None:
    """Those whom the rulebook addresses may comment up to and including `until`."""
    owners.insist_owner(by, drafting.book_of(draft), on=on)
    if not drafting.clauses_of(draft):
        raise Refused(Objection("rulebook.empty", N_("Write a clause first: there is nothing to read yet.")))
    if until <= on:
        text = N_("A consultation lasts at least until tomorrow.")
        raise Refused(Objection("rulebook.consultation", text, field="until"))
    drafting.shift(draft, "consult")
    draft.consulted_from, draft.consulted_until = on, until
    record("rulebook.consultation.opened", draft, by=by, until=until, title=draft.title)


def comment(draft: RulebookDraft, ref: str, text: str, *, by: Actor, on: date) -> ClauseComment:
    """Her word on one clause; refused outside the consultation, NotAllowed for whom the rulebook does not address."""
    if by.person_id is None or not is_heard(draft, by, on=on):
        raise NotAllowed
    drafting.clause_of(draft, ref)
    if not is_open(draft, on=on):
        raise Refused(Objection("rulebook.consultation", N_("The consultation is over."), field="text"))
    row = ClauseComment(draft_id=draft.id, ref=ref, person_id=by.person_id, text=text.strip())
    session.add(row)
    record("rulebook.comment.made", draft, by=by, ref=ref)
    return row


def is_open(draft: RulebookDraft, *, on: date) -> bool:
    """Whether comments are taken on this day."""
    in_time = draft.consulted_until is not None and on <= draft.consulted_until
    return draft.state == DraftState.CONSULTATION and in_time


def is_heard(draft: RulebookDraft, by: Actor, *, on: date) -> bool:
    """Whether the draft addresses her, or she writes it."""
    book = drafting.book_of(draft)
    reader = audience.reader_of(by.person_id, on=on) if by.person_id is not None else None
    addressed = reader is not None and audience.is_addressed(reader, draft, book, on=on)
    return addressed or owners.may_write(by, draft, book, on=on)


def answer(row: ClauseComment, outcome: str, text: str, *, by: Author, on: date) -> None:
    """The owner says what becomes of a comment; what is declined is given a reason."""
    draft = drafting.get(row.draft_id)
    owners.insist_owner(by, drafting.book_of(draft), on=on)
    if outcome == "declined" and not text.strip():
        raise Refused(Objection("rulebook.comment", N_("Say why it is not taken up."), field="answer"))
    row.outcome, row.answer, row.answered_by_name = outcome, text.strip(), by.name
    record("rulebook.comment.answered", draft, by=by, ref=row.ref, outcome=outcome, person=row.person_id)


def close(draft: RulebookDraft, *, by: Author, on: date) -> None:
    """The draft is reviewed: its last day has passed and every comment has its answer."""
    owners.insist_owner(by, drafting.book_of(draft), on=on)
    reasons = []
    if draft.consulted_until is not None and on <= draft.consulted_until:
        text = N_("The consultation runs until %(day)s.")
        reasons.append(Objection("rulebook.consultation", text, {"day": draft.consulted_until}))
    if left := sum(one.outcome is None for one, _ in comments_of(draft)):
        text = N_("Comments without an answer: %(count)s.")
        reasons.append(Objection("rulebook.consultation", text, {"count": left}))
    if reasons and draft.state == DraftState.CONSULTATION:
        raise Refused(*reasons)
    drafting.shift(draft, "close")
    record("rulebook.draft.reviewed", draft, by=by)


def skip(draft: RulebookDraft, *, by: Author, on: date) -> None:
    """Rules for a platform's users do not concern the staff's own terms of work: reviewed without hearing them."""
    book = drafting.book_of(draft)
    owners.insist_owner(by, book, on=on)
    if book.kind != "platform":
        text = N_("Staff are heard before their rules change: open a consultation. %(law)s")
        raise Refused(Objection("rulebook.consultation", text, {"law": LAW}))
    drafting.shift(draft, "review")
    record("rulebook.draft.reviewed", draft, by=by)


def comments_of(draft: RulebookDraft) -> Sequence[tuple[ClauseComment, str]]:
    """Comments with the name of who made each, oldest first."""
    joined = select(ClauseComment, Person.name).join(Person, Person.id == ClauseComment.person_id)
    rows = session.execute(joined.where(ClauseComment.draft_id == draft.id).order_by(ClauseComment.id))
    return [(row, name) for row, name in rows]


def get(comment_id: int) -> ClauseComment:
    """One comment; NotFound otherwise."""
    found = session.get(ClauseComment, comment_id)
    if found is None:
        raise NotFound(f"comment {comment_id}")
    return found


def open_drafts(*, on: date) -> Sequence[RulebookDraft]:
    """Drafts that may be commented on this day."""
    wanted = select(RulebookDraft).where(
        RulebookDraft.state == DraftState.CONSULTATION.value, RulebookDraft.consulted_until >= on
    )
    return session.scalars(wanted.order_by(RulebookDraft.consulted_until)).all()
