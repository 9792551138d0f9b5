"""Changing units: set up, change from a day, name to posts, merge or close."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

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
from saas.organisation import unit_actions, units
from saas.organisation.states import UNIT_KINDS
from saas.organisation.unit_actions import UnitFacts
from saas.web.access import requires
from saas.web.forms import Form, no_controls, once_only
from saas.web.sessions import actor

EDIT = Permission.ORGANISATION_EDIT


class UnitForm(Form):
    """A unit from a day on."""

    name = StringField(_("Unit name"), [DataRequired(), Length(max=60), no_controls])
    name_en = StringField(_("English name"), [Length(max=80), no_controls])
    kind = SelectField(_("Kind"), choices=[])
    parent_id = SelectField(_("Unit above"), choices=[])
    mission = TextAreaField(_("Mission"), [Length(max=2000), no_controls])
    duties = TextAreaField(_("Duties"), [Length(max=4000), no_controls])
    powers = TextAreaField(_("Powers"), [Length(max=4000), no_controls])
    rank_order = IntegerField(_("Order in lists"), [Optional(), NumberRange(0, 999)], default=0)
    first_on = DateField(_("From"), [InputRequired()])

    def facts(self) -> UnitFacts:
        """What was typed."""
        texts = {name: self[name].data or "" for name in ("name", "name_en", "mission", "duties", "powers", "kind")}
        return UnitFacts(**texts, parent_id=whole(self.parent_id.data), rank_order=self.rank_order.data or 0)


class NewUnitForm(UnitForm):
    """A unit that is not there yet."""

    code = StringField(_("Code"), [Length(max=20), no_controls])


def _fill(form: UnitForm, on: date, *, without: int | None = None) -> None:
    living = [node for node in units.living(on=on) if node.id != without]
    form.kind.choices = translated(UNIT_KINDS)
    form.parent_id.choices = or_none(
        ((node.id, f"{'　' * node.depth}{called(node.term)}") for node in living), gettext("None: the top")
    )


@bp.get("/units/new")
@requires(EDIT)
def unit_new() -> Response:
    """The empty form; `under` is where it was asked for."""
    form = NewUnitForm(first_on=today(), parent_id=request.args.get("under", ""))
    _fill(form, today())
    return form_page(form, _new_page())


@bp.post("/units")
@requires(EDIT)
@once_only
def unit_create() -> Response:
    """Set up a unit as a draft."""
    form = NewUnitForm()
    _fill(form, today())
    made: list[Any] = []

    def act() -> None:
        made.append(unit_actions.create(form.facts(), by=actor(), on=form.first_on.data, code=form.code.data or ""))

    reasons = attempt(form, act)
    if reasons is not None:
        return form_page(form, _new_page(), reasons, status=422)
    return done(gettext("Unit set up as a draft."), url_for("organisation.unit", unit_id=made[0].id))


def _new_page() -> FormPage:
    back = url_for("organisation.units")
    lead = gettext("A unit begins as a draft. It works once its duties and powers are written.")
    return FormPage(
        gettext("New unit"),
        url_for("organisation.unit_create"),
        gettext("Set up"),
        back,
        (gettext("Units"), back),
        lead,
    )


@bp.get("/units/<int:unit_id>/change")
@requires(EDIT)
def unit_change(unit_id: int) -> Response:
    """The unit as it is, to be changed from a day."""
    node = units.one(unit_id, on=today())
    form = UnitForm(obj=node.term, first_on=today(), parent_id=str(node.term.parent_id or ""))
    form.first_on.data = today()
    _fill(form, today(), without=unit_id)
    return form_page(form, _change_page(node))


@bp.post("/units/<int:unit_id>/terms")
@requires(EDIT)
@once_only
def unit_changed(unit_id: int) -> Response:
    """From a day on the unit is what was typed."""
    form = UnitForm()
    _fill(form, today(), without=unit_id)
    unit = units.get(unit_id)
    reasons = attempt(form, lambda: unit_actions.change(unit, form.facts(), by=actor(), on=form.first_on.data))
    if reasons is not None:
        return form_page(form, _change_page(units.one(unit_id, on=today())), reasons, status=422)
    return done(gettext("Changed. What was before stays readable."), url_for("organisation.unit", unit_id=unit_id))


def _change_page(node: units.UnitNode) -> FormPage:
    back = url_for("organisation.unit", unit_id=node.id)
    lead = gettext("The change counts from its day; what the unit was before stays readable.")
    url = url_for("organisation.unit_changed", unit_id=node.id)
    return FormPage(gettext("Change the unit"), url, gettext("Save"), back, (called(node.term), back), lead)


@bp.post("/units/<int:unit_id>/activation")
@requires(EDIT)
def unit_activate(unit_id: int) -> Response:
    """The draft begins to work."""
    unit = units.get(unit_id)
    url = url_for("organisation.unit", unit_id=unit_id)
    return acted(lambda: unit_actions.activate(unit, by=actor()), gettext("The unit works now."), url)
