"""The declaration of courses: material, questions, a pass mark; open to everybody once they are whole."""

from __future__ import annotations

from collections.abc import Sequence

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.training import quizzes, rules
from saas.hr.training.models import CourseQuestion, TrainingCourse
from saas.hr.training.policy import TrainingPolicy
from saas.hr.training.states import COURSE as MACHINE
from saas.hr.training.states import COURSE_STATES
from saas.processes.declare import Act, Doing, Edits, Lines, Page, Process, Section
from saas.processes.fields import choice, decimal, long, text, whole

KINDS = {"security": N_("Information security"), "induction": N_("Induction"), "other": N_("Other")}
LETTERS = {"a": "A", "b": "B", "c": "C", "d": "D"}
PLAN = (P.TRAINING_PLAN,)


def _is_whole(doing: Doing) -> Sequence[Objection]:
    return rules.opening_objections(len(quizzes.questions_of(doing.record)))


def _is_a_question(doing: Doing) -> Sequence[Objection]:
    given = {name: str(doing.given.get(name) or "") for name in ("question", *(f"option_{one}" for one in LETTERS))}
    options = tuple(given[f"option_{one}"] for one in LETTERS)
    return rules.question_objections(rules.Question(given["question"], options, str(doing.given.get("answer") or "")))


COURSE = Process(
    slug="training-course",
    area="hr",
    label=N_("Course"),
    plural=N_("Courses"),
    icon="book",
    about=N_("Material and a quiz that everybody takes in the browser; the security course for every single person."),
    model=TrainingCourse,
    machine=MACHINE,
    states=COURSE_STATES,
    closed=("open", "closed"),
    number="CRS-{serial:03}",
    read=P.TRAINING_PLAN,
    file=P.TRAINING_PLAN,
    sections=(
        Section(
            N_("The course"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                choice("kind", N_("Kind"), KINDS, required=True),
                whole("pass_mark", N_("Pass mark"), high=100, required=True, unit=N_("points"),
                      hint=N_("The security course never asks for less than the rulebook.")),
                decimal("hours", N_("Hours"), high=1000),
                long("material", N_("Material"), most=4000),
            ),
        ),
    ),
    moves=(
        Act("open", N_("Open the course"), "opening", PLAN, N_("opened it to everybody"), primary=True,
            guard=_is_whole),
        Act("revise", N_("Change it"), "revision", PLAN, N_("took it back to change it")),
        Act("close", N_("Close"), "closing", PLAN, N_("closed it")),
    ),
    lines=(
        Lines("questions", N_("Questions"), CourseQuestion, "course_id", who=PLAN, states=("draft",),
              fields=(text("question", N_("Question"), required=True, most=500),
                      text("option_a", "A", required=True), text("option_b", "B", required=True),
                      text("option_c", "C"), text("option_d", "D"),
                      choice("answer", N_("Right answer"), LETTERS, required=True, secret=P.TRAINING_PLAN)),
              guard=_is_a_question, empty=N_("Write the questions, then open the course.")),
    ),
    pages=(Page(N_("Security course"), "training.security", "", P.TRAINING_READ, icon="shield"),),
    edits=Edits(PLAN, ("draft",)),
    columns=("title", "kind", "pass_mark", "hours"),
    filters=("state", "kind"),
    policies=(TrainingPolicy,),
    report="none",
    clauses=("D15-12", "D18-13", "D18-14"),
)  # fmt: skip
