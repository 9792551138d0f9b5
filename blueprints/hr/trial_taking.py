"""Taking an exam in the browser by a link: the clock is the server's, so closing the page stops nothing."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response, render_template, request, url_for

from saas import clock
from saas.core.errors import Objection, Refused
from saas.hr.recruitment import files
from saas.hr.trial import finishing, papers, taking
from saas.hr.trial.models import TrialPaper
from saas.web import refusals
from saas.web.access import public
from saas.web.htmx import go_to
from saas.web.uploads import takes_files

bp = Blueprint("exam", __name__, url_prefix="/careers/exam")
LONGEST_SECRET = 64


def _paper(secret: str) -> TrialPaper:
    return papers.by_secret(secret[:LONGEST_SECRET], at=clock.now())


def _answers(paper: TrialPaper) -> dict[str, str]:
    """What the form holds; of several boxes the letters together."""
    return {
        key.removeprefix("answer-"): "".join(request.form.getlist(key)) if key.startswith("answer-") else ""
        for key in request.form
        if key.startswith("answer-")
    }


@bp.get("/<secret>")
@public
def show(secret: str) -> Response:
    """The paper as it stands: before the start, running, or over."""
    return _page(secret)


def _page(secret: str, objections: tuple[Objection, ...] = (), *, status: int = 200) -> Response:
    sheet = taking.sheet_of(_paper(secret), at=clock.now())
    page = render_template("hr/trial/exam.html", sheet=sheet, secret=secret, objections=objections)
    return make_response(page, status)


@bp.post("/<secret>/start")
@public
def start(secret: str) -> Response:
    """The clock starts."""
    papers.start(_paper(secret), at=clock.now())
    return go_to(url_for("exam.show", secret=secret))


@bp.post("/<secret>/answers")
@public
def save(secret: str) -> Response:
    """Keep what stands in the form; asked for every few seconds by the page itself."""
    try:
        paper = _paper(secret)
        papers.save(paper, _answers(paper), at=clock.now())
    except Refused as refusal:
        refusals.undo(refusal)
        return make_response(jsonify({"over": True}), 422)
    return jsonify({"left": taking.sheet_of(_paper(secret), at=clock.now()).seconds_left})


@bp.post("/<secret>/files/<int:question_id>")
@public
@takes_files(files.MOST_BYTES)
def add_file(secret: str, question_id: int) -> Response:
    """A file as an answer; what is typed meanwhile is kept with it."""
    sent = request.files.get(f"file-{question_id}")
    try:
        paper = _paper(secret)
        papers.save(paper, _answers(paper), at=clock.now())
        if sent is not None and sent.filename:
            taking.add_file(paper, question_id, sent.stream, at=clock.now())
    except Refused as refusal:
        refusals.undo(refusal)
        return _page(secret, tuple(refusal.objections), status=422)
    return go_to(url_for("exam.show", secret=secret))


@bp.post("/<secret>/hand-in")
@public
def hand_in(secret: str) -> Response:
    """The last answers, and the end."""
    try:
        paper = _paper(secret)
        papers.save(paper, _answers(paper), at=clock.now())
        papers.hand_in(paper, at=clock.now())
        finishing.follow_paper(paper, at=clock.now())
    except Refused as refusal:
        refusals.undo(refusal)
    return go_to(url_for("exam.show", secret=secret))
