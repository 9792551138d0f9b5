"""Taking a quiz: its questions without the answers, the try, what is written down when it is passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, select

from saas.auth.actor import Actor
from saas.core.errors import NotFound, Objection, Refused
from saas.core.text import N_
from saas.db import session
from saas.events import record
from saas.hr.training import records, rules
from saas.hr.training.models import CourseQuestion, QuizAttempt, TrainingCourse
from saas.hr.training.policy import TrainingPolicy
from saas.hr.training.records import Learned
from saas.organisation.scopes import scope_of
from saas.policies.reading import read


@dataclass(frozen=True)
class Offered:
    """A course as somebody sees it who may take it: her last try, and whether she has passed."""

    course: TrainingCourse
    mark: int
    last: QuizAttempt | None
    passed_on: date | None


def questions_of(course: TrainingCourse) -> Sequence[CourseQuestion]:
    """The questions in their order."""
    wanted = select(CourseQuestion).where(CourseQuestion.course_id == course.id)
    return session.scalars(wanted.order_by(CourseQuestion.id)).all()


def as_rule(one: CourseQuestion) -> rules.Question:
    """What the rules look at."""
    return rules.Question(one.question, (one.option_a, one.option_b, one.option_c, one.option_d), one.answer)


def open_course(course_id: int) -> TrainingCourse:
    """An open course; NotFound for any other."""
    row = session.get(TrainingCourse, course_id)
    if row is None or row.state != "open":
        raise NotFound(f"course {course_id}")
    return row


def is_open(kind: str) -> bool:
    """Whether there is a course of this kind to be passed at all."""
    found = exists().where(TrainingCourse.kind == kind, TrainingCourse.state == "open")
    return bool(session.scalar(select(found)))


def mark_for(course: TrainingCourse, person_id: int, *, on: date) -> int:
    """What this person needs: the mark of the course, for security never below the rulebook's (D18-14)."""
    policy = read(TrainingPolicy, on=on, for_=scope_of(person_id, on=on))
    return rules.pass_mark(course.kind, course.pass_mark, policy.security_pass_mark)


def offered(reader: Actor, *, on: date) -> list[Offered]:
    """Every open course with what she has made of it."""
    if reader.person_id is None:
        return []
    courses = session.scalars(select(TrainingCourse).where(TrainingCourse.state == "open").order_by(TrainingCourse.id))
    tries = select(QuizAttempt).where(QuizAttempt.person_id == reader.person_id).order_by(QuizAttempt.id)
    found: dict[int, list[QuizAttempt]] = {}
    for one in session.scalars(tries):
        found.setdefault(one.course_id, []).append(one)
    return [_offered(course, found.get(course.id, []), reader.person_id, on) for course in courses]


def _offered(course: TrainingCourse, tries: Sequence[QuizAttempt], person_id: int, on: date) -> Offered:
    passed = [one.at.date() for one in tries if one.passed]
    return Offered(course, mark_for(course, person_id, on=on), tries[-1] if tries else None, max(passed, default=None))


def attempt(course: TrainingCourse, answers: Mapping[int, str], *, by: Actor, at: datetime, on: date) -> QuizAttempt:
    """One try; a failed one may be made again at any time. Refused while a question is unanswered."""
    if by.person_id is None:
        raise NotFound(f"course {course.id}")
    asked = questions_of(course)
    given = [answers.get(one.id, "") for one in asked]
    if not asked or "" in given:
        raise Refused(Objection("training.quiz", N_("Answer every question."), clause="D18-14"))
    points, mark = rules.score([as_rule(one) for one in asked], given), mark_for(course, by.person_id, on=on)
    row = QuizAttempt(
        course_id=course.id,
        person_id=by.person_id,
        at=at,
        answers={str(one.id): letter for one, letter in zip(asked, given, strict=True)},
        score=points,
        pass_mark=mark,
        passed=rules.is_passed(points, mark),
    )
    session.add(row)
    session.flush()
    record("hr.training-course.attempted", course, by=by, score=points, passed=row.passed)
    if row.passed:
        _passed(course, row, on=on, at=at)
    return row


def _passed(course: TrainingCourse, row: QuizAttempt, *, on: date, at: datetime) -> None:
    learned = Learned(
        row.person_id, course.title, course.kind, "course", on, course.hours, row.score, course_id=course.id
    )
    records.note(learned, at=at)


def wrong_ones(course: TrainingCourse, row: QuizAttempt) -> list[str]:
    """The questions that were answered wrongly: which, never what would be right, so that a retake is a test."""
    return [one.question for one in questions_of(course) if row.answers.get(str(one.id)) != one.answer]


def best_of(course_id: int, person_id: int) -> int | None:
    """The best points of a person in a course."""
    tries = select(QuizAttempt.score).where(QuizAttempt.course_id == course_id, QuizAttempt.person_id == person_id)
    return session.scalars(tries.order_by(QuizAttempt.score.desc()).limit(1)).first()


def last_try(course: TrainingCourse, reader: Actor) -> QuizAttempt | None:
    """The reader's own last try."""
    hers = select(QuizAttempt).where(QuizAttempt.course_id == course.id, QuizAttempt.person_id == reader.person_id)
    return session.scalars(hers.order_by(QuizAttempt.id.desc()).limit(1)).first()
