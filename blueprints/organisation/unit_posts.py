"""Who leads a unit, and how a unit ends: named to posts, merged into another, closed."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField
from wtforms.validators import DataRequired, InputRequired, Optional

from blueprints.organisation import bp
from blueprints.organisation.answers import (
    FormPage,
    acted,
    attempt,
    called,
    done,
    form_page,
    or_none,
    translated,
    whole,
)
from blueprints.wording import today
from saas.auth.permissions import Permission
from saas.organisation import people, unit_endings, unit_posts, units
from saas.organisation.states import POST_KINDS
from saas.web.access import requires
from saas.web.forms import Form, once_only
from saas.web.sessions import actor

EDIT = Permission.ORGANISATION_EDIT


class PostForm(Form):
    """Somebody for a post of a unit."""

    kind = SelectField(_("Post"), choices=[])
    person_id = SelectField(_("Person"), [DataRequired()], choices=[])
    on = DateField(_("From"), [InputRequired()])
    last_on = DateField(_("Last day (included)"), [Optional()])


class EndingForm(Form):
    """How a unit ends: into another, or simply."""

    into_id = SelectField(_("Merge into"), choices=[])
    on = DateField(_("Ends on"), [InputRequired()])


@bp.get("/units/<int:unit_id>/posts/new")
@requires(EDIT)
def post_new(unit_id: int) -> Response:
    """Who is named to what."""
    node = units.one(unit_id, on=today())
    form = _post_form(PostForm(on=today(), kind=request.args.get("kind", "head")), node)
    return form_page(form, _post_page(node))


@bp.post("/units/<int:unit_id>/posts")
@requires(EDIT)
@once_only
def post_create(unit_id: int) -> Response:
    """Name somebody from a day."""
    node = units.one(unit_id, on=today())
    form = _post_form(PostForm(), node)

    def act() -> None:
        person = people.get(whole(form.person_id.data) or 0)
        unit_posts.name_to(node.unit, person, form.kind.data, by=actor(), on=form.on.data, last_on=form.last_on.data)

    reasons = attempt(form, act)
    if reasons is not None:
        return form_page(form, _post_page(node), reasons, status=422)
    return done(gettext("Named. The one before ends the day before."), url_for("organisation.unit", unit_id=unit_id))


@bp.post("/units/<int:unit_id>/posts/<int:post_id>/ending")
@requires(EDIT)
def post_end(unit_id: int, post_id: int) -> Response:
    """The post is over from today."""
    post = unit_posts.get(unit_id, post_id)
    url = url_for("organisation.unit", unit_id=unit_id)
    return acted(lambda: unit_posts.end(post, by=actor(), on=today()), gettext("The post has ended."), url)


def _post_form(form: PostForm, node: units.UnitNode) -> PostForm:
    kinds = {key: label for key, label in POST_KINDS.items() if key != "member" or node.term.kind == "committee"}
    form.kind.choices = translated(kinds)
    form.person_id.choices = or_none(people.choices(on=today()))
    return form


def _post_page(node: units.UnitNode) -> FormPage:
    back = url_for("organisation.unit", unit_id=node.id)
    url = url_for("organisation.post_create", unit_id=node.id)
    return FormPage(gettext("Appoint"), url, gettext("Appoint"), back, (called(node.term), back))


@bp.get("/units/<int:unit_id>/ending")
@requires(EDIT)
def unit_ending(unit_id: int) -> Response:
    """Merge or close."""
    node = units.one(unit_id, on=today())
    return form_page(_ending_form(EndingForm(on=today()), unit_id), _ending_page(node))


@bp.post("/units/<int:unit_id>/ending")
@requires(EDIT)
@once_only
def unit_end(unit_id: int) -> Response:
    """The unit ends: what is in it goes into another unit, or nothing is in it."""
    form = _ending_form(EndingForm(), unit_id)
    reasons = attempt(form, _ending_of(form, unit_id))
    if reasons is not None:
        return form_page(form, _ending_page(units.one(unit_id, on=today())), reasons, status=422)
    return done(gettext("The unit has ended."), url_for("organisation.unit", unit_id=unit_id))


def _ending_of(form: EndingForm, unit_id: int) -> Callable[[], object]:
    into = whole(form.into_id.data)
    unit = units.get(unit_id)
    if into is None:
        return lambda: unit_endings.close(unit, by=actor(), on=form.on.data, today=today())
    return lambda: unit_endings.merge(unit, units.get(into), by=actor(), on=form.on.data, today=today())


def _ending_form(form: EndingForm, unit_id: int) -> EndingForm:
    living = [node for node in units.living(on=today()) if node.id != unit_id]
    form.into_id.choices = or_none(((node.id, called(node.term)) for node in living), gettext("None: close it"))
    return form


def _ending_page(node: units.UnitNode) -> FormPage:
    back = url_for("organisation.unit", unit_id=node.id)
    lead = gettext("Merging moves people, positions and units below. Closing needs an empty unit. Nothing is deleted.")
    url = url_for("organisation.unit_end", unit_id=node.id)
    return FormPage(gettext("End the unit"), url, gettext("End"), back, (called(node.term), back), lead)
