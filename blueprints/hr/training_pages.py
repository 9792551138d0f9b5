"""Courses in the browser: what is open to the reader, the quiz, its result; who misses the security course."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, make_response, render_template, url_for
from flask_babel import gettext, lazy_gettext
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from blueprints.wording import today
from saas import clock
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Refused
from saas.core.text import N_
from saas.hr.training import quizzes, records
from saas.hr.training.models import CourseQuestion, TrainingCourse
from saas.hr.training.records import Secure
from saas.hr.training.rules import LETTERS, SECURITY
from saas.organisation import units
from saas.papers.sheets import Column
from saas.web import homepage, navigation, refusals
from saas.web.access import requires
from saas.web.exports import export, files_of
from saas.web.forms import Form, once_only
from saas.web.htmx import go_to, page_or_fragment
from saas.web.locale import is_chinese
from saas.web.navigation import Entry
from saas.web.sessions import actor

bp = Blueprint("training", __name__, url_prefix="/hr")
LEARN = Permission.TRAINING_READ
NEEDED = lazy_gettext("Choose an answer.")


class QuizForm(Form):
    """One choice for each question; the fields are hung on it."""

    def answers(self, asked: Iterable[CourseQuestion]) -> dict[int, str]:
        """The chosen letter by question."""
        return {one.id: str(self._fields[f"q{one.id}"].data or "") for one in asked}


def _form_for(asked: Sequence[CourseQuestion], **more: Any) -> QuizForm:
    fields = {f"q{one.id}": RadioField(one.question, [InputRequired(NEEDED)], choices=_options(one)) for one in asked}
    made: type[QuizForm] = type("QuizFields", (QuizForm,), fields)
    return made(**more)


def _options(one: CourseQuestion) -> list[SelectChoice]:
    texts = (one.option_a, one.option_b, one.option_c, one.option_d)
    return [SelectChoice(letter, words) for letter, words in zip(LETTERS, texts, strict=True) if words]


@bp.get("/quizzes")
@requires(LEARN)
def offered() -> str:
    """Every open course, with what the reader has made of it."""
    found = quizzes.offered(actor(), on=today())
    return render_template("hr/training/offered.html", courses=found)


@bp.get("/quizzes/<int:course_id>")
@requires(LEARN)
def quiz(course_id: int) -> Response:
    """The material and the questions."""
    course = quizzes.open_course(course_id)
    return _quiz(course, _form_for(quizzes.questions_of(course), formdata=None))


def _quiz(course: TrainingCourse, form: QuizForm, objections: Sequence[Any] = (), *, status: int = 200) -> Response:
    mark = quizzes.mark_for(course, actor().person_id or 0, on=today())
    facts = {"course": course, "form": form, "mark": mark, "objections": objections}
    return page_or_fragment("hr/training/quiz.html", "hr/training/_quiz.html", status=status, **facts)


@bp.post("/quizzes/<int:course_id>")
@requires(LEARN)
@once_only
def attempt(course_id: int) -> Response:
    """One try: marked at once."""
    course = quizzes.open_course(course_id)
    asked = quizzes.questions_of(course)
    form = _form_for(asked)
    if not form.validate():
        return _quiz(course, form, status=422)
    try:
        quizzes.attempt(course, form.answers(asked), by=actor(), at=clock.now(), on=today())
    except Refused as refusal:
        return _quiz(course, form, refusals.put_at_fields(form, refusal), status=422)
    return go_to(url_for("training.result", course_id=course_id))


@bp.get("/quizzes/<int:course_id>/result")
@requires(LEARN)
def result(course_id: int) -> Response:
    """Points and mark of the reader's last try, and what to read again."""
    course = quizzes.open_course(course_id)
    row = quizzes.last_try(course, actor())
    if row is None:
        raise NotFound(f"try {course_id}")
    wrong = quizzes.wrong_ones(course, row)
    return make_response(render_template("hr/training/result.html", course=course, row=row, wrong=wrong))


@bp.get("/security-course")
@requires(LEARN)
def security() -> str:
    """Where every single person stands with the security course; those who miss it first."""
    rows = sorted(records.security_for(actor(), on=today()), key=lambda one: (not one.is_missing, one.person.number))
    facts = {"rows": rows, "missing": sum(one.is_missing for one in rows), "units": _units(rows)}
    return render_template("hr/training/security.html", exports=files_of("training.security_file"), **facts)


def _units(rows: Iterable[Secure]) -> Mapping[int, str]:
    ids = {one.unit_id for one in rows if one.unit_id is not None}
    return naming_of(ids)


def naming_of(ids: set[int]) -> Mapping[int, str]:
    """Units by id, in the reader's language."""
    nodes = (node for node in units.living(on=today()) if node.id in ids)
    return {node.id: str(node.term.name if is_chinese() else node.term.name_en or node.term.name) for node in nodes}


@bp.get("/security-course/file.<any(csv, xlsx):ending>")
@requires(LEARN)
def security_file(ending: str) -> Response:
    """The same as a file."""
    rows = records.security_for(actor(), on=today())
    names = _units(rows)
    columns = [
        Column(gettext("Number")),
        Column(gettext("Person")),
        Column(gettext("Unit")),
        Column(gettext("Passed on"), "day"),
        Column(gettext("Valid until"), "day"),
        Column(gettext("State")),
    ]
    told = {True: gettext("not passed"), False: gettext("passed")}
    lines = (
        (one.person.number, one.person.name, names.get(one.unit_id or 0, ""), one.passed_on, one.until,
         told[one.is_missing])
        for one in rows
    )  # fmt: skip
    return export(columns, lines, ending, gettext("Security course"))


def security_card(reader: Actor) -> Mapping[str, Any] | None:
    """A warning for whoever has to pass the security course (D18-13)."""
    hers = records.security_of(reader.person_id, on=today()) if reader.person_id is not None else None
    owes = hers is not None and hers.is_missing and quizzes.is_open(SECURITY)
    return {"until": hers.until} if hers is not None and owes else None


def plug_in() -> None:
    """What other pages show of training."""
    homepage.add_card(12, LEARN, "hr/training/_home.html", security_card, waits=True)
    navigation.add(Entry(N_("My courses"), "training.offered", "book", (LEARN,), "people", order=62))
