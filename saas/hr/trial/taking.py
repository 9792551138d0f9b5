"""What the candidate sees of her paper: the questions without their keys, her answers, the seconds that are left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from saas.db import session
from saas.hr.recruitment import files
from saas.hr.recruitment.models import Candidate
from saas.hr.trial import papers, rules, sets
from saas.hr.trial.models import QuestionSet, Trial, TrialPaper
from saas.papers.uploads import Readable

MOST_ANSWER_FILES = 10


@dataclass(frozen=True)
class Shown:
    """One question as it is asked."""

    id: int
    kind: str
    words: str
    options: Sequence[tuple[str, str]]
    points: int
    answer: str
    files: int


@dataclass(frozen=True)
class Sheet:
    """The paper as it stands: `state` is ready, running or done."""

    state: str
    title: str
    kind: str
    instructions: str
    minutes: int
    seconds_left: int
    questions: Sequence[Shown]


def candidate_of(paper: TrialPaper) -> Candidate:
    """Whose paper it is."""
    return session.get_one(Candidate, session.get_one(Trial, paper.trial_id).candidate_id)


def sheet_of(paper: TrialPaper, *, at: datetime) -> Sheet:
    """What is shown now; the questions only while the clock runs."""
    papers.settle(paper, at=at)
    found = session.get_one(QuestionSet, paper.set_id)
    state = "done" if paper.handed_in_at is not None else "running" if paper.started_at is not None else "ready"
    left = rules.seconds_left(paper.due_at, at) if paper.due_at is not None and state == "running" else 0
    questions = _questions(paper) if state == "running" else ()
    return Sheet(state, found.title, paper.kind, found.instructions, paper.minutes, left, questions)


def _questions(paper: TrialPaper) -> Sequence[Shown]:
    held: dict[int, int] = {}
    for one, _file in files.of(candidate_of(paper)):
        if one.paper_id == paper.id and one.question_id is not None:
            held[one.question_id] = held.get(one.question_id, 0) + 1
    return [
        Shown(
            question.id,
            question.kind,
            question.words,
            rules.options_of(question.options),
            question.points,
            str(paper.answers.get(str(question.id), "")),
            held.get(question.id, 0),
        )
        for question in sets.questions_of(paper.set_id)
    ]


def add_file(paper: TrialPaper, question_id: int, stream: Readable, *, at: datetime) -> None:
    """A file as an answer: an essay, the result of a practical task (D03-06). Refused when the time is over."""
    papers.insist_open(paper, at=at)
    known = {question.id for question in sets.questions_of(paper.set_id) if question.kind in ("file", "essay")}
    if question_id in known:
        row = candidate_of(paper)
        files.attach(row, "answer", stream, by=papers.TAKER, at=at, paper_id=paper.id, question_id=question_id)
