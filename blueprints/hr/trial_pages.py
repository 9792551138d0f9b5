"""The papers of an assessment inside the house: the link for the candidate, what was answered, the marks by hand."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext

from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, Objection, Refused
from saas.hr.recruitment import files
from saas.hr.recruitment.models import Candidate
from saas.hr.trial import finishing, papers, sets
from saas.hr.trial.models import Trial, TrialPaper
from saas.hr.trial.process import ASSESSORS, TRIAL
from saas.hr.trial.rules import BY_KEY, KINDS, options_of
from saas.hr.trial.taking import candidate_of
from saas.processes import people, queries
from saas.web import refusals
from saas.web.access import requires
from saas.web.htmx import go_to
from saas.web.sessions import actor
from tenants import context
from tenants.resolve import address_of

bp = Blueprint("trials", __name__, url_prefix="/hr/trials")
READ = Permission.CANDIDATE_READ


def _found(trial_id: int, paper_id: int) -> tuple[Trial, TrialPaper]:
    """A paper of an assessment this reader sees; its clock is looked at first."""
    trial: Trial = queries.one_visible(TRIAL, actor(), trial_id)
    paper = papers.one(trial, paper_id)
    if not people.is_one(TRIAL, ASSESSORS, trial, actor(), on=today()):
        raise NotAllowed
    papers.settle(paper, at=clock.now())
    return trial, paper


def _home(trial_id: int) -> str:
    return url_for("processes.show", process=TRIAL, record_id=trial_id)


@bp.post("/<int:trial_id>/papers/<int:paper_id>/link")
@requires(READ)
def link(trial_id: int, paper_id: int) -> Response:
    """A link for the candidate; shown now and never again."""
    trial, paper = _found(trial_id, paper_id)
    secret = papers.give_link(paper, by=actor(), at=clock.now())
    path = url_for("exam.show", secret=secret).removeprefix(request.script_root)
    facts = {
        "trial": trial,
        "paper": paper,
        "address": _outside(path),
        "home": _home(trial_id),
        "days": papers.LINK_DAYS,
    }
    return make_response(render_template("hr/trial/link.html", **facts))


def _outside(path: str) -> str:
    from flask import current_app

    return address_of(context.current().slug, current_app.extensions["zhidu.settings"], path)


@bp.post("/<int:trial_id>/papers/<int:paper_id>/bench")
@requires(READ)
def bench(trial_id: int, paper_id: int) -> Response:
    """Taken on paper or at the bench: no clock, marks by hand."""
    _, paper = _found(trial_id, paper_id)
    papers.enter_result(paper, by=actor(), at=clock.now())
    finishing.follow_paper(paper, at=clock.now())
    return go_to(url_for("trials.show", trial_id=trial_id, paper_id=paper_id))


@bp.get("/<int:trial_id>/papers/<int:paper_id>")
@requires(READ)
def show(trial_id: int, paper_id: int) -> Response:
    """What was answered, and the form of the marks."""
    return _page(*_found(trial_id, paper_id))


@bp.post("/<int:trial_id>/papers/<int:paper_id>/marks")
@requires(READ)
def mark(trial_id: int, paper_id: int) -> Response:
    """Write the marks."""
    _, paper = _found(trial_id, paper_id)
    given = {
        question.id: int(raw)
        for question in sets.questions_of(paper.set_id)
        if (raw := request.form.get(f"points-{question.id}", "")).isascii() and raw.isdigit() and len(raw) < 5
    }
    try:
        papers.mark(paper, given, by=actor(), by_id=actor().person_id)
    except Refused as refusal:
        refusals.undo(refusal)
        return _page(*_found(trial_id, paper_id), refusal.objections, status=422)
    flash(gettext("Saved."), "green")
    return go_to(_home(trial_id))


def _page(trial: Trial, paper: TrialPaper, objections: Any = (), *, status: int = 200) -> Response:
    row = candidate_of(paper)
    rows: list[dict[str, Any]] = []
    for question in sets.questions_of(paper.set_id):
        key = str(question.id)
        rows.append(
            {
                "question": question,
                "options": options_of(question.options),
                "answer": paper.answers.get(key, ""),
                "points": paper.marks.get(key),
                "by_key": question.kind in BY_KEY,
                "files": _files_of(row, question.id),
            }
        )
    found: list[Objection] = list(objections)
    facts = {"trial": trial, "paper": paper, "rows": rows, "kinds": KINDS, "objections": found, "candidate": row}
    return make_response(render_template("hr/trial/paper.html", home=_home(trial.id), **facts), status)


def _files_of(row: Candidate, question_id: int) -> list[tuple[int, str]]:
    return [(one.id, file.name) for one, file in files.of(row) if one.question_id == question_id]
