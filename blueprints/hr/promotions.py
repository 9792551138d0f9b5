"""Objections to a promotion on public notice: filed by whoever reads it, answered by those who run or decide it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from blueprints.organisation.answers import FormPage, attempt, done, form_page
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotAllowed, Objection
from saas.hr.promotion import objecting
from saas.hr.promotion.models import Promotion
from saas.hr.promotion.process import PROMOTION
from saas.processes import queries as records
from saas.web.access import requires
from saas.web.forms import Form, once_only
from saas.web.sessions import actor

bp = Blueprint("promotions", __name__, url_prefix="/hr/promotions")
NEEDED = _("This is needed.")


class ObjectionForm(Form):
    """What speaks against it."""

    text = TextAreaField(_("What speaks against it"), [DataRequired(NEEDED), Length(max=4000)])


class AnswerForm(Form):
    """The answer."""

    answer = TextAreaField(_("Answer"), [DataRequired(NEEDED), Length(max=4000)])


def _promotion(promotion_id: int) -> Promotion:
    found: Promotion = records.one_visible(PROMOTION, actor(), promotion_id)
    return found


def _form(form: Form, title: str, url: str, reasons: Sequence[Objection] | None = None) -> Response:
    home = url_for("processes.list_", process=PROMOTION)
    page = FormPage(title, url, gettext("Send"), home, (gettext("Promotions"), home))
    return form_page(form, page, reasons or (), status=200 if reasons is None else 422)


@bp.get("/<int:promotion_id>/objections/new")
@requires(Permission.PROMOTION_OBJECT)
def objecting_(promotion_id: int) -> Response:
    """The form of an objection."""
    row = _promotion(promotion_id)
    return _form(ObjectionForm(), gettext("Object"), url_for("promotions.object_to", promotion_id=row.id))


@bp.post("/<int:promotion_id>/objections")
@requires(Permission.PROMOTION_OBJECT)
@once_only
def object_to(promotion_id: int) -> Response:
    """Object."""
    row, form = _promotion(promotion_id), ObjectionForm()
    said = form.text.data or ""
    reasons = attempt(form, lambda: objecting.object_to(row, said, by=actor(), at=clock.now(), on=today()))
    if reasons is not None:
        url = url_for("promotions.object_to", promotion_id=promotion_id)
        return _form(form, gettext("Object"), url, reasons)
    home = url_for("processes.show", process=PROMOTION, record_id=promotion_id)
    return done(gettext("Filed. You get an answer before anything is decided."), home)


@bp.get("/<int:promotion_id>/objections/<int:objection_id>")
@requires(Permission.PROMOTION_MANAGE, Permission.PROMOTION_DECIDE)
def answering(promotion_id: int, objection_id: int) -> Response:
    """The form of an answer."""
    row = _promotion(promotion_id)
    said = objecting.one(row, objection_id)
    if not objecting.may_answer(row, actor()):
        raise NotAllowed
    url = url_for("promotions.answer", promotion_id=row.id, objection_id=said.id)
    return _form(AnswerForm(), gettext("Answer"), url)


@bp.post("/<int:promotion_id>/objections/<int:objection_id>")
@requires(Permission.PROMOTION_MANAGE, Permission.PROMOTION_DECIDE)
@once_only
def answer(promotion_id: int, objection_id: int) -> Response:
    """Answer it."""
    row, form = _promotion(promotion_id), AnswerForm()
    said, words = objecting.one(row, objection_id), form.answer.data or ""
    reasons = attempt(form, lambda: objecting.answer(row, said, words, by=actor(), at=clock.now(), on=today()))
    if reasons is not None:
        url = url_for("promotions.answer", promotion_id=promotion_id, objection_id=objection_id)
        return _form(form, gettext("Answer"), url, reasons)
    home = url_for("processes.show", process=PROMOTION, record_id=promotion_id)
    return done(gettext("Answered."), home)
