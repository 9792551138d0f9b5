"""Question sets: written as drafts, published in editions, frozen once in use; the set of a position and kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.events import SYSTEM, bulk_update, record
from saas.hr.job_posting.policy import PostingPolicy
from saas.hr.trial import rules
from saas.hr.trial.models import Question, QuestionSet
from saas.organisation import positions
from saas.processes.declare import Doing

COPIED = ("kind", "words", "options", "key", "points")


def questions_of(set_id: int) -> Sequence[Question]:
    """Its questions in order."""
    return session.scalars(select(Question).where(Question.set_id == set_id).order_by(Question.id)).all()


def in_force(position_id: int, kind: str) -> QuestionSet | None:
    """The edition in use for a position and a kind of exam."""
    wanted = select(QuestionSet).where(QuestionSet.position_id == position_id, QuestionSet.kind == kind)
    return session.scalars(wanted.where(QuestionSet.state == "in_force")).one_or_none()


def editions_of(row: QuestionSet) -> Sequence[QuestionSet]:
    """All editions for the same position and kind, the newest first."""
    wanted = select(QuestionSet).where(QuestionSet.position_id == row.position_id, QuestionSet.kind == row.kind)
    return session.scalars(wanted.order_by(QuestionSet.edition.desc(), QuestionSet.id.desc())).all()


def prepare(doing: Doing) -> Sequence[Objection]:
    """It belongs to the position's unit, is the next edition, and has a title."""
    row: QuestionSet = doing.record
    position = positions.get(row.position_id)
    row.unit_id = position.unit_id
    row.title = (row.title or "").strip() or f"{position.name} · {row.kind}"
    if row.id is None:
        row.edition = _next_edition(row)
    return ()


def _next_edition(row: QuestionSet) -> int:
    about = (QuestionSet.position_id == row.position_id, QuestionSet.kind == row.kind)
    return (session.scalar(select(func.max(QuestionSet.edition)).where(*about)) or 0) + 1


def question_is_fair(doing: Doing) -> Sequence[Objection]:
    """Options and key fit; nobody is asked about her private life (D03-03)."""
    given = doing.given
    kind, words, options, key = (str(given.get(name) or "") for name in ("kind", "words", "options", "key"))
    return rules.question_objections(kind, words, options, key, banned=doing.read(PostingPolicy).banned_criteria)


def may_publish(doing: Doing) -> Sequence[Objection]:
    """Questions there, and each still fair by the list of the day."""
    found = questions_of(doing.record.id)
    listed = doing.read(PostingPolicy).banned_criteria
    unfair = [
        one
        for question in found
        for one in rules.question_objections(
            question.kind, question.words, question.options, question.key, banned=listed
        )
    ]
    return [*rules.publishing_objections(len(found), sum(one.points for one in found)), *unfair]


def published(doing: Doing) -> None:
    """In use from now on; the edition before it is replaced and kept with whoever took it."""
    row: QuestionSet = doing.record
    row.published_at = doing.at
    about = (QuestionSet.position_id == row.position_id, QuestionSet.kind == row.kind, QuestionSet.id != row.id)
    # the old one leaves before the new one is written: the database knows one in use for a position and kind
    old = bulk_update(
        QuestionSet, *about, QuestionSet.state == "in_force", values={"state": "replaced"}, source="edition"
    )
    for one in old:
        record("hr.question-set.replace", session.get_one(QuestionSet, one), by=SYSTEM, state="replaced")


def revised(doing: Doing) -> None:
    """A draft of the next edition with the same questions; what is in use stays as it is."""
    from saas.hr.trial.process import QUESTION_SET
    from saas.processes import actions

    old: QuestionSet = doing.record
    given: Mapping[str, Any] = {
        name: getattr(old, name) for name in ("position_id", "kind", "title", "minutes", "instructions")
    }
    fresh = actions.file(QUESTION_SET, given, by=doing.by, at=doing.at)
    session.add_all(
        Question(set_id=fresh.id, **{name: getattr(one, name) for name in COPIED}) for one in questions_of(old.id)
    )
    session.flush()


def first_values(_row: Any, _on: date) -> Mapping[str, Any]:
    """An hour, if nothing else is said."""
    return {"minutes": 60}


WORDS_OF_KIND = rules.KINDS
EMPTY = N_("Write the questions; they are frozen with the set.")
