"""The public page of vacancies: what is open, one posting, the application; throttled, and nobody else's data on it."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request, url_for

from blueprints.hr.careers_forms import ApplicationForm
from blueprints.wording import today
from saas import clock
from saas.auth import throttle
from saas.core.errors import Objection, Refused
from saas.hr.job_posting.models import Vacancy
from saas.hr.job_posting.rules import PARTS
from saas.hr.recruitment import applying, files
from saas.hr.recruitment.applying import Upload
from saas.web import refusals
from saas.web.access import public
from saas.web.forms import once_only
from saas.web.htmx import go_to
from saas.web.uploads import takes_files

bp = Blueprint("careers", __name__, url_prefix="/careers")
APPLYING = throttle.Limit(free=8, first_delay=throttle.WINDOW)
SHOWN = ("duties", "requirements", "procedure", "pay", "training", "more")


@bp.get("")
@public
def list_() -> str:
    """What is open."""
    return render_template("hr/recruitment/careers.html", vacancies=applying.open_vacancies(today()))


@bp.get("/<int:vacancy_id>")
@public
def show(vacancy_id: int) -> Response:
    """One posting with its form."""
    return _page(applying.one_open(vacancy_id, today()), ApplicationForm(formdata=None))


@bp.post("/<int:vacancy_id>/application")
@public
@takes_files(files.MOST_BYTES)
@once_only
def apply(vacancy_id: int) -> Response:
    """Apply: counted before anything is read, also when it is refused."""
    vacancy, form = applying.one_open(vacancy_id, today()), ApplicationForm()
    form.offer(applying.channels(today()))
    if not form.validate():
        return _page(vacancy, form, status=422)
    if form.homepage.data:  # only a machine fills in what nobody sees; it learns nothing
        return go_to(url_for("careers.thanks", vacancy_id=vacancy_id))
    try:
        _count()
        applying.apply(vacancy, form.data, _upload(), at=clock.now())
    except throttle.TooSoon as refusal:
        return _page(vacancy, form, refusals.put_at_fields(form, refusal), status=429)
    except Refused as refusal:
        counted = Refused(*refusal.objections, keep=_count)
        return _page(applying.one_open(vacancy_id, today()), form, refusals.put_at_fields(form, counted), status=422)
    return go_to(url_for("careers.thanks", vacancy_id=vacancy_id))


def _count() -> None:
    throttle.count_use("applying", request.remote_addr or "", APPLYING, at=clock.now())


def _upload() -> Upload | None:
    sent = request.files.get("file")
    return Upload(sent.filename, sent.stream) if sent is not None and sent.filename else None


@bp.get("/<int:vacancy_id>/thanks")
@public
def thanks(vacancy_id: int) -> str:
    """The application is here; says the same to everybody."""
    return render_template("hr/recruitment/thanks.html", vacancy=applying.one_open(vacancy_id, today()))


def _page(
    vacancy: Vacancy, form: ApplicationForm, objections: list[Objection] | None = None, *, status: int = 200
) -> Response:
    form.offer(applying.channels(today()))
    texts = [(PARTS[part], getattr(vacancy, part)) for part in SHOWN if getattr(vacancy, part).strip()]
    facts = {"vacancy": vacancy, "texts": texts, "form": form, "objections": objections or []}
    facts["months"] = applying.months_kept(today())
    return make_response(render_template("hr/recruitment/posting.html", **facts), status)
