"""Papers: frozen with the set of the day, opened by a link, running by the server's clock, handed in, marked."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select

from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import APPLICANT, Author, note_act, record
from saas.hr.trial import rules, sets
from saas.hr.trial.models import Question, Trial, TrialPaper
from saas.hr.trial.rules import Asked

LINK_DAYS = 14
LONGEST_ANSWER = 20_000
TAKER = APPLICANT


def of(trial: Trial) -> Sequence[TrialPaper]:
    """The papers of an assessment."""
    return session.scalars(select(TrialPaper).where(TrialPaper.trial_id == trial.id).order_by(TrialPaper.id)).all()


def one(trial: Trial, paper_id: int) -> TrialPaper:
    """One of them; NotFound for any other."""
    found = session.get(TrialPaper, paper_id)
    if found is None or found.trial_id != trial.id:
        raise NotFound(f"paper {paper_id}")
    return found


def lay_out(trial: Trial, kinds: Sequence[str]) -> list[TrialPaper]:
    """A paper for each kind that has a set in use; the edition is frozen here (D03-04)."""
    having = {paper.kind for paper in of(trial)}
    made = []
    for kind in kinds:
        found = sets.in_force(trial.position_id, kind) if kind not in having else None
        if found is not None:
            out_of = sum(question.points for question in sets.questions_of(found.id))
            paper = TrialPaper(
                trial_id=trial.id,
                kind=kind,
                set_id=found.id,
                edition=found.edition,
                minutes=found.minutes,
                out_of=out_of,
            )
            made.append(paper)
    session.add_all(made)
    session.flush()
    return made


def _hold(paper: TrialPaper) -> None:
    """Read it anew and keep others away: two pages may be open on one paper."""
    session.flush()
    session.refresh(paper, with_for_update=True)


def _digest(secret: str) -> str:
    return sha256(f"trial:{secret}".encode()).hexdigest()


def give_link(paper: TrialPaper, *, by: Author, at: datetime) -> str:
    """A new link's secret, shown once; an earlier one opens nothing any more. Refused once it is handed in."""
    if paper.handed_in_at is not None:
        raise Refused(Objection("trial.handed_in", N_("This paper is handed in already.")))
    secret = secrets.token_urlsafe(32)
    paper.secret_hash, paper.expires_at = _digest(secret), at + timedelta(days=LINK_DAYS)
    record("hr.trial.linked", session.get_one(Trial, paper.trial_id), by=by, kind=paper.kind)
    return secret


def by_secret(secret: str, *, at: datetime) -> TrialPaper:
    """The paper a link opens; NotFound for a link that is unknown or too old and was never begun."""
    found = session.scalars(select(TrialPaper).where(TrialPaper.secret_hash == _digest(secret))).one_or_none()
    if found is None:
        raise NotFound("paper")
    is_late = found.expires_at is not None and at > found.expires_at
    if is_late and found.started_at is None:
        raise NotFound("paper")
    return found


def start(paper: TrialPaper, *, at: datetime) -> None:
    """The clock runs from now on, whether the page is open or not; a second start changes nothing."""
    _hold(paper)
    if paper.started_at is None:
        paper.started_at, paper.due_at = at, rules.due_at(at, paper.minutes)
        record("hr.trial.begun", session.get_one(Trial, paper.trial_id), by=TAKER, kind=paper.kind)


def save(paper: TrialPaper, given: Mapping[str, str], *, at: datetime) -> None:
    """Keep what is answered so far; Refused before the start, after the hand-in and when the time is over."""
    _hold(paper)
    _insist_open(paper, at)
    known = {str(question.id) for question in sets.questions_of(paper.set_id)}
    fresh = {key: value[:LONGEST_ANSWER] for key, value in given.items() if key in known}
    paper.answers = {**paper.answers, **fresh}


def _insist_open(paper: TrialPaper, at: datetime) -> None:
    if paper.started_at is None or paper.due_at is None:
        raise Refused(Objection("trial.clock", N_("The paper has not been started.")))
    if paper.handed_in_at is not None or rules.is_over(paper.due_at, at):
        raise Refused(Objection("trial.clock", N_("The time is over: the paper is handed in as it was.")))


def insist_open(paper: TrialPaper, *, at: datetime) -> None:
    """Refused unless answers are taken now."""
    _hold(paper)
    _insist_open(paper, at)


def hand_in(paper: TrialPaper, *, at: datetime, by: Author = TAKER) -> None:
    """It is over; what has a key is marked at once."""
    _hold(paper)
    _insist_open(paper, at)
    _close(paper, at, by, by_clock=False)


def settle(paper: TrialPaper, *, at: datetime) -> bool:
    """Hand in what nobody handed in, as soon as its time is over. Returns whether it did."""
    if paper.handed_in_at is not None or paper.due_at is None or not rules.is_over(paper.due_at, at):
        return False
    _hold(paper)
    if paper.handed_in_at is not None:
        return False
    _close(paper, paper.due_at, TAKER, by_clock=True)
    return True


def _close(paper: TrialPaper, at: datetime, by: Author, *, by_clock: bool) -> None:
    paper.handed_in_at, paper.by_clock = at, by_clock
    keyed = {
        str(question.id): points
        for question in sets.questions_of(paper.set_id)
        if (points := rules.points_by_key(asked(question), str(paper.answers.get(str(question.id), "")))) is not None
    }
    paper.marks = {**keyed, **paper.marks}
    _sum_up(paper)
    record("hr.trial.handed_in", session.get_one(Trial, paper.trial_id), by=by, kind=paper.kind, by_clock=by_clock)


def asked(question: Question) -> Asked:
    """A question as the rules see it."""
    return Asked(question.id, question.kind, question.key, question.points)


def enter_result(paper: TrialPaper, *, by: Author, at: datetime) -> None:
    """A paper that was written on paper, or a task done at the bench: closed without a clock, marked by hand."""
    _hold(paper)
    if paper.started_at is not None:
        raise Refused(Objection("trial.clock", N_("This paper is being written in the browser.")))
    paper.handed_in_at = at
    record("hr.trial.handed_in", session.get_one(Trial, paper.trial_id), by=by, kind=paper.kind, by_clock=False)


def mark(paper: TrialPaper, given: Mapping[int, int], *, by: Author, by_id: int | None) -> None:
    """Points by hand, each within its question; what the key gave may be put right, too."""
    if paper.handed_in_at is None:
        raise Refused(Objection("trial.clock", N_("This paper is not handed in yet.")))
    questions = {question.id: question for question in sets.questions_of(paper.set_id)}
    wrong = [key for key, points in given.items() if key not in questions or not 0 <= points <= questions[key].points]
    if wrong:
        text = N_("Points lie between nothing and what the question is worth.")
        raise Refused(*(Objection("trial.points", text, field=f"points-{key}") for key in wrong))
    paper.marks = {**paper.marks, **{str(key): points for key, points in given.items()}}
    paper.marked_by_id = by_id
    _sum_up(paper)
    note_act(TrialPaper, "marked", id=paper.id, marks=given)
    record("hr.trial.paper_marked", session.get_one(Trial, paper.trial_id), by=by, kind=paper.kind)


def _sum_up(paper: TrialPaper) -> None:
    """The sum, once every question has its points."""
    ids = {str(question.id) for question in sets.questions_of(paper.set_id)}
    paper.points = sum(int(paper.marks[key]) for key in ids) if ids <= set(paper.marks) else None


def settle_all(*, at: datetime) -> int:
    """Every paper whose time is over; returns how many."""
    running = select(TrialPaper).where(TrialPaper.handed_in_at.is_(None), TrialPaper.due_at < at)
    return sum(settle(paper, at=at) for paper in session.scalars(running.order_by(TrialPaper.id)).all())
