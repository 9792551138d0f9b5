"""Step 2: the organisation as it was copied: names and head-counts are put right, units added."""

from __future__ import annotations

from typing import Any

from flask import Response, g, make_response, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange
from wtforms.validators import Optional as Blank

from blueprints.auth import NEEDED
from blueprints.setup import bp, next_page, while_open
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import Refused
from saas.organisation import positions, unit_actions, units
from saas.organisation.positions import PositionLine
from saas.organisation.unit_actions import UnitFacts
from saas.organisation.units import UnitNode
from saas.starters import setup
from saas.web import refusals
from saas.web.access import requires
from saas.web.forms import Form, no_controls
from saas.web.htmx import go_to
from saas.web.locale import is_chinese
from saas.web.sessions import actor

COUNT = _("A whole number from 1 to 999.")


class UnitForm(Form):
    """One more unit."""

    name = StringField(_("Name of the unit"), [DataRequired(NEEDED), Length(max=60), no_controls])
    parent_id = SelectField(_("Stands under"), coerce=str, choices=[])


def _rows() -> tuple[list[UnitNode], dict[int, list[PositionLine]]]:
    today = clock.today(g.zone)
    nodes = units.tree(on=today)
    posts: dict[int, list[PositionLine]] = {}
    for line in positions.lines(on=today):
        posts.setdefault(line.position.unit_id, []).append(line)
    return nodes, posts


def _form(nodes: list[UnitNode], posts: dict[int, list[PositionLine]]) -> Form:
    """A form with a field for each unit's name and each position's head-count."""
    fields: dict[str, Any] = {}
    for node in nodes:
        name = StringField(_("Name of the unit"), [DataRequired(NEEDED), Length(max=60), no_controls])
        fields[f"unit-{node.id}"] = name
        for line in posts.get(node.id, ()):
            if not line.position.headcount_open:
                label = line.position.name if is_chinese() else line.position.name_en or line.position.name
                count = IntegerField(label, [Blank(), NumberRange(1, 999, COUNT)])
                fields[f"count-{line.position.id}"] = count
    values: dict[str, Any] = {f"unit-{node.id}": node.term.name for node in nodes}
    values |= {f"count-{line.position.id}": line.position.headcount for rows in posts.values() for line in rows}
    form: Form = type("OrganisationForm", (Form,), fields)(data=values)
    return form


def _unit_form(nodes: list[UnitNode]) -> UnitForm:
    form = UnitForm(prefix="new-")
    top = [] if nodes else [SelectChoice("", gettext("Nothing: it is at the top"))]
    form.parent_id.choices = top + [SelectChoice(str(node.id), "　" * node.depth + node.term.name) for node in nodes]
    return form


def _page(form: Form, new: UnitForm, status: int = 200, **facts: object) -> Response:
    nodes, posts = _rows()
    blank = sum(
        line.position.headcount is None and not line.position.headcount_open for rows in posts.values() for line in rows
    )
    shown = {"form": form, "new": new, "nodes": nodes, "posts": posts, "blank": blank, **facts}
    return make_response(render_template("setup/organisation.html", **shown), status)


@bp.get("/setup/organisation")
@requires(Permission.COMPANY_MANAGE)
@while_open
def organisation() -> Response:
    """The tree with its positions."""
    nodes, posts = _rows()
    return _page(_form(nodes, posts), _unit_form(nodes))


@bp.post("/setup/organisation")
@requires(Permission.COMPANY_MANAGE)
@while_open
def organisation_save() -> Response:
    """Names and head-counts as they were typed."""
    nodes, posts = _rows()
    form = _form(nodes, posts)
    reasons: list[Any] = []
    if form.validate():
        try:
            setup.arrange(*_typed(form), by=actor(), today=clock.today(g.zone))
            return next_page("organisation")
        except Refused as refusal:
            reasons = refusals.put_at_fields(form, refusal)
    return _page(form, _unit_form(nodes), 422, objections=reasons)


def _typed(form: Form) -> tuple[dict[int, str], dict[int, int | None]]:
    typed = ((name.partition("-"), value) for name, value in form.data.items())
    values = {(kind, row): value for (kind, _dash, row), value in typed if kind in ("unit", "count")}
    names = {int(row): str(value) for (kind, row), value in values.items() if kind == "unit"}
    return names, {int(row): value for (kind, row), value in values.items() if kind == "count"}


@bp.post("/setup/organisation/units")
@requires(Permission.COMPANY_MANAGE)
@while_open
def unit_add() -> Response:
    """One more unit; its duties and powers are written later, on its own page."""
    nodes, posts = _rows()
    new = _unit_form(nodes)
    if new.validate():
        parent = int(new.parent_id.data) if new.parent_id.data else None
        facts = UnitFacts(name=new.name.data, parent_id=parent, rank_order=len(nodes))
        try:
            unit_actions.create(facts, by=actor(), on=clock.today(g.zone), active=True)
            return go_to(url_for("setup.organisation"))
        except Refused as refusal:
            refusals.put_at_fields(new, refusal)
    return _page(_form(nodes, posts), new, 422)
