"""The letterhead: what the company prints on top and at the foot of its papers."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, make_response, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.files import StoredFile
from saas.organisation import queries
from saas.papers import letterheads, uploads
from saas.papers.letterhead import ACCENTS, Letterhead
from saas.papers.letterheads import LOGO, Wish
from saas.papers.pdf import print_pdf
from saas.papers.qr import drawn
from saas.papers.sniffing import PHOTOS
from saas.web import navigation, refusals
from saas.web.access import requires
from saas.web.forms import Form, once_only
from saas.web.htmx import go_to, is_htmx
from saas.web.navigation import Entry
from saas.web.papers import heading
from saas.web.sessions import actor
from saas.web.uploads import takes_files

bp = Blueprint("papers", __name__, url_prefix="/papers")


class LetterheadForm(Form):
    """The letterhead; empty fields are left out on paper."""

    name = StringField(_("Name on papers"), [Length(max=60)])
    address = StringField(_("Address"), [Length(max=100)])
    phone = StringField(_("Phone"), [Length(max=40)])
    footer = StringField(_("Line at the foot"), [Length(max=60)])
    accent = SelectField(_("Colour"))
    has_seal = BooleanField(_("Leave room for the company seal"))
    logo = FileField(_("Logo"))
    without_logo = BooleanField(_("Take the logo off"))

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.accent.choices = [SelectChoice(key, gettext(label)) for key, label in ACCENTS.items()]

    @property
    def wish(self) -> Wish:
        """What it asks for, the logo apart."""
        texts = {name: (self[name].data or "").strip() for name in ("name", "address", "phone", "footer")}
        return Wish(**texts, accent=self.accent.data, has_seal=self.has_seal.data)


def plug_in() -> None:
    """The page's place in the menu, and who may see a logo."""
    uploads.register(letterheads.logo_purpose())
    navigation.add(
        Entry(N_("Letterhead"), "papers.letterhead", "print", (Permission.COMPANY_MANAGE,), "company", 60, alone=True)
    )


@bp.get("/letterhead")
@requires(Permission.COMPANY_MANAGE)
def letterhead() -> Response:
    """The form beside the head of a paper."""
    return _page(LetterheadForm(formdata=None, obj=letterheads.row()))


@bp.post("/letterhead")
@requires(Permission.COMPANY_MANAGE)
@takes_files(letterheads.logo_purpose().most_bytes)
@once_only
def letterhead_change() -> Response:
    """Every paper printed from now on carries it."""
    form = LetterheadForm()
    if not form.validate():
        return _page(form, status=422)
    try:
        letterheads.change(form.wish, by=actor(), logo=_logo(form), without_logo=form.without_logo.data)
    except Refused as refusal:
        homeless = refusals.put_at_fields(form, refusal)
        return _page(form, homeless, status=422)
    flash(gettext("Saved. Papers printed from now on carry it."), "green")
    return go_to(url_for("papers.letterhead"))


@bp.post("/letterhead/preview")
@requires(Permission.COMPANY_MANAGE)
def letterhead_preview() -> str:
    """The head of a paper as the form would have it; writes nothing."""
    return render_template("letterhead/_preview.html", **_shown(LetterheadForm()))


@bp.get("/letterhead/specimen.pdf")
@requires(Permission.COMPANY_MANAGE)
def specimen() -> Response:
    """A paper without a subject, with the letterhead as it is saved."""
    head = heading(
        gettext("Specimen"), at=clock.now(), by=actor().name, path=url_for("papers.letterhead"), number="2026-0001"
    )
    answer = make_response(print_pdf(render_template("papers/specimen.html", heading=head)))
    answer.headers["Content-Type"] = "application/pdf"
    answer.headers["Content-Disposition"] = 'inline; filename="specimen.pdf"'
    return answer


def _logo(form: LetterheadForm) -> StoredFile | None:
    upload = form.logo.data
    if not upload:
        return None
    return uploads.take(upload.filename, upload, purpose=LOGO, by=actor(), at=clock.now(), field="logo")


def _page(form: LetterheadForm, objections: list[Objection] | None = None, *, status: int = 200) -> Response:
    name = "letterhead/_form.html" if is_htmx() else "letterhead/show.html"
    facts = {"form": form, "objections": objections or [], "endings": PHOTOS.endings, **_shown(form)}
    return make_response(render_template(name, **facts), status)


def _shown(form: LetterheadForm) -> dict[str, Any]:
    stored = letterheads.row()
    wish = form.wish
    accent = wish.accent if wish.accent in ACCENTS else "blue"
    return {
        "head": Letterhead(wish.name, wish.address, wish.phone, wish.footer, accent, wish.has_seal),
        "company_name": queries.company().name,
        "logo_id": None if form.without_logo.data else stored.logo_file_id,
        "has_logo": stored.logo_file_id is not None,
        "code": drawn(url_for("papers.letterhead")),
    }
