"""Speaking up without a name: a page that never learns who asks, and a code to follow what becomes of it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from saas import clock
from saas.core.errors import NotFound, Refused
from saas.events import ANONYMOUS
from saas.hr.grievance import anonymous
from saas.hr.grievance.anonymous import Told
from saas.hr.grievance.models import Grievance
from saas.hr.grievance.process import GRIEVANCE, KINDS
from saas.papers import uploads
from saas.papers.uploads import PICTURES, Purpose
from saas.web import refusals
from saas.web.access import nameless
from saas.web.forms import Form
from saas.web.records import states_of
from saas.web.uploads import takes_files

bp = Blueprint("speak_up", __name__, url_prefix="/speak-up")
NEEDED = _("This is needed.")
PICTURE = "hr.grievance.picture"
ACTS = {"settle": _("I accept the answer"), "escalate": _("Take it further up"), "withdraw": _("Withdraw")}


class ConcernForm(Form):
    """What is wrong; nothing here asks who says it."""

    kind = SelectField(_("Kind"), choices=[])
    title = StringField(_("In one line"), [DataRequired(NEEDED), Length(max=200)])
    text = TextAreaField(_("What is wrong, what should change"), [DataRequired(NEEDED), Length(max=4000)])
    about = StringField(_("About somebody? Name or staff number"), [Length(max=60)])
    picture = FileField(_("Picture"))

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.kind.choices = [(key, gettext(label)) for key, label in KINDS.items()]


class CodeForm(Form):
    """The code of a concern."""

    code = StringField(_("Follow-up code"), [DataRequired(NEEDED), Length(max=40)])


class WordForm(Form):
    """One more word, or what is missing in the answer."""

    code = HiddenField()
    act = HiddenField()
    text = TextAreaField(_("What you want to say"), [Length(max=2000)])


def plug_in() -> None:
    """Pictures under a concern are seen by whoever sees the concern."""
    from blueprints.processes.places import sees_file

    uploads.register(Purpose(PICTURE, sees=sees_file, accepted=PICTURES))


@bp.get("")
@nameless
def form() -> str:
    """The empty form, and the way to a concern filed before."""
    return render_template("hr/grievance/speak_up.html", form=ConcernForm(), code_form=CodeForm(), objections=[])


@bp.post("")
@nameless
@takes_files()
def speak() -> Response:
    """File it; the code is shown on the answer and never again."""
    asked = ConcernForm()
    if not asked.validate():
        return _form(asked)
    about = anonymous.person_meant(asked.about.data or "")
    told = Told(asked.kind.data, asked.title.data, _words(asked), about)
    try:
        row, code = anonymous.file(told, at=clock.now())
        _keep_picture(row)
    except Refused as refusal:
        return _form(asked, refusals.put_at_fields(asked, refusal))
    return make_response(render_template("hr/grievance/spoken.html", code=code), 201)


def _words(asked: ConcernForm) -> str:
    about = (asked.about.data or "").strip()
    return f"{asked.text.data}\n\n{gettext('About')}: {about}" if about else str(asked.text.data)


def _keep_picture(row: Grievance) -> None:
    """Only pictures, which are drawn anew: no camera, no author, no file name of hers stays in them."""
    sent = request.files.get("picture")
    if sent is None or not sent.filename:
        return
    at = clock.now()
    kept = uploads.take("picture", sent.stream, purpose=PICTURE, by=ANONYMOUS, at=at, field="picture")
    anonymous.attach(row, kept, at=at)


def _form(asked: ConcernForm, reasons: Any = ()) -> Response:
    page = render_template(
        "hr/grievance/speak_up.html", form=asked, code_form=CodeForm(formdata=None), objections=reasons
    )
    return make_response(page, 422)


@bp.post("/concern")
@nameless
def follow() -> Response:
    """What became of it; the code comes in the body, so no address and no log holds it."""
    return _followed(request.form.get("code", ""))


@bp.post("/concern/words")
@nameless
def say() -> Response:
    """One more word."""
    asked = WordForm()
    return _acted(asked, lambda row: anonymous.say(row, asked.text.data or "", at=clock.now()))


@bp.post("/concern/act")
@nameless
def act() -> Response:
    """Accept the answer, take it further up, withdraw it."""
    asked = WordForm()
    name, why = asked.act.data or "", asked.text.data or ""
    return _acted(asked, lambda row: anonymous.act(row, name, at=clock.now(), why=why))


def _acted(asked: WordForm, do: Any) -> Response:
    code, reasons = asked.code.data or "", []
    if asked.validate():
        try:
            do(anonymous.follow(code))
        except Refused as refusal:
            refusals.undo(refusal)
            reasons = list(refusal.objections)
        except NotFound:
            return _unknown()
    return _followed(code, reasons)


def _followed(code: str, reasons: Any = ()) -> Response:
    try:
        row = anonymous.follow(code)
    except NotFound:
        return _unknown()
    facts = {
        "row": row,
        "code": code,
        "states": states_of(GRIEVANCE),
        "comments": anonymous.comments_of(row),
        "open_acts": [(name, ACTS[name]) for name in GRIEVANCE.machine.open_moves(row.standing) if name in ACTS],
        "form": WordForm(formdata=None, code=code),
        "objections": reasons,
    }
    return make_response(render_template("hr/grievance/followed.html", **facts), 422 if reasons else 200)


def _unknown() -> Response:
    form = CodeForm(formdata=None)
    form.code.errors = (gettext("No concern has this code. Look at every sign again."),)
    page = render_template("hr/grievance/speak_up.html", form=ConcernForm(formdata=None), code_form=form, objections=[])
    return make_response(page, 404)
