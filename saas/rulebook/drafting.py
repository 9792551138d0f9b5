"""Writing a rulebook: begin a draft, its cover and preamble, insert, word, move and remove clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, select

from saas.auth.actor import Actor
from saas.core.errors import NotAllowed, NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import Author, record
from saas.policies import registry
from saas.rulebook import owners
from saas.rulebook.actions import FRONT, open_book, plain_words
from saas.rulebook.models import Clause, DraftClause, Rulebook, RulebookDraft, RulebookVersion
from saas.rulebook.numbering import gathered, numbers
from saas.rulebook.reading import references_in
from saas.rulebook.states import DRAFTS, WRITABLE, DraftState


@dataclass(frozen=True)
class FrontText:
    """Cover and preamble as they are typed."""

    title: str
    year: int | None = None
    purpose: str = ""
    scope_text: str = ""
    began_on: date | None = None
    definitions: Sequence[dict[str, str]] = ()
    sources: Sequence[str] = ()
    audience: dict[str, list[Any]] = field(default_factory=dict)
    reason: str = ""
    contributor_ids: Sequence[int] = ()


@dataclass(frozen=True)
class ClauseDraft:
    """A clause as it is typed; its thresholds are read out of its text."""

    chapter: str
    title: str
    text: str
    chapter_en: str = ""
    title_en: str = ""
    text_en: str = ""
    screen: str | None = None
    unit_ids: Sequence[int] = ()
    position_ids: Sequence[int] = ()


def get(draft_id: int) -> RulebookDraft:
    """The draft; NotFound where there is none."""
    found = session.get(RulebookDraft, draft_id)
    if found is None:
        raise NotFound(f"draft {draft_id}")
    return found


def book_of(draft: RulebookDraft) -> Rulebook:
    """The rulebook a draft belongs to."""
    return session.get_one(Rulebook, draft.rulebook_id)


def clauses_of(draft: RulebookDraft) -> list[DraftClause]:
    """Its clauses in reading order."""
    wanted = select(DraftClause).where(DraftClause.draft_id == draft.id).order_by(DraftClause.place, DraftClause.id)
    return list(session.scalars(wanted))


def clause_of(draft: RulebookDraft, ref: str) -> DraftClause:
    """One of its clauses; NotFound otherwise."""
    wanted = select(DraftClause).where(DraftClause.draft_id == draft.id, DraftClause.ref == ref)
    found = session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(ref)
    return found


def found_book(front: FrontText, *, kind: str, unit_id: int | None, by: Actor, on: date) -> RulebookDraft:
    """A new rulebook with an empty draft of its first edition."""
    owners.insist_owner(by, None, on=on)
    book = open_book(kind, unit_id)
    draft = _draft(book, by, on)
    _write_front(draft, front)
    record("rulebook.draft.begun", draft, by=by, title=front.title)
    return draft


def revise(book: Rulebook, base: RulebookVersion, *, revision: str, reason: str, by: Actor, on: date) -> RulebookDraft:
    """A draft that starts as a copy of the newest version; refused while another one is open."""
    owners.insist_owner(by, book, on=on)
    open_states = RulebookDraft.state.not_in((DraftState.PUBLISHED, DraftState.WITHDRAWN))
    if session.scalar(select(RulebookDraft.id).where(RulebookDraft.rulebook_id == book.id, open_states)):
        raise Refused(Objection("rulebook.draft", N_("A revision of this rulebook is under way already.")))
    draft = _draft(book, by, on, base_id=base.id, revision=revision, reason=reason)
    for name in FRONT:
        setattr(draft, name, getattr(base, name))
    session.flush()
    old = session.scalars(select(Clause).where(Clause.version_id == base.id).order_by(Clause.place))
    rows = [DraftClause(draft_id=draft.id, number=c.number, place=c.place, **plain_words(c)) for c in old]
    session.add_all(rows)
    record("rulebook.draft.begun", draft, by=by, title=draft.title, base=base.number)
    return draft


def _draft(book: Rulebook, by: Actor, on: date, **more: Any) -> RulebookDraft:
    draft = RulebookDraft(rulebook_id=book.id, drafted_by_id=by.person_id, drafted_by_name=by.name, title="", **more)
    session.add(draft)
    session.flush()
    return draft


def write_front(draft: RulebookDraft, front: FrontText, *, by: Author, on: date) -> None:
    """Cover, preamble, audience and helpers as typed."""
    owners.insist_owner(by, book_of(draft), on=on)
    _insist_writable(draft)
    _write_front(draft, front)
    record("rulebook.draft.front_written", draft, by=by)


def _write_front(draft: RulebookDraft, front: FrontText) -> None:
    for name, value in vars(front).items():
        setattr(draft, name, list(value) if isinstance(value, (tuple, list)) else value)
    session.flush()


def insert(draft: RulebookDraft, wording: ClauseDraft, *, after: str | None, by: Author, on: date) -> DraftClause:
    """A new clause behind another one (at the end when none is named); it gets an id of its own for ever."""
    _insist_writer(draft, by, on)
    _check(wording)
    book = session.get_one(Rulebook, draft.rulebook_id, with_for_update=True)
    book.last_ref += 1
    standing = clauses_of(draft)
    place = next((i + 1 for i, one in enumerate(standing) if one.ref == after), len(standing))
    row = DraftClause(
        draft_id=draft.id, ref=f"R{book.number:02}-{book.last_ref:02}", number="", place=place, **_columns(wording)
    )
    session.add(row)
    _renumber([*standing[:place], row, *standing[place:]])
    record("rulebook.clause.inserted", draft, by=by, ref=row.ref, title=row.title)
    return row


def word(draft: RulebookDraft, row: DraftClause, wording: ClauseDraft, *, by: Author, on: date) -> None:
    """The clause reads as typed."""
    _insist_writer(draft, by, on)
    _check(wording)
    for name, value in _columns(wording).items():
        setattr(row, name, value)
    _renumber(clauses_of(draft))
    record("rulebook.clause.worded", draft, by=by, ref=row.ref, title=row.title)


def move(draft: RulebookDraft, row: DraftClause, steps: int, *, by: Author, on: date) -> None:
    """Up (negative) or down within its chapter; past the edge of the chapter nothing moves."""
    _insist_writer(draft, by, on)
    standing = clauses_of(draft)
    here = standing.index(row)
    there = here + steps
    if 0 <= there < len(standing) and standing[there].chapter == row.chapter:
        standing.insert(there, standing.pop(here))
        _renumber(standing)
        record("rulebook.clause.moved", draft, by=by, ref=row.ref)


def remove(draft: RulebookDraft, row: DraftClause, *, by: Author, on: date) -> None:
    """The clause is not part of the next version; published ones keep it."""
    _insist_writer(draft, by, on)
    record("rulebook.clause.removed", draft, by=by, ref=row.ref, title=row.title)
    session.delete(row)
    session.flush()
    _renumber(clauses_of(draft))


def _renumber(ordered: Sequence[DraftClause]) -> None:
    chapters = [one.chapter for one in ordered]
    together = [ordered[index] for index in gathered(chapters)]
    for place, (one, number) in enumerate(zip(together, numbers([c.chapter for c in together]), strict=True)):
        one.place, one.number = place, number
    session.flush()


def _columns(wording: ClauseDraft) -> dict[str, Any]:
    columns = {
        name: list(value) if isinstance(value, (tuple, list)) else value for name, value in vars(wording).items()
    }
    return {**columns, "thresholds": list(references_in(wording.text))}


def _check(wording: ClauseDraft) -> None:
    """Refused where a reference names no threshold, or where the two languages refer to different ones."""
    reasons = []
    for name in ("text", "text_en"):
        unknown = [key for key in references_in(getattr(wording, name)) if registry.item(key) is None]
        if unknown:
            text = N_("No threshold is called %(keys)s.")
            reasons.append(Objection("rulebook.reference", text, {"keys": "、".join(unknown)}, field=name))
    if wording.text_en and set(references_in(wording.text)) != set(references_in(wording.text_en)):
        text = N_("Both languages have to refer to the same thresholds.")
        reasons.append(Objection("rulebook.reference", text, field="text_en"))
    if reasons:
        raise Refused(*reasons)


def _insist_writer(draft: RulebookDraft, by: Author, on: date) -> None:
    if not owners.may_write(by, draft, book_of(draft), on=on):
        raise NotAllowed
    _insist_writable(draft)


def _insist_writable(draft: RulebookDraft) -> None:
    if DraftState(draft.state) not in WRITABLE:
        text = N_("A draft is not changed while it is read, signed or published.")
        raise Refused(Objection("rulebook.draft", text))


def shift(draft: RulebookDraft, name: str) -> None:
    """One move of the state table, on the locked row."""
    session.refresh(draft, with_for_update=True)
    draft.state = DRAFTS.after(name, DraftState(draft.state))


def withdraw(draft: RulebookDraft, *, by: Author, on: date) -> None:
    """Nothing comes of it; the version in force stays."""
    owners.insist_owner(by, book_of(draft), on=on)
    shift(draft, "withdraw")
    record("rulebook.draft.withdrawn", draft, by=by)


def count_open() -> int:
    """Drafts that are not done with."""
    wanted = RulebookDraft.state.not_in((DraftState.PUBLISHED, DraftState.WITHDRAWN))
    return session.scalar(select(func.count(RulebookDraft.id)).where(wanted)) or 0
